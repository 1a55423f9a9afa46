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
    var types: [EntityType] = Label.allCases.map { EntityType($0) }
    var minConfidence = 0.0
    var link = true
    var gazetteers: [Gazetteer] = []
    var patterns: [NamePattern] = []

    /// The labels that the user brings.
    var ownLabels: [String] { gazetteers.map(\.label) + patterns.map(\.label) }

    func problems() -> [OptionProblem] {
      let known = Set(ownLabels)
      return types.enumerated().filter { !$1.isBuiltIn && !known.contains($1.label) }.map { number, type in
        let names = Label.allCases.map(\.rawValue) + ownLabels
        let cure = NearestName.suggestion(for: type.label, among: names).map { ": " + $0 } ?? ""
        var problem = OptionProblem("types", "'\(type.label)' is not \(EntityType.typeName)\(cure)")
        problem.id = "unknown-value"
        problem.place = .init("types", element: number)
        return problem
      }
    }
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

      `gazetteers` and `patterns` are your own names. They take their words before anything else is looked for, and have confidence 1: first what \
      patterns match, then names of gazetteers, then dates and amounts, then what the stage finds by itself. Of two that begin \
      at one place the longer is taken, of two alike the one that stands first in the file. The number of names makes no difference to the speed.

      Made for English; names in English text from elsewhere are found as well. See docs/models/extract_entities.md.
      """,
    requires: [.text], uses: [.date], produces: [.entities],
    options: [
      .option(
        "types", \.types,
        "Only entities of these kinds are kept; without it, all kinds and all labels of your own."),
      .option(
        "min_confidence", \.minConfidence, in: 0...1, "Entities of which the stage is less sure are left out."
      ),
      .option("link", \.link, "Mentions of one name in a document get the same entity."),
      .option("gazetteers", \.gazetteers, "Lists of your own names, each with a label."),
      .option("patterns", \.patterns, "Regular expressions whose matches are mentions, each with a label."),
    ],
    examples: [
      StageExample(
        "Only people and organisations, and only sure ones.",
        yaml: """
          - extract_entities:
              types: [PER, ORG]
              min_confidence: 0.7
          """),
      StageExample(
        "Ships by name, case numbers by their shape, and nothing else.",
        yaml: """
          - extract_entities:
              types: [SHIP, CASE]
              gazetteers:
                - {label: SHIP, names: [MV Orlan, Saar Star]}
              patterns:
                - {label: CASE, pattern: '\\bcase no\\. (?<value>\\d+/\\d+)'}
          """),
    ])

  private let options: Options
  private let labels: Set<String>
  private let own: OwnNames?

  init(_ options: Options) {
    self.options = options
    // All kinds are those of the user's own, too.
    let isAll = options.types == Options().types
    labels = Set(options.types.map(\.label) + (isAll ? options.ownLabels : []))
    // The lexicon is taken up only where names are to be cut into words.
    own =
      options.gazetteers.isEmpty
      ? nil : EmbeddedData.finder.map { OwnNames(options.gazetteers.map(\.group), lexicon: $0.lexicon) }
  }

  func process(_ document: inout Document) throws -> Verdict {
    guard let finder = EmbeddedData.finder else {
      throw StageError("broken-model", "the entity data of this build cannot be read")
    }
    let text = document.text
    let written = document[.date].flatMap { CalendarDay(iso: $0.text) }
    let matches =
      options.patterns.isEmpty ? [] : try NamePattern.mentions(of: options.patterns, in: text.bytes)
    document[.entities] = finder.mentions(
      in: text.bytes, linking: options.link, written: written, own: own, matches: matches
    )
    .filter { labels.contains($0.label) && $0.confidence >= options.minConfidence }
    .map {
      EntityMention(
        range: $0.bytes, text: text.string(in: $0.bytes), label: $0.label, entity: $0.entity,
        confidence: $0.confidence, value: $0.value)
    }
    return .keep
  }
}
