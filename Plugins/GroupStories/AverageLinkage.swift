/// Joins clusters, the nearest two first (Sokal and Michener's average linkage, 1958).
struct AverageLinkage {
  private var items: [StoryCluster]
  private let limit: Float
  /// The average similarity of each two, row by row.
  private var similarity: [Float]
  private var isOpen: [Bool]
  /// For each: the nearest of the others.
  private var nearest: [Int]

  init(_ items: [StoryCluster], limit: Double, maxGap: Int) {
    self.items = items
    self.limit = Float(limit)
    let count = items.count
    similarity = [Float](repeating: 0, count: count * count)
    isOpen = [Bool](repeating: true, count: count)
    nearest = [Int](repeating: -1, count: count)
    measure(maxGap: maxGap)
    for item in items.indices { nearest[item] = findNearest(to: item) }
  }

  private mutating func measure(maxGap: Int) {
    var index: [Int32: [(item: Int, weight: Double)]] = [:]
    var products = [Double](repeating: 0, count: items.count)
    for (number, item) in items.enumerated() {
      let size = Double(item.members.count)
      for other in 0..<number { products[other] = 0 }
      for (term, weight) in item.sum {
        for entry in index[term] ?? [] { products[entry.item] += weight / size * entry.weight }
        index[term, default: []].append((number, weight / size))
      }
      for other in 0..<number
      where DayNumber.gap(item.first, items[other].last) <= maxGap
        && DayNumber.gap(items[other].first, item.last) <= maxGap
      {
        similarity[number * items.count + other] = Float(products[other])
        similarity[other * items.count + number] = Float(products[other])
      }
    }
  }

  /// The clusters when no two are near enough any more.
  mutating func run() -> [StoryCluster] {
    while true {
      var best = -1
      for item in items.indices where isOpen[item] && nearest[item] >= 0 {
        if best < 0 || value(item) > value(best) { best = item }
      }
      guard best >= 0, value(best) >= limit else { break }
      merge(nearest[best], into: best)
    }
    return items.indices.filter { isOpen[$0] }.map { items[$0] }
  }

  private func value(_ item: Int) -> Float { similarity[item * items.count + nearest[item]] }

  private func findNearest(to item: Int) -> Int {
    var best = -1
    for other in items.indices where isOpen[other] && other != item {
      if best < 0
        || similarity[item * items.count + other] > similarity[item * items.count + best]
      {
        best = other
      }
    }
    return best
  }

  private mutating func merge(_ gone: Int, into kept: Int) {
    let count = items.count
    let (a, b) = (Float(items[kept].members.count), Float(items[gone].members.count))
    isOpen[gone] = false
    for other in items.indices where isOpen[other] && other != kept {
      let average = (a * similarity[kept * count + other] + b * similarity[gone * count + other]) / (a + b)
      similarity[kept * count + other] = average
      similarity[other * count + kept] = average
    }
    items[kept].add(items[gone])
    items[gone].sum = []
    nearest[kept] = findNearest(to: kept)
    for other in items.indices where isOpen[other] && other != kept {
      if nearest[other] == gone || nearest[other] == kept {
        nearest[other] = findNearest(to: other)
      } else if nearest[other] < 0
        || similarity[other * count + kept] > similarity[other * count + nearest[other]]
      {
        nearest[other] = kept
      }
    }
  }
}
