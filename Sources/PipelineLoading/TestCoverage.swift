public import PipelineKit
public import PipelineRunner

/// What of a pipeline its tests guard: stages, options and rules, each of which counts as covered only if a test fails
/// when it is taken out.
///
/// Outputs write nothing in a test, so that their options cannot be noticed: an output counts as covered if a document comes to
/// it, its options are left out of the count. So are options that say the default, and what the pipeline cannot do without.
public struct TestCoverage: Sendable {
  /// Something that can be taken out.
  public struct Item: Sendable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
      /// A stage.
      case stage
      /// An option that the file sets.
      case option
      /// A rule of the user's, in the pipeline's file or in one of its own.
      case rule
      /// A rule that a stage brings, and that an option can switch off.
      case builtIn = "built_in"
    }

    /// What it is.
    public var kind: Kind
    /// The label of its stage.
    public var stage: String
    /// The name of the stage, of the option or of the built-in rule; a rule in short.
    public var name: String
    /// Where it stands; of a built-in rule, its stage.
    public var span: SourceSpan
    /// How to take it out; `nil` where that cannot be noticed.
    var mutation: TestMutation?
  }

  /// What taking it out has shown.
  public enum State: String, Sendable {
    /// A test fails without it.
    case covered
    /// Every test passes without it.
    case unnoticed
    /// No test sends a document to its stage.
    case unreached
    /// The pipeline cannot do without it, or it says the default. Not counted.
    case fixed
    /// There are too many. Not counted.
    case unmeasured
  }

  /// How many things of one pipeline are taken out at most.
  public static let limit = 2000

  /// What there is, in the order of the pipeline.
  public let items: [Item]

  private let bench: TestBench
  private let surroundings: TestSurroundings
  private let tests: [PipelineTestRun.Outcome]
  private let reached: Set<String>

  /// Lists what can be taken out of a pipeline.
  ///
  /// - Parameters:
  ///   - bench: The pipeline.
  ///   - outcomes: What came of its tests; those that fail guard nothing.
  ///   - surroundings: What the tests were run in.
  public init(
    _ bench: TestBench, _ outcomes: [PipelineTestRun.Outcome], in surroundings: TestSurroundings
  ) {
    self.bench = bench
    self.surroundings = surroundings
    tests = outcomes.filter(\.failures.isEmpty)
    reached = Set(tests.flatMap(\.reached))
    items = bench.loaded.plan.map { Self.items(of: $0, bench) } ?? []
  }

  /// Takes one out and runs the tests that come to its stage, until one fails.
  public func state(of index: Int) -> State {
    let item = items[index]
    guard let mutation = item.mutation else {
      if item.kind == .option { return .fixed }
      return reached.contains(item.stage) ? .covered : .unreached
    }
    guard index < Self.limit else { return .unmeasured }
    let concerned = tests.filter { $0.reached.contains(item.stage) || $0.test.diagnostics != nil }
    guard !concerned.isEmpty else { return .unreached }
    var plain: TestVariant?
    for outcome in concerned {
      let test = outcome.test
      let variant = test.changesPipeline ? nil : plain
      let changed = variant ?? bench.variant(for: test, mutation)
      if !test.changesPipeline { plain = changed }
      if changed.plan == nil, test.diagnostics == nil { return .fixed }
      guard let plan = changed.plan ?? bench.loaded.plan else { return .fixed }
      let run = PipelineTestRun(plan, in: surroundings)
      if !run.run(test, on: changed).failures.isEmpty { return .covered }
    }
    return concerned.contains { $0.reached.contains(item.stage) } ? .unnoticed : .unreached
  }

  // MARK: What there is

  private static func items(of plan: Plan, _ bench: TestBench) -> [Item] {
    zip(plan.stages, plan.definition.stages).flatMap { planned, entry -> [Item] in
      let isOutput = if case .output = planned.instance.work { true } else { false }
      let stage = Item(
        kind: .stage, stage: planned.label, name: planned.label, span: entry.name.span,
        mutation: isOutput ? nil : TestMutation(stage: planned.label, .withoutStage))
      guard !isOutput else { return [stage] }
      let options = bench.options(of: planned.name)
      return [stage] + written(in: entry, planned, options, bench) + builtIn(of: entry, planned, options)
    }
  }

  /// The options that the file sets, and the rules in them.
  private static func written(
    in entry: PipelineDefinition.Stage, _ planned: PlannedStage, _ options: [OptionDescription],
    _ bench: TestBench
  ) -> [Item] {
    (entry.options.entries ?? []).flatMap { given -> [Item] in
      guard let option = options.first(where: { $0.name == given.key }) else { return [] }
      switch option.contents {
      case .rules:
        return rules(given.value.elements ?? [], planned) { .withoutRule(given.key, index: $0) }
      case .ruleFile:
        guard let list = bench.list(namedBy: given.value) else { return [] }
        return rules(list.elements, planned) { .withoutRuleInFile(list.file, index: $0) }
      case .exemptions, nil:
        let text = planned.options.first { $0.name == given.key }?.text
        let isFixed = option.isRequired || text == option.defaultText
        return [
          Item(
            kind: .option, stage: planned.label, name: given.key, span: given.keySpan,
            mutation: isFixed ? nil : TestMutation(stage: planned.label, .withoutOption(given.key)))
        ]
      }
    }
  }

  private static func rules(
    _ elements: [ConfigValue], _ planned: PlannedStage, _ kind: (Int) -> TestMutation.Kind
  ) -> [Item] {
    elements.enumerated().map { index, element in
      Item(
        kind: .rule, stage: planned.label, name: words(of: element), span: element.span,
        mutation: TestMutation(stage: planned.label, kind(index)))
    }
  }

  private static func builtIn(
    of entry: PipelineDefinition.Stage, _ planned: PlannedStage, _ options: [OptionDescription]
  ) -> [Item] {
    options.flatMap { option -> [Item] in
      guard case .exemptions(let names) = option.contents else { return [] }
      let exempt = entry.options[option.name]?.elements?.compactMap(\.scalar?.text) ?? []
      return names.filter { !exempt.contains($0) }.map { name in
        Item(
          kind: .builtIn, stage: planned.label, name: name, span: entry.name.span,
          mutation: TestMutation(stage: planned.label, .exempting(option.name, choice: name)))
      }
    }
  }

  /// A rule in short: `remove, phrase: Read more`.
  private static func words(of value: ConfigValue) -> String {
    let text =
      switch value.content {
      case .scalar(let scalar): value.textWithReferences ?? scalar.text
      case .list(let elements): elements.map(words).joined(separator: ", ")
      case .map(let entries): entries.map { "\($0.key): \(words(of: $0.value))" }.joined(separator: ", ")
      }
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}
