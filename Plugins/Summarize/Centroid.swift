#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The weights of the centroid method, found on news and encyclopaedic text.
private enum Weight {
  static let position = 0.7
  static let title = 0.4
  /// What is left of the score of a sentence shorter or longer than `usualLength`.
  static let unusual = 0.2
  static let usualLength = 5...60
  static let redundancy = 0.5
  /// A sentence as near as this to a chosen one says the same.
  static let same = 0.95
}

extension Candidates {
  /// The sentences that are nearest to what the whole document is about, in the order of the text.
  ///
  /// The score is the cosine to the tf-idf centroid (Radev and others, "Centroid-based summarization of multiple
  /// documents", IPM 40, 2004), plus what position and title say; sentences are chosen by maximal marginal relevance
  /// (Carbonell and Goldstein, SIGIR 1998). Sums run in the order of the text, ties go to the earlier sentence.
  func centroid(within budget: Budget) -> [Range<Int>] {
    let good = good
    let vectors = SentenceVectors(good.map(\.terms))
    let scores = scores(good, vectors)
    var overlap = [Double](repeating: 0, count: good.count)
    var isOut = [Bool](repeating: false, count: good.count)
    var budget = budget
    var chosen: [Int] = []
    while budget.sentences > 0 {
      var best: (index: Int, value: Double)?
      for index in good.indices where !isOut[index] {
        let value = scores[index] - Weight.redundancy * overlap[index]
        if best.map({ value > $0.value }) ?? true { best = (index, value) }
      }
      guard let best else { break }
      isOut[best.index] = true
      guard budget.take(good[best.index].wordCount) else { continue }
      chosen.append(best.index)
      for index in good.indices where !isOut[index] {
        overlap[index] = max(overlap[index], vectors.cosine(index, best.index))
        isOut[index] = overlap[index] >= Weight.same
      }
    }
    return chosen.sorted().map { good[$0].range }
  }

  private func scores(_ good: [Candidate], _ vectors: SentenceVectors) -> [Double] {
    let cosines = vectors.cosinesToCentroid()
    let largest = cosines.max() ?? 0
    return good.indices.map { index in
      var score = largest > 0 ? cosines[index] / largest : 0
      score += Weight.position / Double(1 + index).squareRoot()
      score += Weight.title * titleOverlap(good[index])
      return Weight.usualLength.contains(good[index].wordCount) ? score : score * Weight.unusual
    }
  }

  /// The share of the title's words that a sentence has.
  private func titleOverlap(_ candidate: Candidate) -> Double {
    guard !titleTerms.isEmpty else { return 0 }
    return Double(Set(candidate.terms).intersection(titleTerms).count) / Double(titleTerms.count)
  }
}

/// The sentences of a document as tf-idf vectors of length one.
struct SentenceVectors {
  /// For each sentence, its terms by number, ascending, with their weights.
  private var vectors: [[(term: Int, weight: Double)]] = []
  private var termCount = 0

  /// Numbers the terms in the order in which they first occur, so that every sum has one fixed order.
  init(_ sentences: [[UInt64]]) {
    var numbers: [UInt64: Int] = [:]
    var sentencesWith: [Int] = []
    let counted = sentences.map { terms in
      var counts: [Int: Int] = [:]
      for term in terms {
        let number = numbers[term] ?? numbers.count
        if number == numbers.count {
          numbers[term] = number
          sentencesWith.append(0)
        }
        counts[number, default: 0] += 1
      }
      for number in counts.keys { sentencesWith[number] += 1 }
      return counts.sorted { $0.key < $1.key }
    }
    termCount = numbers.count
    let total = Double(sentences.count)
    vectors = counted.map { counts in
      Self.normalised(
        counts.map {
          (term: $0.key, weight: Double($0.value) * (log(total / Double(sentencesWith[$0.key])) + 1))
        })
    }
  }

  /// The cosine of each sentence to the sum of all.
  func cosinesToCentroid() -> [Double] {
    var centroid = [Double](repeating: 0, count: termCount)
    for vector in vectors { for (term, weight) in vector { centroid[term] += weight } }
    let length = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return vectors.map { _ in 0 } }
    return vectors.map { vector in vector.reduce(0) { $0 + $1.weight * centroid[$1.term] } / length }
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
