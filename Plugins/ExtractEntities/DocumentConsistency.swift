/// Makes the names of one document agree with each other: a surname takes its full name's label, one string has one label,
/// further occurrences of a name are found, and words for peoples are never left out.
struct DocumentConsistency {
  let text: AnalysedText
  var names: [FoundName]
  private let rules: DocumentRules
  /// For the phrase hash of a name, what its mentions say.
  var readings: [UInt64: Reading] = [:]

  /// The evidence for each label, summed over the mentions of a string.
  struct Reading {
    var support = SIMD4<Int64>.zero
    var mentions = SIMD4<Int64>.zero
    var margin: Int32 = 0
    var relabelled: NameLabel?

    mutating func take(_ name: FoundName) {
      support[name.label.rawValue] += Int64(name.margin)
      mentions[name.label.rawValue] += 1
      margin = max(margin, name.margin)
    }

    /// The label most of its mentions have; among equals the one with more evidence, then the earlier label.
    var label: NameLabel {
      if let relabelled { return relabelled }
      var best = NameLabel.person
      for label in NameLabel.allCases.dropFirst() {
        let (mine, its) = (mentions[label.rawValue], mentions[best.rawValue])
        if mine > its || (mine == its && support[label.rawValue] > support[best.rawValue]) { best = label }
      }
      return best
    }
  }

  /// How sure a reading is that the gazetteer alone supports.
  static let knownMargin: Int32 = 1280

  static func settled(
    _ names: [FoundName], in text: AnalysedText, rules: DocumentRules = .all
  ) -> [FoundName] {
    var consistency = DocumentConsistency(text: text, names: names, rules: rules)
    if rules.contains(.events) { consistency.relabelEvents() }
    if rules.contains(.pairs) { consistency.splitPairs() }
    if rules.contains(.joins) { consistency.joinKnownPlaces() }
    if rules.contains(.titles) { consistency.cutTitles() }
    consistency.read()
    if rules.contains(.datelines) { consistency.readDatelines() }
    if rules.contains(.surnames) { consistency.relabelSurnames() }
    if rules.contains(.openers) { consistency.cutOpeners() }
    consistency.relabel()
    if rules.contains(.peoples) { consistency.relabelPeoples() }
    consistency.findFurtherMentions()
    return consistency.names
  }

  private init(text: AnalysedText, names: [FoundName], rules: DocumentRules) {
    self.text = text
    self.names = names
    self.rules = rules
  }

  /// The heads that make a name of several words an event or an award whatever stands before them.
  private static let eventHeads = WordSet(
    "summit olympics championship championships festival prize award awards tournament marathon treaty referendum"
  )

  private mutating func relabelEvents() {
    for index in names.indices where names[index].tokens.count > 1 && names[index].label != .miscellany {
      guard DocumentConsistency.eventHeads.contains(text.tokens[names[index].tokens.upperBound - 1]) else {
        continue
      }
      names[index].label = .miscellany
      names[index].margin = max(names[index].margin, DocumentConsistency.knownMargin)
    }
  }

  /// `Moscow-Kiev` is two places, if both sides are known and the whole is not.
  private mutating func splitPairs() {
    names = names.indices.flatMap { index -> [FoundName] in
      let name = names[index]
      let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
      let next = index + 1 < names.count ? names[index + 1].tokens.lowerBound : text.tokens.count
      if name.label == .place, end + 1 < next, isHyphen(end), isPlace(end + 1) {
        return [name, FoundName(tokens: end + 1..<end + 2, label: .place, margin: name.margin)]
      }
      guard name.tokens.count == 3, isHyphen(start + 1), name.label != .person,
        isPlace(start), isPlace(start + 2),
        text.lexicon.flags(text.lexicon.find(text.phraseHash(name.tokens))).isDisjoint(with: .places)
      else { return [name] }
      return [start..<start + 1, end - 1..<end].map {
        FoundName(tokens: $0, label: .place, margin: name.margin)
      }
    }
  }

  /// A hyphen with no blank on either side.
  private func isHyphen(_ index: Int) -> Bool {
    text.tokens[index].shape.isSuperset(of: [.hyphen, .glued])
      && text.tokens[index + 1].shape.contains(.glued)
      && text.tokens[index + 1].shape.contains(.capitalised)
  }

  /// `Bosnia` and `Herzegovina` with one word between are one place, if the gazetteer knows them as such.
  private mutating func joinKnownPlaces() {
    var joined: [FoundName] = []
    for name in names {
      if let last = joined.last, last.label == .place, name.label == .place,
        name.tokens.lowerBound == last.tokens.upperBound + 1,
        text.lexicon.flags(
          text.lexicon.find(text.phraseHash(last.tokens.lowerBound..<name.tokens.upperBound))
        )
        .contains(.country)
      {
        joined[joined.count - 1].tokens = last.tokens.lowerBound..<name.tokens.upperBound
      } else {
        joined.append(name)
      }
    }
    names = joined
  }

  private func isPlace(_ index: Int) -> Bool {
    !text.tokens[index].flags.isDisjoint(with: [.country, .largeCity, .region])
  }

  /// A title is not part of a person's name.
  private mutating func cutTitles() {
    for index in names.indices where names[index].label == .person {
      names[index].tokens = DocumentConsistency.withoutTitle(names[index].tokens, in: text)
    }
  }

