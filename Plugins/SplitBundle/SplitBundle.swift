import JSONText
import Patterns
import PipelineKit

/// Finds the documents in a file, and what each says of itself.
struct SplitBundle: SplittingStage {
  struct Options: StageOptions {
    var format = BundleFormatName.auto
    var minConfidence = 0.0
    var separator: BorderMark?
    var start: BorderMark?
    var end: BorderMark?
    var requireNext: Pattern?
    var keepSeparator = KeptSeparator.none
    var keepHeaders = false
    var invalidUTF8 = InvalidUTF8.replace

    func problems() -> [OptionProblem] {
      let isDeclared = separator != nil || start != nil || end != nil
      var problems: [OptionProblem] = []
      if requireNext != nil, separator == nil, start == nil {
        problems.append(.init("require_next", "'require_next' needs a 'separator' or a 'start'"))
      }
      if keepSeparator != .none, separator == nil {
        problems.append(.init("keep_separator", "'keep_separator' needs a 'separator'"))
      }
      if isDeclared, format != .auto {
        problems.append(.init("format", "a format and borders of one's own exclude each other"))
      }
      return problems
    }
  }

  static let spec = StageSpec<Options>(
    "split_bundle",
    "Finds the documents in a file, with title, date, source, author and address where they are stated.",
    discussion: """
      A bundle is any file that holds several articles: JSON Lines, texts parted by rule lines or form feeds, numbered
      articles, exports of news databases, or pages simply put one after another. With `format: auto` the stage looks at
      the first megabyte and takes the format whose marks are surest; where it finds none, the file is one document.

      Lines that state a document's fields (`Title: ...`, front matter, a database's labels) fill the fields and leave the
      text, with a record in `edits`. What a text does not state stays absent: nothing is guessed.

      `format: rejected` reads the rejected file of an earlier run back, each document as it was before the stages behind the
      splitting one had changed it: when a stage is mended, only what it rejected has to run again.

      Separators, blank lines around documents and empty segments are reported apart; together with the documents they are
      the file, byte for byte.
      """,
    produces: [.text, .title, .date, .source, .author, .url, .section, .language, .mediaType],
    options: [
      .option("format", \.format, "How the documents are put together; 'auto' finds out."),
      .option(
        "min_confidence", \.minConfidence, in: 0...1,
        "How sure a format must be of its borders, where it is found out; below, the file is one document."),
      .option(
        "separator", \.separator,
        "A line that parts two documents: a pattern that matches in it, its whole text, or 'form_feed'."),
      .option("start", \.start, "A line that begins a document."),
      .option(
        "end", \.end,
        "A line that ends a document; with 'start', what stands between an end and the next start is no document's."
      ),
      .option(
        "require_next", \.requireNext,
        "A separator or start counts only where this pattern matches the next line that is not blank."),
      .option("keep_separator", \.keepSeparator, "The document that a separator belongs to."),
      .option("keep_headers", \.keepHeaders, "Lines that state a document's fields stay in its text."),
      .option(
        "invalid_utf8", \.invalidUTF8,
        "What becomes of bytes that are not UTF-8: U+FFFD, or the document is rejected."),
    ],
    examples: [
      StageExample("The format is found out.", yaml: "- split_bundle"),
      StageExample(
        "Documents that begin with a line of the user's own.",
        yaml: "- split_bundle:\n    start: '^### '"),
      StageExample(
        "Rule lines part documents only before a header.",
        yaml: "- split_bundle:\n    separator: {text: '---'}\n    require_next: '^Title:'"),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    if let borders = DeclaredBorders(options) {
      var lines = LineSplitting(format: "separator", finder: borders.finder, borders: borders)
      return try lines.run(reader, into: &sink)
    }
    switch options.format {
    case .jsonl: try JSONLinesSplitting.split(reader, into: &sink)
    case .rejected: try JSONLinesSplitting.split(reader, into: &sink, tag: RejectedLinesRecord.Tag())
    case .file: try WholeFile.split(reader, tag: SegmentTag(format: WholeFileFormat.name), into: &sink)
    default: try splitByLines(reader, into: &sink)
    }
  }

  private func splitByLines(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    let choice = try SourceHead.choose(options.format, for: reader, from: options.minConfidence)
    switch choice {
    case .jsonl: try JSONLinesSplitting.split(reader, into: &sink)
    case .file(let type):
      try WholeFile.split(reader, tag: SegmentTag(format: WholeFileFormat.name, mediaType: type), into: &sink)
    case .unreadable(let error): try WholeFile.split(reader, tag: error, into: &sink)
    case .lines(let name, let finder):
      var lines = LineSplitting(format: name, finder: finder)
      try lines.run(reader, into: &sink)
    }
  }

  func document(of segment: Segment) throws -> Document {
    // The types are compared, since a cast looks for conformances, for each record anew.
    if let tag = segment.tag, type(of: tag) == JSONLinesTag.self {
      return try JSONLinesRecord.document(of: segment, invalid: options.invalidUTF8)
    }
    if segment.tag is RejectedLinesRecord.Tag {
      return try RejectedLinesRecord.document(of: segment, invalid: options.invalidUTF8)
    }
    if let error = segment.tag as? StageError { throw error }
    var document = try segment.document(invalid: options.invalidUTF8)
    document.text.editor = Self.spec.name
    let tag = segment.tag as? SegmentTag
    if let type = tag?.mediaType {
      document[.mediaType] = type
      return document
    }
    let fields = FieldReading.fields(of: document.text.bytes, tag: tag)
    try fields.apply(to: &document, removesFrame: !options.keepHeaders)
    if let name = tag?.name { document.metadata.append(.init(key: "name", value: .string(name))) }
    return document
  }
}

/// The formats a user may ask for.
enum BundleFormatName: String, OptionChoice {
  case auto, file, jsonl, rejected, rules, headers, numbered, pages, headings, tags, blocks, sentinel,
    factiva,
    nexis, underlined, clippings, outline, furniture
  case formFeed = "form_feed"
  case fileNames = "file_names"
  case frontMatter = "front_matter"
  case nexisClassic = "nexis_classic"
}
