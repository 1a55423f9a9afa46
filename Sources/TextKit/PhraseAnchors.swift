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
  /// The beginnings of words that are anchors, as `byte_classes_keys` has them.
  private let beginnings: [UInt8]
  /// The letters of the shortest word that is an anchor; beyond eight if there is none.
  private let shortest: Int
  private let hasWide: Bool

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
    beginnings = Self.beginnings(found.map(\.key).filter { !AnchorChoice.isWide($0) })
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

  /// Words that begin alike come into one group, so that few other beginnings fit it.
  private static func beginnings(_ words: [UInt64]) -> [UInt8] {
    var letters = [UInt8](repeating: 0, count: 96)
    let sorted = words.map(\.byteSwapped).sorted()
    for (index, word) in sorted.enumerated() {
      for place in 0..<3 {
        let letter = Int(word >> UInt64(56 - 8 * place) & 0x1F)
        letters[32 * place + letter] |= 1 << UInt8(index * 8 / sorted.count)
      }
    }
    return letters
  }

  /// Hands over each place where anchors stand, from left to right, with the anchors.
  public func forEachPlace(
    in bytes: UnsafeRawBufferPointer,
    _ body: (_ anchors: UnsafeBufferPointer<Anchor>, _ position: Int) -> Void
  ) {
    guard !anchors.isEmpty, let base = bytes.baseAddress else { return }
    withTable { table in
      withUnsafeTemporaryAllocation(of: byte_classes_place.self, capacity: Self.placesAtOnce) { places in
        guard let first = places.baseAddress else { return }
        var words = table.words
        var position = 0
        while position < bytes.count {
          let found = byte_classes_find_places(
            base.assumingMemoryBound(to: UInt8.self), bytes.count, &words, &position, first, places.count)
          for number in 0..<found {
            let anchors = table.anchors(for: places[number].key, hash: places[number].hash)
            if !anchors.isEmpty { body(anchors, Int(places[number].position)) }
          }
        }
      }
    }
  }

  /// The places that are found before they are looked at.
  private static let placesAtOnce = 192

  /// The arrays as memory: looking something up counts no references.
  private struct Table {
    var words: byte_classes_keys
    var keys: UnsafeBufferPointer<UInt64>
    var groups: UnsafeBufferPointer<Range<Int32>>
    var anchors: UnsafeBufferPointer<Anchor>
    var slotShift: UInt64

    /// The anchors with a key; none for most that only share a bit with one.
    @inline(__always)
    func anchors(for key: UInt64, hash: UInt64) -> UnsafeBufferPointer<Anchor> {
      var slot = Int(hash >> slotShift)
      while keys[slot] != 0 {
        if keys[slot] == key {
          let group = groups[slot]
          return UnsafeBufferPointer(rebasing: anchors[Int(group.lowerBound)..<Int(group.upperBound)])
        }
        slot = (slot + 1) & (keys.count - 1)
      }
      return UnsafeBufferPointer(rebasing: anchors[..<0])
    }
  }

  private func withTable(_ body: (Table) -> Void) {
    bits.withUnsafeBufferPointer { bits in
      beginnings.withUnsafeBufferPointer { beginnings in
        keys.withUnsafeBufferPointer { keys in
          groups.withUnsafeBufferPointer { groups in
            anchors.withUnsafeBufferPointer { anchors in
              let words = byte_classes_keys(
                beginnings: beginnings.baseAddress, bits: bits.baseAddress,
                shortest: shortest > 8 ? 0 : UInt32(shortest), wide: hasWide ? 1 : 0)
              body(
                Table(words: words, keys: keys, groups: groups, anchors: anchors, slotShift: slotShift))
            }
          }
        }
      }
    }
  }

  /// As `byte_classes_find_places` hashes.
  private static func hash(_ key: UInt64) -> UInt64 {
    // The upper half of a word must reach the top bits as much as the lower.
    (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
  }
}
