internal import PipelineKit

/// Tells whether an id has come before, by its 128-bit hash (two of a million differing ids share one with a
/// probability of about 10^-27).
///
/// A table with open addressing, at most five eighths full: 26 to 51 bytes an id. The hash is
/// its own place, so that nothing is hashed twice.
struct SeenIDs {
  private struct Fingerprint: Equatable {
    var high: UInt64 = 0
    var low: UInt64 = 0
  }

  /// A power of two many; one that is zero is free.
  private var slots = [Fingerprint](repeating: Fingerprint(), count: 1_024)
  private var count = 0

  /// Notes an id; false if it has come before.
  mutating func insert(_ id: String) -> Bool {
    var id = id
    let hash = id.withUTF8 { DocumentID.fingerprint(UnsafeRawBufferPointer($0)) }
    // Zero means free; an id that has it shares it with the one whose hash is one.
    let fingerprint = Fingerprint(high: hash.high, low: hash.high == 0 && hash.low == 0 ? 1 : hash.low)
    let slot = slot(of: fingerprint)
    guard slots[slot] == Fingerprint() else { return false }
    slots[slot] = fingerprint
    count += 1
    if count * 8 > slots.count * 5 { grow() }
    return true
  }

  /// The slot that holds a fingerprint, or the free one where it belongs.
  private func slot(of fingerprint: Fingerprint) -> Int {
    var slot = Int(truncatingIfNeeded: fingerprint.low) & (slots.count - 1)
    while slots[slot] != Fingerprint(), slots[slot] != fingerprint { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Fingerprint](repeating: Fingerprint(), count: 2 * old.count)
    for fingerprint in old where fingerprint != Fingerprint() { slots[slot(of: fingerprint)] = fingerprint }
  }
}
