import TextKit

/// The quotation marks of a sentence: which of its quotations begin or end elsewhere.
struct QuotationMarks {
  /// How many straight marks there are, which do not say whether they open or close.
  private(set) var straight = 0
  /// How many quotations are open at the end.
  private(set) var open = 0
  /// Whether one is closed that does not begin here.
  private(set) var closesUnopened = false
  let hasStraightAtStart: Bool
  let hasStraightAtEnd: Bool
  /// Whether a straight mark stands behind a number, as that of inches does.
  private(set) var hasInches = false
  /// Whether a curly mark opens at the very start and none closes.
  private(set) var opensWithoutEnd = false

  init(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) {
    hasStraightAtStart = !range.isEmpty && text[range.lowerBound] == 0x22
    hasStraightAtEnd = !range.isEmpty && text[range.upperBound - 1] == 0x22
    let opensAtStart = range.count > 3 && text.scalar(at: range.lowerBound).value == 0x201C
    var hasLow = false
    var hasEnd = false
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      switch scalar.value {
      case 0x22:
        straight += 1
        if position > range.lowerBound, text[position - 1] &- 0x30 < 10 { hasInches = true }
      case 0x201E:
        hasLow = true
        open += 1
      // In German the sign that opens in English closes.
      case 0x201C:
        let next = position + scalar.length
        if hasLow || next >= range.upperBound || text[next] <= 0x20 {
          open = max(0, open - 1)
        } else {
          open += 1
        }
      case 0x201D:
        hasEnd = true
        if open == 0 { closesUnopened = true }
        open = max(0, open - 1)
      default: break
      }
      position += scalar.length
    }
    opensWithoutEnd = opensAtStart && !hasEnd
  }
}
