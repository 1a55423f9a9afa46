/// Takes the sentences of one story, the best first.
struct BriefPicks {
  let choice: BriefChoice
  private(set) var chosen: Set<Int> = []
  /// How many words have been taken.
  private(set) var words = 0
  /// The sentence that was taken last.
  private var last: Int?
  /// The sentences that may still be taken.
  private var open: [Int]
  /// For each sentence, how near the nearest chosen one is.
  private var overlap: [Double]
  private var told = BriefChoice.Told()
  private var gains: [(pairs: Double, words: Double)]
  private let most: (pairs: Double, words: Double)

  private typealias Weight = BriefChoice.Weight

  init(_ choice: BriefChoice) {
    self.choice = choice
    open = Array(choice.entries.indices)
    overlap = [Double](repeating: 0, count: choice.entries.count)
    gains = choice.entries.indices.map { choice.gain($0, without: BriefChoice.Told()) }
    most = (gains.map(\.pairs).max() ?? 0, gains.map(\.words).max() ?? 0)
  }

  /// The sentence that is worth most of those that fit; nil if none does. What does not fit now never comes again.
  mutating func best(within budget: Budget) -> Int? {
    if let rest = restOfQuotation(within: budget) { return rest }
    let same = choice.isAlone ? SentenceScores.same : Weight.repeated
    open.removeAll { overlap[$0] >= same }
    return choice.isAlone ? bestOfOne(within: budget) : bestOfSeveral(within: budget)
  }

  /// What ends the quotation that the sentence taken last begins, if it fits.
  private func restOfQuotation(within budget: Budget) -> Int? {
    guard let last, choice.line(last).goesOn, open.contains(last + 1),
      choice.isBehindChosen(last + 1, chosen), !choice.line(last + 1).goesOn, fits(last + 1, budget)
    else { return nil }
    return last + 1
  }

  private mutating func bestOfSeveral(within budget: Budget) -> Int? {
    open = open.filter { fits($0, budget) }
    return best(of: open)
  }

  /// One document's summary ends where the best sentence that is left does not fit, as that of `summarize` does.
  private mutating func bestOfOne(within budget: Budget) -> Int? {
    while let best = best(of: open) {
      if fits(best, budget) { return best }
      guard chosen.isEmpty else { return nil }
      open.removeAll { $0 == best }
    }
    return nil
  }

  private func fits(_ index: Int, _ budget: Budget) -> Bool {
    let line = choice.line(index)
    return budget.fits(words: line.wordCount, characters: line.characterCount)
  }

  private func best(of open: [Int]) -> Int? {
    let ready = open.filter { !choice.line($0).hangs || choice.isBehindChosen($0, chosen) }
    // No scraps, neither to begin with nor to fill what is left; unless there is nothing else.
    let least = chosen.isEmpty || choice.isAlone ? Weight.usualLength.lowerBound : Weight.leastLength
    let whole = ready.filter { (least...Weight.usualLength.upperBound).contains(choice.line($0).wordCount) }
    let candidates = whole.isEmpty && chosen.isEmpty ? ready : whole
    let values = candidates.map { value(of: $0) }
    guard let largest = values.max(), let place = values.firstIndex(of: largest) else { return nil }
    return candidates[place]
  }

  private func value(of index: Int) -> Double {
    let redundancy = choice.isAlone ? SentenceScores.redundancy : Weight.redundancy
    return choice.entries[index].score - redundancy * overlap[index]
      + (most.pairs > 0 ? Weight.shared * gains[index].pairs / most.pairs : 0)
      + (most.words > 0 ? Weight.sharedWords * gains[index].words / most.words : 0)
  }

  mutating func take(_ index: Int) {
    let line = choice.line(index)
    open.removeAll { $0 == index }
    chosen.insert(index)
    last = index
    words += line.wordCount
    told.pairs.formUnion(line.pairs)
    told.words.formUnion(line.terms)
    for other in open {
      overlap[other] = max(overlap[other], choice.vectors.cosine(other, index))
      gains[other] = choice.gain(other, without: told)
    }
  }
}
