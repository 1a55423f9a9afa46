/// Which of the kept documents hold a run of words.
///
/// A flat table with open addressing: the runs are hashed already. Most runs stand in one document, whose number is in the table itself; only what
/// several share has a chain. 8 bytes a place of the table, which is made once, for as many runs as there can be.
struct RunIndex {
  private struct Entry {
    var document: Int32
    var next: Int32
    /// How many documents there are from here on.
    var length: Int32
  }

  private var keys: [UInt32]
  /// A document; or, below `chains`, the place of a chain in `entries`.
  private var values: [Int32]
  private var entries: [Entry] = []

  /// A run that more documents hold is a common phrase; no further one is noted for it.
  static let longestChain: Int32 = 100
  private static let empty: Int32 = -1

  /// - Parameter most: As many different runs can be noted.
  init(most: Int) {
    // Full to two thirds at most.
    let size = most + most / 2 + 16
    keys = [UInt32](repeating: 0, count: size)
    values = [Int32](repeating: Self.empty, count: size)
  }

  /// Notes that a document holds a run.
  mutating func add(_ run: UInt32, of document: Int32) {
    let slot = slot(of: run)
    let value = values[slot]
    guard value != Self.empty else {
      keys[slot] = run
      values[slot] = document
      return
    }
    guard value < Self.empty else {
      entries.append(Entry(document: value, next: -1, length: 1))
      return link(document, at: slot, to: entries.count - 1)
    }
    link(document, at: slot, to: Self.place(value))
  }

  private mutating func link(_ document: Int32, at slot: Int, to next: Int) {
    let length = entries[next].length
    if length < Self.longestChain {
      entries.append(Entry(document: document, next: Int32(next), length: length + 1))
      values[slot] = Self.value(entries.count - 1)
    } else {
      values[slot] = Self.value(next)
    }
  }

  /// Hands on each document that holds a run.
  @inline(__always)
  func forEach(_ run: UInt32, _ body: (Int32) -> Void) {
    let value = values[slot(of: run)]
    if value >= 0 { return body(value) }
    guard value < Self.empty else { return }
    var place = Self.place(value)
    while place >= 0 {
      body(entries[place].document)
      place = Int(entries[place].next)
    }
  }

  /// Chains stand below the sign of an empty place.
  @inline(__always)
  private static func value(_ place: Int) -> Int32 { -2 - Int32(place) }
  @inline(__always)
  private static func place(_ value: Int32) -> Int { Int(-2 - value) }

  @inline(__always)
  private func slot(of run: UInt32) -> Int {
    // The upper half of a product of 32 bits and the size: a place, for sizes that are no power of two.
    var slot = Int((UInt64(run &* 0x9E37_79B1) &* UInt64(keys.count)) >> 32)
    while values[slot] != Self.empty, keys[slot] != run {
      slot += 1
      if slot == keys.count { slot = 0 }
    }
    return slot
  }
}
