/// How many of a short line's words the article uses too: a title shares them, a menu does not.
///
/// The article's words are gathered when a rule first asks, and only as far as its question needs.
struct WordOverlap {
  private let words: LineWords
  /// The article's lines that are still to be read.
  private var lines: ArraySlice<PageLine>
  /// How much of the article has been read.
  private var width = 0
  /// One bit a hash.
  private var bits: [UInt64] = []

  /// Enough of the article to know its words by.
  private static let sample = 6_000

  /// - Parameter lines: the article, and what stands before it.
  init(_ bytes: UnsafeRawBufferPointer, _ lines: ArraySlice<PageLine>) {
    words = LineWords(bytes)
    self.lines = lines
  }

  /// Whether the article has at least this share of the line's longer words; false if there are none.
  mutating func reaches(_ share: Double, _ line: PageLine) -> Bool {
    var asked: [Int] = []
    words.forEach(in: line) { asked.append($0) }
    guard !asked.isEmpty else { return false }
    if bits.isEmpty { bits = [UInt64](repeating: 0, count: 256) }
    while true {
      let known = asked.count { bits[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }
      if Double(known) / Double(asked.count) >= share { return true }
      guard gatherMore() else { return false }
    }
  }

  /// Adds the words of one more paragraph; false if there is none, or enough is known.
  private mutating func gatherMore() -> Bool {
    while width <= Self.sample, let line = lines.popFirst() {
      guard line.isProse && !line.isFurniture else { continue }
      bits.withUnsafeMutableBufferPointer { bits in
        // A hash has 14 bits: 256 times 64.
        words.forEach(in: line) { bits[$0 >> 6] |= 1 << UInt64($0 & 63) }
      }
      width += line.width
      return true
    }
    return false
  }
}
