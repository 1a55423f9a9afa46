import JSONText
import Patterns
import PipelineKit

/// Finds the documents in a file, and what each says of itself.
struct SplitBundle: SplittingStage {
  struct Options: StageOptions {
    var format = "auto"
    var fieldMap = FieldMap()
    var separator: Pattern?
    var separatorIs = SeparatorPlace.between
    var keepHeaders = false
    var invalidUTF8 = InvalidUTF8.replace
  }

  static let spec = makeSpec(formats: FormatCatalogue.standard)

  /// What the stage says of itself when it knows `formats` besides those that lines tell.
  static func makeSpec(formats: [any BundleFormat]) -> StageSpec<Options> {
    StageSpec<Options>(
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
        .option(
          "format", \.format, among: FormatCatalogue.names(formats),
          "How the documents are put together; 'auto' finds out."),
        .option(
          "field_map", \.fieldMap,
          "Under which name a field stands in the input: a column's, a key's, a tag's."),
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
  }

  let options: Options
  let formats: [any BundleFormat]
  /// What every format is to know of the options.
  private let bundleOptions: BundleOptions

  init(_ options: Options) {
    self.init(options, formats: FormatCatalogue.standard)
  }

  /// A stage that knows `formats` besides those that lines tell.
  init(_ options: Options, formats: [any BundleFormat]) {
    self.options = options
    self.formats = formats
    bundleOptions = BundleOptions(
      invalidUTF8: options.invalidUTF8, keepHeaders: options.keepHeaders,
      fieldNames: options.fieldMap.entries.map { ($0.field, $0.name) })
  }

  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    if let separator = options.separator {
      let place = options.separatorIs.role
      var lines = LineSplitting(
        format: "separator", finder: MarkFinder { $0.mark == .sentinel ? place : .body }, pattern: separator)
      return try lines.run(reader, into: &sink)
    }
    if let format = formats.first(where: { $0.description.name == options.format }) {
      return try split(reader, by: format, into: &sink)
    }
    switch options.format {
    case JSONLinesSplitting.name: try JSONLinesSplitting.split(reader, into: &sink)
    case WholeFileFormat.name:
      try WholeFile.split(reader, tag: SegmentTag(format: WholeFileFormat.name), into: &sink)
    default: try splitByContent(reader, into: &sink)
    }
  }

  private func split(
    _ reader: SourceReader, by format: any BundleFormat, into sink: inout SegmentSink
  ) throws {
    var tagged = sink.tagging { RecordTag(format: format, tag: $0) }
    try format.split(reader, bundleOptions, into: &tagged)
  }

  private func splitByContent(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    let choice = try SourceHead.choose(options.format, among: formats, for: reader)
    switch choice {
    case .records(let format): try split(reader, by: format, into: &sink)
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
      return try JSONLinesRecord.document(of: segment, bundleOptions)
    }
    if let tag = segment.tag, type(of: tag) == RecordTag.self, let record = tag as? RecordTag {
      return try self.document(of: segment, record)
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

  private func document(of segment: Segment, _ record: RecordTag) throws -> Document {
    var segment = segment
    segment.tag = record.tag
    if let error = record.tag as? StageError { throw error }
    return try record.format.document(of: segment, bundleOptions)
  }
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
