/// Signatures that were seen: mostly a few, which are quicker to compare than to hash.
struct SignatureSet {
  private var few: [UInt64] = []
  private var many: Set<UInt64> = []

  private static let limit = 16

  /// Adds a signature; false if it is there already.
  mutating func insert(_ signature: UInt64) -> Bool {
    guard !few.contains(signature) else { return false }
    guard few.count >= Self.limit else {
      few.append(signature)
      return true
    }
    return many.insert(signature).inserted
  }
}
