/// Which person a name means.
extension NameLinker {
  /// How many bearers of one name are compared with another; the latest ones.
  static let comparedBearers = 32

  mutating func linkPersons() {
    let full = names.indices.filter { kinds[$0] == .person && forms[$0].words.count > 1 }
    linkVariants(full.filter { leader($0) == $0 })
    linkBareNames(full)
  }

  /// `John Kennedy`, `John F. Kennedy`, `J. Kennedy`; `Higuchi Natsuko` and `Natsuko Higuchi`.
  private mutating func linkVariants(_ full: [Int]) {
    var bySurname: [String: [Int]] = [:]
    var byWords: [[String]: Int] = [:]
    for index in full {
      let form = forms[index]
      guard let last = form.words.last else { continue }
      let others = bySurname[last, default: []].suffix(NameLinker.comparedBearers)
      if let other = others.first(where: { PersonNames.agree(form, forms[$0]) }) { link(index, to: other) }
      bySurname[last, default: []].append(index)
      let words = form.words.sorted() + [form.generation ?? ""]
      if let other = byWords[words] { link(index, to: other) } else { byWords[words] = index }
    }
  }

  /// A bearer of a name, and how much the text has been about them lately.
  private struct Salience {
    var weight = 0.0
    var last = 0

    /// How much is left after so many mentions of anybody.
    func value(at index: Int) -> Double {
      var (value, base, count) = (weight, 0.95, min(index - last, 2000))
      while count > 0 {
        if count & 1 == 1 { value *= base }
        base *= base
        count >>= 1
      }
      return value
    }

    mutating func name(at index: Int) {
      weight = value(at: index) + 1
      last = index
    }
  }

  /// `Holm` is the bearer whom the text has named most, the later mentions counting more; one whom it names later only if there is no other.
  private mutating func linkBareNames(_ full: [Int]) {
    let pieces = pieces(of: full)
    var salience: [Int: Salience] = [:]
    var bare: [String: Int] = [:]
    for index in names.indices where kinds[index] == .person {
      let form = forms[index]
      let bearers = (pieces[form.text] ?? []).filter { leader($0.name) != leader(index) }
      if form.generation == nil, !bearers.isEmpty {
        // Surnames go before first names, and those before names in the middle.
        let rank = bearers.map(\.rank).min() ?? 0
        var leaders: [Int] = []
        for bearer in bearers where bearer.rank == rank {
          let leader = leader(bearer.name)
          if !leaders.contains(leader) { leaders.append(leader) }
        }
        let isAmbiguous = form.words.count > 1 && leaders.count > 1
        if !isAmbiguous, var best = leaders.first {
          var most = salience[best]?.value(at: index) ?? 0
          for other in leaders.dropFirst() {
            let value = salience[other]?.value(at: index) ?? 0
            if value > most { (best, most) = (other, value) }
          }
          let kept = salience[leader(best)]
          link(index, to: best)
          salience[leader(index)] = kept
        }
      } else if form.words.count == 1 {
        join(form.text + "|" + (form.generation ?? ""), index, &bare)
      }
      salience[leader(index), default: Salience()].name(at: index)
    }
  }

  private mutating func join(_ key: String, _ index: Int, _ first: inout [String: Int]) {
    if let other = first[key] { link(index, to: other) } else { first[key] = index }
  }

  private func pieces(of full: [Int]) -> [String: [(name: Int, rank: Int)]] {
    var pieces: [String: [(name: Int, rank: Int)]] = [:]
    var seen: Set<String> = []
    for index in full where seen.insert(forms[index].text).inserted {
      let words = forms[index].words
      guard words.count <= 6 else { continue }
      for start in words.indices {
        for end in (start + 1)...words.count where end - start < words.count {
          let rank = end == words.count ? 0 : start == 0 ? 1 : 2
          let piece = words[start..<end].joined(separator: " ")
          let found = pieces[piece, default: []]
          if found.count < NameLinker.comparedBearers { pieces[piece] = found + [(index, rank)] }
        }
      }
    }
    return pieces
  }
}

/// How names of persons are held against each other.
public enum PersonNames {
  /// Whether two full names with one surname can be one person's: first names that are equal, one the initial of the other, or known
  /// to stand for each other; middle names and generations that do not contradict.
  public static func agree(_ one: NameForm, _ other: NameForm) -> Bool {
    if let mine = one.generation, let its = other.generation, mine != its { return false }
    guard let first = one.words.first, let second = other.words.first, stand(first, second) else {
      return false
    }
    let (mine, its) = (one.words.dropFirst().dropLast(), other.words.dropFirst().dropLast())
    return mine.isEmpty || its.isEmpty || mine.contains { middle in its.contains { stand(middle, $0) } }
  }

  /// Whether one first name can stand for another.
  public static func stand(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    if one.utf8.count == 1 || other.utf8.count == 1 { return one.utf8.first == other.utf8.first }
    if let mine = KnownWords.nicknames[one], let its = KnownWords.nicknames[other] {
      return mine.contains { its.contains($0) }
    }
    return one.utf8.count > 4 && Transliteration.key(one) == Transliteration.key(other)
  }

  /// Under which keys a first name is found by those that can stand for it.
  public static func registrations(_ first: String) -> [String] {
    let letter = String(first.unicodeScalars.prefix(1))
    let any = "?" + letter
    if first.utf8.count == 1 { return [any, "!" + letter] }
    return [any, "=" + Transliteration.key(first)] + (KnownWords.nicknames[first] ?? []).map { "#\($0)" }
  }

  /// The keys under which first names stand that can stand for one.
  public static func lookups(_ first: String) -> [String] {
    let letter = String(first.unicodeScalars.prefix(1))
    if first.utf8.count == 1 { return ["?" + letter] }
    return ["!" + letter, "=" + Transliteration.key(first)]
      + (KnownWords.nicknames[first] ?? []).map { "#\($0)" }
  }
}
