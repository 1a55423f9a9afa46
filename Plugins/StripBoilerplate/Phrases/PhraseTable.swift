/// Phrases that are looked up whole, by the hash of their bytes; nothing is allocated for a look-up.
struct PhraseTable: Sendable {
  private var phrases = PhraseBytes()
  /// For each first byte, one bit for each length that a phrase has; all from 31 on are one.
  private var lengths = [UInt32](repeating: 0, count: 256)
  /// For each slot the number of its phrase plus one, and above it bits of its hash, which tell most others apart
  /// without a look at the phrase; 0 is empty.
  private var slots = [UInt32](repeating: 0, count: 4096)
  /// The bytes of the longest phrase.
  private(set) var longest = 0

  /// Adds a phrase, unless it is there already or the table is full.
  mutating func insert(_ phrase: [UInt8], list: Int) {
    guard phrases.count < slots.count / 2 else {
      return assertionFailure("more phrases than the table holds")
    }
    let (isNew, hash) = phrase.withUnsafeBytes { bytes in (self.list(of: bytes) == nil, bytes.quickHash) }
    guard isNew, let first = phrase.first else { return }
    phrases.append(phrase, list: list)
    lengths[Int(first)] |= 1 << UInt32(min(phrase.count, 31))
    longest = max(longest, phrase.count)
    var free = Int(truncatingIfNeeded: hash) & 4095
    while slots[free] != 0 { free = (free + 1) & 4095 }
    slots[free] = Self.tag(hash) | UInt32(phrases.count)
  }

  /// The list of the phrase that these bytes are, if they are one.
  func list(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let first = bytes.first, bytes.count <= longest else { return nil }
    guard lengths[Int(first)] >> UInt32(min(bytes.count, 31)) & 1 != 0 else { return nil }
    let hash = bytes.quickHash
    let tag = Self.tag(hash)
    var slot = Int(truncatingIfNeeded: hash) & 4095
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry & 0xFFFF_0000 == tag {
        let number = Int(entry & 0xFFFF) - 1
        if phrases[number].count == bytes.count, phrases.stands(number, at: 0, in: bytes) {
          return phrases[number].list
        }
      }
      slot = (slot + 1) & 4095
    }
    return nil
  }

  /// Bits of a hash that do not choose the slot, in the upper half.
  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) & 0xFFFF_0000
  }
}
