internal import ByteScan
internal import CharacterSets

/// A stretch of a source that is one document's record: its bytes and its place in the container.
public struct Segment: Sendable {
  /// The file, relative to the root of the inputs; `-` for standard input.
  public var file: String
  /// The member of an archive, if the file is one.
  public var member: String?
  /// The record in the container, in bytes.
  public var range: Range<Int>
  /// The first and the last line of the record, from 1.
  public var lines: ClosedRange<Int>
  /// The record's bytes, as they stand in the container; decoded, where `traits.width` is not `same`.
  public var bytes: [UInt8]
  /// What is known of the source as a whole.
  public var traits: SourceTraits
  /// Whatever `split` wants `document(of:)` to know of it.
  public var tag: (any Sendable)?
  /// The name of the input that it came from, where inputs have names.
  public var input: String?
  /// Why it is a record; `nil` where nobody asked, or the splitting stage says nothing.
  public var evidence: BoundaryEvidence?

  /// Makes a segment.
  public init(
    file: String, member: String? = nil, range: Range<Int>, lines: ClosedRange<Int>, bytes: [UInt8],
    tag: (any Sendable)? = nil, traits: SourceTraits = SourceTraits()
  ) {
    self.file = file
    self.member = member
    self.range = range
    self.lines = lines
    self.bytes = bytes
    self.tag = tag
    self.traits = traits
  }
}

/// What to do with bytes that are not UTF-8.
public enum InvalidUTF8: String, OptionChoice {
  /// Each ill-formed part becomes U+FFFD; the closing lines say in how many documents.
  case replace
  /// The document is rejected.
  case reject
}

extension Segment {
  /// The document whose source is a part of this segment's bytes: as they are where they are UTF-8, else
  /// decoded from the charset that the source declares or the bytes suggest.
  ///
  /// - Parameters:
  ///   - body: The part of `bytes` that is the document's text; offsets into `bytes`. All of it, unless
  ///     header lines belong to the record but not to the text.
  ///   - invalid: What to do where that is neither UTF-8 nor any charset for sure; `reject` takes UTF-8 alone.
  /// - Throws: `StageError` with the id `invalid-utf8` and the place of the first ill-formed byte.
  public func document(body: Range<Int>? = nil, invalid: InvalidUTF8 = .replace) throws -> Document {
    let body = body ?? bytes.indices
    let raw = body == bytes.indices ? bytes : Array(bytes[body])
    if traits.width != .same { return wideDocument(raw, from: body.lowerBound) }
    let start = range.lowerBound + body.lowerBound
    if let first = UTF8Check.firstInvalid(in: raw) {
      if invalid == .replace, let document = decodedDocument(raw, from: start) { return document }
      guard invalid == .replace else {
        throw StageError("invalid-utf8", "byte \(start + first) of \(file) is not UTF-8")
      }
      let (text, replaced) = UTF8Check.repaired(raw)
      let map = SourceMap.pieces(Self.pieces(replaced, start: start))
      return document(source: text, map: map, replacedCount: replaced.count)
    }
    if traits.isEscaped, raw.contains(0x1B), let document = decodedDocument(raw, from: start) {
      return document
    }
    return document(source: raw, map: .offset(start), replacedCount: 0)
  }

  /// The document whose source was decoded from this segment's bytes.
  ///
  /// - Parameters:
  ///   - source: The decoded text. What is not UTF-8 in it is replaced by U+FFFD.
  ///   - id: The id that the input gave it; one is made where it gave none.
  ///   - replacedCount: How many U+FFFD decoding has put where the record was malformed.
  ///   - encoding: The charset that the text was decoded from, where it was not UTF-8.
  public func document(
    decoded source: [UInt8], id: String? = nil, replacedCount: Int = 0, encoding: Origin.Encoding? = nil
  ) -> Document {
    let (text, replaced) = UTF8Check.repaired(source)
    return document(
      source: text, map: .record, replacedCount: replacedCount + replaced.count, id: id,
      encoding: encoding ?? wideEncoding)
  }

  /// The charset of a source that was decoded before it was split.
  private var wideEncoding: Origin.Encoding? {
    traits.charset.flatMap { $0.wide == nil ? nil : Origin.Encoding(charset: $0, confidence: 1) }
  }

  /// A document of a source that was decoded before it was split.
  private func wideDocument(_ raw: [UInt8], from offset: Int) -> Document {
    guard UTF8Check.firstInvalid(in: raw) == nil else { return document(decoded: raw) }
    let width = traits.width
    let start = range.lowerBound + bytes[..<offset].withUnsafeBytes { width.bytes(of: $0) }
    let runs = raw.withUnsafeBytes { width.runs(of: $0) }
    let encoding = traits.charset.map { Origin.Encoding(charset: $0, confidence: 1) }
    return document(source: raw, map: .decoded(runs, from: start), replacedCount: 0, encoding: encoding)
  }

  /// A document in the charset that its bytes suggest; `nil` where they suggest none.
  private func decodedDocument(_ raw: [UInt8], from start: Int) -> Document? {
    guard let found = CharsetDetection.detect(raw, declared: traits.charset),
      let decoded = found.charset.decode(raw)
    else { return nil }
    return document(
      source: decoded.text, map: .decoded(decoded.runs, from: start), replacedCount: decoded.replacedCount,
      encoding: .init(charset: found.charset, confidence: found.confidence))
  }

  /// The document whose source was decoded from this segment's bytes by something that has looked at each of them, as
  /// `JSONReader` does: the text must be well-formed UTF-8, and is not checked once more.
  public func document(
    wellFormed source: [UInt8], id: String? = nil, replacedCount: Int = 0, encoding: Origin.Encoding? = nil
  ) -> Document {
    assert(UTF8Check.firstInvalid(in: source) == nil, "ill-formed UTF-8")
    return document(
      source: source, map: .record, replacedCount: replacedCount, id: id, encoding: encoding ?? wideEncoding)
  }

  private func document(
    source: [UInt8], map: SourceMap, replacedCount: Int, id: String? = nil, encoding: Origin.Encoding? = nil
  ) -> Document {
    let origin = Origin(
      file: file, member: member, bytes: range, lines: lines, map: map, encoding: encoding)
    let id = id ?? DocumentID.make(file: file, member: member, start: range.lowerBound, source: source)
    var document = Document(id: id, origin: origin, text: Text(unchecked: source))
    document.replacedByteSequences = replacedCount
    return document
  }

  private static func pieces(_ replaced: [Range<Int>], start: Int) -> [SourceMap.Piece] {
    var pieces = [SourceMap.Piece(source: 0, container: start)]
    var shift = 0
    for range in replaced {
      let source = range.lowerBound + shift
      let container = start + range.lowerBound
      pieces.append(.init(source: source, container: container, sourceUnit: 3, containerUnit: range.count))
      pieces.append(.init(source: source + 3, container: start + range.upperBound))
      shift += 3 - range.count
    }
    return pieces
  }
}
