import JSONText
import Patterns
import PipelineKit

/// Finds the documents in a file, and what each says of itself.
struct SplitBundle: SplittingStage {
  struct Options: StageOptions {
    var format = SourceHead.automatic
    var fieldMap = FieldMap()
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
      if isDeclared, format != SourceHead.automatic {
        problems.append(.init("format", "a format and borders of one's own exclude each other"))
      }
      return problems
    }
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

        `format: rejected` reads the rejected file of an earlier run back, each document as it was before the stages behind the
        splitting one had changed it: when a stage is mended, only what it rejected has to run again.

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
          "min_confidence", \.minConfidence, in: 0...1,
          "How sure a border between lines must be to be made, and how sure a format of records to be taken for one."
        ),
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
    if let borders = DeclaredBorders(options) {
      sink.tell(.format(.init(name: "separator", reason: "borders that the options declare")))
      var lines = LineSplitting(format: "separator", finder: borders.finder, borders: borders)
      return try lines.run(reader, into: &sink)
    }
    if options.format != SourceHead.automatic {
      sink.tell(.format(.init(name: options.format, reason: "named by 'format'")))
    }
    if let format = formats.first(where: { $0.description.name == options.format }) {
      return try split(reader, by: format, into: &sink)
    }
    switch options.format {
    case JSONLinesSplitting.name: try JSONLinesSplitting.split(reader, into: &sink)
    case RejectedLinesRecord.name:
      try JSONLinesSplitting.split(reader, into: &sink, tag: RejectedLinesRecord.Tag())
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
    let choice = try SourceHead.choose(
      options.format, among: formats, for: reader, from: options.minConfidence)
    if options.format == SourceHead.automatic {
      try sink.tell(
        .format(
          FormatReasons.choice(
            choice,
            among: FormatReasons.candidates(
              among: formats, for: reader, minConfidence: options.minConfidence),
            minConfidence: options.minConfidence)))
    }
    if sink.isExplained, options.format == SourceHead.automatic {
      sink.assumedConfidence = try confidence(of: choice, in: reader)
    }
    switch choice {
    case .records(let format): try split(reader, by: format, into: &sink)
    case .jsonl: try JSONLinesSplitting.split(reader, into: &sink)
    case .file(let type):
      try WholeFile.split(reader, tag: SegmentTag(format: WholeFileFormat.name, mediaType: type), into: &sink)
    case .unreadable(let error): try WholeFile.split(reader, tag: error, into: &sink)
    case .lines(let name, let detection):
      var lines = LineSplitting(format: name, finder: detection.finder)
      if options.format == SourceHead.automatic { lines.confidence = detection.confidence }
      lines.minConfidence = options.minConfidence
      try lines.run(reader, into: &sink)
    }
  }

  /// How sure the format is whose records are told by no lines, and so each of them.
  private func confidence(of choice: SourceHead.Choice, in reader: SourceReader) throws -> Double? {
    switch choice {
    case .jsonl: return JSONLinesSplitting.confidence
    case .records(let format):
      return try reader.peek(SourceHead.sampleSize) { bytes in
        format.confidence(
          in: SourceSample(
            file: reader.member ?? reader.file, bytes: Array(bytes.prefix(SourceHead.sampleSize)),
            isWhole: bytes.count < SourceHead.sampleSize))
      }
    case .file, .unreadable, .lines: return nil
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
    if segment.tag is RejectedLinesRecord.Tag {
      return try RejectedLinesRecord.document(of: segment, invalid: options.invalidUTF8)
    }
    if let error = segment.tag as? StageError { throw error }
    var document = try segment.document(invalid: options.invalidUTF8)
    document.text.editor = Self.spec.name
    let tag = segment.tag as? SegmentTag
    if let type = tag?.mediaType {
      document[.mediaType] = type
      if type == "text/html", let stated = HTMLHead.language(document.text.bytes) {
        document[.language] = LanguageTag(stated)?.code
      }
      return document
    }
    let fields = FieldReading.fields(of: document.text.bytes, tag: tag)
    if let difference = StatedLength.difference(fields, document, segment) {
      document.countDifferences.append(difference)
    }
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
