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
    let isSign = sign == UInt8(ascii: ".") || sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-")
    guard isSign, next == 1 || next == 2 else { return false }
    let second = position + 1 + next
    guard second < range.upperBound, bytes[second] == sign else { return false }
    let last = digitCount(at: second + 1)
    return digits == 4 ? (1...2).contains(last) : digits <= 2 && (last == 2 || last == 4)
  }

  /// Whether the word before the digits, or one of the two after them, is a month's name or `ago`.
  private func isBesideWord(_ start: Int, _ end: Int) -> Bool {
    if let before = word(endingBefore: start), isMonth(before) { return true }
    guard let first = word(startingAfter: end) else { return false }
    if isMonth(first) { return true }
    guard let second = word(startingAfter: first.upperBound) else { return false }
    return isMonth(second) || isAgo(second)
  }

  private func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }

  /// White space, a full stop or a comma.
  private func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2E || byte == 0x2C }

  private func word(endingBefore start: Int) -> Range<Int>? {
    var end = start
    while end > range.lowerBound, isGap(bytes[end - 1]) { end -= 1 }
    var first = end
    while first > range.lowerBound, isWordByte(bytes[first - 1]), end - first < 24 { first -= 1 }
    return first < end && end < start ? first..<end : nil
  }

  private func word(startingAfter end: Int) -> Range<Int>? {
    var start = end
    // Room for `th`, a full stop and a space.
    while start < range.upperBound, start - end < 2, isGap(bytes[start]) { start += 1 }
    var last = start
    while last < range.upperBound, isWordByte(bytes[last]), last - start < 24 { last += 1 }
    return last > start ? start..<last : nil
  }

  private func isAgo(_ word: Range<Int>) -> Bool {
    word.count == 3 && bytes[word.lowerBound] | 0x20 == UInt8(ascii: "a")
      && bytes[word.lowerBound + 1] | 0x20 == UInt8(ascii: "g")
      && bytes[word.lowerBound + 2] | 0x20 == UInt8(ascii: "o")
  }

  /// The shortest name of a month has three bytes, the longest of those below 24.
  private func isMonth(_ word: Range<Int>) -> Bool {
    word.count >= 3 && Self.months.contains(UnsafeRawBufferPointer(rebasing: bytes[word]))
  }

  private static let months = WordSet(
    """
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
    """)
}
