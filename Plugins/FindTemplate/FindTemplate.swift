import PipelineKit

/// Counts in how many documents of a source each line stands.
struct FindTemplate: CollectingStage {
  struct Options: StageOptions {
    var by = SourceOfDocument.source
    var minDocuments = 3
  }

  static let spec = StageSpec<Options>(
    "find_template",
    "Counts in how many documents of a source each line stands, for `strip_boilerplate` to use.",
    discussion: """
      What many documents of one source have in common belongs to the site: menus, appeals, notes about copyright. This
      stage counts, over all documents, in how many of a source each line stands, and in how many a line that is the same
      but for its numbers and, beside them, the names of weekdays and months. It changes no text: `strip_boilerplate`, when it
      comes later, takes the counts as evidence and names them in its reasons (`seen in 14 of 20 documents of this
      source`).

      A line counts once a document; letter case and white space make no difference. A document from a source with fewer
      than `min_documents` goes through untouched.

      Documents of one source are those with the same `source`; where that is missing, those from one host by their
      `url`; where there is neither, those from one file, or, of files with too few documents, from one folder or archive.

      What is kept of a source is at most 1.2 MB: exact counts while it has up to 65,536 different lines, beyond that a
      sketch. The sketch never counts too little; with 100 lines a document it counts too much by 0.4 % of the
      documents at most (in 98 of 100 cases). The first 50,000 lines of a document are counted.
      """,
    requires: [.text], uses: [.source, .url], produces: [.template],
    options: [
      .option("by", \.by, "What makes documents be of one source."),
      .option(
        "min_documents", \.minDocuments, in: 2...1_000_000,
        "From how many documents of a source on something is said about its lines."),
    ],
    examples: [
      StageExample(
        "The lines that most pages of one host have go.",
        yaml: """
          - find_template:
              by: host
          - strip_boilerplate
          """)
    ])

  private let by: SourceOfDocument
  private let minDocuments: Int

  init(_ options: Options) {
    by = options.by
    minDocuments = options.minDocuments
  }

  /// What is kept of a document: of which sources it may be, and its lines.
  struct Part: Sendable {
    var keys: [SourceKey]
    var counts: LineCounts
  }

  func observe(_ document: Document) -> Part? {
    let lines = LinePrints.lines(of: document.text)
    guard !lines.isEmpty else { return nil }
    return Part(keys: by.keys(of: document), counts: LineCounts(ofDocument: lines))
  }

  func keys(of part: Part) -> [SourceKey] { part.keys }

  func merge(_ first: Part, _ second: Part) -> Part {
    Part(keys: [], counts: first.counts.merged(with: second.counts))
  }

  func merge(_ part: Part, into whole: inout Part) { whole.counts.merge(part.counts) }

  func keys(of document: Document) -> [SourceKey] { by.keys(of: document) }

  func finish(_ key: SourceKey, _ part: Part) -> LineCounts { part.counts.settled() }

  func apply(_ results: [LineCounts], to document: inout Document) -> Verdict {
    guard let counts = results.first(where: { $0.documents >= minDocuments }) else { return .keep }
    let lines = counts.shared(among: LinePrints.lines(of: document.text))
    document[.template] = Template(documents: counts.documents, lines: lines)
    return .keep
  }
}
