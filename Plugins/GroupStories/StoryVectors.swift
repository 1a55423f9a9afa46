#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A document as a vector of length one: terms by number, ascending, with their weights.
typealias StoryVector = [(term: Int32, weight: Float)]

/// Documents as tf-idf vectors: what is rare among them counts for more than what many say.
///
/// Names and other words are normalised apart and then joined, so that neither drowns the other: the product of two vectors is
/// `nameShare` times the cosine of the names and the rest times that of the words.
enum StoryVectors {
  /// What names count for, against all. Found on ECB+, flat between .5 and .7.
  private static let nameShare = 0.7
  /// How much rarity counts: the power of the inverse document frequency.
  private static let rarityPower = 1.5
  /// So many documents on other matters are imagined beside those of the bundle, so that in a bundle of five, of which three tell of one
  /// event, that event's names are still rare.
  private static let othersCount = 50.0
  /// The heaviest terms of names, and of words, that are kept.
  private static let mostTerms = 96

  /// The vectors in the order of the documents.
  static func make(of documents: [StoryDocument]) -> [StoryVector] {
    var numbers: [UInt32: Int32] = [:]
    var documentsWith: [Int32] = []
    for document in documents {
      for term in document.terms {
        if let number = numbers[term.hash] {
          documentsWith[Int(number)] += 1
        } else {
          numbers[term.hash] = Int32(documentsWith.count)
          documentsWith.append(1)
        }
      }
    }
    let total = Double(documents.count) + 1 + othersCount
    let rarity = documentsWith.map { count in
      // What all documents of a small bundle have, such as the person whom it is about, tells no two of them apart.
      let share = Double(count - 1) / Double(documents.count + 2)
      return pow(log(total / Double(count + 1)) * (1 - share).squareRoot(), rarityPower)
    }
    return documents.map { document in
      var names: [(term: Int32, weight: Double)] = []
      var words: [(term: Int32, weight: Double)] = []
      for term in document.terms {
        guard let number = numbers[term.hash] else { continue }
        let weight = (1 + log(Double(term.count))) * rarity[Int(number)]
        if term.isName { names.append((number, weight)) } else { words.append((number, weight)) }
      }
      let isMixed = !names.isEmpty && !words.isEmpty
      let parts =
        scaled(names, to: isMixed ? nameShare : 1) + scaled(words, to: isMixed ? 1 - nameShare : 1)
      return parts.sorted { $0.term < $1.term }
    }
  }

  /// The heaviest terms, with a square sum of `share`.
  private static func scaled(_ terms: [(term: Int32, weight: Double)], to share: Double) -> StoryVector {
    var terms = terms
    if terms.count > mostTerms {
      terms.sort { $0.weight == $1.weight ? $0.term < $1.term : $0.weight > $1.weight }
      terms.removeLast(terms.count - mostTerms)
    }
    let length = terms.reduce(0) { $0 + $1.weight * $1.weight }
    guard length > 0 else { return [] }
    let scale = (share / length).squareRoot()
    return terms.map { ($0.term, Float($0.weight * scale)) }
  }
}
