import JSONText
import PipelineKit

/// How the rows of a table become bytes.
enum TableFormat {
  case jsonl, csv, tsv, markdown

  /// What stands before the first row.
  func begin(_ table: TableSpec, to buffer: inout [UInt8]) {
    let names = shown(table).map(\.name)
    switch self {
    case .jsonl: break
    case .csv, .tsv: line(names, to: &buffer)
    case .markdown:
      guard table.page == nil else { return }
      grid(names, to: &buffer)
      let rules = shown(table).map { $0.kind == .integer || $0.kind == .number ? "---:" : "---" }
      buffer += Array(("| " + rules.joined(separator: " | ") + " |\n").utf8)
    }
  }

  /// One row.
  func write(_ row: TableRow, of table: TableSpec, to buffer: inout [UInt8]) {
    let cells = zip(table.columns, row.values).filter { $0.0.kind != .page }
    switch self {
    case .jsonl:
      let members = cells.compactMap { column, value in value.map { JSONMember(key: column.name, value: $0) }
      }
      var writer = JSONWriter()
      writer.value(.object(members))
      buffer += writer.bytes
      buffer.append(0x0A)
    case .csv, .tsv:
      line(cells.map { Self.cell($0.1) }, to: &buffer)
    case .markdown:
      if let page = table.page, page < row.values.count {
        let text = row.values[page]?.stringValue ?? ""
        buffer += Array(text.utf8)
        buffer += Array((text.hasSuffix("\n") ? "\n" : "\n\n").utf8)
      } else {
        grid(cells.map { Self.words($0.1) }, to: &buffer)
      }
    }
  }

  private func shown(_ table: TableSpec) -> [TableColumn] { table.columns.filter { $0.kind != .page } }

  // MARK: Separated values

  private func line(_ cells: [String], to buffer: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(self == .tsv ? 0x09 : 0x2C) }
      if self == .tsv { Self.escaped(cell, to: &buffer) } else { Self.quoted(cell, to: &buffer) }
    }
    buffer.append(0x0A)
  }

  /// As RFC 4180 has it: quotes where there is a comma, a quote or a line end, or white space at an end.
  private static func quoted(_ cell: String, to buffer: inout [UInt8]) {
    let bytes = Array(cell.utf8)
    let needsQuotes =
      bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || bytes.first == 0x20 || bytes.last == 0x20
    guard needsQuotes else {
      buffer += bytes
      return
    }
    buffer.append(0x22)
    for byte in bytes {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  /// Nothing may stand in a cell that ends it.
  private static func escaped(_ cell: String, to buffer: inout [UInt8]) {
    for byte in cell.utf8 {
      switch byte {
      case 0x09: buffer += [0x5C, 0x74]
      case 0x0A: buffer += [0x5C, 0x6E]
      case 0x0D: buffer += [0x5C, 0x72]
      case 0x5C: buffer += [0x5C, 0x5C]
      default: buffer.append(byte)
      }
    }
  }

  /// A value as a spreadsheet has it: text as it is, lists as JSON.
  private static func cell(_ value: JSONValue?) -> String {
    guard let value else { return "" }
    if let text = value.stringValue { return text }
    var writer = JSONWriter()
    writer.value(value)
    return writer.string
  }

  // MARK: Markdown

  private func grid(_ cells: [String], to buffer: inout [UInt8]) {
    buffer += Array("|".utf8)
    for cell in cells {
      buffer.append(0x20)
      for byte in cell.utf8 {
        if byte == 0x7C { buffer.append(0x5C) }
        buffer.append(byte)
      }
      buffer += Array(" |".utf8)
    }
    buffer.append(0x0A)
  }

  /// A value as a person reads it: a list of texts with semicolons, for titles have commas; anything deeper as JSON.
  private static func words(_ value: JSONValue?) -> String {
    let text: String
    if let elements = value?.arrayValue, elements.allSatisfy({ $0.stringValue != nil }) {
      text = elements.compactMap(\.stringValue).joined(separator: "; ")
    } else {
      text = cell(value)
    }
    var line: [UInt8] = []
    let flat = text.utf8.map { (0x09...0x0D).contains($0) ? 0x20 : $0 }
    MarkdownEscape.append(flat[...], startsLine: false, to: &line)
    return String(decoding: line, as: UTF8.self)
  }
}

extension TableSpec {
  /// The column whose text is the row, for people.
  fileprivate var page: Int? { columns.firstIndex { $0.kind == .page } }
}
