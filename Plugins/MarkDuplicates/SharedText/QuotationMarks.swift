import TextKit

/// Whether what is read stands in quotation marks. Begun anew with each line: a mark that is missing spoils no more than that.
struct QuotationMarks {
  private(set) var isOpen = false
  private var opening: UInt32 = 0

  /// Reads what stands between two words; how many Unicode scalars it has.
  mutating func read(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      turn(scalar.value)
      // A scalar begins at each byte that continues none.
      if text[position] & 0xC0 != 0x80 { count += 1 }
      position += scalar.length
    }
    return count
  }

  private mutating func turn(_ mark: UInt32) {
    switch mark {
    // Straight marks, and guillemets, which point either way: the second closes.
    case 0x22, 0xAB, 0xBB:
      if isOpen { isOpen = false } else { open(mark) }
    case 0x201E, 0x300C, 0x300E: open(mark)
    // This one closes what a low one opened, and opens otherwise.
    case 0x201C: if opening == 0x201E { isOpen = false } else { open(mark) }
    case 0x201D, 0x300D, 0x300F: isOpen = false
    default: break
    }
  }

  private mutating func open(_ mark: UInt32) {
    isOpen = true
    opening = mark
  }
}
