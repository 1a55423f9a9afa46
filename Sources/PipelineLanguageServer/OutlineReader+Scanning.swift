extension OutlineReader {
  /// The offset of the break that ends a line.
  func endOfLine(_ offset: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    return bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  /// The offset behind the break at `offset`.
  func afterBreak(_ offset: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// Whether a dash with a blank behind it stands there.
  func isDash(_ offset: Int, _ end: Int) -> Bool {
    guard offset < end, bytes[offset] == UInt8(ascii: "-") else { return false }
    return offset + 1 == end || bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x09
  }

  /// The colon that ends a key, if one begins at `start`.
  func colon(from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    var position = start
    switch bytes[start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      position = endOfQuoted(start, column: Int.max)
      while position < end, bytes[position] == 0x20 { position += 1 }
      return position < end && bytes[position] == UInt8(ascii: ":") ? position : nil
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: ">"):
      return nil
    default: break
    }
    while position < end {
      if bytes[position] == UInt8(ascii: ":") {
        if position + 1 == end || bytes[position + 1] == 0x20 || bytes[position + 1] == 0x09 {
          return position
        }
      } else if bytes[position] == UInt8(ascii: "#"), position > start, bytes[position - 1] == 0x20 {
        return nil
      }
      position += 1
    }
    return nil
  }

  /// The end of a name such as `&anchor`.
  func endOfWord(_ start: Int, _ end: Int) -> Int {
    bytes[start..<max(start, end)].firstIndex {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x2C || $0 == 0x5D || $0 == 0x7D
    } ?? end
  }

  /// The end of an unquoted text on its line: before a comment and the blanks in front of it.
  func endOfPlain(_ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      if bytes[position] == UInt8(ascii: "#"), position > start, bytes[position - 1] == 0x20 { break }
      position += 1
    }
    while position > start, bytes[position - 1] == 0x20 || bytes[position - 1] == 0x09 { position -= 1 }
    return position
  }

  /// The offset behind a quoted text; the end of the line where it is not closed before a line that is not deeper.
  func endOfQuoted(_ start: Int, column: Int) -> Int {
    let quote = bytes[start]
    let firstEnd = endOfLine(start)
    var position = start + 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 2
        continue
      }
      if byte == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && position + 1 < bytes.count && bytes[position + 1] == quote
        if !isDoubled { return position + 1 }
        position += 2
        continue
      }
      if byte == 0x0A || byte == 0x0D {
        let next = afterBreak(position)
        let end = endOfLine(next)
        let first = bytes[next..<end].firstIndex { $0 != 0x20 } ?? end
        if column == Int.max || (first < end && first - next <= column) { return firstEnd }
        position = next
        continue
      }
      position += 1
    }
    return firstEnd
  }

  /// The text of a scalar without its quotes; escapes are left as they are.
  func unquoted(_ range: Range<Int>) -> String {
    var range = range
    if let first = bytes[range].first, first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
      range = range.lowerBound + 1..<range.upperBound
      if bytes[range].last == first { range = range.lowerBound..<range.upperBound - 1 }
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
