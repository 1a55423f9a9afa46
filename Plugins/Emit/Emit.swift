import PipelineKit

/// Writes each document as a record: a line of JSON, or a page of Markdown for people.
///
/// A pure function from document to bytes: order, file and standard output are the runner's business. So it may stand
/// anywhere in a chain, and as often as wanted.
struct Emit: OutputStage {
  struct Options: StageOptions {
    var format = Format.jsonl
    var table: TableName?
    var to: OutputName?
    var path = "-"
    var fields: [RecordKey]?
    var offsets = OffsetUnit.scalars

    func problems() -> [OptionProblem] {
      var problems: [OptionProblem] = []
      if let fields, fields.isEmpty { problems.append(.init("fields", Self.noFields)) }
      if table != nil, fields != nil { problems.append(.init("fields", Self.noRecords)) }
      if table == nil, format.isForTables { problems.append(.init("format", Self.noTable)) }
      if path.isEmpty { problems.append(.init("path", Self.noPath)) }
      return problems
    }

    static let noFields = "'fields' chooses nothing; leave it out to write all of them"
    static let noRecords =
      "'fields' chooses parts of documents' records, and 'table' writes none; take one out"
    static let noTable = "documents are written as jsonl or markdown; csv and tsv are for a 'table'"
    static let noPath = "'path' is empty; write '-' for standard output"
  }

  /// What a record looks like.
  enum Format: String, OptionChoice {
    case jsonl, markdown, csv, tsv

    /// Whether it has columns, which documents have not.
    var isForTables: Bool { self == .csv || self == .tsv }

    var ofTables: TableFormat {
      switch self {
      case .jsonl: .jsonl
      case .markdown: .markdown
      case .csv: .csv
      case .tsv: .tsv
      }
    }
  }

  static let spec = StageSpec<Options>(
    "emit", "Writes each document, or each row of a table, as a line of JSON or as Markdown for people.",
    discussion: """
      Documents pass on unchanged: a pipeline may write twice, and in the middle. A file appears when the run has \
      ended well, never half.

      `jsonl` writes one object a line, with its keys always in one order; what a document does not have is absent, \
      never `null`. `edits` says what was taken out of the source and why; its offsets count in the source, all \
      others in `text`. Ends are exclusive. Fields that the record does not name stand under `fields`, sorted.

      `markdown` writes a page for each document: title, date and source, the text, its summary, its names, and what \
      was removed.

      With `table` it writes the rows of a table that a stage above gives, such as the stories of a bundle, instead of \
      documents, which pass untouched. `csv` and `tsv` write a header and a row a line, `jsonl` an object a row, \
      `markdown` a grid, or a page for each row where the table has pages.
      """,
    uses: FieldKey.standard,
    options: [
      .option(
        "format", \.format,
        "What a record looks like: a line of JSON, Markdown for people, or separated values of a table."),
      .option("table", \.table, "Rows of this table, which a stage above gives, instead of documents."),
      .option("to", \.to, "The entry of the pipeline's 'outputs:' to write to, instead of 'path'."),
      .option("path", \.path, "The file to write, relative to the root of the run; '-' is standard output."),
      .option("fields", \.fields, "Only these parts of the record are written, in the record's own order."),
      .option("offsets", \.offsets, "What offsets count: Unicode scalars, UTF-8 bytes or UTF-16 units."),
    ],
    examples: [
      StageExample(
        "Everything there is, one JSON object a line.",
        yaml: """
          - emit:
              path: out/articles.jsonl
          """),
      StageExample(
        "Only the text, for training.",
        yaml: """
          - emit:
              path: out/text.jsonl
              fields: [id, text]
          """),
      StageExample(
        "Pages to read.",
        yaml: """
          - emit:
              format: markdown
              path: out/articles.md
          """),
      StageExample(
        "The table that a stage above gives, for a spreadsheet.",
        yaml: """
          - extract_entities
          - list_entities
          - emit:
              table: entities
              format: csv
              path: out/entities.csv
          """),
    ])

  let destination: OutputDestination
  let separator: [UInt8]
  let fieldUse: FieldUse
  let table: TableName?
  private let rows: TableFormat
  private let record: Record

  init(_ options: Options) {
    destination = options.path == "-" ? .standardOutput : .file(options.path)
    let keys = RecordKey.inOrder(options.fields)
    table = options.table
    rows = options.format.ofTables
    fieldUse =
      table == nil
      ? FieldUse(
        requires: (options.fields ?? []).filter(\.isFoundByStages).map(\.field), uses: keys.map(\.field))
      : FieldUse()
    switch options.format {
    case .markdown where table == nil:
      record = .markdown(MarkdownPage(keys: keys))
      separator = Array("\n---\n\n".utf8)
    case .jsonl, .markdown, .csv, .tsv:
      record = .json(JSONRecord(keys: keys, unit: options.offsets))
      separator = []
    }
  }

  func begin(_ table: TableSpec, to buffer: inout [UInt8]) { rows.begin(table, to: &buffer) }

  func write(_ row: TableRow, of table: TableSpec, to buffer: inout [UInt8]) {
    rows.write(row, of: table, to: &buffer)
  }

  func write(_ document: Document, to buffer: inout [UInt8]) {
    switch record {
    case .json(let record): record.append(document, to: &buffer)
    case .markdown(let page): page.append(document, to: &buffer)
    }
  }

  private enum Record {
    case json(JSONRecord)
    case markdown(MarkdownPage)
  }
}
