import PipelineKit
import TextKit

/// What is kept of one document of a story: the sentences that a brief may show, with their words as hashes, and what a citation needs.
struct BriefDocument: Sendable {
  /// A sentence that may be shown.
  struct Line: Sendable, RankedSentence {
    /// What is shown: the sentence without a dateline, its white space as single spaces.
    var text: String
    /// Unicode scalars of the document's text.
    var start: Int
    var end: Int
    var terms: [UInt64]
    /// Each two words side by side, by their stems, unless both are such as say nothing.
    var pairs: [UInt64]
    var wordCount: Int
    var characterCount: Int { end - start }
    /// Its place among the document's good sentences.
    var place: Int
    /// Whether it cannot stand without the one before it.
    var hangs: Bool
    /// Whether a quotation begins in it that the next one ends.
    var goesOn: Bool
    /// Whether it is a question, or mostly somebody's words.
    var isSpoken: Bool
    var figures: [Figure]
  }

  let id: String
  let title: String?
  let date: PublicationDate?
  let source: String?
  let url: String?
  /// The file that it came from, and what of it, where that is an archive.
  let file: String
  let member: String?
  /// Its lines there.
  let originLines: ClosedRange<Int>
  /// Its first words, for one that has no title.
  let opening: String?
  /// The document that this one repeats.
  let repeats: String?
  /// The story that it belongs to.
  let story: String?
  private let offset: Int
  let titleTerms: Set<UInt64>
  let lines: [Line]
  /// Its commonest names.
  let names: [Name]

  /// Whom or what it names, and under which name most often; a person under the longest.
  struct Name: Sendable {
    var entity: String
    var isPerson: Bool
    var text: String
    var count: Int
  }

  /// A document's later sentences say little of a story.
  private static let mostLines = 60

  init(_ document: Document) {
    let bytes = document.text.bytes
    let title = document[.title].map { Array($0.utf8) } ?? []
    let known = document[.sentences]?.map(\.range)
    var titleTerms: Set<UInt64> = []
    let origin = document.origin
    lines = bytes.withUnsafeBytes { text in
      let ranges =
        known?.filter { $0.lowerBound >= 0 && $0.upperBound <= text.count } ?? Array(Sentences(text))
      let candidates = title.withUnsafeBytes { title in
        Candidates(text, sentences: ranges, title: title.isEmpty ? nil : title, bare: true)
      }
      titleTerms = candidates.titleTerms
      var counter = ScalarCounter(text)
      return candidates.good.prefix(Self.mostLines).enumerated().map { place, candidate in
        Self.line(candidate, place: place, in: text, &counter)
      }
    }
    self.titleTerms = titleTerms
    id = document.id
    self.title = document[.title].map { Self.oneLine($0.utf8) }
    date = document[.date]
    source = document[.source]
    url = document[.url]
    member = origin.member
    originLines = origin.lines
    opening = lines.first.map { Self.opening(of: $0.text) }
    story = document[.story]?.id
    file = origin.file
    offset = origin.bytes.lowerBound
    let duplicate = document[.duplicate]
    repeats = duplicate.flatMap { $0.kind == .part ? nil : $0.of }
    names = Self.names(of: document)
  }

  private static func line(
    _ candidate: Candidates.Candidate, place: Int, in text: UnsafeRawBufferPointer,
    _ counter: inout ScalarCounter
  ) -> Line {
    let shown = Dateline.shown(candidate.range, in: text)
    let start = counter.count(upTo: candidate.range.lowerBound)
    let end = counter.count(upTo: candidate.range.upperBound)
    return Line(
      text: oneLine(UnsafeRawBufferPointer(rebasing: text[shown])), start: start, end: end,
      terms: candidate.terms, pairs: pairs(text, candidate.range),
      wordCount: candidate.wordCount, place: place, hangs: candidate.hangs,
      goesOn: Openings.goesOn(text, candidate.range), isSpoken: candidate.isSpoken,
      figures: Figure.figures(in: text, candidate.range))
  }

  private static func pairs(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> [UInt64] {
    var pairs: [UInt64] = []
    var previous: (hash: UInt64, isStop: Bool)?
    for word in Words(text, in: range) {
      let bytes = UnsafeRawBufferPointer(rebasing: text[Possessive.removed(from: word, in: text)])
      let isStop = StopWords.contains(CaseFolding.hash(bytes))
      let hash = LightStem.hash(bytes)
      if let previous, !(previous.isStop && isStop) { pairs.append(StableHash.combine(previous.hash, hash)) }
      previous = (hash, isStop)
    }
    return pairs
  }

  private static func names(of document: Document) -> [Name] {
    var counts: [String: (order: Int, isPerson: Bool, count: Int, texts: [(text: String, count: Int)])] = [:]
    for (order, mention) in (document[.entities] ?? []).enumerated() {
      guard ["PER", "ORG", "LOC", "MISC"].contains(mention.label) else { continue }
      let text = oneLine(mention.text.utf8)
      let key = mention.entity ?? text
      var known = counts[key] ?? (order, mention.label == "PER", 0, [])
      known.count += 1
      if let index = known.texts.firstIndex(where: { $0.text == text }) {
        known.texts[index].count += 1
      } else {
        known.texts.append((text, 1))
      }
      counts[key] = known
    }
    return counts.sorted {
      $0.value.count == $1.value.count ? $0.value.order < $1.value.order : $0.value.count > $1.value.count
    }
    .prefix(12).map { entity, known in
      let best = known.texts.reduce((text: "", count: 0)) { best, next in
        let isBetter =
          known.isPerson ? next.text.utf8.count > best.text.utf8.count : next.count > best.count
        return isBetter ? next : best
      }
      return Name(entity: entity, isPerson: known.isPerson, text: best.text, count: known.count)
    }
  }

  /// The first words of a sentence, with a sign that there are more.
  private static func opening(of text: String) -> String {
    let words = text.split(separator: " ")
    return words.count > 10 ? words.prefix(8).joined(separator: " ") + " …" : text
  }

  /// White space as single spaces.
  static func oneLine(_ bytes: some Collection<UInt8>) -> String {
    var line: [UInt8] = []
    for word in bytes.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      if !line.isEmpty { line.append(0x20) }
      line += word
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// By date, what has none last; then by place in the input, and id.
  static func comesBefore(_ left: BriefDocument, _ right: BriefDocument) -> Bool {
    switch (left.date, right.date) {
    case (let a?, let b?) where a != b: a < b
    case (.some, nil): true
    case (nil, .some): false
    default: (left.file, left.offset, left.id) < (right.file, right.offset, right.id)
    }
  }
}

/// Counts Unicode scalars up to places that only go forward.
private struct ScalarCounter {
  private let text: UnsafeRawBufferPointer
  private var position = 0
  private var scalars = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  mutating func count(upTo place: Int) -> Int {
    if place < position { (position, scalars) = (0, 0) }
    while position < min(place, text.count) {
      if text[position] & 0xC0 != 0x80 { scalars += 1 }
      position += 1
    }
    return scalars
  }
}
