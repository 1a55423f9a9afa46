/// An entity mention with the identity of what it names.
struct LinkedMention: Equatable {
  /// Byte range in the text.
  var bytes: Range<Int>
  var label: String
  /// A slug of the canonical name.
  var entity: String
  var confidence: Double
}

/// Links the mentions of one document that name the same thing: surnames to full names, short forms of organisations to long
/// ones, acronyms to what they stand for, aliases to canonical names.
struct EntityLinker {
  private let text: AnalysedText
  private let names: [FoundName]
  /// For each name, the one whose wording stands for it; itself if none does.
  private var leaders: [Int]
  private var firstOfHash: [UInt64: Int] = [:]

  /// The canonical name of each found name, in order.
  static func canonicalNames(_ names: [FoundName], in text: AnalysedText) -> [String] {
    var linker = EntityLinker(text, names)
    linker.linkEqual()
    linker.linkPersons()
    linker.linkBracketedAcronyms()
    linker.linkAcronymsByInitials()
    linker.linkShortForms()
    return names.indices.map { linker.canonicalName($0) }
  }

  private init(_ text: AnalysedText, _ names: [FoundName]) {
    self.text = text
    self.names = names
    leaders = Array(names.indices)
  }

  private func leader(_ index: Int) -> Int {
    var index = index
    while leaders[index] != index { index = leaders[index] }
    return index
  }

  private mutating func link(_ index: Int, to other: Int) {
    let (mine, its) = (leader(index), leader(other))
    if mine != its { leaders[mine] = its }
  }

  private func canonicalName(_ index: Int) -> String {
    let name = names[leader(index)]
    let entry = text.lexicon.find(text.phraseHash(name.tokens))
    // `WHO` is an alias, `Who` in a band's name is not.
    let isWord = name.tokens.count == 1
    let token = text.tokens[name.tokens.lowerBound]
    let isAlias = !isWord || !token.shape.isDisjoint(with: [.allCapitals, .dotted]) || token.end - token.start > 3
    if isAlias, name.label != .person, let canonical = text.lexicon.canonicalName(entry) { return canonical }
    return text.text(name.tokens)
  }

  private mutating func linkEqual() {
    for index in names.indices {
      let hash = text.phraseHash(names[index].tokens)
      if let first = firstOfHash[hash] { link(index, to: first) } else { firstOfHash[hash] = index }
    }
  }

  // MARK: Persons

  /// The words of a person's name without the suffix (`Jr.`).
  private func parts(_ index: Int) -> [EntityToken] {
    let tokens = names[index].tokens.map { text.tokens[$0] }.filter { $0.kind == .word }
    let kept = tokens.filter { !$0.flags.contains(.nameSuffix) }
    return kept.isEmpty ? tokens : kept
  }

  private mutating func linkPersons() {
    let full = names.indices.filter { names[$0].label == .person && parts($0).count > 1 && leader($0) == $0 }
    linkVariants(of: full)
    for index in names.indices where names[index].label == .person {
      let mine = parts(index)
      guard mine.count == 1, let word = mine.first else { continue }
      if let match = bearer(of: word.hash, among: full, before: index) { link(index, to: match) }
    }
  }

  /// `John Kennedy`, `John F. Kennedy` and `J. Kennedy`: the form with more letters leads.
  private mutating func linkVariants(of full: [Int]) {
    for (position, index) in full.enumerated() {
      for other in full[..<position] where leader(index) != leader(other) {
        let (mine, its) = (parts(index), parts(other))
        guard let myLast = mine.last, let itsLast = its.last, myLast.hash == itsLast.hash,
          let myFirst = mine.first, let itsFirst = its.first
        else { continue }
        let isSame = myFirst.hash == itsFirst.hash
        let isInitial = (myFirst.shape.contains(.initial) || itsFirst.shape.contains(.initial)) && sameStart(myFirst, itsFirst)
        guard isSame || isInitial else { continue }
        if length(index) > length(leader(other)) { link(other, to: index) } else { link(index, to: other) }
        break
      }
    }
  }

  private func sameStart(_ first: EntityToken, _ second: EntityToken) -> Bool {
    text.bytes[Int(first.start)] == text.bytes[Int(second.start)]
  }

  private func length(_ index: Int) -> Int {
    let span = names[index].tokens
    return Int(text.tokens[span.upperBound - 1].end - text.tokens[span.lowerBound].start)
  }

  /// The full name that a single word belongs to: the last one before it with that surname, else the first after; then the
  /// same by first name.
  private func bearer(of word: UInt64, among full: [Int], before index: Int) -> Int? {
    for isSurname in [true, false] {
      var best: Int?
      for candidate in full {
        let parts = parts(candidate)
        guard (isSurname ? parts.last : parts.first)?.hash == word else { continue }
        if candidate < index || best == nil { best = candidate }
      }
      if let best { return best }
    }
    return nil
  }

  // MARK: Organisations and acronyms

  /// `North Atlantic Treaty Organization (NATO)`, either way round.
  private mutating func linkBracketedAcronyms() {
    for index in names.indices.dropFirst() {
      let (before, after) = (names[index - 1].tokens, names[index].tokens)
      guard after.lowerBound == before.upperBound + 1, text.tokens[before.upperBound].mark == UInt8(ascii: "(") else { continue }
      if after.count == 1, isInitials(after.lowerBound, of: before) {
        link(index, to: index - 1)
      } else if before.count == 1, isInitials(before.lowerBound, of: after) {
        link(index - 1, to: index)
      }
    }
  }

  /// Whether a word in capitals is made of the initials of a span's words, small words counted or not.
  private func isInitials(_ acronym: Int, of span: Range<Int>) -> Bool {
    let token = text.tokens[acronym]
    guard !token.shape.isDisjoint(with: [.shortCapitals, .longCapitals, .dotted]) else { return false }
    let letters = text.bytes[Int(token.start)..<Int(token.end)].filter { $0.isASCIIWord }
    let words = span.map { text.tokens[$0] }.filter { $0.kind == .word }
    let capitals = words.filter { $0.shape.contains(.capitalised) }
    return letters.count > 1
      && [words, capitals].contains { $0.map { text.bytes[Int($0.start)] & 0xDF }.elementsEqual(letters) }
  }

  private mutating func linkAcronymsByInitials() {
    let long = names.indices.filter { names[$0].tokens.count > 2 && names[$0].label != .person && leader($0) == $0 }
    for index in names.indices where names[index].tokens.count == 1 && leader(index) == index {
      let word = names[index].tokens.lowerBound
      guard text.tokens[word].end - text.tokens[word].start >= 3, names[index].label == .organisation else { continue }
      let matches = long.filter { isInitials(word, of: names[$0].tokens) }
      if matches.count == 1, let match = matches.first { link(index, to: match) }
    }
  }

  /// `Military Committee` to `NATO Military Committee`: the tail of exactly one longer name of the same kind.
  private mutating func linkShortForms() {
    let long = names.indices.filter { names[$0].tokens.count > 2 && leader($0) == $0 }
    for index in names.indices where names[index].tokens.count > 1 && leader(index) == index {
      let name = names[index]
      guard name.label == .organisation || name.label == .miscellany else { continue }
      let hash = text.phraseHash(name.tokens)
      let matches = long.filter { other in
        let span = names[other].tokens
        guard names[other].label == name.label, span.count > name.tokens.count else { return false }
        return text.phraseHash(span.upperBound - name.tokens.count..<span.upperBound) == hash
      }
      if matches.count == 1, let match = matches.first { link(index, to: match) }
    }
  }
}
