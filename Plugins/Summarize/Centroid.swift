#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The weights of the centroid method, see docs/measurements.md for how they were found.
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
  static let redundancy = 0.3
  /// What is left of the score of a question, or of a sentence that is mostly a quotation.
  static let spoken = 0.9
  /// A sentence as near as this to a chosen one says the same.
  static let same = 0.95
}

extension Candidates {
  /// The sentences that are nearest to what the whole document is about, in the order of the text.
  ///
  /// How central a sentence is: its cosine to the tf-idf centroid (Radev and others, "Centroid-based summarization of multiple
  /// documents", IPM 40, 2004), to the plain counts of words, and its rank in two graphs of sentences (`SentenceGraph`): no one of them is right
  /// everywhere, and what all four find central mostly is. To it comes the place, which says
  /// more, the smaller a part of the text the summary may be: the beginning of a report is its short form, and of a third of it one
  /// expects the rest, too. Sentences are chosen by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) until the best
  /// that is left does not fit: a budget is filled with what is worth telling, and not with what happens to be short.
  /// Sums run in the order of the text, ties go to the earlier sentence.
  func centroid(within budget: Budget) -> [Range<Int>] {
    let good = good
    let vectors = SentenceVectors(good.map(\.terms))
    let scores = scores(good, vectors, share: budget.share(of: good))
    var overlap = [Double](repeating: 0, count: good.count)
    var open = Array(good.indices)
    var budget = budget
    var chosen: [Int] = []
    while true {
      open.removeAll { overlap[$0] >= Weight.same }
      // What hangs on the sentence before it waits for that one.
      let ready = open.filter { !good[$0].hangs || $0 == 0 || chosen.contains($0 - 1) }
      let values = ready.map { scores[$0] - Weight.redundancy * overlap[$0] }
      guard let largest = values.max(), let place = values.firstIndex(of: largest) else { break }
      let best = ready[place]
      open.removeAll { $0 == best }
      guard budget.fits(words: good[best].wordCount, characters: good[best].characterCount) else {
        // Something short is better than nothing.
        if chosen.isEmpty { continue }
        break
      }
      budget.take(words: good[best].wordCount, characters: good[best].characterCount)
      chosen.append(best)
      for index in open { overlap[index] = max(overlap[index], vectors.cosine(index, best)) }
    }
    return chosen.sorted().map { good[$0].range }
  }

  private func scores(_ good: [Candidate], _ vectors: SentenceVectors, share: Double) -> [Double] {
    let rare = Self.byLargest(vectors.cosinesToCentroid())
    let common = Self.byLargest(vectors.nearnessToCommonTerms())
    let lexRank = Self.byLargest(vectors.lexRank())
    let textRank = Self.byLargest(vectors.textRank())
    let position = max(Weight.leastPosition, Weight.position - Weight.positionByShare * share)
    return good.indices.map { index in
      let words = good[index].wordCount
      var score = Weight.rareTerms * rare[index] + Weight.commonTerms * common[index]
      score += Weight.lexRank * lexRank[index] + Weight.textRank * textRank[index]
      score += position / pow(Double(1 + index), Weight.positionPower)
      score += Weight.title * titleOverlap(good[index])
      score -= Weight.length * Double(min(words, Weight.long)) / Double(Weight.long)
      if good[index].isSpoken { score *= Weight.spoken }
      return Weight.usualLength.contains(words) ? score : score * Weight.unusual
    }
  }

  private static func byLargest(_ values: [Double]) -> [Double] {
    let largest = values.max() ?? 0
    return largest > 0 ? values.map { $0 / largest } : values
  }

  /// The share of the title's words that a sentence has.
  private func titleOverlap(_ candidate: Candidate) -> Double {
    guard !titleTerms.isEmpty else { return 0 }
    return Double(Set(candidate.terms).intersection(titleTerms).count) / Double(titleTerms.count)
  }
}

extension Budget {
  /// How much of all sentences fits, 0 to 1.
  fileprivate func share(of all: [Candidates.Candidate]) -> Double {
    var share = Double(sentences) / Double(max(1, all.count))
    if let words { share = min(share, Double(words) / Double(max(1, all.reduce(0) { $0 + $1.wordCount }))) }
    if let characters {
      share = min(share, Double(characters) / Double(max(1, all.reduce(0) { $0 + $1.characterCount })))
    }
    return min(1, share)
  }
}