  /// A person's name from the first word that is no title on; all of it if every word is one.
  static func withoutTitle(_ span: Range<Int>, in text: AnalysedText) -> Range<Int> {
    var start = span.lowerBound
    while start < span.upperBound - 1, text.tokens[start].flags.contains(.title) { start += 1 }
    let token = text.tokens[start]
    return token.kind == .word && token.shape.contains(.capitalised) ? start..<span.upperBound : span
  }

  private mutating func read() {
    for name in names {
      let hash = text.phraseHash(name.tokens)
      readings[hash, default: Reading()].take(name)
    }
  }

  /// `Rutte` is a person where `Mark Rutte` is one. A country or large city keeps its own meaning.
  private mutating func relabelSurnames() {
    for name in names where name.label == .person && name.tokens.count > 1 {
      guard readings[text.phraseHash(name.tokens)]?.label == .person else { continue }
      let last = text.tokens[name.tokens.upperBound - 1]
      guard last.flags.isDisjoint(with: [.country, .largeCity, .demonym, .nameSuffix]),
        !last.shape.contains(.initial)
      else { continue }
      readings[last.hash, default: Reading()].relabelled = .person
    }
  }

  /// `Critics of Rutte` at the start of a sentence is `Rutte`, where that is a name elsewhere in the document.
  private mutating func cutOpeners() {
    for index in names.indices where names[index].tokens.count > 2 {
      let start = names[index].tokens.lowerBound
      let (first, second) = (text.tokens[start], text.tokens[start + 1])
      let rest = start + 2..<names[index].tokens.upperBound
      guard first.shape.contains(.sentenceStart), !first.flags.isDisjoint(with: .anyLowerWord),
        second.kind == .word,
        second.shape.isDisjoint(with: [.capitalised, .innerCapital]), readings[text.phraseHash(rest)] != nil
      else { continue }
      names[index].tokens = rest
    }
  }

  private mutating func relabel() {
    for index in names.indices {
      guard let reading = readings[text.phraseHash(names[index].tokens)],
        rules.contains(.majority) || reading.relabelled != nil
      else { continue }
      names[index].label = reading.label
      names[index].margin = max(names[index].margin, reading.margin)
    }
  }

  /// `Estonians` are a people, neither a person nor a place.
  private mutating func relabelPeoples() {
    for index in names.indices where names[index].tokens.count == 1 && names[index].label != .organisation {
      let flags = text.tokens[names[index].tokens.lowerBound].flags
      guard flags.contains(.demonym), flags.isDisjoint(with: DocumentConsistency.otherNames) else { continue }
      names[index].label = .miscellany
      names[index].margin = max(names[index].margin, DocumentConsistency.knownMargin)
    }
  }

  private static let otherNames: LexiconFlags = [
    .firstName, .lastName, .rareFirstName, .rareLastName, .country, .largeCity, .city, .region,
  ]

  // MARK: Further mentions

  private mutating func findFurtherMentions() {
    var covered = [Bool](repeating: false, count: text.tokens.count)
    for name in names { for index in name.tokens { covered[index] = true } }
    var added: [FoundName] = []
    var index = 0
    while index < text.tokens.count {
      guard !covered[index], isOpen(index), let found = mention(at: index, covered) else {
        index += 1; continue
      }
      added.append(found)
      index = found.tokens.upperBound
    }
    guard !added.isEmpty else { return }
    names = (names + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func isOpen(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.kind == .word && !token.isTaken && token.shape.contains(.capitalised)
  }

  /// The longest name known from elsewhere in the document that starts here, or a word for a people.
  private func mention(at index: Int, _ covered: [Bool]) -> FoundName? {
    var hash = text.tokens[index].hash
    var best: FoundName?
    var end = index + 1
    while true {
      if rules.contains(.furtherMentions), let reading = readings[hash], isCredible(index..<end) {
        best = FoundName(tokens: index..<end, label: reading.label, margin: max(reading.margin, 256))
      }
      guard end < text.tokens.count, end - index < SpanEvidence.longestSpan, !covered[end],
        !text.tokens[end].isTaken,
        text.tokens[end].line == text.tokens[index].line
      else { break }
      hash = FoundName.extended(hash, by: text.tokens[end])
      end += 1
    }
    if rules.contains(.demonyms), best == nil, text.tokens[index].flags.contains(.demonym),
      isCredible(index..<index + 1)
    {
      return FoundName(tokens: index..<index + 1, label: .miscellany, margin: DocumentConsistency.knownMargin)
    }
    return best
  }

  /// A single word that stands in lower case elsewhere, or that is common in lower case, is not taken on trust.
  private func isCredible(_ span: Range<Int>) -> Bool {
    guard span.count == 1, let index = span.first else { return true }
    let token = text.tokens[index]
    if token.shape.contains(.lowerElsewhere) || !token.flags.isDisjoint(with: [.commonWord, .title]) {
      return false
    }
    let isWeak = token.shape.contains(.sentenceStart) || token.shape.contains(.titleLine)
    return !(isWeak && !token.flags.isDisjoint(with: .anyLowerWord))
  }
}

extension FoundName {
  fileprivate static func extended(_ hash: UInt64, by token: EntityToken) -> UInt64 {
    FoldedHash.phrase(hash, then: token.hash)
  }
}
