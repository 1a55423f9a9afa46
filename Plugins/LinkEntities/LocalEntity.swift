import NameLinking
import PipelineKit

/// The mentions of a document that mean the same.
struct LocalEntity: Sendable {
  var block: EntityBlock
  /// The name that tells most: an alias's, a full name, a long form.
  var main: NameForm
  /// It as it is written.
  var mainText: String
  /// Whether `main` is what an alias stands for.
  var isAlias: Bool
  /// How often each name is used, on one line.
  var names: [String: Int]
  /// The other names, folded.
  var others: Set<String>
  /// The numbers of its mentions.
  var mentions: [Int]

  /// What is equal in two documents if their names are.
  var formKey: String {
    main.text + "|" + (main.generation ?? "") + (main.isAcronym ? "^" : "")
  }

  static func groups(
    _ mentions: [EntityMention], in text: Text, aliases: Aliases, where isLinked: (EntityMention) -> Bool
  ) -> [LocalEntity] {
    let numbers = mentions.indices.filter { isLinked(mentions[$0]) }
    guard !numbers.isEmpty else { return [] }
    let bytes = text.bytes
    var end = 0
    let names = numbers.map { number -> NameLinker.Name in
      let mention = mentions[number]
      let gap =
        end <= mention.range.lowerBound && mention.range.lowerBound <= bytes.count
        ? bytes[end..<mention.range.lowerBound] : []
      end = min(mention.range.upperBound, bytes.count)
      return NameLinker.Name(
        text: EntityTally.oneLine(mention.text), label: mention.label, identity: mention.entity,
        followsInBrackets: gap.count <= 2 && gap.last == UInt8(ascii: "("))
    }
    let leaders = NameLinker.groups(of: names, aliases: aliases)
    var members: [Int: [Int]] = [:]
    var order: [Int] = []
    for (index, leader) in leaders.enumerated() {
      if members[leader] == nil { order.append(leader) }
      members[leader, default: []].append(index)
    }
    return order.compactMap { leader in
      members[leader].flatMap { LocalEntity(names, $0, numbers, aliases) }
    }
  }

  private init?(_ all: [NameLinker.Name], _ members: [Int], _ numbers: [Int], _ aliases: Aliases) {
    guard let first = members.first else { return nil }
    let label = all[first].label
    let kind = NameForm.Kind(label: label)
    names = [:]
    mentions = members.map { numbers[$0] }
    var forms: [String: NameForm] = [:]
    var texts: [String] = []
    for member in members {
      let text = all[member].text
      if forms[text] == nil {
        forms[text] = NameForm(text, kind: kind)
        texts.append(text)
      }
      names[text, default: 0] += 1
    }
    mainText = texts[0]
    main = forms[texts[0]] ?? NameForm(texts[0], kind: kind)
    isAlias = false
    for text in texts {
      guard let form = forms[text] else { continue }
      if let name = aliases.name(of: form, text: text, kind: kind) {
        (mainText, main, isAlias) = (name, NameForm(name, kind: kind), true)
        break
      }
      if LocalEntity.tellsMore(form, than: main) { (mainText, main) = (text, form) }
    }
    others = []
    for form in forms.values where form.text != main.text { others.insert(form.text) }
    block = EntityBlock(label: label, form: main)
  }

  /// A name of more words, with longer ones; no acronym where there is a long form.
  private static func tellsMore(_ form: NameForm, than other: NameForm) -> Bool {
    if form.isAcronym != other.isAcronym { return other.isAcronym }
    if form.words.count != other.words.count { return form.words.count > other.words.count }
    return form.text.utf8.count > other.text.utf8.count
  }
}
