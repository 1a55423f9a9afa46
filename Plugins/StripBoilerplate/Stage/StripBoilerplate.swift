import PipelineKit

/// Takes out of a document what belongs to the page it was found on, and not to the article.
struct StripBoilerplate: DocumentStage {
  struct Options: StageOptions {
    var keepFamilies: [BoilerplateFamily] = []
    var removeFamilies: [BoilerplateFamily] = []
    var rules: [OwnRule] = []
    var rulesFile: RuleFile?
    var model = true
    var preset: LossPreset?
    var maxContentLoss: Double?

    func problems() -> [OptionProblem] {
      lossProblems()
        + keepFamilies.filter(removeFamilies.contains).map { family in
          OptionProblem("remove_families", "the family '\(family.rawValue)' is to be kept and to be removed")
        } + OwnRuleCheck(rules, kept: kept).problems(at: "rules")
    }

    private func lossProblems() -> [OptionProblem] {
      if preset != nil, maxContentLoss != nil {
        return [
          OptionProblem(
            "max_content_loss", "'preset' says already how much content may be lost; give one of the two")
        ]
      }
      guard !model else { return [] }
      let without = "without 'model' there is nothing to weigh; it has no effect"
      return (preset == nil ? [] : [OptionProblem("preset", without)])
        + (maxContentLoss == nil ? [] : [OptionProblem("max_content_loss", without)])
    }

    /// The share of the content that may be lost.
    var loss: Double { maxContentLoss ?? (preset ?? .balanced).loss }

    /// The families whose lines stay.
    var kept: Set<BoilerplateFamily> {
      Set(BoilerplateFamily.allCases.filter { !$0.isRemovedByDefault })
        .subtracting(removeFamilies).union(keepFamilies)
    }
  }

  static let spec = StageSpec<Options>(
    "strip_boilerplate", "Removes what belongs to the page and not to the article.",
    discussion: """
      Rules find lines by what they say (phrases of many families, in several languages), by their shape, and by where
      they stand: before the first paragraph of an article and after its last. Titles, the writer's name and the date
      stay. A model then judges every line by all its evidence, the rules' findings among it, and has the last word; the
      user's rules have it over the model. A document of more than 20,000 lines is left to the rules.

      How much is taken out is one number: `max_content_loss`, the share of a document's content that may be lost with the
      page, on average over sites that the model was not trained on. `preset` has names for three of them: `careful`
      (0.005), `balanced` (0.02; what holds if neither is given) and `thorough` (0.04). What the model was trained on, and
      how often it is right, its card says: `docs/models/strip_boilerplate.md`.

      Behind `find_template` it also knows which lines other documents of the same source have: those go whatever they
      say, but for titles, dates and names.

      A line goes with its end; between two lines that stay, at most one blank line is left where others stood.

      The families:

      \(BoilerplateFamily.table)
      """,
    requires: [.text], uses: [.template, .blocks], produces: [.text],
    options: [
      .option("keep_families", \.keepFamilies, "Families of boilerplate that stay in the text.")
        .holding(.exemptions(BoilerplateFamily.removedByDefault)),
      .option("remove_families", \.removeFamilies, "Families that go although they stay by default."),
      .option(
        "rules", \.rules, "Rules of your own, which win over everything else; the first that fits decides."),
      .option("rules_file", \.rulesFile, "A YAML file with more such rules, tried after 'rules'.")
        .holding(.ruleFile),
      .option(
        "model", \.model,
        "Whether the model judges the lines too; the rules alone are four to six times as fast and leave more of the page in."
      ),
      .option("preset", \.preset, "How much content may be lost, by name; 'balanced' if nothing is said."),
      .option(
        "max_content_loss", \.maxContentLoss, in: 0.001...0.1,
        "The share of a document's content that may be lost on average, instead of a preset."),
    ],
    examples: [
      StageExample(
        "Captions stay, and a line of one's own goes.",
        yaml: """
          - strip_boilerplate:
              keep_families: [photo_caption, photo_credit]
              rules:
                - {action: remove, phrase: our readers' choice, position: end}
          """)
    ])

  /// For each family in its order, whether its lines stay.
  private let isKept: [Bool]
  private let ownRules: OwnRules
  private let keepsAllFamilies: Bool
  private let judge: LineJudge?
  private let blockJudge: BlockJudge?

  init(_ options: Options) {
    let kept = options.kept
    isKept = BoilerplateFamily.allCases.map(kept.contains)
    keepsAllFamilies = kept.union([.own]).count == BoilerplateFamily.allCases.count
    ownRules = OwnRules(options.rules + (options.rulesFile?.rules ?? []))
    judge = options.model ? LineJudge(maxContentLoss: options.loss) : nil
    blockJudge = options.model ? BlockJudge(maxContentLoss: options.loss) : nil
  }

  func process(_ document: inout Document) throws -> Verdict {
    // The models are read when the first document comes, so that checking a file does not wait for them.
    if judge != nil, LineModel.embedded == nil || !BlockJudge.isUsable {
      throw StageError("broken-model", "the line model in this program does not fit its code")
    }
    let (removals, causes) = try document.text.bytes.withUnsafeBytes { bytes in
      try findRemovals(bytes, document[.template], document[.blocks])
    }
    for removal in removals {
      document.text.remove(removal.range, cause: cause(of: removal.finding, causes))
    }
    guard document.text.isBlank else { return .keep }
    return .drop(reason: removals.isEmpty ? "no text" : "nothing but boilerplate")
  }

  private func cause(of finding: Finding, _ causes: [EditCause]) -> EditCause {
    guard let number = finding.number else { return finding.cause }
    return finding.rule == .ownRule ? ownRules.cause(number) : causes[Int(number)]
  }

  /// What to take out of a text, in order, and the reasons that single lines have.
  private func findRemovals(
    _ bytes: UnsafeRawBufferPointer, _ template: Template?, _ blocks: [Block]?
  ) throws -> ([Removal], [EditCause]) {
    if keepsAllFamilies, ownRules.canWorkAlone { return (ownRules.removals(in: bytes), []) }
    var page = BoilerplateRules.page(of: bytes, template: template)
    if !keepsAllFamilies, blockJudge?.apply(to: &page, blocks, isKept: isKept) != true {
      judge?.apply(to: &page, bytes, isKept: isKept)
    }
    for index in page.findings.indices {
      if let finding = page.findings[index], isKept[finding.family.ordinal] { page.findings[index] = nil }
    }
    try ownRules.apply(to: &page, bytes)
    let lines = LineRemovals(page, bytes).removals
    let inline = InlineRules(bytes, looksEverywhere: judge != nil)
    let pieces = inline.removals(in: page).filter { !isKept[$0.finding.family.ordinal] }
    let all = pieces.isEmpty ? lines : (lines + pieces).sorted { $0.range.lowerBound < $1.range.lowerBound }
    return (all, page.causes)
  }
}

/// Names for how much content may be lost.
enum LossPreset: String, OptionChoice {
  case careful, balanced, thorough

  /// The share of a document's content, on average.
  var loss: Double {
    switch self {
    case .careful: 0.005
    case .balanced: 0.02
    case .thorough: 0.04
    }
  }
}

extension BoilerplateFamily: OptionChoice {}
