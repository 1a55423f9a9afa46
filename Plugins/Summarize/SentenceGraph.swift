/// Sentences joined by what they have in common, and how central each is among them: PageRank.
///
/// Two sentences are as near as the inner product of their rows. So no matrix of sentences by sentences is needed: a step costs as many
/// operations as there are different words in sentences, and a text of 10,000 sentences is no trouble.
struct SentenceGraph {
  /// Behind row `i`, its weights stand at `starts[i]..<starts[i + 1]`.
  private var starts: [Int] = [0]
  private var terms: [Int] = []
  private var weights: [Double] = []
  private let termCount: Int
  /// The product of each row with itself.
  private var squares: [Double] = []

  /// One row for each sentence: its terms, below `termCount` and each but once, with their weights.
  init(_ rows: [[(term: Int, weight: Double)]], termCount: Int) {
    self.termCount = termCount
    starts.reserveCapacity(rows.count + 1)
    for row in rows {
      for (term, weight) in row {
        terms.append(term)
        weights.append(weight)
      }
      starts.append(terms.count)
      squares.append(row.reduce(0) { $0 + $1.weight * $1.weight })
    }
  }

  private static let damping = 0.85
  /// More steps change no choice that we have seen; of three steps one notices the lack.
  private static let steps = 10
  /// What is less than this is the rounding of a sentence that has no word in common with any other.
  private static let nothing = 1e-9

  /// The share of its time that somebody spends at each sentence who goes from one to a near one, again and again.
  func ranks() -> [Double] {
    let count = starts.count - 1
    guard count > 0 else { return [] }
    let sums = nearness(to: [Double](repeating: 1, count: count))
    var ranks = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<Self.steps {
      let received = nearness(to: zip(ranks, sums).map { $1 > Self.nothing ? $0 / $1 : 0 })
      ranks = received.map { (1 - Self.damping) / Double(count) + Self.damping * $0 }
    }
    return ranks
  }

  /// For each sentence the sum of its nearness to all others, times their factors.
  private func nearness(to factors: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: termCount)
    for row in factors.indices { add(row, times: factors[row], to: &totals) }
    return factors.indices.map { product($0, totals) - factors[$0] * squares[$0] }
  }

  private func add(_ row: Int, times factor: Double, to totals: inout [Double]) {
    for place in starts[row]..<starts[row + 1] { totals[terms[place]] += factor * weights[place] }
  }

  private func product(_ row: Int, _ totals: [Double]) -> Double {
    var sum = 0.0
    for place in starts[row]..<starts[row + 1] { sum += weights[place] * totals[terms[place]] }
    return sum
  }
}
