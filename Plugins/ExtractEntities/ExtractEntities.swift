import PipelineKit

/// Finds the names, dates and amounts of a text and links those that mean the same.
struct ExtractEntities: DocumentStage {
  /// The kinds of entity, by the labels that records carry.
  enum Label: String, OptionChoice {
    case person = "PER"
    case organisation = "ORG"
    case place = "LOC"
    case miscellany = "MISC"
    case date = "DATE"
    case money = "MONEY"
    case percent = "PERCENT"
  }

  struct Options: StageOptions {
    var types = Label.allCases
    var minConfidence = 0.0
    var link = true
  }

  static let spec = StageSpec<Options>(
    "extract_entities", "Finds names, dates and amounts, and links the mentions of one name.",
    discussion: """
      Names are people (PER), organisations (ORG), places (LOC) and other names such as peoples, events and works (MISC). \
      Every reading of a run of capitalised words is weighed by what gazetteers, titles, heads and suffixes of \
      organisations, the shapes of words and the words around them say; the best is kept. Then the document is made to \
      agree with itself: a surname is the person whose full name it ends, one string has one label, acronyms stand for \
      what they shorten. `entity` is the same for all mentions of one name. Dates (DATE), sums of money (MONEY) and \
      percentages (PERCENT) are found by rule.

      `value` says what they are: a date in ISO 8601 (`2024-03-12`, `2024-W11`, `2024-03`, `2024-21` for spring, intervals as \
      `2010/2015`, `P3Y/2024-03-12` for the past three years), a sum as `18500000000 USD`, a percentage as `1.2`. Relative dates count \
      from the document's `date`; without one, and where two things may be meant (`03/04/24`, `a few days ago`, `kronor`), there is no `value`.

      Made for English; names in English text from elsewhere are found as well. See docs/models/extract_entities.md.
      """,
    requires: [.text], uses: [.date], produces: [.entities],
    options: [
      .option("types", \.types, "Only entities of these kinds are kept."),
      .option(
        "min_confidence", \.minConfidence, in: 0...1, "Entities of which the stage is less sure are left out."
      ),
      .option("link", \.link, "Mentions of one name in a document get the same entity."),
    ],
    examples: [
      StageExample(
        "Only people and organisations, and only sure ones.",
        yaml: """
          - extract_entities:
              types: [PER, ORG]
              min_confidence: 0.7
          """)
    ])

  private let options: Options
  private let labels: Set<String>

  init(_ options: Options) {
    self.options = options
    labels = Set(options.types.map(\.rawValue))
  }

  func process(_ document: inout Document) throws -> Verdict {
    guard let finder = EmbeddedData.finder else {
      throw StageError("broken-model", "the entity data of this build cannot be read")
    }
    let text = document.text
    let written = document[.date].flatMap { CalendarDay(iso: $0.text) }
    document[.entities] = finder.mentions(in: text.bytes, linking: options.link, written: written)
      .filter { labels.contains($0.label) && $0.confidence >= options.minConfidence }
      .map {
        EntityMention(
          range: $0.bytes, text: text.string(in: $0.bytes), label: $0.label, entity: $0.entity,
          confidence: $0.confidence, value: $0.value)
      }
    return .keep
  }
}
