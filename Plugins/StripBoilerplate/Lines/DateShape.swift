import TextKit

/// Finds dates and times of day in a short line, in the forms that news pages use.
struct DateShape {
  private let bytes: UnsafeRawBufferPointer
  private let range: Range<Int>

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Whether there is one: `12:30`, `3/14/2024`, `2024-03-14`, `14. März`, `March 14`, `3 hours ago`, `2024年`.
  var isFound: Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      guard isDigit(position) else {
        position += 1
        continue
      }
      let start = position
      while isDigit(position) { position += 1 }
      if isNumericDate(digits: position - start, at: position) || isBesideWord(start, position) {
        return true
      }
    }
    return false
  }

  private func isDigit(_ position: Int) -> Bool {
    position < range.upperBound && bytes[position] &- 0x30 < 10
  }

  private func digitCount(at position: Int) -> Int {
    var end = position
    while isDigit(end) { end += 1 }
    return end - position
  }

  /// Digits that end at `position` and go on as a clock's or a date's do.
  private func isNumericDate(digits: Int, at position: Int) -> Bool {
    guard position < range.upperBound else { return false }
    let sign = bytes[position]
    let next = digitCount(at: position + 1)
    if sign == UInt8(ascii: ":") { return digits <= 2 && next == 2 }
    if sign == 0xE5, position + 2 < range.upperBound {
      // 年 after the year's four digits.
      return digits == 4 && bytes[position + 1] == 0xB9 && bytes[position + 2] == 0xB4
    }
    guard [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(sign), next == 1 || next == 2
    else {
      return false
    }
    let second = position + 1 + next
    guard second < range.upperBound, bytes[second] == sign else { return false }
    let last = digitCount(at: second + 1)
    return digits == 4 ? (1...2).contains(last) : digits <= 2 && (last == 2 || last == 4)
  }

  /// Whether the word before the digits, or one of the two after them, is a month's name or `ago`.
  private func isBesideWord(_ start: Int, _ end: Int) -> Bool {
    if let before = word(endingBefore: start), Self.isMonth(before) { return true }
    guard let first = word(startingAfter: end) else { return false }
    if Self.isMonth(first.bytes) { return true }
    guard let second = word(startingAfter: first.end) else { return false }
    return Self.isMonth(second.bytes) || second.bytes == Self.ago
  }

  private func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }

  private func word(endingBefore start: Int) -> [UInt8]? {
    var end = start
    while end > range.lowerBound, [0x20, 0x2E, 0x2C].contains(bytes[end - 1]) { end -= 1 }
    var first = end
    while first > range.lowerBound, isWordByte(bytes[first - 1]), end - first < 24 { first -= 1 }
    return first < end && end < start ? folded(first..<end) : nil
  }

  private func word(startingAfter end: Int) -> (bytes: [UInt8], end: Int)? {
    var start = end
    // Room for `th`, a full stop and a space.
    while start < range.upperBound, start - end < 2, [0x20, 0x2E, 0x2C].contains(bytes[start]) { start += 1 }
    var last = start
    while last < range.upperBound, isWordByte(bytes[last]), last - start < 24 { last += 1 }
    return last > start ? (folded(start..<last), last) : nil
  }

  private func folded(_ part: Range<Int>) -> [UInt8] {
    CaseFolding.lower(UnsafeRawBufferPointer(rebasing: bytes[part]))
  }

  private static let ago = Array("ago".utf8)

  private static func isMonth(_ word: [UInt8]) -> Bool { months.contains(word) }

  private static let months: Set<[UInt8]> = {
    let names = """
      jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october
      nov november dec december januar februar märz mai juni juli oktober dezember
      janvier février mars avril juin juillet août septembre octobre novembre décembre
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
      gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
      stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
      января февраля марта апреля мая июня июля августа сентября октября ноября декабря
      ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου
      δεκεμβρίου ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ
      """
    return Set(names.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
  }()
}
