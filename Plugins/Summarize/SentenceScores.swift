#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a sentence of a document is ranked by.
protocol RankedSentence {
  /// Its words that carry meaning, as hashes without letter case.
  var terms: [UInt64] { get }
  var wordCount: Int { get }
  /// Whether it is a question, or mostly somebody's words.
  var isSpoken: Bool { get }
}

/// What each sentence of one document is worth to its summary.
///
/// How central a sentence is: its cosine to the tf-idf centroid (Radev and others, "Centroid-based summarization of multiple
/// documents", IPM 40, 2004), to the plain counts of words, and its rank in two graphs of sentences (`SentenceGraph`): no one of them is right
/// everywhere, and what all four find central mostly is. To it comes the place, which says
/// more, the smaller a part of the text the summary may be: the beginning of a report is its short form, and of a third of it one
/// expects the rest, too. Sums run in the order of the text.
enum SentenceScores {
  /// The weights, see docs/measurements.md for how they were found.
  private enum Weight {
    /// Four ways to say how central a sentence is, each 1 for the most central one.
    static let rareTerms = 0.4
    static let commonTerms = 0.15
    static let lexRank = 0.4
    static let textRank = 0.8
    /// What the first place is worth where the summary is a vanishing part of the text, how much less for each part of it, and at least.
    static let position = 2.5
    static let positionByShare = 8.0
    static let leastPosition = 0.2
    /// The place counts by this power of it.
    static let positionPower = 0.7
    static let title = 0.1
    /// What a sentence of `long` words and more loses: several short ones say more.
    static let length = 0.3
    static let long = 30
    /// What is left of the score of a sentence shorter or longer than `usualLength`.
    static let unusual = 0.2
    static let usualLength = 5...60
    /// What is left of the score of a question, or of a sentence that is mostly a quotation.
    static let spoken = 0.9
  }

  /// What a sentence loses that says what a chosen one has said, by how near the two are.
  static let redundancy = 0.3
  /// A sentence as near as this to a chosen one says the same.
  static let same = 0.95

  /// The scores of all sentences of a document in its order, where the summary may have `share` of it, 0 to 1.
  static func scores(
    _ sentences: [some RankedSentence], _ vectors: SentenceVectors, title: Set<UInt64>, share: Double
  ) -> [Double] {
    let rare = byLargest(vectors.cosinesToCentroid())
    let common = byLargest(vectors.nearnessToCommonTerms())
    let lexRank = byLargest(vectors.lexRank())
    let textRank = byLargest(vectors.textRank())
    let position = max(Weight.leastPosition, Weight.position - Weight.positionByShare * share)
    return sentences.indices.map { index in
      let sentence = sentences[index]
      var score = Weight.rareTerms * rare[index] + Weight.commonTerms * common[index]
      score += Weight.lexRank * lexRank[index] + Weight.textRank * textRank[index]
      score += position / pow(Double(1 + index), Weight.positionPower)
      score += Weight.title * titleOverlap(sentence.terms, title)
      score -= Weight.length * Double(min(sentence.wordCount, Weight.long)) / Double(Weight.long)
      if sentence.isSpoken { score *= Weight.spoken }
      return Weight.usualLength.contains(sentence.wordCount) ? score : score * Weight.unusual
    }
  }

  /// Each as a part of the largest.
  static func byLargest(_ values: [Double]) -> [Double] {
    let largest = values.max() ?? 0
    return largest > 0 ? values.map { $0 / largest } : values
  }

  /// The share of the title's words that a sentence has.
  private static func titleOverlap(_ terms: [UInt64], _ title: Set<UInt64>) -> Double {
    guard !title.isEmpty else { return 0 }
    return Double(Set(terms).intersection(title).count) / Double(title.count)
  }
}
