import NameLinking
import PipelineKit

/// Says of every name whom it means, over a whole bundle.
struct LinkEntities: CollectingStage {
  struct Options: StageOptions {
    var labels: [String] = []
    var aliases: [AliasGroup] = []
    var aliasesFile: AliasFile?
    var minDocuments = 1
  }

  static let spec = StageSpec<Options>(
    "link_entities", "Says of every name whom or what it means: the same in all documents of the bundle.",
    discussion: """
      Reads `entities`, whichever stage found them (`extract_entities`, or a plugin around another engine), and sets `entity` of each. First within a document: surnames go with full names, acronyms \
      with long forms, short forms of organisations with the long ones, `Kiev` with `Kyiv`. Then over the bundle: `Holm` in one document is `Jana Holm` of \
      the others, if there is only one Holm. Where a short form can mean two, it stays apart, and so do names that contradict each other: \
      `Jana Holm` and `Peter Holm`, `John F.` and `John R.`, Jr. and Sr. Two people of the very same name are one.

      An entity's id is made of its name (`jana-holm`), so that it stays when documents are added. Dates, sums and percentages are left as they are.

      The table `entities` comes by label, then by surname or first letter, then by number of documents; behind this stage, `list_entities` gives it \
      with the commonest first. `aliases` and `aliases_file` say what else somebody or something is called; they go before everything else.

      The work is divided by surname, and by label and first letter, so that it can be spread. Memory until all documents have been seen: about 1 KB \
      for each different name, however many documents have it.
      """,
    requires: [.entities], uses: [.text, .date], produces: [.entities],
    options: [
      .option(
        "labels", \.labels,
        "Only names with one of these labels are linked and listed; without it, all but dates, times, sums and numbers."
      ),
      .option("aliases", \.aliases, "Names, each with what else it is called."),
      .option("aliases_file", \.aliasesFile, "A YAML file with more of them."),
      .option(
        "min_documents", \.minDocuments, in: 1...1_000_000,
        "What fewer documents name is left out of the table."),
    ],
    tables: [table],
    examples: [
      StageExample(
        "Who is named in the whole bundle, with all spellings.",
        yaml: """
          - extract_entities
          - link_entities:
              aliases:
                - {name: Harbour Workers Union, also: [HWU, the dockers' union]}
          - emit:
              table: entities
              format: csv
              path: out/entities.csv
          """)
    ])

  static let table = EntityTable.spec(
    "by label, then by surname or first letter, those in most documents first")

  private let labels: Set<String>
  private let aliases: Aliases
  private let minDocuments: Int

  init(_ options: Options) {
    labels = Set(options.labels)
    let groups = options.aliases + (options.aliasesFile?.groups ?? [])
    aliases = Aliases(groups.map { ($0.name, $0.also) })
    minDocuments = options.minDocuments
  }

  /// What is no name, whoever found it.
  private static let values: Set<String> = [
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
  ]

  private func isLinked(_ mention: EntityMention) -> Bool {
    labels.isEmpty ? !LinkEntities.values.contains(mention.label) : labels.contains(mention.label)
  }

  /// The groups of a document, with the numbers of their mentions.
  private func groups(of document: Document) -> [LocalEntity] {
    LocalEntity.groups(document[.entities] ?? [], in: document.text, aliases: aliases) { isLinked($0) }
  }

  func observe(_ document: Document) throws -> BundleNames? {
    let entities = groups(of: document)
    return entities.isEmpty ? nil : BundleNames(entities, in: DocumentPlace(document))
  }

  func keys(of part: BundleNames) -> [EntityBlock] { part.keys }

  func keys(of document: Document) throws -> [EntityBlock] { Set(groups(of: document).map(\.block)).sorted() }

  func part(_ part: BundleNames, of key: EntityBlock) -> BundleNames { part.part(of: key) }

  func merge(_ first: BundleNames, _ second: BundleNames) -> BundleNames {
    var both = first
    both.merge(second)
    return both
  }

  func merge(_ part: BundleNames, into whole: inout BundleNames) { whole.merge(part) }

  func finish(_ key: EntityBlock, _ part: BundleNames) throws -> BundleEntities { BundleEntities(key, part) }

  func apply(_ results: [BundleEntities], to document: inout Document) throws -> Verdict {
    guard var mentions = document[.entities] else { return .keep }
    var byBlock: [EntityBlock: BundleEntities] = [:]
    for result in results { byBlock[result.block] = result }
    for entity in groups(of: document) {
      guard let id = byBlock[entity.block]?.id(of: entity) else { continue }
      for index in entity.mentions { mentions[index].entity = id }
    }
    document[.entities] = mentions
    return .keep
  }

  func fill(_ rows: inout TableRows, for key: EntityBlock, result: BundleEntities) throws {
    for row in result.rows where row.count.documents >= minDocuments {
      try rows.append(EntityTable.row(row.key, row.count, name: row.name), to: Self.table.name)
    }
  }
}
