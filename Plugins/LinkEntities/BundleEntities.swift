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

  init(_ block: EntityBlock, _ names: BundleNames) {
    self.block = block
    let forms = names.forms(of: block)
    let clusters = EntityClusters(forms, label: block.label).clusters
    var ids: [String: String] = [:]
    var names: [EntityTally.Key: String] = [:]
    var tally = EntityTally()
    for (id, cluster) in zip(BundleEntities.ids(of: clusters, forms, label: block.label), clusters) {
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
  private static func ids(of clusters: [EntityClusters.Cluster], _ forms: [BundleForm], label: String)
    -> [String]
  {
    let isPerson = NameForm.Kind(label: label) == .person
    let short = clusters.map { cluster -> String in
      let form = forms[cluster.shown].form
      guard isPerson, form.words.count > 2,
        let first = form.words.first, let last = form.words.last
      else { return form.id }
      return [first, last, form.generation].compactMap(\.self).joined(separator: "-")
    }
    var uses: [String: Int] = [:]
    for id in short { uses[id, default: 0] += 1 }
    return zip(short, clusters).map { id, cluster in uses[id] == 1 ? id : forms[cluster.shown].form.id }
  }
}
