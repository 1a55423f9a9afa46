import NameLinking
import PipelineKit

/// Counts who and what a bundle names, as a table.
struct ListEntities: CollectingStage {
  struct Options: StageOptions {
    var labels = ["PER", "ORG", "LOC", "MISC"]
    var minDocuments = 1
  }

  static let spec = StageSpec<Options>(
    "list_entities", "Counts who and what the documents of a bundle name, as a table.",
    discussion: """
      Documents pass untouched. The table has a row for each person, place or thing, known by what `extract_entities`
      says that a mention means, under the name that is used most; the one with most documents comes first. The same name in two
      documents counts as the same, and no more: run `link_entities` before it where surnames, acronyms and other spellings are to be
      brought together over the bundle.

      Memory: each distinct entity with its distinct names, about 300 bytes; nothing for each document.
      """,
    requires: [.entities], uses: [.date],
    options: [
      .option("labels", \.labels, "Only names with one of these labels are counted."),
      .option(
        "min_documents", \.minDocuments, in: 1...1_000_000,
        "What fewer documents name is left out."),
    ],
    tables: [table],
    examples: [
      StageExample(
        "Who and what is named in at least two articles, for a spreadsheet.",
        yaml: """
          - extract_entities
          - list_entities:
              min_documents: 2
          - emit:
              table: entities
              format: csv
              path: out/entities.csv
          """)
    ])

  static let table = EntityTable.spec("those in most documents first")

  let options: Options
  init(_ options: Options) { self.options = options }

  func observe(_ document: Document) throws -> EntityTally? {
    let place = DocumentPlace(document)
    var tally = EntityTally()
    for mention in document[.entities] ?? [] where options.labels.contains(mention.label) {
      tally.count(mention, in: place)
    }
    return tally.entities.isEmpty ? nil : tally
  }

  func keys(of document: Document) throws -> [WholeBundle] { [] }

  func merge(_ first: EntityTally, _ second: EntityTally) -> EntityTally {
    var sum = first
    sum.add(second)
    return sum
  }

  func merge(_ part: EntityTally, into whole: inout EntityTally) { whole.add(part) }

  func finish(_ key: WholeBundle, _ part: EntityTally) throws -> EntityTally { part }

  func apply(_ results: [EntityTally], to document: inout Document) throws -> Verdict { .keep }

  func fill(_ rows: inout TableRows, for key: WholeBundle, result: EntityTally) throws {
    for (key, count) in result.sorted where count.documents >= options.minDocuments {
      try rows.append(EntityTable.row(key, count), to: Self.table.name)
    }
  }
}
