internal import Archives
public import PipelineKit

extension InputSource {
  /// A file as an input, under a name; `-` is standard input. What is packed in it is unpacked as it is read.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: Its name in origins and messages.
  ///   - byteCount: Its size, where it is known.
  ///   - limits: How far it may expand.
  ///   - isCancelled: Asked while reading waits: whether to stop with `InputProblem.interrupted`.
  public init(
    path: String, name: String, byteCount: Int?, limits: InputLimits = InputLimits(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.init(file: name, byteCount: byteCount) { (maxRecordBytes: Int) -> SourceParts in
      let file = try OpenFile(path: path, name: path, isCancelled: isCancelled)
      let stream = ByteStream { try file.read(into: $0) }
      let seekable = byteCount.flatMap { count in file.isSeekable ? (file.descriptor, count) : nil }
      let walk = PartWalk(
        .init(stream: stream, member: nil, seekable: seekable),
        opening: SourceOpening(file: name, maxRecordBytes: maxRecordBytes), limits: limits,
        packed: { max(stream.taken, seekable?.1 ?? 0) })
      let parts = SourceParts { try walk.next($0) }
      parts.bytesRead = { stream.taken }
      return parts
    }
    self.path = path == "-" ? nil : path
  }

  /// Bytes in memory as an input, packed or not: for tests.
  public init(file: String, packed bytes: [UInt8], limits: InputLimits = InputLimits()) {
    self.init(file: file, byteCount: bytes.count) { (maxRecordBytes: Int) -> SourceParts in
      let stream = ByteStream(bytes)
      let walk = PartWalk(
        .init(stream: stream, member: nil, seekable: nil),
        opening: SourceOpening(file: file, maxRecordBytes: maxRecordBytes), limits: limits,
        packed: { stream.taken })
      return SourceParts { try walk.next($0) }
    }
  }
}
