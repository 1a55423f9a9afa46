/// Which of the earlier documents hold a run of words, and where: the first few of each run.
///
/// A flat table with open addressing over entries in chains; 16 bytes an entry and 4 a place of the table. What a thousand papers print
/// would make half a million pairs; held against the first few that had it, each copy is looked at a few times.
struct FingerprintIndex {
  private struct Entry {
    var run: UInt32
    var document: Int32
    var word: Int32
    var next: Int32
  }

  /// The newest entry of a run; less than 0 for none.
  private var heads: [Int32]
  private var entries: [Entry] = []
  private var used = 0
  private let mostHolders: Int

  /// - Parameters:
  ///   - mostHolders: As many documents are noted for a run.
  ///   - expected: About as many runs will be noted; with more, the index grows.
  init(mostHolders: Int, expected: Int) {
    self.mostHolders = mostHolders
    heads = [Int32](repeating: -1, count: expected + expected / 2 + 16)
    entries.reserveCapacity(expected)
  }

  /// Notes where a document holds a run; the first place of it counts.
  mutating func add(_ run: UInt32, document: Int, word: Int) {
    if used * 4 >= heads.count * 3 { grow() }
    let slot = slot(of: run)
    let head = heads[slot]
    if head < 0 { used += 1 }
    var holders = 0
    var place = head
    while place >= 0 {
      let entry = entries[Int(place)]
      if entry.document == document { return }
      holders += 1
      place = entry.next
    }
    guard holders < mostHolders else { return }
    heads[slot] = Int32(entries.count)
    entries.append(Entry(run: run, document: Int32(document), word: Int32(word), next: head))
  }

  /// Hands on each noted document that holds a run, with the place there.
  @inline(__always)
  func forEach(_ run: UInt32, _ body: (_ document: Int, _ word: Int) -> Void) {
    var place = heads[slot(of: run)]
    while place >= 0 {
      let entry = entries[Int(place)]
      body(Int(entry.document), Int(entry.word))
      place = entry.next
    }
  }

  @inline(__always)
  private func slot(of run: UInt32) -> Int {
    // The upper half of a product of 32 bits and the size: a place, for sizes that are no power of two.
    var slot = Int((UInt64(run &* 0x9E37_79B1) &* UInt64(heads.count)) >> 32)
    while heads[slot] >= 0, entries[Int(heads[slot])].run != run {
      slot += 1
      if slot == heads.count { slot = 0 }
    }
    return slot
  }

  private mutating func grow() {
    let old = heads
    heads = [Int32](repeating: -1, count: old.count * 2)
    for head in old where head >= 0 { heads[slot(of: entries[Int(head)].run)] = head }
  }
}
