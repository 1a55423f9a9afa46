/// Counts how often keys occur, and where each was last seen: for the lines of one document.
///
/// Open addressing in a table that is at most half full.
struct CountTable {
  private var keys: [UInt64]
  private var counts: [Int32]
  private var last: [Int32]
  private let mask: Int

  /// - Parameter capacity: the most keys that will come.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    keys = [UInt64](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    last = [Int32](repeating: -1, count: size)
  }

  /// Counts a key at a place.
  ///
  /// - Returns: the key's slot, and the place where it was last seen; -1 if it is new.
  mutating func add(_ key: UInt64, at place: Int) -> (slot: Int32, before: Int32) {
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while counts[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    counts[slot] += 1
    let before = last[slot]
    last[slot] = Int32(truncatingIfNeeded: place)
    return (Int32(truncatingIfNeeded: slot), before)
  }

  /// How often the key in a slot came.
  func count(_ slot: Int32) -> Int { Int(counts[Int(slot)]) }
}
