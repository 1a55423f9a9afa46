#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The sentences of a document as tf-idf vectors of length one.
struct SentenceVectors {
  /// For each sentence, its terms by number, ascending, with their weights.
  private var vectors: [[(term: Int, weight: Double)]] = []
  private var termCount = 0
  private var counted: [[(term: Int, count: Int)]] = []

  /// Numbers the terms in the order in which they first occur, so that every sum has one fixed order.
  init(_ sentences: [[UInt64]]) {
    var index = TermIndex()
    counted = sentences.map { terms in Self.counts(terms.map { index.number(of: $0) }) }
    termCount = index.count
    var sentencesWith = [Int](repeating: 0, count: termCount)
    for counts in counted { for (term, _) in counts { sentencesWith[term] += 1 } }
    let total = Double(sentences.count)
    let rarity = sentencesWith.map { log(total / Double($0)) + 1 }
    vectors = counted.map { counts in
      Self.normalised(counts.map { (term: $0.term, weight: Double($0.count) * rarity[$0.term]) })
    }
  }

  /// How often each number occurs, ascending.
  private static func counts(_ numbers: [Int]) -> [(term: Int, count: Int)] {
    var counts: [(term: Int, count: Int)] = []
    for number in numbers.sorted() {
      if counts.last?.term == number {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((number, 1))
      }
    }
    return counts
  }

  /// The cosine of each sentence to the sum of all.
  func cosinesToCentroid() -> [Double] {
    var centroid = [Double](repeating: 0, count: termCount)
    for vector in vectors { for (term, weight) in vector { centroid[term] += weight } }
    let length = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return vectors.map { _ in 0 } }
    return vectors.map { vector in vector.reduce(0) { $0 + $1.weight * centroid[$1.term] } / length }
  }

  /// The same without regard to how rare a term is: nearness to what is said most often.
  func nearnessToCommonTerms() -> [Double] {
    var totals = [Int](repeating: 0, count: termCount)
    for counts in counted { for (term, count) in counts { totals[term] += count } }
    return counted.map { counts in
      let length = Double(counts.reduce(0) { $0 + $1.count * $1.count }).squareRoot()
      let sum = counts.reduce(0) { $0 + $1.count * totals[$1.term] }
      return length > 0 ? Double(sum) / length : 0
    }
  }

  /// How central each sentence is where two are as near as the cosine of their vectors.
  ///
  /// LexRank: Erkan and Radev, "LexRank: graph-based lexical centrality as salience in text summarization", JAIR 22, 2004.
  func lexRank() -> [Double] { SentenceGraph(vectors, termCount: termCount).ranks() }

  /// How central each sentence is where two are as near as the number of terms that they share, by the logarithms of their lengths.
  ///
  /// TextRank: Mihalcea and Tarau, "TextRank: bringing order into texts", EMNLP 2004; with the geometric mean of the two logarithms for the
  /// arithmetic one.
  func textRank() -> [Double] {
    let rows = counted.map { counts in
      let weight = 1 / log(Double(max(2, counts.count))).squareRoot()
      return counts.map { (term: $0.term, weight: weight) }
    }
    return SentenceGraph(rows, termCount: termCount).ranks()
  }

  /// The cosine of two sentences.
  func cosine(_ left: Int, _ right: Int) -> Double {
    let (a, b) = (vectors[left], vectors[right])
    var sum = 0.0
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].term == b[j].term {
        sum += a[i].weight * b[j].weight
        i += 1
        j += 1
      } else if a[i].term < b[j].term {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }

  private static func normalised(_ vector: [(term: Int, weight: Double)]) -> [(term: Int, weight: Double)] {
    let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    return length > 0 ? vector.map { ($0.term, $0.weight / length) } : []
  }
}

/// Gives hashes consecutive numbers, from 0, in the order in which they come.
private struct TermIndex {
  private var slots = [Int32](repeating: -1, count: 256)
  private var hashes: [UInt64] = []

  var count: Int { hashes.count }

  mutating func number(of hash: UInt64) -> Int {
    if hashes.count * 2 >= slots.count { grow() }
    let slot = slot(of: hash)
    if slots[slot] < 0 {
      slots[slot] = Int32(hashes.count)
      hashes.append(hash)
    }
    return Int(slots[slot])
  }

  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0, hashes[Int(slots[slot])] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() { slots[slot(of: hash)] = Int32(number) }
  }
}
