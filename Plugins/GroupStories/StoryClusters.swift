import PipelineKit

/// Documents that tell of the same event, put together in the order of their dates.
///
/// Each batch of documents is joined with the stories so far by average linkage: the two that are nearest on average over all pairs of their documents
/// become one, as long as that average reaches the limit. So a story is what its documents have in common; one document that resembles two stories
/// does not join them. A later batch adds to stories and begins new ones; what was put together stays together.
struct StoryClusters {
  private let vectors: [StoryVector]
  private let days: [DayNumber?]
  private let limit: Double
  private let maxGap: Int
  /// Each by the place of its first document; `nil` at the places of the others.
  private var stories: [StoryCluster?]
  /// For each document seen, another one of its story nearer to the first, or itself.
  private var leaders: [Int32] = []
  private var index: StoryIndex

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
    stories = Array(repeating: nil, count: vectors.count)
    leaders.reserveCapacity(vectors.count)
    index = StoryIndex(vectors, limit: limit)
    var start = 0
    while start < vectors.count {
      let end = min(start + Self.batchSize, vectors.count)
      join(start..<end)
      start = end
    }
  }

  /// The places of each story's documents.
  var clusters: [[Int]] { stories.compactMap { $0?.members } }

  private mutating func join(_ batch: Range<Int>) {
    var items = reachable(from: batch).map { story(at: $0) }
    for place in batch {
      leaders.append(Int32(place))
      stories[place] = StoryCluster(place, on: days[place])
      items.append(story(at: place))
    }
    for item in items { stories[item.place] = nil }
    var linkage = AverageLinkage(items, limit: limit, maxGap: maxGap)
    for var joined in linkage.run() {
      for member in joined.members { leaders[member] = Int32(joined.place) }
      // What a single document's vector says need not be kept twice.
      if joined.members.count == 1 { joined.sum = [] }
      stories[joined.place] = joined
    }
    for place in batch { index.add(vectors[place], of: place) }
  }

  /// A story by its first document, with its sum.
  private func story(at place: Int) -> StoryCluster {
    var story = stories[place] ?? StoryCluster(place, on: days[place])
    if story.members.count == 1 { story.sum = vectors[place].map { ($0.term, Double($0.weight)) } }
    return story
  }

  /// How near a document is to a story by its first document, on average.
  private func product(of place: Int, with vector: StoryVector) -> Double {
    if let story = stories[place], story.members.count > 1 { return story.product(with: vector) }
    // Most stories are one document, whose sum is its vector.
    return Self.product(vectors[place], vector)
  }

  private static func product(_ left: StoryVector, _ right: StoryVector) -> Double {
    var product = 0.0
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i].term == right[j].term {
        product += Double(right[j].weight) * Double(left[i].weight)
        i += 1
        j += 1
      } else if left[i].term < right[j].term {
        i += 1
      } else {
        j += 1
      }
    }
    return product
  }

  /// The stories so far that are near enough to a document of the batch.
  private mutating func reachable(from batch: Range<Int>) -> [Int] {
    var found: Set<Int> = []
    for place in batch {
      // The average over a story's documents reaches the limit only if one of them does; one is looked for that is not too old.
      let near = index.near(to: vectors[place], from: firstWithinGap(of: place))
      let candidates = Set(near.map { leader(of: $0) }).filter {
        DayNumber.gap(days[place], stories[$0]?.last) <= maxGap
      }
      var nearest: [(story: Int, product: Double)] = []
      for candidate in candidates {
        let product = product(of: candidate, with: vectors[place])
        if product >= limit { nearest.append((candidate, product)) }
      }
      nearest.sort { $0.product == $1.product ? $0.story < $1.story : $0.product > $1.product }
      found.formUnion(nearest.prefix(Self.mostStories).map { $0.story })
    }
    return found.sorted()
  }

  /// The first document that is not more than the gap older: what an archive of years costs grows with its length alone.
  private func firstWithinGap(of place: Int) -> Int {
    guard let day = days[place] else { return 0 }
    var (low, high) = (0, place)
    while low < high {
      let middle = (low + high) / 2
      // Those without a date come last.
      if DayNumber.gap(days[middle], day) > maxGap { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func leader(of place: Int) -> Int {
    var place = place
    while Int(leaders[place]) != place { place = Int(leaders[place]) }
    return place
  }
}
