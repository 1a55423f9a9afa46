import PipelineKit

/// Chooses the sentences of a brief.
///
/// A sentence is worth more if its words are those of all documents (the centroid), if it stands early in its own, if it shares
/// words with the title, and if other documents say the same: on the whole, and in pairs of words that several documents have and no
/// chosen sentence has yet (the concepts of Gillick and Favre, "A scalable global model for summarization", 2009). What a chosen
/// sentence has said already counts for less (maximal marginal relevance). What hangs on the sentence before it is only taken behind
/// that one. Sums run in the order of dates, ties go to the earlier document and sentence.
struct BriefChoice {
  private struct Entry {
    var document: Int
    var line: Int
    var score = 0.0
    var agreeing: [Int] = []
    /// Pairs of words that other documents have as well, each with the share of documents that do.
    var shared: [UInt64: Double] = [:]
  }

  private enum Weight {
    static let position = 0.7
    static let title = 0.4
    static let agreement = 0.3
    static let shared = 1.0
    static let redundancy = 1.2
    static let spoken = 0.95
    static let unusual = 0.2
    static let usualLength = 5...60
    /// As near as this, two sentences say the same.
    static let same = 0.5
    static let repeated = 0.8
  }

  /// All documents together give about so many sentences; of large stories the first of each.
  private static let mostEntries = 1500

  private let documents: [BriefDocument]
  private var entries: [Entry] = []
  private let vectors: SentenceVectors

  init(_ documents: [BriefDocument]) {
    self.documents = documents
    let ids = Set(documents.map(\.id))
    // A copy agrees with nobody but itself.
    let own = documents.indices.filter { index in
      documents[index].repeats.map { !ids.contains($0) } ?? true
    }
    let most = max(3, Self.mostEntries / max(1, own.count))
    for document in own {
      for line in documents[document].lines.indices.prefix(most) {
        entries.append(Entry(document: document, line: line))
      }
    }
    vectors = SentenceVectors(entries.map { documents[$0.document].lines[$0.line].terms })
    score(own)
    findShared(own)
  }

  private mutating func score(_ own: [Int]) {
    let central = vectors.cosinesToCentroid()
    let mostCentral = central.max() ?? 0
    let agreement = agreements(own)
    let mostAgreement = agreement.max() ?? 0
    let titles = documents.map(\.titleTerms).reduce(Set<UInt64>()) { $0.union($1) }
    for index in entries.indices {
      let line = documents[entries[index].document].lines[entries[index].line]
      var score = mostCentral > 0 ? central[index] / mostCentral : 0
      score += Weight.position / Double(1 + line.place).squareRoot()
      if mostAgreement > 0 { score += Weight.agreement * agreement[index] / mostAgreement }
      score += Weight.title * overlap(line, documents[entries[index].document].titleTerms, titles)
      if line.isSpoken { score *= Weight.spoken }
      if !Weight.usualLength.contains(line.wordCount) { score *= Weight.unusual }
      entries[index].score = score
    }
  }

  private mutating func findShared(_ own: [Int]) {
    var documentsWith: [UInt64: (count: Int, last: Int)] = [:]
    for entry in entries {
      for pair in documents[entry.document].lines[entry.line].pairs {
        let known = documentsWith[pair] ?? (0, -1)
        if known.last != entry.document { documentsWith[pair] = (known.count + 1, entry.document) }
      }
    }
    for index in entries.indices {
      for pair in line(index).pairs {
        guard let count = documentsWith[pair]?.count, count > 1 else { continue }
        entries[index].shared[pair] = Double(count) / Double(own.count)
      }
    }
  }

  /// What a sentence has of the pairs that several documents have and nothing chosen has; long sentences have more of everything.
  private func gain(_ index: Int, without told: Set<UInt64>) -> Double {
    var sum = 0.0
    // In the order of the text, so that the sum is the same in every run.
    var seen: Set<UInt64> = []
    for pair in line(index).pairs where !told.contains(pair) && seen.insert(pair).inserted {
      sum += entries[index].shared[pair] ?? 0
    }
    return sum / Double(max(1, line(index).wordCount))
  }

  /// The share of its own title's words that a sentence has; without a title, of all titles' words.
  private func overlap(_ line: BriefDocument.Line, _ own: Set<UInt64>, _ all: Set<UInt64>) -> Double {
    let title = own.isEmpty ? all : own
    guard !title.isEmpty else { return 0 }
    return Double(Set(line.terms).intersection(title).count) / Double(title.count)
  }

  /// For each sentence, the mean over the other documents of the nearest sentence there.
  private mutating func agreements(_ own: [Int]) -> [Double] {
    guard own.count > 1 else { return entries.map { _ in 0 } }
    var ranges: [Int: Range<Int>] = [:]
    for (index, entry) in entries.enumerated() {
      let start = ranges[entry.document]?.lowerBound ?? index
      ranges[entry.document] = start..<index + 1
    }
    return entries.indices.map { index in
      var sum = 0.0
      for other in own where other != entries[index].document {
        guard let range = ranges[other] else { continue }
        let nearest = range.reduce(0) { max($0, vectors.cosine(index, $1)) }
        if nearest >= Weight.same { entries[index].agreeing.append(other) }
        sum += nearest
      }
      return sum / Double(own.count - 1)
    }
  }

