/// One source of documents: a file, or standard input. It is opened when its turn comes.
public struct InputSource: Sendable {
  /// The name in origins and messages: relative to the root of the inputs; `-` for standard input.
  public var file: String
  /// Its size, where it is known.
  public var byteCount: Int?
  /// The name of the input that it belongs to, where inputs have names.
  public var input: String?
  /// Opens it for reading from its beginning; the argument is the longest record in bytes.
  public var open: @Sendable (Int) throws -> SourceReader

  /// Makes a source.
  public init(file: String, byteCount: Int?, open: @escaping @Sendable (Int) throws -> SourceReader) {
    self.file = file
    self.byteCount = byteCount
    self.open = open
  }

  /// A source in memory: for tests.
  public init(file: String, bytes: [UInt8]) {
    self.init(file: file, byteCount: bytes.count) { limit in
      SourceReader(file: file, bytes: bytes, maxRecordBytes: limit)
    }
  }
}
