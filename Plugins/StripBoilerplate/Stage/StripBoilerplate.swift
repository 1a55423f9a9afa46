import PipelineKit

/// Takes out of a document what belongs to the page it was found on, and not to the article.
struct StripBoilerplate: DocumentStage {
  struct Options: StageOptions {
    var keepFamilies: [BoilerplateFamily] = []
    var removeFamilies: [BoilerplateFamily] = []
    var rules: [OwnRule] = []
    var rulesFile: RuleFile?

    func problems() -> [OptionProblem] {
      keepFamilies.filter(removeFamilies.contains).map { family in
        OptionProblem("remove_families", "the family '\(family.rawValue)' is to be kept and to be removed")
      } + OwnRuleCheck(rules, kept: kept).problems(at: "rules")
    }

    /// The families whose lines stay.
    var kept: Set<BoilerplateFamily> {
      Set(BoilerplateFamily.allCases.filter { !$0.isRemovedByDefault })
        .subtracting(removeFamilies).union(keepFamilies)
    }
  }

  static let spec = StageSpec<Options>(
    "strip_boilerplate", "Removes what belongs to the page and not to the article.",
    discussion: """
      Lines go by what they say (phrases of many families, in several languages), by their shape, and by where they
      stand: before the first paragraph of an article and after its last. Titles, the writer's name and the date stay.
      The rules would rather leave a line of the page in than lose one of the article.

      Behind `find_template` it also knows which lines other documents of the same source have: those go whatever they
      say, but for titles, dates and names.

      A line goes with its end; between two lines that stay, at most one blank line is left where others stood.

      The families:

      \(BoilerplateFamily.table)
      """,
    requires: [.text], uses: [.template], produces: [.text],
    options: [
      .option("keep_families", \.keepFamilies, "Families of boilerplate that stay in the text.")
        .holding(.exemptions(BoilerplateFamily.removedByDefault)),
      .option("remove_families", \.removeFamilies, "Families that go although they stay by default."),
      .option(
        "rules", \.rules, "Rules of your own, which win over everything else; the first that fits decides."),
      .option("rules_file", \.rulesFile, "A YAML file with more such rules, tried after 'rules'.")
        .holding(.ruleFile),
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

  init(_ options: Options) {
    let kept = options.kept
    isKept = BoilerplateFamily.allCases.map(kept.contains)
    keepsAllFamilies = kept.union([.own]).count == BoilerplateFamily.allCases.count
    ownRules = OwnRules(options.rules + (options.rulesFile?.rules ?? []))
  }

  func process(_ document: inout Document) throws -> Verdict {
    let removals = try document.text.bytes.withUnsafeBytes { bytes in
      try findRemovals(bytes, document[.template])
    }
    for removal in removals {
      document.text.remove(removal.range, cause: ownRules.cause(of: removal.finding))
    }
    guard document.text.isBlank else { return .keep }
    return .drop(reason: removals.isEmpty ? "no text" : "nothing but boilerplate")
  }

  /// What to take out of a text, in order.
  private func findRemovals(_ bytes: UnsafeRawBufferPointer, _ template: Template?) throws -> [Removal] {
    if keepsAllFamilies, ownRules.canWorkAlone { return ownRules.removals(in: bytes) }
    var page = BoilerplateRules.page(of: bytes, template: template)
    for index in page.findings.indices {
      if let finding = page.findings[index], isKept[finding.family.ordinal] { page.findings[index] = nil }
    }
    try ownRules.apply(to: &page, bytes)
    let lines = LineRemovals(page, bytes).removals
    let pieces = InlineRules(bytes).removals(in: page).filter { !isKept[$0.finding.family.ordinal] }
    return pieces.isEmpty ? lines : (lines + pieces).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension BoilerplateFamily: OptionChoice {}
