import Patterns
import PipelineKit

/// Drives a finder over the lines of a source.
struct LineSplitting {
  let format: String
  var finder: any BoundaryFinder
  /// The borders that the user declares; lines that are one get the mark of a sentinel.
  var borders: DeclaredBorders?
  /// How sure the format is; `nil` where it was told.
  var confidence: Double?
  /// How sure a border must be to be made.
  var minConfidence = 0.0
  /// Where the last border is, and how many bytes stand before the gap that it is in.
  private var lastBorder = 0
  private var lengthBefore = Int.max
  private var sureness: BorderConfidence?

  init(format: String, finder: any BoundaryFinder, borders: DeclaredBorders? = nil) {
    self.format = format
    self.finder = finder
    self.borders = borders
  }

  /// Reads `reader` to its end and tells `sink` of every byte.
  mutating func run(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    var window = LineWindow()
    var assembler = SegmentAssembler(format: format)
    var isBlank = true
    while true {
      if !window.isComplete {
        if try !reader.lineEnds(within: Self.longLine) { try decideAll(&window, &assembler, reader, &sink) }
        let start = reader.position
        if try reader.readLine() != nil {
          // Of a line longer than a record may be, the reader names only the end.
          let range = start..<reader.position
          var facts = facts(of: range, in: reader)
          if !facts.isBlank { isBlank = false }
          if let borders { try mark(&facts, by: borders, in: reader) }
          window.append(facts)
        } else {
          window.isComplete = true
        }
      }
      if reader.position - reader.mark > reader.maxRecordBytes {
        // A record over the limit is open: what is read ahead of its end would be let go with it.
        try decideAll(&window, &assembler, reader, &sink)
      } else {
        try decide(&window, &assembler, reader, &sink)
      }
      if window.isComplete && window.isExhausted { break }
    }
    try assembler.finish(reader.position, into: &sink, isBlank: isBlank)
  }

  private mutating func decide(
    _ window: inout LineWindow, _ assembler: inout SegmentAssembler, _ reader: SourceReader,
    _ sink: inout SegmentSink
  ) throws {
    while window.isReady {
      var role = finder.role(of: window)
      if role != .body, sink.isExplained || minConfidence > 0 {
        let length = assembler.isOpen ? window.line.range.lowerBound - lastBorder : lengthBefore
        let evidence = evidence(window, role, length, reader)
        // What a database prints is no document's, however sure the border behind it is.
        if role != .frame, evidence.confidence ?? 1 < minConfidence, assembler.isOpen { role = .body }
        if role != .body {
          assembler.evidence = evidence
          lastBorder = window.line.range.lowerBound
          lengthBefore = length
        }
      }
      try assembler.add(window.line, role, from: reader, into: &sink)
      if role != .body { state(window.line, role, reader, sink) }
      window.advance()
    }
  }

  /// Why the current line is a border, and how sure that is.
  private mutating func evidence(
    _ window: LineWindow, _ role: LineRole, _ length: Int, _ reader: SourceReader
  ) -> BoundaryEvidence {
    let line = LineEvidence(window, in: reader)
    var evidence = finder.evidence(of: window) ?? line.of(role)
    guard evidence.confidence == nil else { return evidence }
    guard borders == nil else {
      evidence.confidence = 1
      return evidence
    }
    var sureness = sureness ?? BorderConfidence(format: confidence)
    evidence.confidence = sureness.of(window.line, role, following: line.following(role), length: length)
    self.sureness = sureness
    return evidence
  }

  /// Tells what a border or a database's own line says about the number of documents.
  private func state(_ line: LineFacts, _ role: LineRole, _ reader: SourceReader, _ sink: SegmentSink) {
    guard line.mark == .numbered || role == .frame, line.content.count <= 400 else { return }
    let count = reader.withBytes(of: line.content) { bytes in
      let span = Span<UInt8>(_unsafeBytes: bytes)
      if role == .frame { return CountReading.ofFrame(span, isCover: line.traits.contains(.cover)) }
      return NumberReading.count(span).map { StatedCount(.position($0.position), $0.total) }
    }
    if let count { sink.state(count, at: line.content) }
  }

  /// Decides about the lines in the window as if the source ended with them, so that they are handed over.
  ///
  /// Before a line that may be longer than a record may be: the reader lets go of what lies behind its mark
  /// then.
  private mutating func decideAll(
    _ window: inout LineWindow, _ assembler: inout SegmentAssembler, _ reader: SourceReader,
    _ sink: inout SegmentSink
  ) throws {
    let wasComplete = window.isComplete
    window.isComplete = true
    try decide(&window, &assembler, reader, &sink)
    window.isComplete = wasComplete
    try assembler.flush(&sink)
  }

  private static let longLine = 1 << 20

  private func facts(of range: Range<Int>, in reader: SourceReader) -> LineFacts {
    reader.withBytes(of: range) { bytes in
      let line = Span<UInt8>(_unsafeBytes: bytes)
      // A byte order mark belongs to no document.
      let skipped = range.lowerBound == 0 ? ByteOrderMark.length(line) : 0
      var facts = LineReading.facts(
        of: line.extracting(skipped..<line.count), at: range.lowerBound + skipped, prose: finder.readsProse)
      if line.count < range.count {
        // Longer than a record may be: its beginning is no longer in memory, but its end is.
        let end = range.upperBound - line.count + line.trimmed().upperBound
        facts = LineFacts(range: range, content: range.lowerBound..<end)
      }
      return facts
    }
  }

  private func mark(
    _ line: inout LineFacts, by borders: DeclaredBorders, in reader: SourceReader
  ) throws {
    let end = max(line.range.lowerBound, line.content.upperBound)
    var marked = line
    try reader.withBytes(of: line.range.lowerBound..<end) { bytes in
      do throws(PatternError) {
        try borders.read(bytes, into: &marked)
      } catch {
        throw StageError(
          "separator-pattern", "the pattern of a border fails at byte \(line.range.lowerBound): \(error)")
      }
    }
    line = marked
  }
}
