/// The words of several titles: those that most titles have say what the story is about.
struct TitleWords {
  /// All of them.
  let words: Set<UInt64>
  /// In how many titles each stands.
  private var counts: [UInt64: Int] = [:]
  private let total: Int

  init(_ titles: [Set<UInt64>]) {
    for title in titles { for word in title { counts[word, default: 0] += 1 } }
    words = Set(counts.keys)
    total = titles.reduce(0) { $0 + $1.count }
  }

  /// What a sentence has of them, each as often as it stands in titles, 0 to 1.
  func share(of terms: [UInt64]) -> Double {
    guard total > 0 else { return 0 }
    return Double(Set(terms).reduce(0) { $0 + (counts[$1] ?? 0) }) / Double(total)
  }
}
