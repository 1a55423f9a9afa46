/// Finds out what a document says of itself, by the shape its beginning has.
enum FieldReading {
  /// The fields stated in `bytes`, a document found by `tag`.
  static func fields(of bytes: [UInt8], tag: SegmentTag?) -> StatedFields {
    let lines = ArticleLines(bytes)
    var fields = StatedFields()
    guard let first = lines.top.first else { return fields }
    switch tag?.format {
    case NexisClassicFormat.name where NexisFields.isClassic(lines):
      NexisFields.readClassic(lines, into: &fields)
    case NexisTextFormat.name where NexisFields.hasLabels(lines): NexisFields.readText(lines, into: &fields)
    case FactivaFormat.name: FactivaFields.read(lines, into: &fields)
    default: readGeneral(lines, first, format: tag?.format, into: &fields)
    }
    return fields
  }

  private static func readGeneral(
    _ lines: ArticleLines, _ first: LineFacts, format: String?, into fields: inout StatedFields
  ) {
    var at = 0
    switch first.mark {
    case .openTag: at = MarkupFields.readTag(lines, into: &fields)
    case .rule: at = MarkupFields.readFrontMatter(lines, into: &fields)
    case .text where isListTitle(first, format):
      PageFields.readTitleLine(lines, first, into: &fields)
      at = 1
    case .heading, .decorated, .numbered:
      PageFields.readTitleLine(lines, first, into: &fields)
      at = 1
    default: break
    }
    at = MarkupFields.skipBlockStart(lines, from: at, into: &fields)
    at = readTitleAboveHeader(lines, at, into: &fields)
    let body = HeaderFields.read(lines, from: at, into: &fields)
    PageFields.read(lines, from: body, into: &fields)
    HeaderFields.readTrailer(lines, into: &fields)
  }

  /// A title with `Key: value` lines below it, as note keepers and some databases print them.
  private static func readTitleAboveHeader(_ lines: ArticleLines, _ at: Int, into fields: inout StatedFields)
    -> Int
  {
    let top = lines.top
    guard fields.title == nil, at + 1 < top.count, top[at].mark == .text, top[at].traits.contains(.headline),
      top[at].traits.isDisjoint(with: [.severalSentences, .dateFirst, .byline, .paragraph]),
      top[at + 1].mark == .header, top[at + 1].traits.contains(.knownKey)
    else { return at }
    fields.title = lines.text(top[at])
    return at + 1
  }

  /// A title behind a number or a bullet, in a format whose documents begin so.
  private static func isListTitle(_ line: LineFacts, _ format: String?) -> Bool {
    (format == ClippingsFormat.name || format == OutlineFormat.name) && OutlineMark(line) != nil
  }
}
