/// Documents that belong together.
struct StoryCluster {
  /// Places in the order of dates.
  private(set) var members: [Int]
  /// The first of them.
  private(set) var place: Int
  /// The sum of their vectors, by term, ascending.
  var sum: [(term: Int32, weight: Double)] = []
  private(set) var first: DayNumber?
  private(set) var last: DayNumber?

  init(_ place: Int, on day: DayNumber?) {
    members = [place]
    self.place = place
    (first, last) = (day, day)
  }

  /// How near a document is to these, on average.
  func product(with vector: StoryVector) -> Double {
    let size = Double(members.count)
    var product = 0.0
    var next = 0
    for (term, weight) in vector {
      while next < sum.count, sum[next].term < term { next += 1 }
      guard next < sum.count else { break }
      if sum[next].term == term { product += Double(weight) * (sum[next].weight / size) }
    }
    return product
  }

  mutating func add(_ other: StoryCluster) {
    members += other.members
    place = min(place, other.place)
    first = [first, other.first].compactMap(\.self).min()
    last = [last, other.last].compactMap(\.self).max()
    var both: [(term: Int32, weight: Double)] = []
    both.reserveCapacity(sum.count + other.sum.count)
    var rest = other.sum[...]
    for entry in sum {
      while let next = rest.first, next.term < entry.term { both.append(rest.removeFirst()) }
      if let next = rest.first, next.term == entry.term {
        both.append((entry.term, entry.weight + next.weight))
        rest.removeFirst()
      } else {
        both.append(entry)
      }
    }
    sum = both + rest
  }
}
