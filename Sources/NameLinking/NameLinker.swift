/// Brings the names of one document together that mean the same: surnames with full names, acronyms with long forms, short forms of
/// organisations with long ones, aliases and other spellings of places.
///
/// It works on the words of the names alone, so it does not matter who found them.
public struct NameLinker {
  /// A mention of a name, in the order of the text.
  public struct Name: Sendable {
    /// As it stands in the text.
    public var text: String
    /// PER, ORG, LOC or any other.
    public var label: String
    /// Whom it means, where that is known already: equal ones are one.
    public var identity: String?
    /// Whether nothing but an opening bracket stands between the name before and this one.
    public var followsInBrackets: Bool

    /// Makes a mention.
    public init(text: String, label: String, identity: String? = nil, followsInBrackets: Bool = false) {
      self.text = text
      self.label = label
      self.identity = identity
      self.followsInBrackets = followsInBrackets
    }
  }

  let names: [Name]
  let kinds: [NameForm.Kind]
  let forms: [NameForm]
  /// What each name is an alias of, folded.
  private let canonical: [String?]
  private var leaders: [Int]

  /// For each name the number of the one that stands for its group.
  public static func groups(of names: [Name], aliases: Aliases) -> [Int] {
    var linker = NameLinker(names, aliases)
    linker.linkEqual()
    linker.linkSpellings()
    linker.linkPersons()
    linker.linkAcronyms()
    linker.linkShortForms()
    return names.indices.map { linker.leader($0) }
  }

  private init(_ names: [Name], _ aliases: Aliases) {
    self.names = names
    kinds = names.map { NameForm.Kind(label: $0.label) }
    // A name comes many times.
    var known: [[String]: NameForm] = [:]
    forms = zip(names, kinds).map { name, kind in
      let key = [name.text, name.label]
      if let form = known[key] { return form }
      let form = NameForm(name.text, kind: kind)
      known[key] = form
      return form
    }
    var found: [[String]: String?] = [:]
    canonical = names.indices.map { [kinds, forms] index in
      let key = [names[index].text, names[index].label]
      if let alias = found[key] { return alias }
      let alias = aliases.name(of: forms[index], text: names[index].text, kind: kinds[index])
      found[key] = alias
      return alias
    }
    leaders = Array(names.indices)
  }

  func leader(_ index: Int) -> Int {
    var index = index
    while leaders[index] != index { index = leaders[index] }
    return index
  }

  /// The earlier of two leaders leads both.
  mutating func link(_ index: Int, to other: Int) {
    let (mine, its) = (leader(index), leader(other))
    leaders[max(mine, its)] = min(mine, its)
    // Chains stay short.
    leaders[index] = min(mine, its)
  }

  // MARK: Equal names

  private mutating func linkEqual() {
    var first: [String: Int] = [:]
    for index in names.indices {
      let form = forms[index]
      if let identity = names[index].identity { join("=" + names[index].label + identity, index, &first) }
      // Which bearer of a surname is meant, its place decides.
      if kinds[index] == .person, form.words.count < 2, form.generation == nil { continue }
      let words = canonical[index].map { NameForm($0, kind: kinds[index]).text } ?? form.text
      if words.isEmpty { continue }
      join([names[index].label, words, form.generation ?? ""].joined(separator: "|"), index, &first)
    }
  }

  private mutating func join(_ key: String, _ index: Int, _ first: inout [String: Int]) {
    if let other = first[key] { link(index, to: other) } else { first[key] = index }
  }

  /// Two spellings of a place or of a full name, and the codes of states beside their names.
  private mutating func linkSpellings() {
    var bySpelling: [String: Int] = [:]
    var byName: [String: Int] = [:]
    for index in names.indices {
      guard kinds[index] == .place || kinds[index] == .person && forms[index].words.count > 1 else {
        continue
      }
      if kinds[index] == .place { byName[forms[index].text] = byName[forms[index].text] ?? index }
      guard leader(index) == index, forms[index].text.utf8.count >= 6 else { continue }
      let spelling = forms[index].words.map { Transliteration.key($0) }.joined()
      join(
        [names[index].label, spelling, forms[index].generation ?? ""].joined(separator: "|"), index,
        &bySpelling)
    }
    for index in names.indices where kinds[index] == .place && forms[index].isAcronym {
      if let state = KnownWords.states[forms[index].text], let other = byName[state] {
        link(index, to: other)
      }
    }
  }

