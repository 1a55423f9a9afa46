import PipelineKit

/// XML in which one element is one document and the elements within it are its fields: exports of databases and of
/// content systems, Factiva's XML, corpora.
struct XMLRecordsFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "xml", summary: "XML whose repeated element is a document, with its fields as elements within.",
    sample: """
      <?xml version="1.0" encoding="utf-8"?>
      <articles>
      <article id="1"><headline>Ferry back in service</headline><publicationDate>2024-03-02</publicationDate>
        <sourceName>The Kaldvik Courier</sourceName><leadParagraph><paragraph>The ferry runs again.</paragraph></leadParagraph>
        <tailParagraphs><paragraph>It sails hourly.</paragraph></tailParagraphs></article>
      <article id="2"><headline>Bridge closed</headline><body>The bridge is closed.</body></article>
      </articles>
      """)

  func confidence(in head: SourceSample) -> Double { XMLFrame(head: head.bytes) == nil ? 0 : 0.98 }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let head = try reader.peek(65_536) { Array($0.prefix(65_536)) }
    guard let frame = XMLFrame(head: head) else {
      let error = StageError(
        "no-records",
        "no element is found that repeats and is known to hold a document: <article>, <document>, <record>")
      return try WholeFile.split(reader, tag: error, into: &sink)
    }
    for (count, range) in XMLCounts.stated(in: head, before: frame.recordName) {
      sink.state(count, at: reader.position + range.lowerBound..<reader.position + range.upperBound)
    }
    var splitting = ElementSplitting(reader: reader, names: [frame.recordName], tag: frame)
    try splitting.run(&sink)
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let frame = segment.tag as? XMLFrame else {
      throw StageError("no-records", "the record is no element")
    }
    let (record, text) = try MarkupReader.element(of: segment, encoding: frame.encoding)
    var values = XMLRecord.values(of: record, options)
    values.replacedCount = text.replaced
    values.encoding = text.encoding
    guard values.text?.isEmpty == false else {
      throw StageError(
        "missing-text",
        "line \(segment.lines.lowerBound): no element is known to hold the text; name it with 'field_map'")
    }
    return values.document(of: segment)
  }
}

/// Which element of a file is a record.
struct XMLFrame: Sendable {
  var recordName: String
  var encoding: String?

  /// Elements that hold one document in the files people have; the earlier is the likelier where several stand there.
  private static let names = [
    "article", "newsitem", "document", "doc", "story", "record", "item", "row", "entry", "post",
  ]

  /// Reads the head of a source; `nil` where it is no XML with such an element below its first.
  init?(head bytes: [UInt8]) {
    let head = Array(bytes.prefix(65_536))
    let start = head.dropFirst(ByteOrderMark.length(head.span)).drop(while: \.isSpace)
    guard
      start.starts(with: Array("<?xml".utf8))
        || start.first == 0x3C && start.dropFirst().first?.isLetter == true
    else { return nil }
    let tags = Self.tags(head)
    guard let root = tags.first, root != "html", root != "!doctype" else { return nil }
    let inner = tags.dropFirst()
    guard let name = Self.names.first(where: { inner.contains($0) && $0 != root }) else { return nil }
    // A record without elements of its own is text between tags, which lines tell.
    guard let at = inner.firstIndex(of: name), at + 1 < inner.endIndex, inner[at + 1] != "/" + name else {
      return nil
    }
    guard start.starts(with: Array("<?xml".utf8)) || inner[at + 1].first != "/" else { return nil }
    recordName = name
    encoding = FeedFrame.encoding(of: head)
  }

  /// Names of tags in order, in lower case; a closing one with its slash.
  private static func tags(_ bytes: [UInt8]) -> [String] {
    var tags: [String] = []
    var at = 0
    while at < bytes.count, let open = bytes[at...].firstIndex(of: 0x3C), tags.count < 400 {
      at = open + 1
      let name = bytes[at...].prefix {
        !$0.isSpace && $0 != 0x3E && $0 != 0x2F || $0 == 0x2F && at == open + 1
      }
      .prefix(40)
      guard let first = name.first, first.isLetter || first == 0x2F else { continue }
      tags.append(String(decoding: name.map(\.lowercased), as: UTF8.self))
    }
    return tags
  }
}

/// What a record of XML states.
enum XMLRecord {
  static func values(of record: MarkupNode, _ options: BundleOptions) -> RecordValues {
    var values = RecordValues()
    var text: [String] = []
    for (name, value) in record.attributes {
      if let field = field(named: name, options) {
        _ = values.take(field, value)
      } else {
        values.note(name, value)
      }
    }
    read(record, depth: 0, options, &values, &text)
    if text.isEmpty { text = Self.paragraphs(of: record) }
    if !text.isEmpty { values.text = Array(text.joined(separator: "\n\n").utf8) }
    return values
  }

  private static func read(
    _ node: MarkupNode, depth: Int, _ options: BundleOptions, _ values: inout RecordValues,
    _ text: inout [String]
  ) {
    for child in node.children where child.isElement {
      let name = localName(child.name)
      let field = field(named: name, options)
      if field == "text" {
        let content = MarkupText.text(of: child)
        if !content.isEmpty {
          text.append(MarkupText.isHTML(content) ? MarkupText.text(ofHTML: content) : content)
        }
      } else if child.children.contains(where: \.isElement), field == nil, depth < 4 {
        read(child, depth: depth + 1, options, &values, &text)
      } else {
        let content = child.words
        if let field, values.take(field, content) { continue }
        if !content.isEmpty { values.note(name, content) }
      }
    }
  }

  /// `<p>` right within the record, where no element is named as its text.
  private static func paragraphs(of record: MarkupNode) -> [String] {
    record.all { $0.name == "p" || $0.name == "paragraph" }.map { MarkupText.text(of: $0) }.filter {
      !$0.isEmpty
    }
  }

  private static func localName(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private static func field(named name: String, _ options: BundleOptions) -> String? {
    if let field = options.fieldNames.first(where: { $0.name.lowercased() == name })?.field { return field }
    if texts.contains(name) { return options.name(of: "text") == nil ? "text" : nil }
    return FieldAlias.field(named: name)
  }

  /// Names that XML has for the parts of a text.
  private static let texts: Set<String> = [
    "leadparagraph", "tailparagraphs", "body.content", "bodytext", "description", "encoded", "text", "body",
    "content",
  ]
}
