/// Eight ASCII bytes at once in a word, the first in the lowest lane; each mask has the top bit of the lanes that fit.
///
/// The sums stay inside their lanes as long as no byte has its top bit set.
struct ByteLanes {
  static let tops: UInt64 = 0x8080_8080_8080_8080
  static let ones: UInt64 = 0x0101_0101_0101_0101

  let word: UInt64

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, _ position: Int) {
    word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  @inline(__always) var isASCII: Bool { word & Self.tops == 0 }
  @inline(__always) var letters: UInt64 { Self.between(word | 0x20 &* Self.ones, 0x61, 0x7A) }
  @inline(__always) var capitals: UInt64 { Self.between(word, 0x41, 0x5A) }
  @inline(__always) var digits: UInt64 { Self.between(word, 0x30, 0x39) }
  /// LF and CR, whatever the other bytes are; of several lanes only the lowest is sure.
  @inline(__always) var lineEnds: UInt64 {
    Self.zeros(word ^ 0x0A &* Self.ones) | Self.zeros(word ^ 0x0D &* Self.ones)
  }
  /// Spaces and controls.
  @inline(__always) var spaces: UInt64 { ~(word &+ 0x5F &* Self.ones) & Self.tops }

  /// Lanes that are zero; one above a true one may be as well (Mycroft 1987).
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

  @inline(__always)
  private static func between(_ word: UInt64, _ low: UInt64, _ high: UInt64) -> UInt64 {
    (word &+ (0x80 - low) &* ones) & ~(word &+ (0x7F - high) &* ones) & tops
  }

  /// The sum of all lanes, which must be below 256.
  @inline(__always)
  static func sum(_ lanes: UInt64) -> Int { Int((lanes &* ones) >> 56) }
}