  // MARK: Acronyms

  private mutating func linkAcronyms() {
    var byInitials: [String: [Int]] = [:]
    for index in names.indices where kinds[index] != .person && leader(index) == index {
      for initials in forms[index].initials
      where byInitials[initials, default: []].count <= NameLinker.comparedBearers {
        byInitials[initials, default: []].append(index)
      }
    }
    for index in names.indices where forms[index].isAcronym && kinds[index] != .person {
      let letters = forms[index].text
      let single = letters.last == "s" && letters.utf8.count > 3 ? String(letters.dropLast()) : letters
      let matches = (byInitials[letters] ?? byInitials[single] ?? []).filter {
        names[$0].label == names[index].label && leader($0) != leader(index)
      }
      // Two letters are the initials of much.
      let isPlain = letters.utf8.count > 2 || kinds[index] == .place && forms[index].isDotted
      if isPlain, let match = matches.first, matches.allSatisfy({ leader($0) == leader(match) }) {
        link(index, to: match)
      } else if names[index].followsInBrackets, index > 0, names[index - 1].label == names[index].label,
        kinds[index] != .place, NameLinker.abbreviates(letters, forms[index - 1])
      {
        link(index, to: index - 1)
      }
    }
  }

  /// Whether letters stand in a name in their order, the first of them as an initial.
  private static func abbreviates(_ letters: String, _ form: NameForm) -> Bool {
    guard form.words.count > 1, let first = letters.utf8.first,
      form.words.contains(where: { $0.utf8.first == first })
    else { return false }
    var rest = letters.utf8[...]
    for byte in form.text.utf8 where byte == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  // MARK: Short forms

  /// A stretch at the beginning or the end of a longer name.
  private struct Piece {
    var name: Int
    var isTail: Bool
    /// How many words stand before a tail, or in a head.
    var cut: Int
  }

  private static let longestName = 12

  /// `Military Committee` and `NATO Military Committee`, `Socotra` and `Socotra Island`, `Cleveland` and `City of Cleveland`: of exactly one
  /// longer name of the same label.
  private mutating func linkShortForms() {
    var pieces: [String: [Piece]] = [:]
    var seen: Set<[String]> = []
    for index in names.indices {
      let words = forms[index].words
      guard kinds[index] != .person, (2...NameLinker.longestName).contains(words.count),
        seen.insert([names[index].label, forms[index].text]).inserted
      else { continue }
      for cut in 1..<words.count {
        pieces[words[cut...].joined(separator: " "), default: []].append(
          Piece(name: index, isTail: true, cut: cut))
        pieces[words[..<cut].joined(separator: " "), default: []].append(
          Piece(name: index, isTail: false, cut: cut))
      }
    }
    for index in names.indices where kinds[index] != .person {
      // What so many names have in common stands for none of them.
      guard let found = pieces[forms[index].text], found.count <= NameLinker.comparedBearers else { continue }
      let matches = Set(
        found.lazy.filter { [self] in
          names[$0.name].label == names[index].label && isShortForm(index, $0)
        }.map { [self] in leader($0.name) }
      ).subtracting([leader(index)])
      if matches.count == 1, let match = matches.first { link(index, to: match) }
    }
  }

  private static let weakJoints: Set<String> = ["and", "for", "in", "on"]

  private func isShortForm(_ index: Int, _ piece: Piece) -> Bool {
    let words = forms[piece.name].words
    switch kinds[index] {
    case .place:
      if piece.isTail {
        return piece.cut == 2 && words[1] == "of" && KnownWords.placeHeads.contains(words[0])
      }
      return words.count - piece.cut == 1 && KnownWords.placeKinds.contains(words[piece.cut])
    case .organisation: return !piece.isTail || !NameLinker.weakJoints.contains(words[piece.cut - 1])
    case .other: return piece.isTail && forms[index].words.count > 1
    case .person: return false
    }
  }
}
