import CharacterSets

/// How a table is written: what parts its fields, where its header stands, and which column is which field.
struct TableDialect: Sendable, Equatable {
  var delimiter: UInt8
  /// The names of the columns; empty where no header was found.
  var header: [String] = []
  /// Bytes up to the end of the header: a byte order mark, `sep=;`, lines above the header, the header.
  var start = 0
  /// The header as it stands in the file, without its line end.
  var headerLine: [UInt8] = []
  /// The field that each column fills.
  var fields: [String?] = []
  /// How sure it is, from 0 to 1.
  var confidence = 0.0

  static let delimiters: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]
  private static let headerRows = 5
  private static let sampleRows = 40

  /// The likeliest dialect of a table that begins with `bytes`.
  static func best(for bytes: UnsafeRawBufferPointer, isWhole: Bool) -> TableDialect? {
    let mark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    let stated = statedDelimiter(bytes, mark)
    var best: TableDialect?
    for delimiter in stated.map({ [$0.delimiter] }) ?? delimiters {
      guard
        let found = read(bytes, from: stated?.end ?? mark, delimiter: delimiter, isWhole: isWhole),
        found.confidence > best?.confidence ?? 0
      else { continue }
      best = found
    }
    if best == nil, let stated {
      return TableDialect(delimiter: stated.delimiter, start: stated.end)
    }
    return best
  }

  /// `sep=;` on the first line, as spreadsheets write it.
  private static func statedDelimiter(
    _ bytes: UnsafeRawBufferPointer, _ start: Int
  ) -> (delimiter: UInt8, end: Int)? {
    let lead = Array("sep=".utf8)
    guard bytes.count >= start + 6, bytes[start..<(start + 4)].elementsEqual(lead) else { return nil }
    var end = start + 5
    if bytes[end] == 0x0D { end += 1 }
    guard end < bytes.count, bytes[end] == 0x0A else { return nil }
    return (bytes[start + 4], end + 1)
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, from start: Int, delimiter: UInt8, isWhole: Bool
  ) -> TableDialect? {
    let rows = rows(bytes, from: start, delimiter: delimiter, isWhole: isWhole)
    var best: TableDialect?
    var headerStart = start
    for (index, row) in rows.prefix(headerRows).enumerated() {
      defer { headerStart = row.end }
      guard isHeader(row.fields) else { continue }
      var dialect = TableDialect(delimiter: delimiter, header: row.fields, start: row.end)
      dialect.fields = fields(of: row.fields)
      dialect.headerLine = Array(bytes[headerStart..<row.end])
      let behind = rows.dropFirst(index + 1).filter { $0.fields != [""] }
      dialect.confidence = confidence(dialect, widths: behind.map(\.fields.count))
      if dialect.confidence > best?.confidence ?? 0 { best = dialect }
    }
    return best
  }

  private static func rows(
    _ bytes: UnsafeRawBufferPointer, from start: Int, delimiter: UInt8, isWhole: Bool
  ) -> [(fields: [String], end: Int)] {
    var rows: [(fields: [String], end: Int)] = []
    var charset: CharacterSet?
    var at = start
    while at < bytes.count, rows.count < sampleRows {
      let end: Int
      switch TableScan.row(in: bytes, from: at, delimiter: delimiter, isWhole: isWhole) {
      case .ends(let next), .broken(let next): end = next
      case .open: return rows
      }
      let fields = TableScan.fields(of: Array(bytes[at..<end]), delimiter: delimiter)
      // Names are needed of the first rows only, one of which is the header; of the others, how many fields they have.
      if rows.count < headerRows, charset == nil, fields.contains(where: { !Charset.isUTF8($0) }) {
        charset = CharsetDetection.detect(Array(bytes.prefix(nameSample)))?.charset
      }
      rows.append((fields.map { name(Array($0[$0.span.trimmed()]), charset) }, end))
      at = end
    }
    return rows
  }

  /// A column's name; one that is not UTF-8 is in the charset that the table suggests.
  private static func name(_ field: [UInt8], _ charset: CharacterSet?) -> String {
    guard let charset, !Charset.isUTF8(field), let decoded = charset.decode(field) else {
      return String(decoding: field, as: UTF8.self)
    }
    return String(decoding: decoded.text, as: UTF8.self)
  }

  /// So much of a table is looked at to read the name of a column.
  private static let nameSample = 1 << 16

  /// Two names or more, each short, none twice.
  private static func isHeader(_ fields: [String]) -> Bool {
    guard fields.count >= 2, fields.count <= 400 else { return false }
    let names = fields.map(FieldAlias.folded).filter { !$0.isEmpty }
    return names.count * 2 > fields.count && Set(names).count == names.count
      && fields.allSatisfy { $0.utf8.count <= 64 && !$0.utf8.contains(0x0A) }
  }

  private static func confidence(_ dialect: TableDialect, widths: [Int]) -> Double {
    let known = dialect.fields.count { $0 != nil }
    guard known >= 1, !widths.isEmpty else { return 0 }
    let same = widths.count { $0 == dialect.header.count }
    let share = Double(same) / Double(widths.count)
    guard share >= 0.6 else { return 0 }
    let hasText = dialect.fields.contains("text")
    if hasText, known >= 2 { return share >= 0.8 || dialect.header.count > 3 ? 0.985 : 0.9 }
    if hasText, dialect.header.count >= 3, same >= 2, share >= 0.9 { return 0.94 }
    // Prose with commas has no header of known names over rows of one width.
    return known >= 3 && same >= 3 && share >= 0.9 ? 0.93 : 0
  }

  /// The field of each column: names that are a field's own first, then the usual other names, from left to right.
  static func fields(of header: [String], user: [(field: String, name: String)] = []) -> [String?] {
    var fields = [String?](repeating: nil, count: header.count)
    func put(_ field: String, _ index: Int) {
      if fields[index] == nil, !fields.contains(field) { fields[index] = field }
    }
    for (field, name) in user {
      if let index = header.firstIndex(of: name) ?? number(name, of: header.count) { put(field, index) }
    }
    for (index, name) in header.enumerated() {
      let folded = FieldAlias.folded(name)
      if FieldMap.fields.contains(folded) { put(folded, index) }
    }
    for (index, name) in header.enumerated() {
      if let field = FieldAlias.field(named: name) { put(field, index) }
    }
    // Where no column holds the text, what sums it up is the nearest.
    if !fields.contains("text") {
      for wanted in ["description", "summary", "abstract", "lead", "excerpt", "snippet"] {
        if let index = header.firstIndex(where: { FieldAlias.folded($0) == wanted }), fields[index] == nil {
          put("text", index)
        }
      }
    }
    return fields
  }

  /// A column by its number, from 1.
  private static func number(_ name: String, of count: Int) -> Int? {
    guard let number = Int(name), (1...max(1, count)).contains(number), count > 0 else { return nil }
    return number - 1
  }
}
