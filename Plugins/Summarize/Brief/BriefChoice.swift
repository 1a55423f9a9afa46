import PipelineKit

/// Chooses the sentences of a brief.
///
/// A sentence is worth more if its words are those of all documents (the centroid), if it stands early in its own (more so in that which the others agree with most), if it shares
/// words with its title and with those of all documents, and if other documents say the same: on the whole, and in words and pairs of words that several
/// documents have and no chosen sentence has yet, by the word (the concepts of Gillick and Favre, "A scalable global model for summarization", 2009). What a chosen
/// sentence has said already counts for less (maximal marginal relevance). What hangs on the sentence before it is only taken behind
/// that one (`BriefPicks`). Where one document is all there is, nobody agrees with it: its sentences are worth what they are worth to its summary
/// (`SentenceScores`). Sums run in the order of dates, ties go to the earlier document and sentence.
struct BriefChoice {
  struct Entry {
    var document: Int
    var line: Int
    var score = 0.0
    var agreeing: [Int] = []
    /// Pairs of words that other documents have as well, each with the share of documents that do.
    var shared: [UInt64: Double] = [:]
    /// The same for single words.
    var sharedWords: [UInt64: Double] = [:]
  }

  /// What has been told: nothing of it counts a second time.
  struct Told {
    var pairs: Set<UInt64> = []
    var words: Set<UInt64> = []
  }

  /// See docs/measurements.md for how they were found.
  enum Weight {
    static let rareTerms = 0.3
    static let commonTerms = 0.3
    static let position = 0.4
    static let title = 0.4
    static let titles = 1.2
    static let agreement = 0.2
    static let shared = 3.0
    static let sharedWords = 0.6
    static let length = 0.3
    static let long = 40
    static let redundancy = 1.2
    static let unusual = 0.2
    static let usualLength = 5...60
    /// Behind the first sentence of a story nothing shorter is taken: what is left of the words is not filled with scraps.
    static let leastLength = 8
    /// As near as this, two sentences say the same.
    static let same = 0.5
    static let repeated = 0.6
  }

  /// All documents together give about so many sentences; of large stories the first of each.
  private static let mostEntries = 1500

  let documents: [BriefDocument]
  var entries: [Entry] = []
  let vectors: SentenceVectors

  /// How many of them are no copies of others.
  let voices: Int

  /// Whether there is but one of them, and so nothing to agree on.
  var isAlone: Bool { voices == 1 }

  /// What there is to choose from in some of the documents: those of one story, which may have about `words` words of the brief.
  init(_ documents: [BriefDocument], of members: [Int], words: Int) {
    self.documents = documents
    let own = Self.voices(of: members, in: documents)
    voices = own.count
    let most = max(3, Self.mostEntries / max(1, own.count))
    for document in own {
      for line in documents[document].lines.indices.prefix(most) {
        entries.append(Entry(document: document, line: line))
      }
    }
    vectors = SentenceVectors(entries.map { documents[$0.document].lines[$0.line].terms })
    if isAlone {
      scoreAlone(own[0], words: words)
    } else {
      score(own)
      findShared(own)
    }
  }

  /// Those of some documents that are no copies of others: a copy agrees with nobody but itself.
  static func voices(of members: [Int], in documents: [BriefDocument]) -> [Int] {
    let ids = Set(members.map { documents[$0].id })
    return members.filter { index in documents[index].repeats.map { !ids.contains($0) } ?? true }
  }

  /// As `summarize` does.
  private mutating func scoreAlone(_ document: Int, words: Int) {
    let lines = entries.map { documents[document].lines[$0.line] }
    let share = Double(words) / Double(max(1, lines.reduce(0) { $0 + $1.wordCount }))
    let scores = SentenceScores.scores(
      lines, vectors, title: documents[document].titleTerms, share: min(1, share))
    for index in entries.indices { entries[index].score = scores[index] }
  }

  private mutating func score(_ own: [Int]) {
    let rare = SentenceScores.byLargest(vectors.cosinesToCentroid())
    let common = SentenceScores.byLargest(vectors.nearnessToCommonTerms())
    let agreement = SentenceScores.byLargest(agreements(own))
    let titles = TitleWords(own.map { documents[$0].titleTerms })
    let starts = starts(own, meanAgreement(agreement))
    for index in entries.indices {
      let line = line(index)
      let place = line.place + (starts[entries[index].document] ?? 0)
      var score = Weight.rareTerms * rare[index] + Weight.commonTerms * common[index]
      score += Weight.position / Double(1 + place).squareRoot()
      score += Weight.agreement * agreement[index]
      score += Weight.title * overlap(line, documents[entries[index].document].titleTerms, titles.words)
      score += Weight.titles * titles.share(of: line.terms)
      score -= Weight.length * Double(min(line.wordCount, Weight.long)) / Double(Weight.long)
      if !Weight.usualLength.contains(line.wordCount) { score *= Weight.unusual }
      entries[index].score = score
    }
  }

