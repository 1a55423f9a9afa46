import JSONText
import PipelineKit
import TextKit

/// Puts documents together that tell of the same event.
struct GroupStories: CollectingStage {
  struct Options: StageOptions {
    var minSimilarity = 0.15
    var maxGapDays = 30
  }

  static let spec = StageSpec<Options>(
    "group_stories", "Puts documents together that tell of the same event, or of one that develops.",
    discussion: """
      Every document gets the field `story`: an id, a label, and how many documents of the bundle belong to it. A story of one document is \
      one, too.

      Two documents are near if they share what is rare in the bundle: names, numbers and things that `extract_entities` has found count for \
      seven tenths, other words for the rest (tf-idf). Documents are taken in the order of their dates and joined where the average over all \
      pairs reaches `min_similarity`; what lies more than `max_gap_days` apart is not joined.

      A story's id is made from its first document, by date and place in the input: it stays the same when later documents come. The label has the names that \
      most of its documents hold, and the words that their titles share.

      Run it behind `strip_boilerplate`, and behind `extract_entities` where there is time for that. Memory until all documents have been seen: \
      8 bytes for each different word of a document, at most 400 of them, and 500 for the rest; then as much again for the vectors. \
      As measured, 4 KB for an article of 200 words.
      """,
    requires: [.text], uses: [.title, .date, .source, .entities], produces: [.story],
    options: [
      .option(
        "min_similarity", \.minSimilarity, in: 0.01...1,
        "How near the documents of a story are on average; more makes more and smaller stories."),
      .option(
        "max_gap_days", \.maxGapDays, in: 0...100_000,
        "Documents whose dates lie further apart than this are not joined."),
    ],
    tables: [table],
    examples: [
      StageExample(
        "Stories by names and words, listed for people.",
        yaml: """
          - extract_entities
          - group_stories
          - emit:
              table: stories
              format: markdown
              path: out/stories.md
          """)
    ])

  static let table = TableSpec(
    "stories", "The stories of the bundle, those with most documents first.",
    columns: [
      TableColumn("id", .text, "The story's id."),
      TableColumn("label", .text, "A few words for people."),
      TableColumn("documents", .integer, "How many documents belong to it."),
      TableColumn("first_date", .date, "The earliest date of its documents."),
      TableColumn("last_date", .date, "The latest date of its documents."),
      TableColumn("sources", .list, "Who published its documents."),
      TableColumn("titles", .list, "The titles of its documents, in the order of their dates."),
      TableColumn("ids", .list, "The ids of its documents, in the same order."),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func observe(_ document: Document) throws -> [StoryDocument]? { StoryDocument(document).map { [$0] } }

  /// The stories of a bundle.
  struct Findings: Sendable {
    var stories: [String: Story] = [:]
    var rows: [[JSONValue?]] = []
  }

  func finish(_ key: WholeBundle, _ part: [StoryDocument]) throws -> Findings {
    let documents = part.sorted { $0.order < $1.order }
    let clusters = StoryClusters(
      StoryVectors.make(of: documents), days: documents.map { DayNumber($0.date) },
      limit: options.minSimilarity, maxGap: options.maxGapDays
    ).clusters
    // The largest first, then the earliest.
    let ordered = clusters.map { $0.sorted() }.sorted {
      $0.count == $1.count ? ($0.first ?? 0) < ($1.first ?? 0) : $0.count > $1.count
    }
    var findings = Findings()
    for members in ordered {
      let own = members.map { documents[$0] }
      guard let first = own.first else { continue }
      let story = Story(
        id: Self.id(of: first), label: StoryLabel.label(of: own), documents: own.count)
      for document in own { findings.stories[document.id] = story }
      findings.rows.append(Self.row(story, own))
    }
    return findings
  }

  /// Made from the first document alone, so that it lasts while the story grows.
  private static func id(of first: StoryDocument) -> String {
    let digits = String(StableHash.of(first.id), radix: 16)
    return "story-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static func row(_ story: Story, _ documents: [StoryDocument]) -> [JSONValue?] {
    let dates = documents.compactMap(\.date)
    var sources: [String] = []
    for source in documents.compactMap(\.source) where !sources.contains(source) { sources.append(source) }
    return [
      .string(story.id), .string(story.label), .int(story.documents), dates.min()?.json, dates.max()?.json,
      sources.isEmpty ? nil : .array(sources.map { .string($0) }),
      .array(documents.map { .string($0.title ?? "") }), .array(documents.map { .string($0.id) }),
    ]
  }

  func apply(_ results: [Findings], to document: inout Document) throws -> Verdict {
    if let story = results.first?.stories[document.id] { document[.story] = story }
    return .keep
  }

  func fill(_ rows: inout TableRows, for key: WholeBundle, result: Findings) throws {
    for row in result.rows { try rows.append(row, to: Self.table.name) }
  }
}
