/// The weights of the centroid method, found on news and encyclopaedic text.
private enum Weight {
  static let position = 0.7
  static let title = 0.4
  /// What is left of the score of a sentence shorter or longer than `usualLength`.
  static let unusual = 0.2
  static let usualLength = 5...60
  static let redundancy = 0.5
  /// What is left of the score of a question, or of a sentence that is mostly a quotation.
  static let spoken = 0.85
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
      open.removeAll {
        !budget.fits(words: good[$0].wordCount, characters: good[$0].characterCount)
          || overlap[$0] >= Weight.same
      }
      // What hangs on the sentence before it waits for that one.
      let ready = open.filter { !good[$0].hangs || $0 == 0 || chosen.contains($0 - 1) }
      let values = ready.map { scores[$0] - Weight.redundancy * overlap[$0] }
      guard let largest = values.max(), let place = values.firstIndex(of: largest) else { break }
      let best = ready[place]
      open.removeAll { $0 == best }
      budget.take(words: good[best].wordCount, characters: good[best].characterCount)
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
      if good[index].isSpoken { score *= Weight.spoken }
      return Weight.usualLength.contains(good[index].wordCount) ? score : score * Weight.unusual
    }
  }

  /// The share of the title's words that a sentence has.
  private func titleOverlap(_ candidate: Candidate) -> Double {
    guard !titleTerms.isEmpty else { return 0 }
    return Double(Set(candidate.terms).intersection(titleTerms).count) / Double(titleTerms.count)
  }
}