  /// How much each document agrees with the others, by the words of its sentences.
  private func meanAgreement(_ agreement: [Double]) -> [Int: Double] {
    var sums: [Int: (agreement: Double, words: Double)] = [:]
    for index in entries.indices {
      let words = Double(line(index).wordCount)
      let known = sums[entries[index].document] ?? (0, 0)
      sums[entries[index].document] = (known.agreement + words * agreement[index], known.words + words)
    }
    return sums.mapValues { $0.agreement / max(1, $0.words) }
  }

  /// Where each document begins if the one that the others agree with most stands first, and so on: its beginning is worth most.
  private func starts(_ own: [Int], _ means: [Int: Double]) -> [Int: Int] {
    let ordered = own.sorted { left, right in
      let (a, b) = (means[left] ?? 0, means[right] ?? 0)
      return a == b ? left < right : a > b
    }
    var starts: [Int: Int] = [:]
    var next = 0
    for document in ordered {
      starts[document] = next
      next += documents[document].lines.count
    }
    return starts
  }

  private mutating func findShared(_ own: [Int]) {
    let pairs = shares(own) { $0.pairs }
    let words = shares(own) { $0.terms }
    for index in entries.indices {
      for pair in line(index).pairs { entries[index].shared[pair] = pairs[pair] }
      for word in line(index).terms { entries[index].sharedWords[word] = words[word] }
    }
  }

  /// What stands in the sentences of several documents, each with the share of documents that have it.
  private func shares(_ own: [Int], _ parts: (BriefDocument.Line) -> [UInt64]) -> [UInt64: Double] {
    var documentsWith: [UInt64: (count: Int, last: Int)] = [:]
    for index in entries.indices {
      for part in parts(line(index)) {
        let known = documentsWith[part] ?? (0, -1)
        if known.last != entries[index].document {
          documentsWith[part] = (known.count + 1, entries[index].document)
        }
      }
    }
    return documentsWith.filter { $0.value.count > 1 }.mapValues { Double($0.count) / Double(own.count) }
  }

  /// What a sentence has of what several documents have and nothing chosen has, by the word: words are what a brief has few of.
  func gain(_ index: Int, without told: Told) -> (pairs: Double, words: Double) {
    let length = Double(max(1, line(index).wordCount))
    let pairs = Self.sum(line(index).pairs, entries[index].shared, without: told.pairs)
    let words = Self.sum(line(index).terms, entries[index].sharedWords, without: told.words)
    return (pairs / length, words / length)
  }

  private static func sum(_ parts: [UInt64], _ shares: [UInt64: Double], without told: Set<UInt64>) -> Double
  {
    var sum = 0.0
    // In the order of the text, so that the sum is the same in every run.
    var seen: Set<UInt64> = []
    for part in parts where !told.contains(part) && seen.insert(part).inserted { sum += shares[part] ?? 0 }
    return sum
  }

  /// The share of its own title's words that a sentence has; without a title, of all titles' words.
  private func overlap(_ line: BriefDocument.Line, _ own: Set<UInt64>, _ all: Set<UInt64>) -> Double {
    let title = own.isEmpty ? all : own
    guard !title.isEmpty else { return 0 }
    return Double(Set(line.terms).intersection(title).count) / Double(title.count)
  }

  /// The sentences of each document, which stand side by side.
  private var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    for (index, entry) in entries.enumerated() {
      if let last = groups.last, entries[last.lowerBound].document == entry.document {
        groups[groups.count - 1] = last.lowerBound..<index + 1
      } else {
        groups.append(index..<index + 1)
      }
    }
    return groups
  }

  /// For each sentence, the mean over the other documents of the nearest sentence there.
  private mutating func agreements(_ own: [Int]) -> [Double] {
    guard own.count > 1 else { return entries.map { _ in 0 } }
    let ranges = Dictionary(
      groups.map { (entries[$0.lowerBound].document, $0) }, uniquingKeysWith: { first, _ in first })
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

  /// By day, where all have one, then as early as they stand in their documents: news before what is behind it. What hangs on a
  /// sentence stays behind it.
  func ordered(_ chosen: Set<Int>) -> [Int] {
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

  func line(_ index: Int) -> BriefDocument.Line {
    documents[entries[index].document].lines[entries[index].line]
  }

  /// Whether it stands right behind a chosen one in its document.
  func isBehindChosen(_ index: Int, _ chosen: Set<Int>) -> Bool {
    index > 0 && chosen.contains(index - 1) && entries[index - 1].document == entries[index].document
  }

  func cited(_ index: Int) -> Brief.Cited {
    Brief.Cited(
      document: entries[index].document, line: entries[index].line, agreeing: entries[index].agreeing)
  }
}
