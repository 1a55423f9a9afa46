import TextKit

/// A phrase and the list it comes from.
struct PhraseEntry: Sendable {
  var bytes: [UInt8]
  var list: Int
}

/// Phrases that are looked up whole, by the hash of their bytes; nothing is allocated for a look-up.
struct PhraseTable: Sendable {
  private var entries: [PhraseEntry] = []
  /// For each first byte, one bit for each length that a phrase has; all from 31 on are one.
  private var lengths = [UInt32](repeating: 0, count: 256)
  /// For each slot the number of its entry plus one; 0 is empty.
  private var slots = [UInt16](repeating: 0, count: 4096)
  /// The bytes of the longest phrase.
  private(set) var longest = 0

  /// Adds a phrase, unless it is there already or the table is full.
  mutating func insert(_ entry: PhraseEntry) {
    guard entries.count < slots.count / 2 else {
      return assertionFailure("more phrases than the table holds")
    }
    guard list(of: entry.bytes, 0..<entry.bytes.count) == nil else { return }
    entries.append(entry)
    if let first = entry.bytes.first { lengths[Int(first)] |= 1 << UInt32(min(entry.bytes.count, 31)) }
    longest = max(longest, entry.bytes.count)
    var slot = Self.slot(entry.bytes, 0..<entry.bytes.count)
    while slots[slot] != 0 { slot = (slot + 1) & 4095 }
    slots[slot] = UInt16(entries.count)
  }

  /// The list of the phrase that stands at `range`, if it is one.
  func list(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= longest else { return nil }
    guard lengths[Int(bytes[range.lowerBound])] >> UInt32(min(range.count, 31)) & 1 != 0 else { return nil }
    var slot = Self.slot(bytes, range)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isEntry(number, bytes, range) { return entries[number].list }
      slot = (slot + 1) & 4095
    }
    return nil
  }

  @inline(__always)
  private func isEntry(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard entries[number].bytes.count == range.count else { return false }
    var offset = 0
    while offset < range.count {
      if entries[number].bytes[offset] != bytes[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }

  private static func slot(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash = StableHash.fnvBasis
    for position in range { hash = StableHash.fnvStep(hash, bytes[position]) }
    return Int((hash ^ hash >> 32) & 4095)
  }
}
