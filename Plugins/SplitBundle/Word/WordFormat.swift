import PipelineKit

/// The text of a docx: the member `word/document.xml`, whose paragraphs are split as lines of text are, so that the exports
/// of news databases come apart as their plain text does.
///
/// The documents' records are paragraphs of the XML. The whole member is held while it is split.
struct WordFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "docx", summary: "The text of a Word document (the member `word/document.xml`), split as text is.",
    sample: """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
      <w:p><w:r><w:t>Ferry back in service</w:t></w:r></w:p>
      <w:p><w:r><w:t>The ferry runs again &amp; </w:t></w:r><w:r><w:t>sails hourly.</w:t></w:r></w:p>
      <w:p><w:r><w:t>-----</w:t></w:r></w:p>
      <w:p><w:r><w:t>Bridge closed for the spring</w:t></w:r></w:p>
      <w:p><w:r><w:t>The bridge over the sound is closed until May.</w:t></w:r></w:p>
      </w:body></w:document>
      """)

  func confidence(in head: SourceSample) -> Double {
    let bytes = Array(head.bytes.prefix(4096)).span
    guard bytes.extracting(bytes.trimmed()).matches("<?xml") || bytes.matches("<w:document") else { return 0 }
    return bytes.contains("<w:document") ? 1 : 0
  }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    try reader.readToEnd()
    let end = reader.position
    guard end <= reader.maxRecordBytes else { return try sink.document(upTo: end) }
    let paragraphs = reader.withBytes(of: 0..<end) { WordParagraphs($0) }
    for part in try parts(of: paragraphs, file: reader.file) {
      let element = paragraphs.elements(of: part.range)
      try sink.separator(upTo: element.lowerBound)
      try sink.document(
        upTo: element.upperBound, tag: WordTag(text: part.text, tag: part.tag),
        because: .init("a part of the text, by its own lines"))
    }
    try sink.separator(upTo: end)
  }

  private struct Part {
    var range: Range<Int>
    var text: [UInt8]
    var tag: SegmentTag?
  }

  /// The documents of the text, as lines tell them; two that share a paragraph are one.
  private func parts(of paragraphs: WordParagraphs, file: String) throws -> [Part] {
    var parts: [Part] = []
    let inner = SourceReader(file: file, bytes: paragraphs.text)
    var sink = SegmentSink(reader: inner) { finding in
      guard case .document(let segment) = finding else { return }
      let element = paragraphs.elements(of: segment.range)
      if let last = parts.last, paragraphs.elements(of: last.range).upperBound > element.lowerBound {
        parts[parts.count - 1].range = last.range.lowerBound..<segment.range.upperBound
        parts[parts.count - 1].text = Array(paragraphs.text[last.range.lowerBound..<segment.range.upperBound])
      } else {
        let text = Array(segment.bytes[segment.bytes.span.trimmed()])
        parts.append(Part(range: segment.range, text: text, tag: segment.tag as? SegmentTag))
      }
    }
    if case .lines(let name, let found) = try SourceHead.choose(SourceHead.automatic, among: [], for: inner) {
      var lines = LineSplitting(format: name, finder: found.finder)
      try lines.run(inner, into: &sink)
    } else {
      try WholeFile.split(inner, tag: SegmentTag(format: WholeFileFormat.name), into: &sink)
    }
    return parts
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let tag = segment.tag as? WordTag else { throw StageError("no-text", "the record holds no text") }
    var document = segment.document(decoded: tag.text)
    document.text.editor = SplitBundle.spec.name
    let fields = FieldReading.fields(of: document.text.bytes, tag: tag.tag)
    try fields.apply(to: &document, removesFrame: !options.keepHeaders)
    return document
  }
}

/// The text of a record, and what the lines said of it.
struct WordTag: Sendable {
  var text: [UInt8]
  var tag: SegmentTag?
}
