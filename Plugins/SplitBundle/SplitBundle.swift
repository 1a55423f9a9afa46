import JSONText
import Patterns
import PipelineKit

/// Finds the documents in a file, and what each says of itself.
struct SplitBundle: SplittingStage {
  struct Options: StageOptions {
    var format = BundleFormatName.auto
    var separator: Pattern?
    var separatorIs = SeparatorPlace.between
    var keepHeaders = false
    var invalidUTF8 = InvalidUTF8.replace
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

      Separators, blank lines around documents and empty segments are reported apart; together with the documents they are
      the file, byte for byte.
      """,
    produces: [.text, .title, .date, .source, .author, .url, .section, .language, .mediaType],
    options: [
      .option("format", \.format, "How the documents are put together; 'auto' finds out."),
      .option(
        "separator", \.separator,
        "A line in which this pattern matches parts two documents; overrides 'format'."),
      .option(
        "separator_is", \.separatorIs,
        "Whether a line that matches 'separator' belongs to no document or to one."),
      .option("keep_headers", \.keepHeaders, "Lines that state a document's fields stay in its text."),
      .option(
        "invalid_utf8", \.invalidUTF8,
        "What becomes of bytes that are not UTF-8: U+FFFD, or the document is rejected."),
    ],
    examples: [
      StageExample("The format is found out.", yaml: "- split_bundle"),
      StageExample(
        "Documents that begin with a line of the user's own.",
        yaml: "- split_bundle:\n    separator: '^### '\n    separator_is: first_line"),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    if let separator = options.separator {
      let place = options.separatorIs.role
      var lines = LineSplitting(
        format: "separator", finder: MarkFinder { $0.mark == .sentinel ? place : .body }, pattern: separator)
      return try lines.run(reader, into: &sink)
    }
    switch options.format {
    case .jsonl: try JSONLinesSplitting.split(reader, into: &sink)
    case .file: try WholeFile.split(reader, tag: SegmentTag(format: WholeFileFormat.name), into: &sink)
    default: try splitByLines(reader, into: &sink)
    }
  }

  private func splitByLines(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    let choice = try SourceHead.choose(options.format, for: reader)
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
  case auto, file, jsonl, rules, headers, numbered, pages, headings, tags, blocks, sentinel, factiva, nexis,
    underlined, clippings, outline, furniture
  case formFeed = "form_feed"
  case fileNames = "file_names"
  case frontMatter = "front_matter"
  case nexisClassic = "nexis_classic"
}

/// What a line that matches the user's own separator is.
enum SeparatorPlace: String, OptionChoice {
  /// It parts two documents and belongs to neither.
  case between
  /// It is the first line of the document behind it.
  case firstLine = "first_line"
  /// It is the last line of the document before it.
  case lastLine = "last_line"

  var role: LineRole {
    switch self {
    case .between: .separator
    case .firstLine: .begins
    case .lastLine: .ends
    }
  }
}
