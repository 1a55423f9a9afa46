/// Finds the documents so far that can be near enough to one.
///
/// For each term the documents that have it, with their weights. Products are added up over the rarer terms of a document alone; what the commoner ones can
/// add at most is known beforehand (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007). So the longest
/// lists, those of words that every hundredth document has, are not looked at, and no near document is missed.
struct StoryIndex {
  private struct Entry {
    var document: Int32
    var weight: Float
  }

  private let limit: Double
  /// For each term, where its entries begin; one more at the end. A term of one document has none: it brings no two together.
  private var starts: [Int] = [0]
  private var counts: [Int32]
  private var entries: [Entry]
  /// The greatest weight that a term has in a document.
  private var heaviest: [Float]
  /// For each document, its product with the one that is asked about.
  private var products: [Double]

  /// - Parameters:
  ///   - vectors: Those of all documents, of which none is in the index yet.
  ///   - limit: What a product must reach.
  init(_ vectors: [StoryVector], limit: Double) {
    self.limit = limit
    // A vector's terms ascend.
    let terms = vectors.reduce(0) { max($0, Int($1.last?.term ?? -1) + 1) }
    counts = [Int32](repeating: 0, count: terms)
    heaviest = [Float](repeating: 0, count: terms)
    for vector in vectors {
      for (term, weight) in vector {
        counts[Int(term)] += 1
        heaviest[Int(term)] = max(heaviest[Int(term)], weight)
      }
    }
    starts.reserveCapacity(terms + 1)
    for count in counts { starts.append(starts[starts.count - 1] + (count > 1 ? Int(count) : 0)) }
    entries = [Entry](repeating: Entry(document: 0, weight: 0), count: starts[terms])
    counts = [Int32](repeating: 0, count: terms)
    products = [Double](repeating: 0, count: vectors.count)
  }

  mutating func add(_ vector: StoryVector, of document: Int) {
    for (term, weight) in vector where length(of: term) > 0 {
      entries[starts[Int(term)] + Int(counts[Int(term)])] = Entry(document: Int32(document), weight: weight)
      counts[Int(term)] += 1
    }
  }

  /// How many documents have a term in the end.
  private func length(of term: Int32) -> Int { starts[Int(term) + 1] - starts[Int(term)] }

  /// Documents in the index, among them all whose product with this one reaches the limit.
  ///
  /// - Parameter first: Documents before this one do not count.
  mutating func near(to vector: StoryVector, from first: Int = 0) -> [Int] {
    let (rarer, rest) = split(vector)
    var touched: [Int32] = []
    for (term, weight) in rarer {
      let end = starts[Int(term)] + Int(counts[Int(term)])
      for place in start(of: term, from: first)..<end {
        let entry = entries[place]
        if products[Int(entry.document)] == 0 { touched.append(entry.document) }
        products[Int(entry.document)] += Double(weight) * Double(entry.weight)
      }
    }
    var found: [Int] = []
    for document in touched {
      // A hair less, for sums in another order are not the same to the last digit.
      if products[Int(document)] + rest >= limit * 0.9999 { found.append(Int(document)) }
      products[Int(document)] = 0
    }
    return found
  }

  /// The first entry of a term whose document is this one or comes behind it: entries come in the order of the documents.
  private func start(of term: Int32, from first: Int) -> Int {
    var low = starts[Int(term)]
    var high = low + Int(counts[Int(term)])
    guard first > 0 else { return low }
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].document < first { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The rarer terms of a document, and what the others can add to a product at most: less than half the limit.
  private func split(_ vector: StoryVector) -> (rarer: StoryVector, rest: Double) {
    let commonestFirst = vector.filter { length(of: $0.term) > 0 }.sorted {
      let (one, other) = (length(of: $0.term), length(of: $1.term))
      return one == other ? $0.term < $1.term : one > other
    }
    var (sum, squares, rest) = (0.0, 0.0, 0.0)
    for (index, (term, weight)) in commonestFirst.enumerated() {
      sum += Double(weight) * Double(heaviest[Int(term)])
      squares += Double(weight) * Double(weight)
      // Vectors have the length one, so that a part of one cannot add more than its own length (Cauchy and Schwarz).
      let most = min(sum, squares.squareRoot())
      guard most < limit / 2 else { return (Array(commonestFirst[index...]), rest) }
      rest = most
    }
    return ([], rest)
  }
}
