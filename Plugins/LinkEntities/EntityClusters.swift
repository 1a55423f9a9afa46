import NameLinking

/// Which forms of a block mean the same.
///
/// Full forms are brought together first. A short one joins the one cluster that it can mean; if it can mean several, or none, it is an
/// entity of its own.
struct EntityClusters {
  struct Cluster {
    /// Numbers of forms.
    var members: [Int]
    /// The one whose name is shown.
    var shown: Int
  }

  private let forms: [BundleForm]
  private let isPerson: Bool
  private var groups: [[Int]] = []

  /// - Parameter forms: Those that tell most first.
  init(_ forms: [BundleForm], label: String) {
    self.forms = forms
    isPerson = NameForm.Kind(label: label) == .person
    if isPerson {
      groupFullNames()
      joinSurnames()
    } else {
      groupSpellings(of: NameForm.Kind(label: label))
      joinShortForms()
    }
  }

  var clusters: [Cluster] { groups.map { Cluster(members: $0, shown: shown($0)) } }

  // MARK: Persons

  private mutating func groupFullNames() {
    // Only names whose first names can stand for each other need be compared.
    var byFirstName: [String: [Int]] = [:]
    for index in forms.indices where forms[index].form.words.count > 1 {
      let first = forms[index].form.words[0]
      let candidates = Set(PersonNames.lookups(first).flatMap { byFirstName[$0] ?? [] })
      let fitting = candidates.filter { group in groups[group].allSatisfy { agree(index, $0) } }
      let group = fitting.count == 1 ? fitting.first ?? groups.count : groups.count
      if group == groups.count { groups.append([]) }
      groups[group].append(index)
      for key in PersonNames.registrations(first) where byFirstName[key]?.last != group {
        byFirstName[key, default: []].append(group)
      }
    }
  }

  private func agree(_ one: Int, _ other: Int) -> Bool {
    PersonNames.agree(forms[one].form, forms[other].form)
  }

  private mutating func joinSurnames() {
    let full = groups.count
    for index in forms.indices where forms[index].form.words.count == 1 {
      if full == 1, forms[index].form.generation == nil {
        groups[0].append(index)
      } else {
        groups.append([index])
      }
    }
  }

  // MARK: Others

  private mutating func groupSpellings(of kind: NameForm.Kind) {
    var bySpelling: [String: Int] = [:]
    for index in forms.indices where !forms[index].form.isAcronym {
      let text = forms[index].form.text
      let spelling = kind == .place ? forms[index].form.spelling ?? text : text
      if let group = bySpelling[spelling] {
        groups[group].append(index)
      } else {
        bySpelling[spelling] = groups.count
        groups.append([index])
      }
    }
  }

  /// Acronyms join the long form that has their initials, short forms of organisations the one for which documents use them: if it is
  /// one.
  private mutating func joinShortForms() {
    var byInitials: [String: Set<Int>] = [:]
    var byOther: [String: Set<Int>] = [:]
    for (group, members) in groups.enumerated() {
      for member in members {
        for initials in forms[member].form.initials { byInitials[initials, default: []].insert(group) }
        for other in forms[member].others { byOther[other, default: []].insert(group) }
      }
    }
    for index in forms.indices where forms[index].form.isAcronym {
      let letters = forms[index].form.text
      let stated = byOther[letters] ?? []
      let fitting = stated.isEmpty && letters.utf8.count > 2 ? byInitials[letters] ?? [] : stated
      if fitting.count == 1, let group = fitting.first {
        groups[group].append(index)
      } else {
        groups.append([index])
      }
    }
    mergeStated(byOther)
  }

  private mutating func mergeStated(_ byOther: [String: Set<Int>]) {
    var target: [Int: Int] = [:]
    for (group, members) in groups.enumerated() where members.count == 1 && !forms[members[0]].isAlias {
      let longer = (byOther[forms[members[0]].form.text] ?? []).subtracting([group])
      if longer.count == 1, let other = longer.first, target[other] == nil { target[group] = other }
    }
    for (group, other) in target.sorted(by: { $0.key < $1.key }) where target[other] == nil {
      groups[other] += groups[group]
      groups[group] = []
    }
    groups.removeAll(where: \.isEmpty)
  }

  // MARK: The name that is shown

  /// What an alias stands for; else, of those that tell most, the one in most documents, then the longer, then by the letters.
  private func shown(_ members: [Int]) -> Int {
    members.min { isBetter($0, $1) } ?? members[0]
  }

  private func isBetter(_ one: Int, _ other: Int) -> Bool {
    let (mine, its) = (forms[one], forms[other])
    if mine.isAlias != its.isAlias { return mine.isAlias }
    if mine.form.isAcronym != its.form.isAcronym { return its.form.isAcronym }
    let (isFull, otherIsFull) = (isFullName(mine.form), isFullName(its.form))
    if isFull != otherIsFull { return isFull }
    if mine.count.documents != its.count.documents { return mine.count.documents > its.count.documents }
    if mine.text.utf8.count != its.text.utf8.count { return mine.text.utf8.count > its.text.utf8.count }
    return mine.text < its.text
  }

  /// For persons a first name that is written out; any other name of several words.
  private func isFullName(_ form: NameForm) -> Bool {
    form.words.count > 1 && (!isPerson || (form.words.first?.utf8.count ?? 0) > 1)
  }
}
