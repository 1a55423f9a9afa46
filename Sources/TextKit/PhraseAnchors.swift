import CByteClasses

/// Finds the places of a text where phrases may stand, without looking at most of its bytes one by one.
///
/// Each phrase hangs on one of its words, the one with the rarest letters. A text's letters are found 64 bytes at a time;
/// the first eight letters of each word are looked up in a table of bits, which nearly always says no. A phrase without a
/// word of three ASCII letters hangs on four bytes that begin with a character beyond ASCII.
///
/// A place is reported wherever a phrase stands as whole words, case aside; what else is reported the caller must
/// rule out by comparing the rest of the phrase.
public struct PhraseAnchors: Sendable {
  /// What a phrase hangs on.
  public struct Anchor: Sendable, Hashable {
    /// The phrase's index in the list that the anchors were made from.
    public let phrase: Int
    /// How many of its bytes stand before the anchor.
    public let offset: Int
  }

  /// The phrases that have neither a word nor four bytes to hang on: they must be searched for by other means.
  public let unanchored: [Int]

  private let anchors: [Anchor]
  /// The keys that anchors have, in slots by hash; 0 is empty.
  private let keys: [UInt64]
  /// For each slot, the anchors with its key.
  private let groups: [Range<Int32>]
  private let slotShift: UInt64
  /// One bit a hash of 16 bits: small enough to stay near, and mostly empty.
  private let bits: [UInt64]
  /// The letters of the shortest word that is an anchor; beyond eight if there is none.
  private let shortest: Int
  private let hasWide: Bool

  /// The words and characters are read in stretches of so many blocks of 64 bytes.
  private static let window = 64

  /// Prepares phrases, in small letters as `CaseFolding` makes them.
  public init(_ phrases: [[UInt8]]) {
    var found: [(key: UInt64, anchor: Anchor)] = []
    var unanchored: [Int] = []
    for (number, phrase) in phrases.enumerated() where !phrase.isEmpty {
      let choice = AnchorChoice(phrase)
      if choice.keys.isEmpty { unanchored.append(number) }
      found += choice.keys.map { ($0, Anchor(phrase: number, offset: choice.offset)) }
    }
    found.sort { ($0.key, $0.anchor.phrase) < ($1.key, $1.anchor.phrase) }
    self.unanchored = unanchored
    anchors = found.map(\.anchor)
    shortest =
      found.lazy.filter { !AnchorChoice.isWide($0.key) }.map { AnchorChoice.length($0.key) }.min() ?? 9
    hasWide = found.contains { AnchorChoice.isWide($0.key) }
    var width: UInt64 = 4
    while 1 << width < found.count * 4 { width += 1 }
    slotShift = 64 - width
    var keys = [UInt64](repeating: 0, count: 1 << Int(width))
    var groups = [Range<Int32>](repeating: 0..<0, count: keys.count)
    var bits = [UInt64](repeating: 0, count: 1024)
    for (index, entry) in found.enumerated() {
      let hash = Self.hash(entry.key)
      bits[Int(hash >> 54)] |= 1 << (hash >> 48 & 63)
      var slot = Int(hash >> slotShift)
      while keys[slot] != 0, keys[slot] != entry.key { slot = (slot + 1) & (keys.count - 1) }
      let start = keys[slot] == 0 ? Int32(index) : groups[slot].lowerBound
      keys[slot] = entry.key
      groups[slot] = start..<Int32(index + 1)
    }
    self.keys = keys
    self.groups = groups
    self.bits = bits
  }

  /// Hands over each place where anchors stand, from left to right, with the anchors.
  public func forEachPlace(
    in bytes: UnsafeRawBufferPointer, _ body: (_ anchors: ArraySlice<Anchor>, _ position: Int) -> Void
  ) {
    guard !anchors.isEmpty, let base = bytes.baseAddress else { return }
    // One block more than a window has, so that a word which begins at its end is seen whole.
    withUnsafeTemporaryAllocation(of: byte_classes_words.self, capacity: Self.window + 1) { masks in
      guard let blocks = masks.baseAddress else { return }
      bits.withUnsafeBufferPointer { bits in
        var start = 0
        var before: UInt64 = 0
        while start < bytes.count {
          let left = bytes.count - start
          let count = min(left, (Self.window + 1) * 64)
          byte_classes_find_words(
            base.assumingMemoryBound(to: UInt8.self) + start, count, left, blocks)
          let used = (count + 63) / 64
          // Behind the last block there are no letters.
          for rest in used..<(Self.window + 1) { blocks[rest] = byte_classes_words(letter: 0, lead: 0) }
          for block in 0..<min(used, Self.window) {
            look(in: bytes, start + block * 64, blocks[block], blocks[block + 1].letter, before, bits, body)
            before = blocks[block].letter >> 63
          }
          start += Self.window * 64
        }
      }
    }
  }

  /// The anchors in one block; `before` is 1 if a letter stands before it.
  @inline(__always)
  private func look(
    in bytes: UnsafeRawBufferPointer, _ start: Int, _ block: byte_classes_words, _ next: UInt64,
    _ before: UInt64,
    _ bits: UnsafeBufferPointer<UInt64>, _ body: (ArraySlice<Anchor>, Int) -> Void
  ) {
    let letters = block.letter
    var starts = shortest > 8 ? 0 : letters & ~(letters &<< 1 | before)
    var distance: UInt64 = 1
    while distance < shortest, starts != 0 {
      starts &= letters &>> distance | next &<< (64 - distance)
      distance += 1
    }
    var places = hasWide ? starts | block.lead : starts
    while places != 0 {
      let index = UInt64(places.trailingZeroBitCount)
      places &= places &- 1
      let position = start + Int(index)
      if starts &>> index & 1 != 0 {
        let rest = letters &>> index | (next &<< 1) &<< (63 - index)
        let key = Self.word(bytes, position, length: min(8, (~rest).trailingZeroBitCount))
        report(key, at: position, bits, body)
      } else if position + 4 <= bytes.count {
        let four = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        report(AnchorChoice.wideKey(UInt32(littleEndian: four)), at: position, bits, body)
      }
    }
  }

  /// The key of the word of `length` letters, eight at the most, at `position`.
  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int, length: Int) -> UInt64 {
    if position + 8 <= bytes.count {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let unused = UInt64(64 - 8 * length)
      return ((eight | AnchorChoice.smallBits) &<< unused) &>> unused
    }
    var key: UInt64 = 0
    for offset in 0..<length { key |= UInt64(bytes[position + offset] | 0x20) << UInt64(8 * offset) }
    return key
  }

  @inline(__always)
  private func report(
    _ key: UInt64, at position: Int, _ bits: UnsafeBufferPointer<UInt64>,
    _ body: (ArraySlice<Anchor>, Int) -> Void
  ) {
    let hash = Self.hash(key)
    // Ten bits of hash for 1,024 words.
    if bits[Int(hash >> 54)] >> (hash >> 48 & 63) & 1 != 0 { reportSure(key, hash, at: position, body) }
  }

  @inline(never)
  private func reportSure(
    _ key: UInt64, _ hash: UInt64, at position: Int, _ body: (ArraySlice<Anchor>, Int) -> Void
  ) {
    var slot = Int(hash >> slotShift)
    while keys[slot] != 0 {
      if keys[slot] == key {
        return body(anchors[Int(groups[slot].lowerBound)..<Int(groups[slot].upperBound)], position)
      }
      slot = (slot + 1) & (keys.count - 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    // The upper half of a word must reach the top bits as much as the lower.
    (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
  }
}
