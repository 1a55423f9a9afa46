/// Reads the rows of a table by RFC 4180, in bytes that may not be all there yet.
enum TableScan {
  /// What a row comes to.
  enum Row: Equatable {
    /// It ends before this offset, its line end included.
    case ends(at: Int)
    /// A quote in it was never closed: a field behind the line that ends before this offset opens with one of its own.
    case broken(nextAt: Int)
    /// More bytes are needed to say.
    case open
  }

  /// The end of the row that begins at `start`. `isWhole`: nothing comes behind the bytes.
  static func row(
    in bytes: UnsafeRawBufferPointer, from start: Int, delimiter: UInt8, isWhole: Bool
  ) -> Row {
    var at = start
    var isFieldStart = true
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22, isFieldStart {
        switch closingQuote(in: bytes, from: at + 1, delimiter: delimiter, isWhole: isWhole) {
        case .ends(let end): at = end
        case let other: return other
        }
        isFieldStart = false
        continue
      }
      if byte == 0x0A { return .ends(at: at + 1) }
      isFieldStart = byte == delimiter || isFieldStart && byte == 0x20 && delimiter != 0x20
      at += 1
    }
    return isWhole ? .ends(at: bytes.count) : .open
  }

  /// The offset behind the quote that closes a field.
  private static func closingQuote(
    in bytes: UnsafeRawBufferPointer, from start: Int, delimiter: UInt8, isWhole: Bool
  ) -> Row {
    var at = start
    var line: Int?
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A { line = at + 1 }
      guard byte == 0x22 else {
        at += 1
        continue
      }
      if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
        at += 2
        continue
      }
      if closes(bytes, at + 1, delimiter) {
        if at + 1 == bytes.count, !isWhole { return .open }
        return .ends(at: at + 1)
      }
      // A quote within the field that opens another one: the first was never closed.
      if let line, at > line || bytes[at - 1] == 0x0A, bytes[at - 1] == delimiter || bytes[at - 1] == 0x0A {
        return .broken(nextAt: line)
      }
      at += 1
    }
    return .open
  }

  /// Whether what stands at `start` goes on with the row behind a closing quote.
  private static func closes(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ delimiter: UInt8) -> Bool {
    var at = start
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    return at == bytes.count || bytes[at] == delimiter || bytes[at] == 0x0A || bytes[at] == 0x0D
  }

  /// The fields of one row, unquoted.
  static func fields(of row: [UInt8], delimiter: UInt8) -> [[UInt8]] {
    var end = row.count
    if end > 0, row[end - 1] == 0x0A { end -= 1 }
    if end > 0, row[end - 1] == 0x0D { end -= 1 }
    var fields: [[UInt8]] = []
    var at = 0
    while true {
      let (field, next) = field(of: row, from: at, to: end, delimiter: delimiter)
      fields.append(field)
      guard next < end else { break }
      at = next + 1
    }
    return fields
  }

  /// One field, and the offset of the delimiter behind it.
  private static func field(
    of row: [UInt8], from start: Int, to end: Int, delimiter: UInt8
  ) -> (field: [UInt8], next: Int) {
    var at = start
    while at < end, row[at] == 0x20, delimiter != 0x20 { at += 1 }
    guard at < end, row[at] == 0x22 else {
      let next = row[start..<end].firstIndex(of: delimiter) ?? end
      return (Array(row[start..<next]), next)
    }
    var field: [UInt8] = []
    at += 1
    while at < end {
      if row[at] == 0x22 {
        if at + 1 < end, row[at + 1] == 0x22 {
          at += 1
        } else if row.withUnsafeBytes({ closes(.init(rebasing: $0[..<end]), at + 1, delimiter) }) {
          break
        }
      }
      field.append(row[at])
      at += 1
    }
    let next = at < end ? row[at..<end].firstIndex(of: delimiter) ?? end : end
    return (field, next)
  }
}
