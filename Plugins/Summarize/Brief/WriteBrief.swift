import JSONText
import PipelineKit

/// Writes one brief over the documents of each story.
struct WriteBrief: CollectingStage {
  /// What a brief is about.
  enum Scope: String, OptionChoice {
    case story, bundle
  }

  struct Options: StageOptions {
    var over = Scope.story
    var maxWords = 150
    var minDocuments = 2
  }

  static let spec = StageSpec<Options>(
    "write_brief", "Writes one brief over the documents of each story, every sentence with its source.",
    discussion: """
      Documents pass untouched; the briefs are the table `briefs`. Written as Markdown, each is a page: the text with a footnote for each \
      sentence that leads to its document, figures in which documents differ, a line for each day of a story that spans several, the names, \
      and every document with what the brief has of it. Written as JSON, the same is in columns.

      Every sentence stands word for word in its document, a dateline or a "However," aside. It is chosen for its words, its place, what it shares with the \
      title, and for how many other documents say the same; what has been said is not said again. A document that repeats another \
      (`mark_duplicates`) does not count as a second voice. Of a story of one document the sentences are those of its summary (`summarize`). A brief over the bundle goes story by story, where `group_stories` has found them: each has \
      something, as far as the words reach, and those with more documents have more words. No sentence is taken that hangs on the one before it, unless that one is; \
      a quotation that one begins is ended by the next, if that fits.

      Two sentences that say the same, one with another number of the same thing, are shown side by side: what is right is not for a \
      program to say.

      Memory until all documents have been seen: the sentences of each document of a story, at most 60 of them, about 1.5 times their bytes. What \
      belongs to stories with fewer than `min_documents` is not kept.
      """,
    requires: [.text, .story],
    uses: [.title, .date, .source, .url, .sentences, .entities, .duplicate],
    options: [
      .option("over", \.over, "Whether there is one brief a story, or one over all documents of the bundle."),
      .option("max_words", \.maxWords, in: 20...5000, "No brief has more words than this."),
      .option(
        "min_documents", \.minDocuments, in: 1...1_000_000, "Stories with fewer documents have no brief."),
    ],
    tables: [table],
    examples: [
      StageExample(
        "A page for each story, and the same for programs.",
        yaml: """
          - mark_duplicates
          - group_stories
          - write_brief
          - emit:
              table: briefs
              format: markdown
              path: out/briefs.md
          - emit:
              table: briefs
              path: out/briefs.jsonl
          """)
    ])

  static let table = TableSpec(
    "briefs", "A brief for each story, those with most documents first.",
    columns: [
      TableColumn("story", .text, "The story's id."),
      TableColumn("label", .text, "A few words for people."),
      TableColumn("documents", .integer, "How many documents it is about."),
      TableColumn("first_date", .date, "The earliest date of its documents."),
      TableColumn("last_date", .date, "The latest date of its documents."),
      TableColumn("text", .text, "The brief."),
      TableColumn(
        "sentences", .list,
        "Its sentences: `text`, the id of the `document`, `start` and `end` there in Unicode scalars, and the ids of documents that `agree`."
      ),
      TableColumn(
        "conflicts", .list, "What is counted (`unit`) with which `values`, and the two sentences that say so."
      ),
      TableColumn("timeline", .list, "A `date` with a sentence for each day, where there are several."),
      TableColumn(
        "coverage", .list,
        "For each `document`, whether it is `cited`, `agrees`, `repeats` another one, or none of these (`other`)."
      ),
      TableColumn("page", .page, "The brief as a page, with footnotes."),
    ])

  /// A story. The one with most documents comes first.
  struct Key: Hashable, Comparable, Sendable {
    var documents: Int
    var id: String
    var label: String

    static func < (left: Key, right: Key) -> Bool {
      left.documents == right.documents ? left.id < right.id : left.documents > right.documents
    }
  }

  let options: Options
  init(_ options: Options) { self.options = options }

  var fieldUse: FieldUse {
    let use = FieldUse(requires: Self.spec.requires, uses: Self.spec.uses, produces: [])
    guard options.over == .bundle else { return use }
    return FieldUse(requires: [.text], uses: use.uses + [.story], produces: [])
  }

