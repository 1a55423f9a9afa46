import Testing

@testable import Summarize

@Suite struct `A graph of sentences` {
  private typealias Row = [(term: Int, weight: Double)]

  /// The first three have term 0 in common, the first two term 1 as well, the last one nothing with anybody.
  private let rows: [Row] = [
    [(0, 1), (1, 2)], [(0, 1), (1, 1), (2, 1)], [(0, 2), (3, 1)], [(4, 3)],
  ]

  /// The same with every nearness written out.
  private func dense(_ rows: [Row], apart: (Int, Int) -> Bool) -> [Double] {
    let nearness = rows.indices.map { left in
      rows.indices.map { right in
        apart(left, right)
          ? 0
          : rows[left].reduce(0.0) { sum, item in
            sum + item.weight * (rows[right].first { $0.term == item.term }?.weight ?? 0)
          }
      }
    }
    var ranks = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    for _ in 0..<10 {
      ranks = rows.indices.map { row in
        rows.indices.reduce(0.15 / Double(rows.count)) { sum, other in
          let total = nearness[other].reduce(0, +)
          return total > 0 ? sum + 0.85 * nearness[other][row] * ranks[other] / total : sum
        }
      }
    }
    return ranks
  }

  private func expect(_ found: [Double], _ wanted: [Double]) {
    #expect(found.count == wanted.count)
    for (a, b) in zip(found, wanted) { #expect(abs(a - b) < 1e-9, "\(found), \(wanted)") }
  }

  @Test func `ranks as a matrix of all nearness does`() {
    expect(SentenceGraph(rows, termCount: 5).ranks(), dense(rows) { $0 == $1 })
  }

  @Test func `ranks what has nothing in common with any other last`() {
    let ranks = SentenceGraph(rows, termCount: 5).ranks()
    #expect(ranks.min() == ranks.last)
    #expect(ranks.max() == ranks[1] || ranks.max() == ranks[0])
  }

  @Test func `of nothing has no ranks`() {
    #expect(SentenceGraph([], termCount: 0).ranks() == [])
    #expect(SentenceGraph([[], []], termCount: 0).ranks().count == 2)
  }
}
