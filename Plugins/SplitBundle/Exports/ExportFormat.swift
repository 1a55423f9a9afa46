import ByteScan
import PipelineKit

/// What news databases export as HTML: Factiva, LexisNexis, Europresse, ProQuest. An article a document, with the fields
/// that the database states; ordinary pages are left to `read_html`.
struct ExportFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "database_html", summary: "HTML exports of Factiva, LexisNexis, Europresse and ProQuest.",
    sample: """
      <html><head><title>Factiva</title></head><body>
      <div class="article enArticle"><table>
      <tr><td><b>HD</b>&nbsp;</td><td><b class="enHeadline">Ferry back in service</b></td></tr>
      <tr><td><b>PD</b>&nbsp;</td><td>2 March 2024</td></tr>
      <tr><td><b>SN</b>&nbsp;</td><td>The Kaldvik Courier</td></tr>
      <tr><td><b>LP</b>&nbsp;</td><td><p class="articleParagraph">The ferry runs again.</p></td></tr>
      <tr><td><b>TD</b>&nbsp;</td><td><p class="articleParagraph">It sails hourly.</p></td></tr>
      <tr><td><b>AN</b>&nbsp;</td><td>Document KALDV00020240302ek320001x</td></tr>
      </table></div>
      <div class="article enArticle"><table>
      <tr><td><b>HD</b>&nbsp;</td><td><b class="enHeadline">Bridge closed</b></td></tr>
      <tr><td><b>LP</b>&nbsp;</td><td><p class="articleParagraph">The bridge is closed.</p></td></tr>
      </table></div>
      <div id="pageFooter">Search summary</div></body></html>
      """)

  func confidence(in head: SourceSample) -> Double { ExportKind(head: head.bytes) == nil ? 0 : 0.99 }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let head = try reader.peek(1 << 20) { Array($0.prefix(1 << 20)) }
    guard let kind = ExportKind(head: head) else {
      let error = StageError(
        "no-export",
        "the file is no HTML export of a database that is known: Factiva, LexisNexis, Europresse, ProQuest")
      return try WholeFile.split(reader, tag: error, into: &sink)
    }
    let tag = ExportTag(kind: kind, encoding: HTMLHead.charset(head))
    var splitting = ExportSplitting(reader: reader, tag: tag, isOldLayout: Self.isOldLayout(kind, head))
    try splitting.run(&sink)
  }

  /// The older layout of Europresse has no `<article>`.
  private static func isOldLayout(_ kind: ExportKind, _ head: [UInt8]) -> Bool {
    guard kind == .europresse else { return false }
    let span = head.span
    return !span.indices.contains { span[$0] == 0x3C && span.matches("<article", at: $0) }
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let tag = segment.tag as? ExportTag else {
      throw StageError("no-export", "the record is no article")
    }
    let text = segment.decoded(labels: [tag.encoding])
    let repaired = UTF8Check.repaired(text.bytes)
    var record = tag.kind.record(of: repaired.text)
    let line = segment.lines.lowerBound
    guard !record.body.isEmpty || !record.head.isEmpty else {
      throw StageError("missing-text", "line \(line): the record is empty")
    }
    if record.holdsError {
      throw StageError("export-error", "line \(line): the database put an error message in its place")
    }
    let source = record.source()
    var document = segment.document(
      decoded: source, replacedCount: text.replaced + repaired.replaced.count, encoding: text.encoding)
    document.text.editor = SplitBundle.spec.name
    if let difference = StatedLength.difference(record.fields, document, segment) {
      document.countDifferences.append(difference)
    }
    try record.fields.apply(to: &document, removesFrame: !options.keepHeaders)
    return document
  }
}

/// What `document(of:)` must know of an export.
struct ExportTag: Sendable {
  var kind: ExportKind
  var encoding: String?
}

/// Walks over the articles of an export.
private struct ExportSplitting {
  let reader: SourceReader
  let tag: ExportTag
  let isOldLayout: Bool
  private var isOpen = false
  /// The record that is open has said which of how many it is.
  private var isCounted = false
  /// The last text between records.
  private var label: [UInt8] = []

  init(reader: SourceReader, tag: ExportTag, isOldLayout: Bool) {
    self.reader = reader
    self.tag = tag
    self.isOldLayout = isOldLayout
  }

  mutating func run(_ sink: inout SegmentSink) throws {
    while let text = try reader.readThrough(0x3C) {
      state(text, sink)
      let start = reader.position - 1
      if reader.withBytes(of: start..<reader.position, { $0.first }) != 0x3C { break }
      switch try border() {
      case .none: break
      case .begins:
        try close(at: start, &sink)
        try sink.separator(upTo: start)
        isOpen = true
        isCounted = false
      case .endsBefore: try close(at: start, &sink)
      case .endsBehind:
        _ = try reader.readThrough(0x3E)
        try close(at: reader.position, &sink)
      }
    }
    try close(at: reader.position, &sink)
    try sink.separator(upTo: reader.position)
  }

  /// Tells what the text before a tag says about the number of documents; `run` has a tag and the text behind it.
  private mutating func state(_ run: Range<Int>, _ sink: SegmentSink) {
    guard run.count <= Self.longestRun else { return }
    let words = reader.withBytes(of: run) { bytes -> Range<Int> in
      let span = Span<UInt8>(_unsafeBytes: bytes)
      guard let close = span.firstIndex(of: 0x3E), close + 1 < span.count else { return 0..<0 }
      let text = span.extracting(close + 1..<span.count - 1).trimmed()
      return run.lowerBound + close + 1 + text.lowerBound..<run.lowerBound + close + 1 + text.upperBound
    }
    guard !words.isEmpty, words.count <= 100 else { return }
    let count = reader.withBytes(of: words) { bytes -> StatedCount? in
      let span = Span<UInt8>(_unsafeBytes: bytes)
      if isOpen { return isCounted ? nil : CountReading.ofExport(span) }
      // The label of a row stands in the cell before.
      let row = label + bytes
      label = Array(bytes) + [0x20]
      return CountReading.ofFrame(span, isCover: false) ?? CountReading.ofFrame(row.span, isCover: false)
    }
    guard let count else { return }
    isCounted = true
    sink.state(count, at: words)
  }

  /// Longer runs of a tag and text are no count.
  private static let longestRun = 600

  private mutating func close(at end: Int, _ sink: inout SegmentSink) throws {
    guard isOpen else { return }
    try sink.document(upTo: end, tag: tag, because: .init("a record of the export"))
    isOpen = false
  }

  private func border() throws -> ExportKind.Border {
    try reader.peek(400) { bytes in
      let tagged = [0x3C] + Array(bytes.prefix(400))
      if isOldLayout, tag.kind.beginsOldLayout(tagged.span) { return .begins }
      return tag.kind.border(tagged.span)
    }
  }
}
