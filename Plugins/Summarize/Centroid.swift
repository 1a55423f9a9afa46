extension Candidates {
  /// The sentences that say most of what the whole document is about, in the order of the text, behind the lines that say whose words it is.
  ///
  /// Those lines take at most a third of the budget, and none of it where no sentence would be left room.
  func centroid(within budget: Budget) -> [Range<Int>] {
    var rest = budget
    var part = budget.third
    var above: [Range<Int>] = []
    for line in occasion {
      guard part.fits(words: line.wordCount, characters: line.characterCount) else { break }
      part.take(words: line.wordCount, characters: line.characterCount)
      rest.take(words: line.wordCount, characters: line.characterCount)
      above.append(line.range)
    }
    let sentences = sentences(within: rest)
    return sentences.isEmpty && !above.isEmpty ? self.sentences(within: budget) : above + sentences
  }

  /// The sentences with the best scores, in the order of the text.
  ///
  /// They are chosen by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) until the best
  /// that is left does not fit: a budget is filled with what is worth telling, and not with what happens to be short.
  /// Ties go to the earlier sentence.
  private func sentences(within budget: Budget) -> [Range<Int>] {
    let good = good
    let vectors = SentenceVectors(good.map(\.terms))
    let scores = SentenceScores.scores(good, vectors, title: titleTerms, share: budget.share(of: good))
    var overlap = [Double](repeating: 0, count: good.count)
    var open = Array(good.indices)
    var budget = budget
    var chosen: [Int] = []
    while true {
      open.removeAll { overlap[$0] >= SentenceScores.same }
      // What hangs on the sentence before it waits for that one.
      let ready = open.filter { !good[$0].hangs || $0 == 0 || chosen.contains($0 - 1) }
      let values = ready.map { scores[$0] - SentenceScores.redundancy * overlap[$0] }
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
}

extension Candidates.Candidate: RankedSentence {}

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
