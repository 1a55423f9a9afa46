import JSONText
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
      says that a mention means, under the name that is used most; the one with most documents comes first. Within a
      bundle, and nowhere else, the same name in two documents means the same.

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

  static let table = TableSpec(
    "entities", "Who and what the bundle names, those in most documents first.",
    columns: [
      TableColumn("entity", .text, "What the mentions mean: the same in every document."),
      TableColumn("name", .text, "The name that is used most."),
      TableColumn("label", .text, "PER, ORG, LOC, MISC, or a label of the user's."),
      TableColumn("mentions", .integer, "How often it is named."),
      TableColumn("documents", .integer, "How many documents name it."),
      TableColumn("first_date", .date, "The earliest date of a document that names it."),
      TableColumn("last_date", .date, "The latest date of a document that names it."),
      TableColumn("other_names", .list, "Its other names, the commonest first."),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func observe(_ document: Document) throws -> EntityTally? {
    let date = document[.date]
    var tally = EntityTally()
    for mention in document[.entities] ?? [] where options.labels.contains(mention.label) {
      tally.count(mention, date: date)
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
      let names = count.namesInOrder
      try rows.append(
        [
          .string(key.entity), .string(names.first ?? key.entity), .string(key.label), .int(count.mentions),
          .int(count.documents), count.first.map(\.json), count.last.map(\.json),
          names.count > 1 ? .array(names.dropFirst().map { .string($0) }) : nil,
        ], to: Self.table.name)
    }
  }
}
