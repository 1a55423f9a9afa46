import JSONText
import PipelineKit

/// Marks documents that hold the text of another one.
struct MarkDuplicates: CollectingStage {
  /// What becomes of a duplicate.
  enum Action: String, OptionChoice {
    case mark, drop
  }

  /// Which of several documents with one text is no duplicate.
  enum Keep: String, OptionChoice {
    case longest, earliest, first
  }

  struct Options: StageOptions {
    var action = Action.mark
    var keep = Keep.longest
    var kinds = [Duplicate.Kind.exact, .near, .part]
    var minResemblance = 0.45
    var minContainment = 0.5
    var maxWords = 20_000
  }

  static let spec = StageSpec<Options>(
    "mark_duplicates", "Marks documents that hold the same text as another one of the bundle.",
    discussion: """
      A duplicate has the field `duplicate`: which document it repeats (`of`), how (`kind`), how much (`score`) and why (`reason`).

      - `exact`: the same words in the same order; spaces, letter case and punctuation may differ.
      - `near`: of all runs of four words in the two texts, `min_resemblance` or more are in both (their Jaccard resemblance). A text \
      whose runs are broken by damaged words, as a scan has them, counts by the words that lie between shared runs.
      - `part`: an excerpt. `min_containment` or more of the runs of the shorter text are in the longer one.

      Every mark is a comparison of two documents that was made; that two resemble a third joins nothing. Of an excerpt and the \
      longer text, the longer is kept.

      Lines of at most 40 words that stand in five or more different texts of one source (`source`; all that have none are one source) are \
      its frame and are left out before texts are compared. Two texts with four numbers or more, of which fewer than half are in both, are not the \
      same: weather reports and results share their words and not their news.

      Run it behind `clean_text` and `strip_boilerplate`.

      Memory until all documents have been seen: 4 bytes a word, 8 a line and about 250 for the rest, and as much as half of that again while they \
      are compared; as measured, 1.7 KB for an article of 200 words. No more than `max_words` words of a document are looked at. The order of the documents makes no difference.
      """,
    requires: [.text], uses: [.date, .source], produces: [.duplicate],
    options: [
      .option("action", \.action, "Whether duplicates are marked and go on, or are dropped."),
      .option(
        "keep", \.keep,
        "Which document is no duplicate: the longest, the one with the earliest date, or the first of the input."
      ),
      .option("kinds", \.kinds, "Only duplicates of these kinds count."),
      .option(
        "min_resemblance", \.minResemblance, in: 0.1...1,
        "The share of runs of words that two near-duplicates have in common, at least."),
      .option(
        "min_containment", \.minContainment, in: 0.1...1,
        "The share of an excerpt's runs of words that are in the longer text, at least."),
      .option(
        "max_words", \.maxWords, in: 1000...10_000_000,
        "Beyond as many words of a document, only whether all are the same counts."),
    ],
    tables: [table],
    examples: [
      StageExample("Duplicates are marked and go on.", yaml: "- mark_duplicates"),
      StageExample(
        "One document of each text goes on, the earliest; what was dropped is listed.",
        yaml: """
          - mark_duplicates:
              action: drop
              keep: earliest
          - emit:
              table: duplicates
              format: csv
              path: out/duplicates.csv
          """),
    ])

  static let table = TableSpec(
    "duplicates", "Documents that repeat another one, in the order of what they repeat.",
    columns: [
      TableColumn("id", .text, "The duplicate's id."),
      TableColumn("of", .text, "The id of the document that it repeats."),
      TableColumn("kind", .text, "One of exact, near and part."),
      TableColumn("score", .number, "How much of the text is the same, 0 to 1."),
      TableColumn("reason", .text, "Why it counts as a duplicate."),
      TableColumn("file", .text, "The file that the duplicate came from."),
      TableColumn("of_file", .text, "The file of the other one."),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func observe(_ document: Document) throws -> [Sketch]? {
    Sketch(document, maxWords: options.maxWords).map { [$0] }
  }

  /// The duplicates of a bundle.
  struct Findings: Sendable {
    var marks: [String: Duplicate] = [:]
    /// In the order of the documents that they repeat.
    var rows: [[JSONValue?]] = []
  }

  func finish(_ key: WholeBundle, _ part: [Sketch]) throws -> Findings {
    var sketches = part
    let frame = FrameLines(sketches)
    for index in sketches.indices { sketches[index].removeFrame(frame.contains) }
    sketches.sort(by: isWorthMore)
    let limits = Comparison.Limits(
      resemblance: options.minResemblance, containment: options.minContainment, kinds: options.kinds)
    var search = DuplicateSearch(sketches, limits)
    var findings = Findings()
    for found in search.run().sorted(by: { ($0.of, $0.place) < ($1.of, $1.place) }) {
      let (sketch, kept) = (sketches[found.place], sketches[found.of])
      let duplicate = Duplicate(
        of: kept.order.id, kind: found.match.kind, score: found.match.score, reason: found.match.reason)
      findings.marks[sketch.order.id] = duplicate
      findings.rows.append([
        .string(sketch.order.id), .string(kept.order.id), .string(duplicate.kind.rawValue),
        .decimal(duplicate.score),
        .string(duplicate.reason), .string(sketch.order.file), .string(kept.order.file),
      ])
    }
    return findings
  }

  /// By date, place in the input and id where nothing else tells, so that the order of the input makes no difference.
  private func isWorthMore(_ left: Sketch, _ right: Sketch) -> Bool {
    switch options.keep {
    case .longest where left.ownWordCount != right.ownWordCount: left.ownWordCount > right.ownWordCount
    case .first where left.place != right.place: left.place < right.place
    default: left.order < right.order
    }
  }

  func apply(_ results: [Findings], to document: inout Document) throws -> Verdict {
    guard let duplicate = results.first?.marks[document.id] else { return .keep }
    document[.duplicate] = duplicate
    return options.action == .drop ? .drop(reason: "duplicate (\(duplicate.kind.rawValue))") : .keep
  }

  func fill(_ rows: inout TableRows, for key: WholeBundle, result: Findings) throws {
    for row in result.rows { try rows.append(row, to: Self.table.name) }
  }
}
