/// Finds the documents so far that can be near enough to one.
///
/// For each term the documents that have it, with their weights. Products are added up over the rarer terms of a document alone; what the commoner ones can
/// add at most is known beforehand (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007). So the longest
/// lists, those of words that every hundredth document has, are not looked at, and no near document is missed.
///
/// Where even so the lists are longer than `mostEntries`, as in an archive of a hundred thousand texts without dates, the rarest are looked at up to there, and of
/// what they lead to only the nearest `mostNear`: what a document costs has a bound, and the whole grows with the number of documents. A document that shares
/// none but common terms with another can then be missed.
struct StoryIndex {
  private struct Entry {
    var document: Int32
    var weight: Float
  }

  private let limit: Double
  private let mostEntries: Int
  private let mostNear: Int
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
  ///   - mostEntries: How many entries are looked at for a document. A bundle of some hundred texts does not reach as many.
  ///   - mostNear: How many documents are named where there are more entries.
  init(_ vectors: [StoryVector], limit: Double, mostEntries: Int = 1 << 13, mostNear: Int = 32) {
    self.limit = limit
    self.mostEntries = mostEntries
    self.mostNear = mostNear
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

  /// Documents in the index, among them all whose product with this one reaches the limit, as long as its rarer terms have no more than `mostEntries`.
  ///
  /// - Parameter first: Documents before this one do not count.
  mutating func near(to vector: StoryVector, from first: Int = 0) -> [Int] {
    let (rarer, rest) = split(vector)
    let (touched, isCut) = multiply(rarer, from: first)
    // A hair less, for sums in another order are not the same to the last digit.
    let found = isCut ? nearest(of: touched) : touched.filter { products[Int($0)] + rest >= limit * 0.9999 }
    for document in touched { products[Int(document)] = 0 }
    return found.map { Int($0) }
  }

  /// Adds up products over the terms, the rarest first, up to `mostEntries`.
  ///
  /// - Returns: The documents with any of them, and whether there were more entries.
  private mutating func multiply(_ terms: StoryVector, from first: Int) -> (touched: [Int32], isCut: Bool) {
    var lists: [(places: Range<Int>, weight: Double)] = []
    var left = mostEntries
    for (term, weight) in terms.reversed() {
      let places = start(of: term, from: first)..<starts[Int(term)] + Int(counts[Int(term)])
      guard places.count <= left else { break }
      left -= places.count
      lists.append((places, Double(weight)))
    }
    var touched: [Int32] = []
    // Two arrays, looked at hundreds of millions of times.
    products.withUnsafeMutableBufferPointer { products in
      entries.withUnsafeBufferPointer { entries in
        for (places, weight) in lists {
          for entry in entries[places] {
            let document = Int(entry.document)
            if products[document] == 0 { touched.append(entry.document) }
            products[document] += weight * Double(entry.weight)
          }
        }
      }
    }
    return (touched, lists.count < terms.count)
  }

  /// Those with the greatest products; of equals those that a rarer term has led to.
  private func nearest(of touched: [Int32]) -> [Int32] {
    var nearest: [Int32] = []
    var least = 0.0
    for document in touched where products[Int(document)] > least {
      nearest.append(document)
      guard nearest.count == 2 * mostNear else { continue }
      keepNearest(&nearest)
      least = nearest.last.map { products[Int($0)] } ?? 0
    }
    keepNearest(&nearest)
    return nearest
  }

  private func keepNearest(_ documents: inout [Int32]) {
    documents.sort {
      let (one, other) = (products[Int($0)], products[Int($1)])
      return one == other ? $0 < $1 : one > other
    }
    documents.removeLast(max(0, documents.count - mostNear))
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
