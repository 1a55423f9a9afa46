/// How long a summary may still become.
struct Budget {
  var sentences: Int
  var words: Int?
  /// Unicode scalars.
  var characters: Int?

  /// Whether a sentence of such a length may be taken.
  func fits(words count: Int, characters length: Int) -> Bool {
    sentences > 0 && count <= words ?? count && length <= characters ?? length
  }

  /// A third of it, rounded down.
  var third: Budget {
    Budget(sentences: sentences / 3, words: words.map { $0 / 3 }, characters: characters.map { $0 / 3 })
  }

  /// Counts a sentence in that fits.
  mutating func take(words count: Int, characters length: Int) {
    sentences -= 1
    words = words.map { $0 - count }
    // A space stands between two sentences.
    characters = characters.map { $0 - length - 1 }
  }
}
