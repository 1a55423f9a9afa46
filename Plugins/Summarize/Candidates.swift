import TextKit

/// The sentences of a document with all that choosing among them needs.
struct Candidates {
  /// One sentence.
  struct Candidate {
    let range: Range<Int>
    /// Its words that carry meaning, as hashes without letter case, in the order of the text.
    let terms: [UInt64]
    let wordCount: Int
    /// Unicode scalars.
    let characterCount: Int
    var kind: SentenceKind
    /// Whether it cannot stand without the one before it.
    let hangs: Bool
    /// Whether it is a question, or mostly somebody's words.
    let isSpoken: Bool
  }

  /// All but the title, in the order of the text.
  private(set) var candidates: [Candidate] = []
  /// The title's words that carry meaning.
  private(set) var titleTerms: Set<UInt64> = []
  /// Lines above a text in the first person, which say whose it is.
  private(set) var occasion: [Candidate] = []

  /// Reads the sentences of a text; a sentence that is the title is none of them.
  ///
  /// Without a title, a first line that is no sentence is taken for it.
  ///
  /// - Parameter bare: Whether "Oru's" is the term "Oru": of several documents one has it so, and another otherwise. Within one it brings nothing.
  init(
    _ text: UnsafeRawBufferPointer, sentences: [Range<Int>], title: UnsafeRawBufferPointer?,
    bare: Bool = false
  ) {
    var all = sentences.map { Candidate($0, in: text, bare: bare) }
    Self.markCaptions(&all, in: text)
    let titleWords = title.map { Candidate(0..<$0.count, in: $0, bare: bare) } ?? Self.heading(all)
    titleTerms = Set(titleWords?.terms ?? [])
    occasion = Occasion.lines(all, title: title == nil ? nil : titleWords?.terms, in: text)
    candidates = all.filter { candidate in
      guard let titleWords, !titleWords.terms.isEmpty else { return true }
      return candidate.terms != titleWords.terms
    }
  }

  /// The first sentences, up to one that does not fit; the first that fits, if the very first does not.
  func lead(within budget: Budget) -> [Range<Int>] {
    var budget = budget
    var chosen: [Range<Int>] = []
    for candidate in good {
      let (words, characters) = (candidate.wordCount, candidate.characterCount)
      if budget.fits(words: words, characters: characters) {
        budget.take(words: words, characters: characters)
        chosen.append(candidate.range)
      } else if !chosen.isEmpty {
        break
      }
    }
    return chosen
  }

  /// The sentences worth choosing: whole ones, or whatever there is if there are none.
  var good: [Candidate] {
    let whole = candidates.filter { $0.kind == .sentence }
    if !whole.isEmpty { return whole }
    let others = candidates.filter { $0.kind == .fragment }
    return others.isEmpty ? candidates : others
  }

  /// Holds back what stands before a credit in its line, where that is short enough for a caption.
  private static func markCaptions(_ all: inout [Candidate], in text: UnsafeRawBufferPointer) {
    for index in all.indices where all[index].kind == .credit {
      var first = index
      while first > 0, index - first < 4, !isLineEnd(all[first - 1].range, all[first].range, text) {
        first -= 1
      }
      guard index - first < 4 else { continue }
      for caption in first..<index { all[caption].kind = .aside }
    }
  }

  private static func isLineEnd(_ left: Range<Int>, _ right: Range<Int>, _ text: UnsafeRawBufferPointer)
    -> Bool
  {
    text[left.upperBound..<max(left.upperBound, right.lowerBound)].contains { $0 == 0x0A || $0 == 0x0D }
  }

  private static func heading(_ all: [Candidate]) -> Candidate? {
    guard let first = all.first, first.kind == .fragment, first.wordCount <= 30 else { return nil }
    return all.contains { $0.kind == .sentence } ? first : nil
  }
}

extension Candidates.Candidate {
  init(_ range: Range<Int>, in text: UnsafeRawBufferPointer, bare: Bool = false) {
    var terms: [UInt64] = []
    var count = 0
    for word in Words(text, in: range) {
      count += 1
      let bytes = UnsafeRawBufferPointer(
        rebasing: text[bare ? Possessive.removed(from: word, in: text) : word])
      let hash = CaseFolding.hash(bytes)
      if !StopWords.contains(hash) { terms.append(hash) }
    }
    self.range = range
    self.terms = terms
    wordCount = Swift.max(count, Self.runs(text, range))
    characterCount = text[range].count { $0 & 0xC0 != 0x80 }
    kind = SentenceKind(text, range, wordCount: count)
    hangs = Openings.hang(text, range)
    isSpoken = SentenceKind.isSpoken(text, range)
  }

  /// The stretches between white space, which is how people count words: "5.3 m" and "—" are words to them.
  private static func runs(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var count = 0
    var isInside = false
    var position = range.lowerBound
    while position < range.upperBound {
      let next = text.scalar(at: position)
      let isSpace = next.value == 0x20 || ScalarClass.of(next.value).contains(.space)
      if !isSpace, !isInside { count += 1 }
      isInside = !isSpace
      position += next.length
    }
    return count
  }
}
