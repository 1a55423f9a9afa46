/// Eight bytes at a time in one register ("SIMD within a register"): how strings are scanned.
///
/// The tests below set the top bit of each byte that matches. A byte after the first match may be set wrongly (the
/// subtraction borrows), the first never is, and only the first is asked for. Source of the tests: Bit Twiddling
/// Hacks, "Determine if a word has a zero byte" and "has a byte less than n".
enum ByteWord {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The eight bytes at `offset`, the first in the lowest bits.
  @inline(__always)
  static func load(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Marks what can not stand in a JSON string as it is: `"`, `\` and controls below U+0020.
  @inline(__always)
  static func special(_ word: UInt64) -> UInt64 {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let below = (word &- ones &* 0x20) & ~word
    return (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | below) & tops
  }

  /// The index of the first marked byte, 0 to 7; 8 where none is marked.
  @inline(__always)
  static func first(_ mark: UInt64) -> Int { mark.trailingZeroBitCount >> 3 }
}

/// Whether a byte is one that `ByteWord.special` looks for.
@inline(__always)
func isSpecialInString(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }

/// The first byte at or after `start` that can not stand in a JSON string as it is, else `end`; and whether a byte
/// that is not ASCII may stand before it (it may also stand a little after it).
@inline(__always)
func scanPlain(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> (stop: Int, ascii: Bool) {
  var index = start
  var seen: UInt64 = 0
  while index &+ 8 <= end {
    let word = ByteWord.load(bytes, at: index)
    seen |= word
    let mark = ByteWord.special(word)
    if mark != 0 { return (index &+ ByteWord.first(mark), seen & ByteWord.tops == 0) }
    index &+= 8
  }
  while index < end, !isSpecialInString(bytes[index]) {
    seen |= UInt64(bytes[index])
    index &+= 1
  }
  return (index, seen & ByteWord.tops == 0)
}
