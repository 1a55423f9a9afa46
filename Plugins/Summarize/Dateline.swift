import TextKit

/// The place, the agency and the day that stand before a report's first sentence: "TALLINN, Estonia (AP) — ".
enum Dateline {
  /// The sentence without its dateline, or without a connective that it does not need.
  static func shown(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
    Openings.afterConnective(text, range) ?? cut(from: range, in: text)
  }

  /// The sentence without its dateline.
  static func cut(from range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
    let window = range.lowerBound..<min(range.upperBound, range.lowerBound + longest)
    guard let dash = dash(in: window, text), isPlace(range.lowerBound..<dash.lowerBound, text),
      dash.upperBound < range.upperBound
    else { return afterAgency(range, text) }
    return dash.upperBound..<range.upperBound
  }

  private static let longest = 72

  /// The first dash with spaces around it, with those spaces.
  private static func dash(in window: Range<Int>, _ text: UnsafeRawBufferPointer) -> Range<Int>? {
    var position = window.lowerBound
    while position < window.upperBound {
      if text[position] == 0x20, let end = dashEnd(position + 1, window, text) { return position..<end }
      position += 1
    }
    return nil
  }

  /// Behind a dash that begins at `start`, and the space behind it.
  private static func dashEnd(
    _ start: Int, _ window: Range<Int>, _ text: UnsafeRawBufferPointer
  ) -> Int? {
    var end = start
    while end < window.upperBound, text[end] == 0x2D { end += 1 }
    if end == start, end + 3 < window.upperBound, text[end] == 0xE2, text[end + 1] == 0x80,
      (0x92...0x95).contains(text[end + 2])
    {
      end += 3
    }
    guard end > start, end < window.upperBound, text[end] == 0x20 else { return nil }
    return end + 1
  }

  /// Whether it reads as a place: its first word in capitals or an agency in brackets, and no word in it that is written small.
  private static func isPlace(_ range: Range<Int>, _ text: UnsafeRawBufferPointer) -> Bool {
    var hasCapitals = false
    var isFirst = true
    var depth = 0
    var position = range.lowerBound
    for word in Words(text, in: range) {
      for byte in text[position..<word.lowerBound] {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
      }
      position = word.upperBound
      let isCapitals = isAllCapitals(text[word])
      if isFirst { hasCapitals = isCapitals || depth > 0 }
      isFirst = false
      guard isCapitals || depth > 0 || isCapitalised(text[word], text, word) else { return false }
    }
    return hasCapitals && !isFirst
  }

  private static func isAllCapitals(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    word.count >= 3 && !word.contains { $0 &- 0x61 < 26 } && word.contains { $0 &- 0x41 < 26 || $0 >= 0x80 }
  }

  private static func isCapitalised(
    _ word: Slice<UnsafeRawBufferPointer>, _ text: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Bool {
    let value = text.scalar(at: range.lowerBound).value
    return CaseFolding.lower(value) != value || (0x30...0x39).contains(value)
  }

  /// "(CNN) Rain fell", or "(CNN)Rain fell" as pages often give it: an agency in capitals and brackets, with no dash behind it.
  private static func afterAgency(_ range: Range<Int>, _ text: UnsafeRawBufferPointer) -> Range<Int> {
    guard range.count > 8, text[range.lowerBound] == UInt8(ascii: "("),
      let close = text[range.lowerBound..<min(range.upperBound, range.lowerBound + 16)].firstIndex(
        of: UInt8(ascii: ")")),
      close - range.lowerBound > 2, close + 2 < range.upperBound,
      text[range.lowerBound + 1..<close].allSatisfy({ $0 &- 0x41 < 26 || $0 == 0x20 })
    else { return range }
    let next = text[close + 1]
    if next == 0x20 { return close + 2..<range.upperBound }
    // Behind anything but a letter or a quotation mark the sentence is about what stands in the brackets.
    let opensSentence = next &- 0x41 < 26 || next == 0x22 || next >= 0x80
    return opensSentence ? close + 1..<range.upperBound : range
  }
}
