internal import PipelineKit

/// Tells whether an id has come before, in 16 bytes an id: its 128-bit hash (two of a million differing ids
/// share one with a probability of about 10^-27).
struct SeenIDs {
  private struct Fingerprint: Hashable {
    var high: UInt64
    var low: UInt64
  }

  private var seen: Set<Fingerprint> = []

  /// Notes an id; false if it has come before.
  mutating func insert(_ id: String) -> Bool {
    let hash = DocumentID.fingerprint(Array(id.utf8))
    return seen.insert(Fingerprint(high: hash.high, low: hash.low)).inserted
  }
}
