/// One input: a file, an archive, or standard input. It is opened when its turn comes.
public struct InputSource: Sendable {
  /// The name in origins and messages: relative to the root of the inputs; `-` for standard input.
  public var file: String
  /// Where it lies, where it is a file: what links to it lead to.
  public var path: String?
  /// Its size, where it is known.
  public var byteCount: Int?
  /// The name of the input that it belongs to, where inputs have names.
  public var input: String?
  /// Opens it for reading from its beginning; the argument is the longest record in bytes.
  public var open: @Sendable (Int) throws -> SourceParts

  /// Makes an input of one part or several.
  public init(file: String, byteCount: Int?, parts: @escaping @Sendable (Int) throws -> SourceParts) {
    self.file = file
    self.byteCount = byteCount
    open = parts
  }

  /// Makes an input that is one part.
  public init(file: String, byteCount: Int?, open: @escaping @Sendable (Int) throws -> SourceReader) {
    self.init(file: file, byteCount: byteCount) { SourceParts(try open($0)) }
  }

  /// An input in memory: for tests.
  public init(file: String, bytes: [UInt8]) {
    self.init(file: file, byteCount: bytes.count) { limit in
      SourceReader(file: file, bytes: bytes, maxRecordBytes: limit)
    }
  }
}

/// What an input holds, one part after another: the file itself, or the members of an archive.
///
/// A part's reader is good until the next part is asked for. Used by one task, the one that splits.
public final class SourceParts {
  /// One part.
  public enum Part {
    /// A stream of bytes that is to be split.
    case source(SourceReader)
    /// A stream that cannot be split, and why: one rejected record, with all its bytes.
    case refused(SourceReader, StageError)
    /// Something of which there are no bytes: an encrypted member.
    case rejected(Segment, StageError)
  }

  /// What people should know of it so far: members that were passed over, for instance.
  public var warnings: [String] = []
  /// How many bytes of the file itself have been read; `nil` where these are the bytes of its parts.
  public var bytesRead: (() -> Int)?

  private let advance: (SourceParts) throws -> Part?

  /// Makes parts that `next` gives one after another; `nil` at the end.
  public init(next: @escaping (SourceParts) throws -> Part?) { advance = next }

  /// A single part.
  public convenience init(_ reader: SourceReader) {
    var rest: SourceReader? = reader
    self.init { _ in
      defer { rest = nil }
      return rest.map { .source($0) }
    }
  }

  /// The next part; `nil` at the end.
  public func next() throws -> Part? { try advance(self) }
}
