internal import Archives
internal import CharacterSets
internal import PipelineKit

/// Makes a reader of a stream, once its head has shown what its bytes mean.
struct SourceOpening {
  let file: String
  let maxRecordBytes: Int

  /// How much of a source is looked at.
  private static let headLength = 1 << 16

  /// A reader that gives UTF-8, or bytes that agree with it on line ends.
  func reader(_ stream: ByteStream, member: String?, packageType: String? = nil) throws -> SourceReader {
    let head = try stream.peek(Self.headLength)
    let isWhole = head.count < Self.headLength
    if let wide = WideEncoding.detected(in: head) {
      let decoding = WideStream(wide, stream)
      let charset = CharacterSet(rawValue: wide.rawValue)
      let traits = SourceTraits(charset: charset, width: ContainerWidth(wide), packageType: packageType)
      return reader(stream, member, traits) { try decoding.read(into: $0) }
    }
    var traits = SourceTraits(packageType: packageType)
    traits.charset = DeclaredCharset.likely(for: head, isWhole: isWhole)
    guard let lineEnd = OtherLineEnd.used(in: head) else {
      return reader(stream, member, traits) { try stream.read(into: $0) }
    }
    if lineEnd.bytes.count > 1 { traits.width = .lineEnds(lineEnd.bytes.count) }
    let translation = LineEndStream(lineEnd, stream)
    return reader(stream, member, traits) { try translation.read(into: $0) }
  }

  /// A reader of the bytes as they are, of which only the beginning will be kept.
  func raw(_ stream: ByteStream, member: String?) -> SourceReader {
    SourceReader(file: file, member: member, maxRecordBytes: 1 << 16) { buffer in
      try Self.read { try stream.read(into: buffer) }
    }
  }

  private func reader(
    _ stream: ByteStream, _ member: String?, _ traits: SourceTraits,
    _ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
  ) -> SourceReader {
    SourceReader(
      file: file, member: member, maxRecordBytes: maxRecordBytes, traits: traits,
      containerCount: { stream.taken }
    ) { buffer in try Self.read { try read(buffer) } }
  }

  /// What an archive's damage is to the reader: the end of the source.
  private static func read(_ body: () throws -> Int) throws -> Int {
    do {
      return try body()
    } catch let problem as ArchiveProblem {
      throw StageError(problem)
    }
  }
}

extension StageError {
  /// A problem with packed bytes as a reason to reject what was in them.
  init(_ problem: ArchiveProblem) { self.init(problem.kind.rawValue, problem.message) }
}

/// UTF-16 or UTF-32, decoded in windows.
final class WideStream {
  private let stream: ByteStream
  private var decoder: WideDecoder
  private var decoded: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  init(_ encoding: WideEncoding, _ stream: ByteStream) {
    self.stream = stream
    decoder = WideDecoder(encoding)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while position == decoded.count, !isAtEnd {
      decoded.removeAll(keepingCapacity: true)
      position = 0
      let bytes = try stream.peek(1)
      if bytes.isEmpty {
        isAtEnd = true
        decoder.finish(into: &decoded)
      } else {
        decoder.decode(bytes, into: &decoded)
        stream.skip(bytes.count)
      }
    }
    let count = min(buffer.count, decoded.count - position)
    decoded.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
    position += count
    return count
  }
}
