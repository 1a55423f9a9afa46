import JSONText
import PipelineKit

/// Finds the passages that documents of a bundle share.
struct FindSharedText: CollectingStage {
  struct Options: StageOptions {
    var minWords = 15
    var maxGap = 3
    var kinds = [SharedText.Kind.text, .quotation]
    var maxSources = 8
    var maxWords = 20_000
  }

  static let spec = StageSpec<Options>(
    "find_shared_text",
    "Finds passages that two documents share, where they stand in each, and which had them first.",
    discussion: """
      The field `shared_text` has a passage for each stretch of words that another document has as well: an agency's text in a report \
      of one's own, a paragraph taken over, a statement that two quote. It says where the passage stands here (`start`, `end`) and in \
      the other document (`other`, `other_start`, `other_end`, in Unicode scalars of its text as it was here), how many `words` are the same, and whether \
      `this` document or the `other` is the `likely_source`: the one with the earlier date. Where the dates do not tell, it is \
      `unknown`, and `reason` says why. Which text was first is no proof that one copied from the other: both may have a third one's.

      Words are compared without letter case and punctuation. `max_gap` words that differ in one place, in either text, do not end a \
      passage; they are not counted.

      - `text`: all that is neither of the following.
      - `quotation`: more than half of it stands in quotation marks in both.
      - `frame`: more than half of it are lines of at most 40 words that stand in five or more different texts of one source (`source`), or in twenty \
      texts that have none. Left out unless `kinds` names it.

      Each document is held against the earlier ones: for each run of words against the `max_sources` earliest that have it, so that what \
      a thousand papers print does not make half a million pairs. Any eight words in a row that two texts have in common are \
      found; what has fewer in a row may be missed.

      Memory until all documents have been seen: 6 bytes a word, 8 a line and about 400 for the rest, then 9 for each word while they are compared, \
      and about 300 for each passage; as measured, 3.7 KB for an article of 200 words. No more than `max_words` words of a document are looked at. The order of the documents makes no difference.
      """,
    requires: [.text], uses: [.title, .date, .source], produces: [.sharedText],
    options: [
      .option(
        "min_words", \.minWords, in: Fingerprints.surelyFound...10_000,
        "A passage has at least as many words that are the same."),
      .option(
        "max_gap", \.maxGap, in: 0...10, "As many words in one place may differ without ending a passage."),
      .option("kinds", \.kinds, "Only passages of these kinds count."),
      .option(
        "max_sources", \.maxSources, in: 1...1000,
        "Of documents that have the same words, as many are named as a source, the earliest."),
      .option(
        "max_words", \.maxWords, in: 1000...10_000_000, "As many words of a document are looked at."),
    ],
    tables: [table],
    examples: [
      StageExample("Passages of 15 words and more.", yaml: "- find_shared_text"),
      StageExample(
        "Who took over whose text, for a spreadsheet, without what is only quoted.",
        yaml: """
          - find_shared_text:
              min_words: 25
              kinds: [text]
          - emit:
              table: shared_text
              format: csv
              path: out/shared.csv
          """),
    ])

  static let table = TableSpec(
    "shared_text", "Pairs of documents that share passages, those that share most words first.",
    columns: [
      TableColumn("id", .text, "The document with the later date, or the later one of the input."),
      TableColumn("other", .text, "The id of the other one."),
      TableColumn(
        "likely_source", .text,
        "The id of the one that had the passages first; empty where the dates do not tell."),
      TableColumn("reason", .text, "How that is known, or why it is not."),
      TableColumn("words", .integer, "How many words are the same."),
      TableColumn("share", .number, "The share of the document's words that lie in the passages, 0 to 1."),
      TableColumn("other_share", .number, "The same for the other one."),
      TableColumn("passages", .integer, "How many passages they share."),
      TableColumn("longest", .integer, "The words of the longest passage."),
      TableColumn("title", .text, "The document's title."),
      TableColumn("other_title", .text, "The other one's title."),
      TableColumn("source", .text, "Who published the document."),
      TableColumn("other_source", .text, "Who published the other one."),
      TableColumn("date", .date, "The document's date."),
      TableColumn("other_date", .date, "The other one's date."),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func observe(_ document: Document) throws -> [SharedWords]? {
    SharedWords(document, maxWords: options.maxWords, fewestWords: options.minWords).map { [$0] }
  }

  func finish(_ key: WholeBundle, _ part: [SharedWords]) throws -> SharedFindings {
    let documents = part.sorted { $0.order < $1.order }
    var search = SharedSearch(
      documents,
      .init(
        words: options.minWords, gap: options.maxGap, holders: options.maxSources, kinds: options.kinds))
    return SharedFindings(search.run(), documents)
  }

  func apply(_ results: [SharedFindings], to document: inout Document) throws -> Verdict {
    document[.sharedText] = results.first?.passages(of: document) ?? []
    return .keep
  }

  func fill(_ rows: inout TableRows, for key: WholeBundle, result: SharedFindings) throws {
    for row in result.rows { try rows.append(row, to: Self.table.name) }
  }
}
