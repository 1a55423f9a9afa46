import PipelineKit

/// Makes documents, separators and empty stretches out of the roles of lines.
///
/// A document reaches from the start of its first line that is not blank to the end of its last, without that
/// line's terminator; blank lines around it belong to the separator.
struct SegmentAssembler {
  /// The name of the format, for the tag.
  let format: String
  /// The end of the last line of the document that is open.
  private var documentEnd: Int?
  /// The end of the last separator line of the gap that is open.
  private var separatorEnd: Int?
  /// What that line was.
  private var separatorIdentity: (LineMark, UInt64)?
  /// A name that the last separator stated (`==> name <==`).
  private var name: String?
  /// Why the next document begins where it will, if somebody asks.
  var evidence: BoundaryEvidence?
  /// A database's own lines stand in the gap that is open.
  private var hasFrame = false
  /// The same of the document that is open.
  private var openEvidence: BoundaryEvidence?

  init(format: String) { self.format = format }

  /// Whether the lines belong to a document that has begun.
  var isOpen: Bool { documentEnd != nil }

  /// Takes in the next line.
  mutating func add(
    _ line: LineFacts, _ role: LineRole, from reader: SourceReader, into sink: inout SegmentSink
  ) throws {
    switch role {
    case .body:
      if !line.isBlank && line.mark != .formFeed { try extend(line, from: line.range.lowerBound, &sink) }
    case .begins:
      try close(&sink)
      try extend(line, from: line.range.lowerBound, &sink)
    case .beginsBehindFormFeed:
      try close(&sink)
      try separate(line, upTo: line.content.lowerBound, &sink)
      try extend(line, from: line.content.lowerBound, &sink)
    case .ends:
      try extend(line, from: line.range.lowerBound, &sink)
      try close(&sink)
    case .separator:
      try close(&sink)
      try separate(line, upTo: line.range.upperBound, &sink)
      if line.mark == .fileName { name = Self.name(of: line, in: reader) }
    case .frame:
      try close(&sink)
      hasFrame = true
    }
  }

  /// Hands over the separators of the gap that is open.
  mutating func flush(_ sink: inout SegmentSink) throws {
    if let separatorEnd { try sink.separator(upTo: separatorEnd) }
  }

  /// Takes in the end of the source.
  mutating func finish(_ end: Int, into sink: inout SegmentSink, isBlank: Bool) throws {
    try close(&sink)
    tellFrame(sink)
    if isBlank { try sink.empty(upTo: end) } else { try sink.separator(upTo: end) }
  }

  /// The document that is open goes on through `line`; where none is open, one begins.
  private mutating func extend(_ line: LineFacts, from start: Int, _ sink: inout SegmentSink) throws {
    if documentEnd == nil {
      tellFrame(sink)
      try sink.separator(upTo: start)
      separatorEnd = nil
      openEvidence = evidence ?? Self.first
    }
    documentEnd = line.content.upperBound
  }

  private static let first = BoundaryEvidence("the first text of the file", confidence: 1)

  private mutating func tellFrame(_ sink: SegmentSink) {
    if hasFrame { sink.tell(.frame) }
    hasFrame = false
  }

  private mutating func close(_ sink: inout SegmentSink) throws {
    guard let end = documentEnd else { return }
    try sink.document(upTo: end, tag: SegmentTag(format: format, name: name), because: openEvidence)
    documentEnd = nil
    openEvidence = nil
    name = nil
  }

  /// A separator line: what lies between it and the same line before is a place where nothing stands.
  private mutating func separate(_ line: LineFacts, upTo end: Int, _ sink: inout SegmentSink) throws {
    if let previous = separatorEnd, let identity = separatorIdentity, identity == (line.mark, line.identity) {
      try sink.separator(upTo: previous)
      try sink.empty(upTo: line.range.lowerBound)
    }
    separatorEnd = end
    separatorIdentity = (line.mark, line.identity)
  }

  private static func name(of line: LineFacts, in reader: SourceReader) -> String {
    reader.withBytes(of: line.content) { bytes in
      let marks: Set<UInt8> = [0x20, 0x23, 0x3D, 0x2D, 0x2A, 0x5F, 0x7E, 0x2B, 0x3E, 0x3C]
      let inner = Array(bytes.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
      let label = inner.span.matches("file:") ? 5 : 0
      return String(decoding: inner.dropFirst(label).drop { $0 == 0x20 }, as: UTF8.self)
    }
  }
}

/// What `document(of:)` must know of a segment besides its bytes.
struct SegmentTag: Sendable, Equatable {
  /// The format it was found by.
  var format: String
  /// The name that stood in the separator.
  var name: String?
  /// What the segment is written in, where it is not plain text.
  var mediaType: String?
}
