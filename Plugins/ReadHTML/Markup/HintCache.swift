import PipelineKit

/// What the values that a page had lately hint at: most of its classes come again and again.
struct HintCache {
  private var slots = [(hash: UInt64, hints: BlockHints)](repeating: (0, []), count: Self.count)
  private static let count = 512

  /// What the words of a value of `class`, `id` or `role` hint at, references resolved.
  mutating func hints(in value: UnsafeBufferPointer<UInt8>) -> BlockHints {
    guard !value.isEmpty else { return [] }
    let hash = Self.hash(of: value)
    let slot = Int(truncatingIfNeeded: hash >> 48) & (Self.count - 1)
    if slots[slot].hash != hash { slots[slot] = (hash, Self.found(in: value)) }
    return slots[slot].hints
  }

  private static func found(in value: UnsafeBufferPointer<UInt8>) -> BlockHints {
    guard Memory.index(of: 0x26, in: value, from: 0) != nil else { return HintWords.hints(in: value) }
    var references = PageReferences()
    return references.decoded(value).withUnsafeBufferPointer { HintWords.hints(in: $0) }
  }

  /// A hash of eight bytes a step; that two values of a page share it, one time in 2^64, would lend one the other's hints.
  private static func hash(of value: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(value)
    var hash = NameTable.seed &+ UInt64(value.count)
    var at = 0
    while at + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 1
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return mixed(hash ^ rest) | 1
  }

  /// A multiplication whose two halves are put together (as in Wang's and Steele's hashes): each bit reaches all others.
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
