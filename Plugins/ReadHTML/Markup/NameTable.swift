/// Names by their hash: which of a fixed list a run of bytes is.
///
/// Two names of a list with one hash would be a fault of the list, which the tests look for; a name from outside that
/// shares the hash of one in the list (one in 2^64) would be taken for it.
struct NameTable: Sendable {
  private var hashes: [UInt64]
  private var indices: [Int32]
  private let mask: Int

  init(_ names: [String]) {
    var size = 64
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    hashes = Array(repeating: 0, count: size)
    indices = Array(repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      let hash = name.utf8.reduce(into: Self.seed) { $0 = Self.step($0, $1) }
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while indices[slot] >= 0, hashes[slot] != hash { slot = (slot + 1) & mask }
      guard indices[slot] < 0 else { continue }
      hashes[slot] = hash
      indices[slot] = Int32(index)
    }
  }

  /// The place in the list of the name that has this hash.
  func index(of hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while indices[slot] >= 0 {
      if hashes[slot] == hash { return Int(indices[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The hash of no bytes (FNV-1a of 64 bits: Fowler, Noll and Vo).
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash with one more byte.
  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
