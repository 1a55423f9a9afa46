/// How many paragraphs of a document use each word: a title shares its words with them, a menu does not.
///
/// Words are told apart by 13 bits of their hash.
struct DocumentWords {
  private var counts = [UInt16](repeating: 0, count: 1 << 13)
  private var stamps = [UInt32](repeating: 0, count: 1 << 13)
  private var stamp: UInt32 = 0

  /// Adds a paragraph's words, each once.
  mutating func add(_ words: ArraySlice<UInt64>) {
    stamp += 1
    counts.withUnsafeMutableBufferPointer { counts in
      stamps.withUnsafeMutableBufferPointer { stamps in
        for word in words {
          let slot = Self.slot(word)
          guard stamps[slot] != stamp else { continue }
          stamps[slot] = stamp
          counts[slot] = min(counts[slot] + 1, 60_000)
        }
      }
    }
  }

  /// The share of a line's words that other paragraphs use, and how many do, as the mean of the logarithm to
  /// base two.
  ///
  /// - Parameter isProse: whether the line's own words were added.
  func overlap(_ words: ArraySlice<UInt64>, isProse: Bool) -> (share: Float, weight: Float) {
    guard !words.isEmpty else { return (-1, 0) }
    let own: UInt16 = isProse ? 1 : 0
    var known = 0
    var weight = 0
    counts.withUnsafeBufferPointer { counts in
      for word in words {
        let others = Int(counts[Self.slot(word)]) - Int(own)
        guard others > 0 else { continue }
        known += 1
        weight += Int.bitWidth - others.leadingZeroBitCount
      }
    }
    return (Float(known) / Float(words.count), Float(weight) / Float(words.count))
  }

  @inline(__always)
  private static func slot(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word ^ word >> 29 ^ word >> 47) & 0x1FFF)
  }
}