  /// The documents of one story.
  struct Part: Sendable {
    var key: Key
    var documents: [BriefDocument]
  }

  func observe(_ document: Document) throws -> Part? {
    let key: Key
    switch options.over {
    case .bundle: key = Key(documents: 0, id: "bundle", label: "All documents")
    case .story:
      guard let story = document[.story], story.documents >= options.minDocuments else { return nil }
      key = Key(documents: story.documents, id: story.id, label: story.label)
    }
    return Part(key: key, documents: [BriefDocument(document)])
  }

  func keys(of part: Part) -> [Key] { [part.key] }
  func keys(of document: Document) throws -> [Key] { [] }

  func merge(_ first: Part, _ second: Part) -> Part {
    Part(key: first.key, documents: first.documents + second.documents)
  }

  func merge(_ part: Part, into whole: inout Part) { whole.documents += part.documents }

  func finish(_ key: Key, _ part: Part) throws -> Brief {
    let documents = part.documents.sorted(by: BriefDocument.comesBefore)
    let choice = StoryShares(documents, words: options.maxWords)
    var brief = Brief(documents: documents)
    brief.sentences = choice.sentences(
      within: Budget(sentences: .max, words: options.maxWords, characters: nil))
    brief.conflicts = choice.conflicts()
    brief.timeline = choice.timeline()
    return brief
  }

  func apply(_ results: [Brief], to document: inout Document) throws -> Verdict { .keep }

  func fill(_ rows: inout TableRows, for key: Key, result brief: Brief) throws {
    guard brief.documents.count >= options.minDocuments || options.over == .bundle else { return }
    var page = BriefPage(brief, label: key.label, key: key.id)
    let dates = brief.documents.compactMap(\.date)
    try rows.append(
      [
        .string(key.id), .string(key.label), .int(brief.documents.count), dates.min()?.json,
        dates.max()?.json, .string(brief.sentences.map { brief.line($0).text }.joined(separator: " ")),
        .array(brief.sentences.map { Self.json($0, brief) }),
        brief.conflicts.isEmpty ? nil : .array(brief.conflicts.map { Self.json($0, brief) }),
        brief.timeline.isEmpty ? nil : .array(brief.timeline.map { Self.dated($0, brief) }),
        .array(zip(brief.documents, brief.coverage).map(Self.json)), .string(page.text()),
      ], to: Self.table.name)
  }

  // MARK: JSON

  private static func json(_ cited: Brief.Cited, _ brief: Brief) -> JSONValue {
    let line = brief.line(cited)
    var members: [JSONMember] = [
      .init(key: "text", value: .string(line.text)),
      .init(key: "document", value: .string(brief.documents[cited.document].id)),
      .init(key: "start", value: .int(line.start)), .init(key: "end", value: .int(line.end)),
    ]
    if !cited.agreeing.isEmpty {
      let ids = cited.agreeing.map { JSONValue.string(brief.documents[$0].id) }
      members.append(.init(key: "agree", value: .array(ids)))
    }
    return .object(members)
  }

  private static func dated(_ cited: Brief.Cited, _ brief: Brief) -> JSONValue {
    let date = brief.documents[cited.document].date?.text.prefix(10) ?? ""
    return .object([
      .init(key: "date", value: .string(String(date))), .init(key: "sentence", value: json(cited, brief)),
    ])
  }

  private static func json(_ conflict: Brief.Conflict, _ brief: Brief) -> JSONValue {
    .object([
      .init(key: "unit", value: .string(conflict.unit)),
      .init(key: "values", value: .array(conflict.values.map { .string($0) })),
      .init(
        key: "sentences", value: .array([json(conflict.first, brief), json(conflict.second, brief)])),
    ])
  }

  private static func json(_ document: BriefDocument, _ coverage: Brief.Coverage) -> JSONValue {
    .object([
      .init(key: "document", value: .string(document.id)),
      .init(key: "coverage", value: .string(coverage.rawValue)),
    ])
  }
}
