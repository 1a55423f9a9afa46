/// Where a document came from, down to bytes and lines.
public struct Origin: Sendable, Hashable {
  /// The file, relative to the root of the inputs; `-` for standard input.
  public var file: String
  /// The member of an archive, if the file is one.
  public var member: String?
  /// The document's record in the container (the file, or the decompressed member), in bytes.
  public var bytes: Range<Int>
  /// The first and the last line of the record, from 1.
  public var lines: ClosedRange<Int>
  /// How bytes of the document's source are found in the container.
  public var map: SourceMap

  /// Makes an origin.
  public init(file: String, member: String? = nil, bytes: Range<Int>, lines: ClosedRange<Int>, map: SourceMap)
  {
    self.file = file
    self.member = member
    self.bytes = bytes
    self.lines = lines
    self.map = map
  }

  /// Whether each byte of the source has its place in the container.
  public var isExact: Bool { map != .record }

  /// Where a stretch of the source lies in the container, in bytes; the whole record where that cannot be
  /// said.
  public func container(of source: Range<Int>) -> Range<Int> {
    switch map {
    case .record: bytes
    case .offset(let start): start + source.lowerBound..<start + source.upperBound
    case .pieces(let pieces):
      place(source.lowerBound, in: pieces).lower..<place(source.upperBound, in: pieces).upper
    }
  }

  private func place(_ offset: Int, in pieces: [SourceMap.Piece]) -> (lower: Int, upper: Int) {
    let index = pieces.lastIndex { $0.source <= offset }
    guard let index else { return (bytes.lowerBound, bytes.lowerBound) }
    let piece = pieces[index]
    let end = index + 1 < pieces.count ? pieces[index + 1].container : bytes.upperBound
    let exact = min(piece.container + offset - piece.source, end)
    guard piece.isReplacement, offset > piece.source else { return (exact, exact) }
    return (piece.container, end)
  }
}

/// How offsets in a document's source become offsets in its container.
public enum SourceMap: Sendable, Hashable {
  /// The source is the container's bytes from this offset on.
  case offset(Int)
  /// The source is made of pieces, in order: for text that was decoded with replacement.
  case pieces([Piece])
  /// Only the record as a whole is known: escaped JSON, for instance.
  case record

  /// A stretch of the source that begins at `source` and stands for the container from `container` on.
  public struct Piece: Sendable, Hashable {
    /// Where it begins in the source.
    public var source: Int
    /// Where it begins in the container.
    public var container: Int
    /// Whether it is a U+FFFD that stands for ill-formed bytes, rather than bytes as they were.
    public var isReplacement: Bool

    /// Makes a piece.
    public init(source: Int, container: Int, isReplacement: Bool) {
      self.source = source
      self.container = container
      self.isReplacement = isReplacement
    }
  }
}
