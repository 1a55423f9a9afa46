import NameLinking

/// The entities of one block, over all documents.
struct BundleEntities: Sendable {
  let block: EntityBlock
  /// The id of each form of a name.
  private let ids: [String: String]
  /// Those in most documents first.
  let rows: [(key: EntityTally.Key, name: String, count: EntityTally.Count)]

  /// The id of what a document names.
  func id(of entity: LocalEntity) -> String? { ids[entity.formKey] }

  init(_ block: EntityBlock, _ documents: [NamesOfDocument]) {
    self.block = block
    let forms = BundleForm.all(of: block, in: documents)
    let clusters = EntityClusters(forms, label: block.label).clusters
    var ids: [String: String] = [:]
    var names: [EntityTally.Key: String] = [:]
    var tally = EntityTally()
    for (id, cluster) in zip(BundleEntities.ids(of: clusters, forms), clusters) {
      let key = EntityTally.Key(entity: id, label: block.label)
      for member in cluster.members {
        ids[forms[member].key] = id
        tally.add(forms[member].count, for: key)
      }
      names[key] = forms[cluster.shown].text
    }
    self.ids = ids
    rows = tally.sorted.map { ($0.key, names[$0.key] ?? $0.key.entity, $0.count) }
  }

  /// Made of the name that is shown; a person's of first and last name alone, unless that would be another's, too.
  private static func ids(of clusters: [EntityClusters.Cluster], _ forms: [BundleForm]) -> [String] {
    let short = clusters.map { cluster -> String in
      let form = forms[cluster.shown].form
      guard NameForm.Kind(label: forms[cluster.shown].label) == .person, form.words.count > 2,
        let first = form.words.first, let last = form.words.last
      else { return form.id }
      return [first, last, form.generation].compactMap(\.self).joined(separator: "-")
    }
    var uses: [String: Int] = [:]
    for id in short { uses[id, default: 0] += 1 }
    return zip(short, clusters).map { id, cluster in uses[id] == 1 ? id : forms[cluster.shown].form.id }
  }
}

/// One form of a name, over all documents whose name it mainly is.
struct BundleForm: Sendable {
  var key: String
  var label: String
  var form: NameForm
  /// As it is mostly written.
  var text: String
  var isAlias: Bool
  var count: EntityTally.Count
  /// Other names that documents use for it, folded.
  var others: Set<String>

  /// The forms of a block, those that tell most first.
  static func all(of block: EntityBlock, in documents: [NamesOfDocument]) -> [BundleForm] {
    var forms: [String: BundleForm] = [:]
    var spellings: [String: [String: Int]] = [:]
    for document in documents {
      for entity in document.entities where entity.block == block {
        var count = EntityTally.Count(in: document.place)
        count.names = entity.names
        count.mentions = entity.mentions.count
        let key = entity.formKey
        spellings[key, default: [:]][entity.mainText, default: 0] += 1
        if forms[key] != nil {
          forms[key]?.count.add(count)
          forms[key]?.others.formUnion(entity.others)
          if entity.isAlias { forms[key]?.isAlias = true }
        } else {
          forms[key] = BundleForm(
            key: key, label: block.label, form: entity.main, text: entity.mainText, isAlias: entity.isAlias,
            count: count, others: entity.others)
        }
      }
    }
    return forms.values.map { form in
      var form = form
      let best = spellings[form.key]?.min { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      form.text = best?.key ?? form.text
      return form
    }.sorted(by: tellsMore)
  }

  private static func tellsMore(_ one: BundleForm, _ other: BundleForm) -> Bool {
    let (mine, its) = (one.form.words, other.form.words)
    if mine.count != its.count { return mine.count > its.count }
    // `Jana Holm` before `J. Holm`
    if let first = mine.first?.utf8.count, let second = its.first?.utf8.count, first != second {
      return first > second
    }
    return one.key < other.key
  }
}
