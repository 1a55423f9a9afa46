import PipelineKit

/// Documents that tell of the same event, put together in the order of their dates.
///
/// Each batch of documents is joined with the stories so far by average linkage: the two that are nearest on average over all pairs of their documents
/// become one, as long as that average reaches the limit. So a story is what its documents have in common; one document that resembles two stories
/// does not join them. A later batch adds to stories and begins new ones; what was put together stays together.
struct StoryClusters {
  /// Documents that belong together.
  struct Cluster {
    /// Places in the order of dates.
    var members: [Int]
    /// The sum of its documents' vectors.
    var sum: [Int32: Double] = [:]
    var first: DayNumber?
    var last: DayNumber?
  }

  private let vectors: [StoryVector]
  private let days: [DayNumber?]
  private let limit: Double
  private let maxGap: Int
  private(set) var clusters: [Cluster] = []

  /// How many documents are joined at once: their distances are kept in full.
  private static let batchSize = 500
  /// To how many of the stories so far a document may lead.
  private static let mostStories = 4

  /// - Parameters:
  ///   - limit: The least average similarity within a story.
  ///   - maxGap: Days between two documents, or a story and a document, that can belong together.
  init(_ vectors: [StoryVector], days: [DayNumber?], limit: Double, maxGap: Int) {
    self.vectors = vectors
    self.days = days
    self.limit = limit
    self.maxGap = maxGap
    var start = 0
    while start < vectors.count {
      let end = min(start + Self.batchSize, vectors.count)
      join(start..<end)
      start = end
    }
  }

  private mutating func join(_ batch: Range<Int>) {
    let stories = reachable(from: batch)
    var items = stories.map { clusters[$0] }
    for place in batch {
      var cluster = Cluster(members: [place], first: days[place], last: days[place])
      for (term, weight) in vectors[place] { cluster.sum[term] = Double(weight) }
      items.append(cluster)
    }
    let isTaken = Set(stories)
    var linkage = AverageLinkage(items, limit: limit, maxGap: maxGap)
    var joined = linkage.run()
    joined.sort { ($0.members.min() ?? 0) < ($1.members.min() ?? 0) }
    clusters = clusters.indices.filter { !isTaken.contains($0) }.map { clusters[$0] } + joined
  }

  /// The stories so far that are near enough to a document of the batch.
  private func reachable(from batch: Range<Int>) -> [Int] {
    var index: [Int32: [(cluster: Int, weight: Double)]] = [:]
    for (number, cluster) in clusters.enumerated() {
      let size = Double(cluster.members.count)
      for (term, weight) in cluster.sum { index[term, default: []].append((number, weight / size)) }
    }
    var found: Set<Int> = []
    var products = [Double](repeating: 0, count: clusters.count)
    for place in batch {
      var touched: [Int] = []
      for (term, weight) in vectors[place] {
        for entry in index[term] ?? [] {
          if products[entry.cluster] == 0 { touched.append(entry.cluster) }
          products[entry.cluster] += Double(weight) * entry.weight
        }
      }
      let near = touched.filter {
        products[$0] >= limit && DayNumber.gap(days[place], clusters[$0].last) <= maxGap
      }
      found.formUnion(
        near.sorted { products[$0] == products[$1] ? $0 < $1 : products[$0] > products[$1] }
          .prefix(Self.mostStories))
      for cluster in touched { products[cluster] = 0 }
    }
    return found.sorted()
  }
}

/// Joins clusters, the nearest two first (Sokal and Michener's average linkage, 1958).
private struct AverageLinkage {
  private var items: [StoryClusters.Cluster]
  private let limit: Float
  /// The average similarity of each two, row by row.
  private var similarity: [Float]
  private var isOpen: [Bool]
  /// For each: the nearest of the others.
  private var nearest: [Int]

  init(_ items: [StoryClusters.Cluster], limit: Double, maxGap: Int) {
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
      let sum = item.sum.sorted { $0.key < $1.key }
      for other in 0..<number { products[other] = 0 }
      for (term, weight) in sum {
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
  mutating func run() -> [StoryClusters.Cluster] {
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
    items[kept].members += items[gone].members
    items[kept].sum.merge(items[gone].sum, uniquingKeysWith: +)
    items[kept].first = [items[kept].first, items[gone].first].compactMap(\.self).min()
    items[kept].last = [items[kept].last, items[gone].last].compactMap(\.self).max()
    items[gone] = StoryClusters.Cluster(members: [])
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
