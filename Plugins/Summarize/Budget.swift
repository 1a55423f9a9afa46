/// How long a summary may still become.
struct Budget {
  var sentences: Int
  var words: Int?

  /// Whether a sentence of so many words may be taken.
  func fits(_ count: Int) -> Bool { sentences > 0 && count <= words ?? count }

  /// Counts a sentence in that fits.
  mutating func take(_ count: Int) {
    sentences -= 1
    words = words.map { $0 - count }
  }
}
