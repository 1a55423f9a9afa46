/// An entity mention with the identity of what it names.
struct LinkedMention: Equatable {
  /// Byte range in the text.
  var bytes: Range<Int>
  var label: String
  /// A slug of the canonical name.
  var entity: String
  var confidence: Double
  /// A date in ISO 8601, or an amount in digits.
  var value: String?
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

  /// Chains stay short: a name is linked once for each rule at most.
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
    let isAlias =
      !isWord || !token.shape.isDisjoint(with: [.allCapitals, .dotted]) || token.end - token.start > 3
    if isAlias, name.label != .person, let canonical = text.lexicon.canonicalName(entry) { return canonical }
    return text.text(name.tokens)
  }

  /// The same words mean the same, but for a surname alone: which bearer it means, its place decides.
  private mutating func linkEqual() {
    for index in names.indices where names[index].label != .person || names[index].tokens.count > 1 {
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
    let full = names.indices.filter { names[$0].label == .person && leader($0) == $0 && parts($0).count > 1 }
    linkVariants(of: full)
    var bySurname: [UInt64: [Int]] = [:]
    var byFirstName: [UInt64: [Int]] = [:]
    for index in full {
      let parts = parts(index)
      if let last = parts.last { bySurname[last.hash, default: []].append(index) }
      if let first = parts.first { byFirstName[first.hash, default: []].append(index) }
    }
    for index in names.indices where names[index].label == .person {
      let mine = parts(index)
      guard mine.count == 1, let word = mine.first else { continue }
      if let bearers = bySurname[word.hash] ?? byFirstName[word.hash] {
        link(index, to: EntityLinker.nearest(bearers, before: index))
      }
    }
  }

  /// The last one before `index`, else the first.
  private static func nearest(_ bearers: [Int], before index: Int) -> Int {
    var (low, high) = (0, bearers.count)
    while low < high {
      let middle = (low + high) / 2
      if bearers[middle] < index { low = middle + 1 } else { high = middle }
    }
    return bearers[max(low - 1, 0)]
  }

  /// How many different bearers of one surname are compared with a name; the latest ones.
  private static let comparedBearers = 32

  /// `John Kennedy`, `John F. Kennedy` and `J. Kennedy`: the longest form leads.
  private mutating func linkVariants(of full: [Int]) {
    var bySurname: [UInt64: [Int]] = [:]
    for index in full {
      guard let last = parts(index).last else { continue }
      let others = bySurname[last.hash, default: []]
      if let other = others.suffix(EntityLinker.comparedBearers).first(where: { isVariant(index, of: $0) }) {
        if length(index) > length(leader(other)) { link(other, to: index) } else { link(index, to: other) }
      }
      bySurname[last.hash, default: []].append(index)
    }
  }

  /// Two names with one surname and the same first name, or its initial.
  private func isVariant(_ index: Int, of other: Int) -> Bool {
    guard let mine = parts(index).first, let its = parts(other).first else { return false }
    if mine.hash == its.hash { return true }
    return (mine.shape.contains(.initial) || its.shape.contains(.initial)) && sameStart(mine, its)
  }

  private func sameStart(_ first: EntityToken, _ second: EntityToken) -> Bool {
    text.bytes[Int(first.start)] == text.bytes[Int(second.start)]
  }

  private func length(_ index: Int) -> Int {
    let span = names[index].tokens
    return Int(text.tokens[span.upperBound - 1].end - text.tokens[span.lowerBound].start)
  }

  // MARK: Organisations and acronyms

  /// `North Atlantic Treaty Organization (NATO)`, either way round.
  private mutating func linkBracketedAcronyms() {
    for index in names.indices.dropFirst() {
      let (before, after) = (names[index - 1].tokens, names[index].tokens)
      guard after.lowerBound == before.upperBound + 1,
        text.tokens[before.upperBound].mark == UInt8(ascii: "(")
      else { continue }
      if after.count == 1, isInitials(after.lowerBound, of: before) {
        link(index, to: index - 1)
      } else if before.count == 1, isInitials(before.lowerBound, of: after) {
        link(index - 1, to: index)
      }
    }
  }

  /// Whether a word in capitals is made of the initials of a span's words, small words counted or not.
  private func isInitials(_ acronym: Int, of span: Range<Int>) -> Bool {
    guard let letters = acronymLetters(acronym), letters.count > 1 else { return false }
    return initials(of: span).contains(letters)
  }

  private func acronymLetters(_ index: Int) -> [UInt8]? {
    let token = text.tokens[index]
    guard !token.shape.isDisjoint(with: [.shortCapitals, .longCapitals, .dotted]) else { return nil }
    return text.bytes[Int(token.start)..<Int(token.end)].filter { $0.isASCIIWord }
  }

  /// The initials of a span's words, with and without the small words.
  private func initials(of span: Range<Int>) -> [[UInt8]] {
    let words = span.map { text.tokens[$0] }.filter { $0.kind == .word }
    let capitals = words.filter { $0.shape.contains(.capitalised) }
    let both = [words, capitals].map { $0.map { text.bytes[Int($0.start)] & 0xDF } }
    return words.count == capitals.count ? [both[0]] : both
  }

  /// An acronym of three letters or more whose letters are the initials of exactly one longer name in the document.
  private mutating func linkAcronymsByInitials() {
    var byInitials: [[UInt8]: [Int]] = [:]
    for index in names.indices
    where names[index].tokens.count > 2 && names[index].label != .person && leader(index) == index {
      for initials in initials(of: names[index].tokens) { byInitials[initials, default: []].append(index) }
    }
    for index in names.indices where names[index].tokens.count == 1 && leader(index) == index {
      let word = names[index].tokens.lowerBound
      guard names[index].label == .organisation, let letters = acronymLetters(word), letters.count >= 3 else {
        continue
      }
      if let matches = byInitials[letters], let match = matches.first, matches.count == 1 {
        link(index, to: match)
      }
    }
  }

  /// `Military Committee` to `NATO Military Committee`: the tail of exactly one longer name of the same kind.
  private mutating func linkShortForms() {
    var byTail: [UInt64: [Int]] = [:]
    for index in names.indices where leader(index) == index {
      let span = names[index].tokens
      for start in span.dropFirst() where span.upperBound - start > 1 {
        byTail[text.phraseHash(start..<span.upperBound), default: []].append(index)
      }
    }
    for index in names.indices where names[index].tokens.count > 1 && leader(index) == index {
      let label = names[index].label
      guard label == .organisation || label == .miscellany else { continue }
      let matches = (byTail[text.phraseHash(names[index].tokens)] ?? []).filter { names[$0].label == label }
      if matches.count == 1, let match = matches.first { link(index, to: match) }
    }
  }
}
