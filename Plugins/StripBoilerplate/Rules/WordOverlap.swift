import TextKit

/// How many of a short line's words the article uses too: a title shares them, a menu does not.
struct WordOverlap {
  private let bytes: UnsafeRawBufferPointer
  /// One bit a hash.
  private var bits = [UInt64](repeating: 0, count: 256)

  /// Enough of the article to know its words by.
  private static let sample = 6_000

  init(_ bytes: UnsafeRawBufferPointer, _ lines: ArraySlice<PageLine>) {
    self.bytes = bytes
    var width = 0
    for line in lines where line.isProse && !line.isFurniture {
      forEachWord(in: line.content) { bits[Int($0 >> 6)] |= 1 << UInt64($0 & 63) }
      width += line.width
      if width > Self.sample { break }
    }
  }

  /// The share of the line's longer words that the article has; -1 if there are none.
  func share(of line: PageLine) -> Double {
    var words = 0
    var known = 0
    forEachWord(in: line.content) { hash in
      words += 1
      if bits[Int(hash >> 6)] & 1 << UInt64(hash & 63) != 0 { known += 1 }
    }
    return words == 0 ? -1 : Double(known) / Double(words)
  }

  /// Hands over 14 bits of hash for each word of four and more letters, of which the first six count, so that endings
  /// do not; and for each pair of Chinese or Japanese characters.
  @inline(__always)
  private func forEachWord(in range: Range<Int>, _ body: (Int) -> Void) {
    var position = range.lowerBound
    var hash = StableHash.fnvBasis
    var letters = 0
    var previous: UInt32 = 0
    while position < range.upperBound {
      if letters == 0, let next = word(at: position, range.upperBound, body) {
        previous = 0
        position = next
        continue
      }
      let byte = bytes[position]
      if byte < 0x80 {
        previous = 0
        if (byte | 0x20) &- 0x61 < 26 {
          if letters < 6 { hash = StableHash.fnvStep(hash, byte | 0x20) }
          letters += 1
        } else {
          if letters >= 4 { body(Self.fold(hash)) }
          hash = StableHash.fnvBasis
          letters = 0
        }
        position += 1
        continue
      }
      let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, range.upperBound - position)
      if length == 2, byte >= 0xC3 {
        let value = CaseFolding.lower(UInt32(byte & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F))
        if letters < 6 {
          hash = StableHash.fnvStep(StableHash.fnvStep(hash, UInt8(value >> 6)), UInt8(value & 0x3F))
        }
        letters += 1
      } else {
        if letters >= 4 { body(Self.fold(hash)) }
        hash = StableHash.fnvBasis
        letters = 0
        let isIdeograph =
          length == 3 && byte >= 0xE3 && byte <= 0xE9 && !(byte == 0xE3 && bytes[position + 1] == 0x80)
        if isIdeograph {
          let value = UInt32(byte) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
          if previous != 0 {
            body(Self.fold(UInt64(previous) &* 0x1_0000_01B3 ^ UInt64(value) &* 0x9E37_79B9_7F4A_7C15))
          }
          previous = value
        } else {
          previous = 0
        }
      }
      position += length
    }
    if letters >= 4 { body(Self.fold(hash)) }
  }

  /// Hands over the word that begins at `position`, if it is one of up to seven ASCII letters, and gives its end; or
  /// the place of the next letter, if only other ASCII signs stand before it.
  @inline(__always)
  private func word(at position: Int, _ end: Int, _ body: (Int) -> Void) -> Int? {
    guard position + 8 <= end else { return nil }
    let lanes = ByteLanes(bytes, position)
    guard lanes.isASCII else { return nil }
    let letters = lanes.letters
    let length = (~letters & ByteLanes.tops).trailingZeroBitCount >> 3
    if length == 0 { return position + letters.trailingZeroBitCount >> 3 }
    guard length < 8 else { return nil }
    if length >= 4 {
      var rest = lanes.word | 0x2020_2020_2020_2020
      var hash = StableHash.fnvBasis
      for _ in 0..<min(length, 6) {
        hash = StableHash.fnvStep(hash, UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
      body(Self.fold(hash))
    }
    return position + length
  }

  private static func fold(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash >> 29 ^ hash >> 47) & 0x3FFF)
  }
}
