import NameLinking

/// The forms of names that documents use, each with what all of them say of it: what the stage keeps until all have been seen.
struct BundleNames: Sendable {
  /// By block, then by what is equal in two documents if their names are.
  private var blocks: [EntityBlock: [String: BundleForm]] = [:]

  /// The names of one document.
  init(_ entities: [LocalEntity], in place: DocumentPlace) {
    for entity in entities { add(BundleForm(entity, in: place), to: entity.block) }
  }

  private init(_ block: EntityBlock, _ forms: [String: BundleForm]?) { blocks[block] = forms }

  /// The blocks that have a name, in their order.
  var keys: [EntityBlock] { blocks.keys.sorted() }

  /// The names of one block alone.
  func part(of block: EntityBlock) -> BundleNames { BundleNames(block, blocks[block]) }

  /// Adds the names of other documents.
  mutating func merge(_ other: BundleNames) {
    for (block, forms) in other.blocks {
      for form in forms.values { add(form, to: block) }
    }
  }

  private mutating func add(_ form: BundleForm, to block: EntityBlock) {
    if blocks[block, default: [:]][form.key]?.add(form) == nil { blocks[block]?[form.key] = form }
  }

  /// The forms of a block, those that tell most first.
  func forms(of block: EntityBlock) -> [BundleForm] {
    (blocks[block] ?? [:]).values.sorted(by: BundleForm.tellsMore)
  }
}

/// One form of a name, over all documents whose name it mainly is.
struct BundleForm: Sendable {
  let key: String
  let form: NameForm
  private(set) var isAlias: Bool
  private(set) var count: EntityTally.Count
  /// Other names that documents use for it, folded.
  private(set) var others: Set<String>
  /// How often it is written how, in the order of the letters.
  private var spellings: [(text: String, count: Int)]

  init(_ entity: LocalEntity, in place: DocumentPlace) {
    key = entity.formKey
    form = entity.main
    isAlias = entity.isAlias
    others = entity.others
    spellings = [(entity.mainText, 1)]
    count = EntityTally.Count(in: place)
    count.names = entity.names
    count.mentions = entity.mentions.count
  }

  /// As it is mostly written.
  var text: String {
    let best = spellings.min { $0.count == $1.count ? $0.text < $1.text : $0.count > $1.count }
    return best?.text ?? key
  }

  /// Adds what other documents say of the same form.
  mutating func add(_ other: BundleForm) {
    count.add(other.count)
    others.formUnion(other.others)
    isAlias = isAlias || other.isAlias
    for (text, number) in other.spellings {
      let place = spellings.firstIndex { $0.text >= text } ?? spellings.count
      if place < spellings.count, spellings[place].text == text {
        spellings[place].count += number
      } else {
        spellings.insert((text, number), at: place)
      }
    }
  }

  static func tellsMore(_ one: BundleForm, _ other: BundleForm) -> Bool {
    let (mine, its) = (one.form.words, other.form.words)
    if mine.count != its.count { return mine.count > its.count }
    // `Jana Holm` before `J. Holm`
    if let first = mine.first?.utf8.count, let second = its.first?.utf8.count, first != second {
      return first > second
    }
    return one.key < other.key
  }
}
