import ByteScan
import JSONText
import PipelineKit

/// A table with a document a row: fields parted by commas, tabs, semicolons or bars, quoted as RFC 4180 has it.
///
/// A row whose number of fields is not the header's, or whose quote is never closed, is rejected with its place; the rows
/// behind it are read.
struct TableFormat: BundleFormat {
  let description = BundleFormatDescription(
    name: "csv",
    summary: "A table with a header and a document a row, parted by commas, tabs, semicolons or bars.",
    sample: """
      id,headline,published,outlet,body
      1,Ferry back in service,2024-03-02,The Kaldvik Courier,"The ferry runs again.

      It had been ""out of order"" since May."
      2,Bridge closed,2024-03-03,The Kaldvik Courier,The bridge is closed.
      """)

  func confidence(in head: SourceSample) -> Double {
    head.bytes.withUnsafeBytes { TableDialect.best(for: $0, isWhole: head.isWhole)?.confidence ?? 0 }
  }

  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws {
    let size = 1 << 20
    var dialect = try reader.peek(size) { bytes in
      TableDialect.best(for: .init(rebasing: bytes.prefix(size)), isWhole: bytes.count < size)
    }
    if dialect == nil { dialect = try reader.peek(size) { Self.headless($0, options) } }
    guard var dialect else { return try WholeFile.split(reader, tag: Self.noTable, into: &sink) }
    dialect.fields = TableDialect.fields(of: dialect.header, user: options.fieldNames)
    _ = try reader.read(dialect.start)
    try sink.separator(upTo: reader.position)
    var splitting = TableSplitting(reader: reader, dialect: dialect)
    try splitting.run(&sink)
  }

  private static let noTable = StageError(
    "no-table", "no header is found: a first row that names two columns or more, such as 'title,date,text'")

  /// A table whose first row names no known column: the user says which columns are which.
  private static func headless(_ bytes: UnsafeRawBufferPointer, _ options: BundleOptions) -> TableDialect? {
    let mark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    guard let end = bytes[mark...].firstIndex(of: 0x0A).map({ $0 + 1 }) ?? (bytes.isEmpty ? nil : bytes.count)
    else { return nil }
    let line = Array(bytes[mark..<end])
    let widths = TableDialect.delimiters.map { TableScan.fields(of: line, delimiter: $0).count }
    guard let widest = widths.max(), widest >= 2, let index = widths.firstIndex(of: widest) else {
      return nil
    }
    let delimiter = TableDialect.delimiters[index]
    let names = TableScan.fields(of: line, delimiter: delimiter).map {
      String(decoding: $0[$0.span.trimmed()], as: UTF8.self)
    }
    if options.fieldNames.contains(where: { names.contains($0.name) }) {
      return TableDialect(delimiter: delimiter, header: names, start: end)
    }
    guard options.fieldNames.contains(where: { Int($0.name) != nil }) else { return nil }
    return TableDialect(delimiter: delimiter, header: (1...widest).map { "column \($0)" }, start: mark)
  }

  func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    guard let dialect = segment.tag as? TableDialect else {
      throw StageError("no-table", "the record is no row of a table")
    }
    let line = segment.lines.lowerBound
    if options.invalidUTF8 == .reject, !Charset.isUTF8(segment.bytes) {
      throw StageError("invalid-utf8", "line \(line): the row is not UTF-8")
    }
    let decoded = segment.decoded(fallback: nil)
    let fields = TableScan.fields(of: decoded.bytes, delimiter: dialect.delimiter)
    let surplus = fields.dropFirst(dialect.header.count)
    guard fields.count >= dialect.header.count, surplus.allSatisfy(\.isEmpty) else {
      throw StageError(
        "wrong-number-of-fields",
        "line \(line): the row has \(fields.count) fields, the header \(dialect.header.count)")
    }
    var values = RecordValues()
    values.replacedCount = decoded.replaced
    values.encoding = decoded.encoding
    for (index, name) in dialect.header.enumerated() {
      try take(fields[index], at: index, name, dialect, &values)
    }
    guard values.text != nil else {
      throw StageError(
        "missing-text",
        dialect.fields.contains("text")
          ? "line \(line): the row has no text"
          : "line \(line): no column is known to hold the text; name it with 'field_map: {text: ...}'")
    }
    return values.document(of: segment)
  }

  private func take(
    _ bytes: [UInt8], at index: Int, _ name: String, _ dialect: TableDialect, _ values: inout RecordValues
  ) throws {
    let content = bytes.span.trimmed()
    guard !content.isEmpty else { return }
    if dialect.fields[index] == "text" {
      values.text = bytes
      return
    }
    let value = String(decoding: bytes[content], as: UTF8.self)
    if let field = dialect.fields[index], values.take(field, value) { return }
    values.note(name.isEmpty ? "column \(index + 1)" : name, value)
  }
}

/// Walks over the rows of a table.
private struct TableSplitting {
  let reader: SourceReader
  let dialect: TableDialect
  /// How far a row is followed for the quote that closes it.
  private var reach = 1 << 24

  init(reader: SourceReader, dialect: TableDialect) {
    self.reader = reader
    self.dialect = dialect
  }

  private static let unclosed = StageError(
    "unclosed-quote", "a quote in the row is never closed; the row ends with its line")

  mutating func run(_ sink: inout SegmentSink) throws {
    while true {
      let (row, isEmpty) = try nextRow()
      if isEmpty { return }
      switch row {
      case .ends(let end): try handOver(end, &sink)
      case .broken(let next):
        _ = try reader.read(next)
        try sink.document(upTo: reader.position, tag: Self.unclosed)
      case .open:
        // One such search is enough: where no quote closes this field, none closes the next.
        reach = 1 << 16
        _ = try reader.readLine()
        try sink.document(upTo: reader.position, tag: Self.unclosed)
      }
    }
  }

  private func nextRow() throws -> (TableScan.Row, isEmpty: Bool) {
    var wanted = 1 << 14
    while true {
      let result = try reader.peek(wanted) { bytes -> (row: TableScan.Row, count: Int) in
        (
          TableScan.row(in: bytes, from: 0, delimiter: dialect.delimiter, isWhole: bytes.count < wanted),
          bytes.count
        )
      }
      if result.count == 0 { return (.open, true) }
      guard result.row == .open, result.count >= wanted, wanted < min(reach, reader.maxRecordBytes) else {
        return (result.row, false)
      }
      wanted = max(wanted * 4, result.count + 1)
    }
  }

  private func handOver(_ end: Int, _ sink: inout SegmentSink) throws {
    let start = reader.position
    _ = try reader.read(end)
    let (isBlank, isHeader) = reader.withBytes(of: start..<reader.position) { bytes in
      (
        bytes.allSatisfy(\.isSpace),
        // The header comes again where files were put one after another.
        bytes.count == dialect.headerLine.count && bytes.elementsEqual(dialect.headerLine)
      )
    }
    if isBlank || isHeader { return try sink.separator(upTo: reader.position) }
    try sink.document(upTo: reader.position, tag: dialect, because: .init("a row of the table"))
  }
}
