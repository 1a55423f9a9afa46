/// The weights of the centroid method, found on news and encyclopaedic text.
private enum Weight {
  static let position = 0.7
  static let title = 0.4
  /// What is left of the score of a sentence shorter or longer than `usualLength`.
  static let unusual = 0.2
  static let usualLength = 5...60
  static let redundancy = 0.5
  /// A sentence as near as this to a chosen one says the same.
  static let same = 0.95
}

extension Candidates {
  /// The sentences that are nearest to what the whole document is about, in the order of the text.
  ///
  /// The score is the cosine to the tf-idf centroid (Radev and others, "Centroid-based summarization of multiple
  /// documents", IPM 40, 2004), plus what position and title say; sentences are chosen by maximal marginal relevance
  /// (Carbonell and Goldstein, SIGIR 1998). Sums run in the order of the text, ties go to the earlier sentence.
  func centroid(within budget: Budget) -> [Range<Int>] {
    let good = good
    let vectors = SentenceVectors(good.map(\.terms))
    let scores = scores(good, vectors)
    var overlap = [Double](repeating: 0, count: good.count)
    var open = Array(good.indices)
    var budget = budget
    var chosen: [Int] = []
    while true {
      open.removeAll { !budget.fits(good[$0].wordCount) || overlap[$0] >= Weight.same }
      let values = open.map { scores[$0] - Weight.redundancy * overlap[$0] }
      guard let largest = values.max(), let place = values.firstIndex(of: largest) else { break }
      let best = open.remove(at: place)
      budget.take(good[best].wordCount)
      chosen.append(best)
      for index in open { overlap[index] = max(overlap[index], vectors.cosine(index, best)) }
    }
    return chosen.sorted().map { good[$0].range }
  }

  private func scores(_ good: [Candidate], _ vectors: SentenceVectors) -> [Double] {
    let cosines = vectors.cosinesToCentroid()
    let largest = cosines.max() ?? 0
    return good.indices.map { index in
      var score = largest > 0 ? cosines[index] / largest : 0
      score += Weight.position / Double(1 + index).squareRoot()
      score += Weight.title * titleOverlap(good[index])
      return Weight.usualLength.contains(good[index].wordCount) ? score : score * Weight.unusual
    }
  }

  /// The share of the title's words that a sentence has.
  private func titleOverlap(_ candidate: Candidate) -> Double {
    guard !titleTerms.isEmpty else { return 0 }
    return Double(Set(candidate.terms).intersection(titleTerms).count) / Double(titleTerms.count)
  }
}
