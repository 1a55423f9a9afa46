/// Hashes by which words and phrases are found in the lexicon: FNV-1a over folded bytes, and a mix of word hashes for
/// phrases. `Training/entities/lexicon.py` computes the same numbers.
enum FoldedHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = add(byte, to: hash) }
    return hash
  }

  /// The hash of a phrase from that of its beginning and that of its next word.
  @inline(__always)
  static func phrase(_ beginning: UInt64, then word: UInt64) -> UInt64 {
    (((beginning << 5) | (beginning >> 59)) ^ word) &* 0x517c_c1b7_2722_0a95
  }
}