  /// The sentences that fit.
  func sentences(within budget: Budget) -> [Brief.Cited] {
    var budget = budget
    var overlap = [Double](repeating: 0, count: entries.count)
    var open = Array(entries.indices)
    var chosen: Set<Int> = []
    var pairs: Set<UInt64> = []
    var gains = entries.indices.map { gain($0, without: []) }
    let mostGain = gains.max() ?? 0
    while true {
      open.removeAll {
        !budget.fits(words: line($0).wordCount, characters: line($0).characterCount)
          || overlap[$0] >= Weight.repeated
      }
      let ready = open.filter { !line($0).hangs || isBehindChosen($0, chosen) }
      let values = ready.map { index in
        entries[index].score - Weight.redundancy * overlap[index]
          + (mostGain > 0 ? Weight.shared * gains[index] / mostGain : 0)
      }
      guard let largest = values.max(), let place = values.firstIndex(of: largest) else { break }
      let best = ready[place]
      open.removeAll { $0 == best }
      budget.take(words: line(best).wordCount, characters: line(best).characterCount)
      chosen.insert(best)
      pairs.formUnion(line(best).pairs)
      for index in open {
        overlap[index] = max(overlap[index], vectors.cosine(index, best))
        gains[index] = gain(index, without: pairs)
      }
    }
    return ordered(chosen).map { cited($0) }
  }

  /// By day, where all have one, then as early as they stand in their documents: news before what is behind it. What hangs on a
  /// sentence stays behind it.
  private func ordered(_ chosen: Set<Int>) -> [Int] {
    var blocks: [[Int]] = []
    for index in chosen.sorted() {
      if line(index).hangs, let last = blocks.last?.last, last == index - 1, isBehindChosen(index, chosen) {
        blocks[blocks.count - 1].append(index)
      } else {
        blocks.append([index])
      }
    }
    let days = blocks.map { documents[entries[$0[0]].document].date.map { String($0.text.prefix(10)) } }
    let areDated = days.allSatisfy { $0 != nil }
    return zip(blocks, days).sorted { left, right in
      if areDated, let a = left.1, let b = right.1, a != b { return a < b }
      let (a, b) = (line(left.0[0]).place, line(right.0[0]).place)
      return a == b ? left.0[0] < right.0[0] : a < b
    }.flatMap(\.0)
  }

  private func line(_ index: Int) -> BriefDocument.Line {
    documents[entries[index].document].lines[entries[index].line]
  }

  private func isBehindChosen(_ index: Int, _ chosen: Set<Int>) -> Bool {
    index > 0 && chosen.contains(index - 1) && entries[index - 1].document == entries[index].document
  }

  private func cited(_ index: Int) -> Brief.Cited {
    Brief.Cited(
      document: entries[index].document, line: entries[index].line, agreeing: entries[index].agreeing)
  }

  /// For each day of a story that spans several, the sentence that says most.
  func timeline() -> [Brief.Cited] {
    var best: [String: Int] = [:]
    for (index, entry) in entries.enumerated() where !line(index).hangs {
      guard let day = documents[entry.document].date.map({ String($0.text.prefix(10)) }) else { continue }
      if let known = best[day], entries[known].score >= entry.score { continue }
      best[day] = index
    }
    guard best.count > 1 else { return [] }
    return best.sorted { $0.key < $1.key }.map { cited($0.value) }
  }

  /// Sentences of two documents that say the same and count another number.
  func conflicts() -> [Brief.Conflict] {
    var found: [Brief.Conflict] = []
    var seen: Set<[String]> = []
    for second in entries.indices where !line(second).figures.isEmpty {
      for first in 0..<second
      where entries[first].document != entries[second].document && !line(first).figures.isEmpty
        && vectors.cosine(first, second) >= Self.sameShape
      {
        for conflict in Self.differing(line(first).figures, line(second).figures) {
          guard seen.insert([conflict.unit] + conflict.values).inserted, found.count < Self.mostConflicts
          else { continue }
          found.append(
            .init(
              first: cited(first), second: cited(second), unit: conflict.unit, values: conflict.values))
        }
      }
    }
    return found
  }

  private static let sameShape = 0.35
  private static let mostConflicts = 12

  /// What both count, with other numbers: a unit of which they have no number in common.
  private static func differing(
    _ left: [Figure], _ right: [Figure]
  ) -> [(unit: String, values: [String])] {
    var found: [(unit: String, values: [String])] = []
    var units: Set<UInt64> = []
    for figure in left where units.insert(figure.unit).inserted {
      let a = left.filter { $0.unit == figure.unit }.map(\.value)
      let b = right.filter { $0.unit == figure.unit }.map(\.value)
      if !b.isEmpty, Set(a).isDisjoint(with: b) { found.append((figure.unitText, [a[0], b[0]])) }
    }
    return found
  }
}
