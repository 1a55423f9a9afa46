/// Which of the kept documents hold a run of words.
///
/// A flat table with open addressing and chains of documents: the runs are hashed already.
struct RunIndex {
  private var keys: [UInt32]
  private var heads: [Int32]
  private var lengths: [UInt8]
  private var next: [Int32] = []
  private var documents: [Int32] = []
  private var used = 0

  /// A run that more documents hold is a common phrase; no further one is noted for it.
  static let longestChain: UInt8 = 100

  init() {
    keys = [UInt32](repeating: 0, count: 1024)
    heads = [Int32](repeating: -1, count: 1024)
    lengths = [UInt8](repeating: 0, count: 1024)
  }

  /// Notes that a document holds a run.
  mutating func add(_ run: UInt32, of document: Int32) {
    if used * 3 >= keys.count * 2 { grow() }
    let slot = slot(of: run)
    if heads[slot] < 0 {
      keys[slot] = run
      used += 1
    }
    guard lengths[slot] < Self.longestChain else { return }
    lengths[slot] += 1
    documents.append(document)
    next.append(heads[slot])
    heads[slot] = Int32(documents.count - 1)
  }

  /// Hands on each document that holds a run.
  @inline(__always)
  func forEach(_ run: UInt32, _ body: (Int32) -> Void) {
    var place = heads[slot(of: run)]
    while place >= 0 {
      body(documents[Int(place)])
      place = next[Int(place)]
    }
  }

  @inline(__always)
  private func slot(of run: UInt32) -> Int {
    let mask = keys.count - 1
    var slot = Int(run &* 0x9E37_79B1) & mask
    while heads[slot] >= 0, keys[slot] != run { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldHeads, oldLengths) = (keys, heads, lengths)
    keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
    heads = [Int32](repeating: -1, count: keys.count)
    lengths = [UInt8](repeating: 0, count: keys.count)
    for old in oldKeys.indices where oldHeads[old] >= 0 {
      let slot = slot(of: oldKeys[old])
      (keys[slot], heads[slot], lengths[slot]) = (oldKeys[old], oldHeads[old], oldLengths[old])
    }
  }
}
