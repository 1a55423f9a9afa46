/// Takes the sentences of one story, the best first.
struct BriefPicks {
  let choice: BriefChoice
  private(set) var chosen: Set<Int> = []
  /// How many words have been taken.
  private(set) var words = 0
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
    open.removeAll { index in
      let line = choice.line(index)
      return overlap[index] >= Weight.repeated
        || !budget.fits(words: line.wordCount, characters: line.characterCount)
    }
    let ready = open.filter { !choice.line($0).hangs || choice.isBehindChosen($0, chosen) }
    // No scraps, neither to begin with nor to fill what is left; unless there is nothing else.
    let whole = ready.filter { Weight.usualLength.contains(choice.line($0).wordCount) }
    let candidates = whole.isEmpty && chosen.isEmpty ? ready : whole
    let values = candidates.map { value(of: $0) }
    guard let largest = values.max(), let place = values.firstIndex(of: largest) else { return nil }
    return candidates[place]
  }

  private func value(of index: Int) -> Double {
    choice.entries[index].score - Weight.redundancy * overlap[index]
      + (most.pairs > 0 ? Weight.shared * gains[index].pairs / most.pairs : 0)
      + (most.words > 0 ? Weight.sharedWords * gains[index].words / most.words : 0)
  }

  mutating func take(_ index: Int) {
    let line = choice.line(index)
    open.removeAll { $0 == index }
    chosen.insert(index)
    words += line.wordCount
    told.pairs.formUnion(line.pairs)
    told.words.formUnion(line.terms)
    for other in open {
      overlap[other] = max(overlap[other], choice.vectors.cosine(other, index))
      gains[other] = choice.gain(other, without: told)
    }
  }
}
