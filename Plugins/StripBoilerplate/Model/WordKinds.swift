import TextKit

/// What a line's words may be, apart from words of their own: asked for once a word, by its hash.
///
/// A flat table with open addressing, at most a quarter full.
struct WordKinds: Sendable {
  /// Words that every running text has, and those that addresses begin with.
  static let known = WordKinds([
    (CommonWords.all, .common), (CommonWords.english, .english), ("http https www", .address),
  ])

  struct Kinds: OptionSet {
    let rawValue: UInt8

    static let common = Kinds(rawValue: 1)
    static let english = Kinds(rawValue: 2)
    static let address = Kinds(rawValue: 4)
  }

  /// 0 marks a free slot; no word of ours hashes to it.
  private var hashes: [UInt64]
  private var kinds: [UInt8]
  private let mask: Int

  private init(_ lists: [(words: String, kind: Kinds)]) {
    let words = lists.flatMap { list in
      list.words.utf8.split { $0 <= 0x20 }.map { (Array($0), list.kind) }
    }
    var size = 8
    while size < words.count * 4 { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    kinds = [UInt8](repeating: 0, count: size)
    mask = size - 1
    for (word, kind) in words {
      let hash = word.withUnsafeBytes { CaseFolding.hash($0) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
      hashes[slot] = hash
      kinds[slot] |= kind.rawValue
    }
  }

  /// What the word is whose `CaseFolding.hash` this is.
  @inline(__always)
  func kinds(of hash: UInt64) -> Kinds {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 {
      if hashes[slot] == hash { return Kinds(rawValue: kinds[slot]) }
      slot = (slot + 1) & mask
    }
    return []
  }
}
