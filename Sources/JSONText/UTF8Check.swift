/// Tells well-formed UTF-8 from the rest (the Unicode Standard, table 3-7).
enum UTF8Check {
  /// The offset of the first ill-formed sequence in `start..<end`, else `end`.
  static func firstInvalid(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      if index &+ 8 <= end {
        let high = ByteWord.load(bytes, at: index) & ByteWord.tops
        // Not `index &+= first(high)` in both cases: the next load would have to wait for it.
        if high == 0 {
          index &+= 8
          continue
        }
        index &+= ByteWord.first(high)
      } else if bytes[index] < 0x80 {
        index &+= 1
        continue
      }
      let length = sequenceLength(bytes, at: index, to: end)
      if length == 0 { return index }
      index &+= length
    }
    return end
  }

  /// How many bytes the well-formed sequence at `index` has; 0 where it is ill-formed or cut off.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int, to end: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if lead < 0xC2 || lead > 0xF4 || index &+ length > end { return 0 }
    if !secondRange(lead).contains(bytes[index &+ 1]) { return 0 }
    if length > 2, !isContinuation(bytes[index &+ 2]) { return 0 }
    if length > 3, !isContinuation(bytes[index &+ 3]) { return 0 }
    return length
  }

  /// How many bytes of an ill-formed sequence one U+FFFD stands for: its longest prefix that could have been the
  /// start of a well-formed one (the practice that Unicode recommends, and Swift's `String(decoding:as:)` follows).
  static func maximalSubpart(_ bytes: UnsafeRawBufferPointer, at index: Int, to end: Int) -> Int {
    let lead = bytes[index]
    if lead < 0xC2 || lead > 0xF4 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + 1 < end, secondRange(lead).contains(bytes[index + 1]) else { return 1 }
    var count = 2
    while count < length, index + count < end, isContinuation(bytes[index + count]) { count += 1 }
    return count
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The second byte is what excludes overlong forms, surrogates and what lies beyond U+10FFFF.
  @inline(__always)
  private static func secondRange(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
