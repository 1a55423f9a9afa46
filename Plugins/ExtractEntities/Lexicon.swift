/// The gazetteers and count tables: an open-addressing table of hashes that is read in place, without parsing.
///
/// Layout (little endian, made by `Training/entities/lexicon.py`): a header of ten 32-bit words (magic, log2 of the number
/// of slots, number of values, offsets of fingerprints, value indices, values, fold table, alias offsets, alias bytes, number of
/// aliases); then those parts. A slot holds the upper half of a 64-bit hash and the index of a value; a value of 20 bytes
/// holds flags and votes.
///
/// `@unchecked Sendable`: the memory is a constant array of the binary (or a block the caller keeps for the life of the
/// process), and nothing here writes to it.
struct Lexicon: @unchecked Sendable {
  static let magic: UInt32 = 0x3145_4c50
  private static let valueSize = 20

  private let base: UnsafeRawPointer
  private let slotMask: UInt64
  private let valueCount: Int
  private let fingerprints: Int
  private let indices: Int
  private let values: Int
  private let foldTable: Int
  private let aliasOffsets: Int
  private let aliasBytes: Int
  private let aliasCount: Int

  /// Reads the header; nil if the bytes are not a lexicon.
  init?(_ base: UnsafeRawPointer, count: Int) {
    func word(_ index: Int) -> UInt32 {
      UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
    guard count >= 40, word(0) == Lexicon.magic, word(1) < 24 else { return nil }
    self.base = base
    slotMask = (1 << UInt64(word(1))) - 1
    valueCount = Int(word(2))
    fingerprints = Int(word(3))
    indices = Int(word(4))
    values = Int(word(5))
    foldTable = Int(word(6))
    aliasOffsets = Int(word(7))
    aliasBytes = Int(word(8))
    aliasCount = Int(word(9))
  }

  /// The index of the value stored for a hash, or -1.
  func find(_ hash: UInt64) -> Int32 {
    let wanted = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = hash & slotMask
    while true {
      let index = base.loadUnaligned(fromByteOffset: indices + Int(slot) * 2, as: UInt16.self).littleEndian
      if index == 0 { return -1 }
      let found = base.loadUnaligned(fromByteOffset: fingerprints + Int(slot) * 4, as: UInt32.self)
      if found.littleEndian == wanted { return Int32(index) - 1 }
      slot = (slot + 1) & slotMask
    }
  }

  func flags(_ value: Int32) -> LexiconFlags {
    guard value >= 0 else { return [] }
    let start = values + Int(value) * Lexicon.valueSize
    let low = base.loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian
    let high = base.load(fromByteOffset: start + 17, as: UInt8.self)
    return LexiconFlags(rawValue: UInt64(high) << 32 | UInt64(low))
  }

  /// How the word votes for a label when it stands in a name (`inside`), before one or after one: log odds times 16.
  enum Side: Int { case inside = 4, before = 9, after = 13 }

  @inline(__always)
  func vote(_ value: Int32, _ side: Side, _ label: Int) -> Int32 {
    guard value >= 0 else { return 0 }
    let offset = values + Int(value) * Lexicon.valueSize + side.rawValue + label
    return Int32(base.load(fromByteOffset: offset, as: Int8.self))
  }

  /// The canonical name that a word or phrase is another form of.
  func canonicalName(_ value: Int32) -> String? {
    guard value >= 0 else { return nil }
    let offset = values + Int(value) * Lexicon.valueSize + 18
    let alias = Int(base.loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
    guard alias > 0, alias <= aliasCount else { return nil }
    func start(_ index: Int) -> Int {
      Int(base.loadUnaligned(fromByteOffset: aliasOffsets + index * 4, as: UInt32.self).littleEndian)
    }
    let bytes = UnsafeRawBufferPointer(
      start: base + aliasBytes + start(alias - 1), count: start(alias) - start(alias - 1))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The fold of a scalar in U+00C0...U+024F: an ASCII letter in the low seven bits, bit 7 set for capitals; 0 for none.
  @inline(__always)
  func fold(_ scalar: UInt32) -> UInt8 {
    guard scalar >= 0xC0, scalar < 0x250 else { return 0 }
    return base.load(fromByteOffset: foldTable + Int(scalar - 0xC0), as: UInt8.self)
  }
}
