/// Phrases that are looked up whole, by the hash of their bytes; nothing is allocated for a look-up.
struct PhraseTable: Sendable {
  private var phrases = PhraseBytes()
  /// For each first byte, one bit for each length that a phrase has; all from 31 on are one.
  private var lengths = [UInt32](repeating: 0, count: 256)
  /// For each slot the number of its phrase plus one; 0 is empty.
  private var slots = [UInt16](repeating: 0, count: 4096)
  /// The bytes of the longest phrase.
  private(set) var longest = 0

  /// Adds a phrase, unless it is there already or the table is full.
  mutating func insert(_ phrase: [UInt8], list: Int) {
    guard phrases.count < slots.count / 2 else {
      return assertionFailure("more phrases than the table holds")
    }
    let (isNew, slot) = phrase.withUnsafeBytes { bytes in
      (self.list(of: bytes) == nil, Int(truncatingIfNeeded: bytes.quickHash))
    }
    guard isNew, let first = phrase.first else { return }
    phrases.append(phrase, list: list)
    lengths[Int(first)] |= 1 << UInt32(min(phrase.count, 31))
    longest = max(longest, phrase.count)
    var free = slot & 4095
    while slots[free] != 0 { free = (free + 1) & 4095 }
    slots[free] = UInt16(phrases.count)
  }

  /// The list of the phrase that these bytes are, if they are one.
  func list(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let first = bytes.first, bytes.count <= longest else { return nil }
    guard lengths[Int(first)] >> UInt32(min(bytes.count, 31)) & 1 != 0 else { return nil }
    var slot = Int(truncatingIfNeeded: bytes.quickHash) & 4095
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if phrases[number].count == bytes.count, phrases.stands(number, at: 0, in: bytes) {
        return phrases[number].list
      }
      slot = (slot + 1) & 4095
    }
    return nil
  }
}
