/// A fixed set of words, asked for by hash without letter case.
///
/// A flat table with open addressing: the words are hashed already, so `Set` would only hash them once more.
public struct WordSet: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  /// The words of a list, set apart by white space; letter case makes no difference.
  public init(_ list: String) {
    let words = list.split(whereSeparator: \.isWhitespace)
    var size = 8
    while size < words.count * 4 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    for word in words { insert(Array(word.utf8).withUnsafeBytes { CaseFolding.hash($0) }) }
  }

  /// Whether a word is in the set.
  public func contains(_ word: UnsafeRawBufferPointer) -> Bool { contains(hash: CaseFolding.hash(word)) }

  /// Whether a word is in the set whose `CaseFolding.hash` this is.
  public func contains(hash: UInt64) -> Bool {
    // 0 marks a free slot; no word of ours hashes to it.
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  private mutating func insert(_ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
    slots[slot] = hash
  }
}
