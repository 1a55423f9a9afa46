public import CharacterSets

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
  /// The charset its bytes were decoded from, where that is not UTF-8.
  public var encoding: Encoding?

  /// A charset and how sure it is.
  public struct Encoding: Sendable, Hashable {
    /// The charset.
    public var charset: CharacterSet
    /// 0 to 1; 1 where a byte order mark or the input's own word says so.
    public var confidence: Double

    /// Makes one.
    public init(charset: CharacterSet, confidence: Double) {
      self.charset = charset
      self.confidence = confidence
    }
  }

  /// Makes an origin.
  public init(
    file: String, member: String? = nil, bytes: Range<Int>, lines: ClosedRange<Int>, map: SourceMap,
    encoding: Encoding? = nil
  ) {
    self.file = file
    self.member = member
    self.bytes = bytes
    self.lines = lines
    self.map = map
    self.encoding = encoding
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
    // The last piece that begins at or before the offset.
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].source <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return (bytes.lowerBound, bytes.lowerBound) }
    let piece = pieces[low - 1]
    let end = low < pieces.count ? pieces[low].container : bytes.upperBound
    let (characters, inside) = (offset - piece.source).quotientAndRemainder(dividingBy: piece.sourceUnit)
    let lower = min(piece.container + characters * piece.containerUnit, end)
    return (lower, inside == 0 ? lower : min(lower + piece.containerUnit, end))
  }
}

/// How offsets in a document's source become offsets in its container.
public enum SourceMap: Sendable, Hashable {
  /// The source is the container's bytes from this offset on.
  case offset(Int)
  /// The source is made of pieces, in order: for text that was decoded.
  case pieces([Piece])
  /// Only the record as a whole is known: escaped JSON, for instance.
  case record

  /// A run of characters that all have the same number of bytes, in the source and in the container.
  public struct Piece: Sendable, Hashable {
    /// Where it begins in the source.
    public var source: Int
    /// Where it begins in the container.
    public var container: Int
    /// Bytes of each of its characters in the source.
    public var sourceUnit: Int
    /// Bytes of each of its characters in the container.
    public var containerUnit: Int

    /// Makes a piece; with units of 1, the container's bytes as they are.
    public init(source: Int, container: Int, sourceUnit: Int = 1, containerUnit: Int = 1) {
      self.source = source
      self.container = container
      self.sourceUnit = max(1, sourceUnit)
      self.containerUnit = containerUnit
    }
  }

  /// The pieces that decoding has found, behind this offset of the container; `record` if it has found none.
  public static func decoded(_ runs: [DecodedRun]?, from start: Int) -> SourceMap {
    guard let runs else { return .record }
    return .pieces(
      runs.map {
        Piece(
          source: $0.text, container: start + $0.encoded, sourceUnit: $0.textUnit,
          containerUnit: $0.encodedUnit)
      })
  }
}
