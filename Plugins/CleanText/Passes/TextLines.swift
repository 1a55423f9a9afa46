import TextKit

/// Lines between line feeds, and what they look like.
struct TextLines {
  let bytes: UnsafeRawBufferPointer

  /// Calls `body` with the range of each line, without its line feed.
  func forEach(_ body: (Range<Int>) -> Void) {
    var position = 0
    while position < bytes.count {
      let end = ByteSearch.next(0x0A, in: bytes, from: position) ?? bytes.count
      body(position..<end)
      position = end + 1
    }
  }

  /// The line without the white space at its ends.
  func trimmed(_ line: Range<Int>) -> Range<Int> {
    var lower = line.lowerBound
    var upper = line.upperBound
    while lower < upper, isSpace(bytes[lower]) { lower += 1 }
    while upper > lower, isSpace(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// The number of characters, a combining mark counted as one.
  func length(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) } }

  /// The characters up to the first space.
  func firstWordLength(_ range: Range<Int>) -> Int {
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] != 0x20, bytes[end] != 0x09 { end += 1 }
    return length(range.lowerBound..<end)
  }

  /// Whether a line is set as it stands, whatever follows: a quotation of mail, a row of a table, markup, code.
  func isFixed(_ range: Range<Int>) -> Bool {
    switch bytes[range.lowerBound] {
    case 0x3E, 0x7C, 0x3C, 0x7B, 0x7D: return true
    case 0x2F where range.count > 1 && [0x2F, 0x2A].contains(bytes[range.lowerBound + 1]): return true
    default: break
    }
    switch bytes[range.upperBound - 1] {
    case 0x7B, 0x7D, 0x7C: return true
    default: return hasColumns(range)
    }
  }

  /// Whether a tab or four spaces divide it.
  private func hasColumns(_ range: Range<Int>) -> Bool {
    var spaces = 0
    for position in range {
      if bytes[position] == 0x09 { return true }
      spaces = bytes[position] == 0x20 ? spaces + 1 : 0
      if spaces == 4 { return true }
    }
    return false
  }

  /// Whether a line begins something of its own: an item of a list, a quotation, a rule, a `Key: value`.
  func beginsItem(_ range: Range<Int>) -> Bool {
    let first = bytes.value(at: range.lowerBound)
    switch first {
    case 0x2A, 0x2B, 0x3E, 0x23, 0x7C, 0x3D, 0x5F, 0x7E, 0x2022, 0x2023, 0x25A0...0x25FF, 0xB7: return true
    case 0x2D, 0x2013, 0x2014:
      let end = range.lowerBound + bytes.scalar(at: range.lowerBound).length
      return end >= range.upperBound || bytes[end] == 0x20 || bytes[end] == 0x2D
    case 0x30...0x39, 0x28: return isNumbered(range)
    default: return hasKey(range)
    }
  }

  /// `1.`, `12)`, `(3)` and a space.
  private func isNumbered(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    if bytes[position] == 0x28 { position += 1 }
    let digits = position
    while position < range.upperBound, position < digits + 3, (0x30...0x39).contains(bytes[position]) {
      position += 1
    }
    guard position > digits, position + 1 < range.upperBound else { return false }
    return (bytes[position] == 0x2E || bytes[position] == 0x29) && bytes[position + 1] == 0x20
  }

  /// A capitalized word or two, a colon and a space.
  private func hasKey(_ range: Range<Int>) -> Bool {
    guard ObservedKind.of(bytes.value(at: range.lowerBound)) == .upper else { return false }
    var position = range.lowerBound
    let latest = min(range.upperBound, position + 24)
    var spaces = 0
    while position < latest, bytes[position] != 0x3A {
      if bytes[position] == 0x20 { spaces += 1 }
      position += 1
    }
    guard position < latest, spaces < 2 else { return false }
    return position + 1 == range.upperBound || bytes[position + 1] == 0x20
  }
}
