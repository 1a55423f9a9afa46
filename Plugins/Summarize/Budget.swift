/// How long a summary may be.
struct Budget {
  var sentences: Int
  var words: Int?

  /// Counts a sentence in, if it fits.
  mutating func take(_ count: Int) -> Bool {
    guard sentences > 0 else { return false }
    if let words {
      guard count <= words else { return false }
      self.words = words - count
    }
    sentences -= 1
    return true
  }
}
