/// Says of most hashes at the cost of one bit that they are none of a few hundred.
struct HashFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 256)

  init(_ hashes: some Sequence<UInt64>) {
    for hash in hashes { bits[HashFilter.slot(hash)] |= 1 << (hash & 63) }
  }

  /// False only for what was not put in.
  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool { bits[HashFilter.slot(hash)] & (1 << (hash & 63)) != 0 }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int { Int((hash >> 6) & 255) }
}
