public import PipelineKit

/// Turns a definition into a plan, or into all that keeps it from being one.
///
/// Each check looks at the whole pipeline, whatever the others found, so that a file shows all its problems in one go.
public enum Planner {
  /// Plans a pipeline.
  ///
  /// - Parameters:
  ///   - definition: What the file says.
  ///   - registry: The stages there are.
  ///   - files: The files that options may name.
  ///   - alsoExpected: Fields that tests elsewhere look at, so that no stage finds them for nothing.
  /// - Returns: The plan, `nil` if there is an error, and all problems in the order in which they were met.
  public static func plan(
    _ definition: PipelineDefinition, registry: StageRegistry, files: any ProjectFiles = NoProjectFiles(),
    alsoExpected: Set<String> = []
  ) -> (plan: Plan?, problems: [Diagnostic]) {
    let outcome = planWithSecrets(
      definition, registry: registry, files: files, alsoExpected: alsoExpected)
    return (outcome.plan, outcome.problems)
  }

  /// The same, with the secrets that options refer to, each with its place, whether there is a plan or not.
  public static func planWithSecrets(
    _ definition: PipelineDefinition, registry: StageRegistry, files: any ProjectFiles = NoProjectFiles(),
    alsoExpected: Set<String> = []
  ) -> (plan: Plan?, problems: [Diagnostic], secrets: [OptionContext.LocatedSecret]) {
    var problems: [Diagnostic] = []
    var making = CandidateMaking(registry: registry, files: files, names: OutputNames(definition))
    if definition.stages.isEmpty {
      problems.append(.error("empty-pipeline", "the pipeline has no stages", at: definition.stagesSpan))
    }
    let stages = definition.stages.map { making.candidate(of: $0, &problems) }
    let rejected = definition.rejectedStages.map { making.candidate(of: $0, &problems) }
    let initial = definition.namedInputs.isEmpty ? [] : [FieldKey.input]
    StageOrder.check(stages, &problems)
    ConditionCheck(registry: registry, initial: [.text] + initial).check(stages, &problems)
    FieldFlow(registry: registry, initial: [.text] + initial).check(stages, &problems)
    TableCheck(registry: registry).check(stages, rejected: rejected, &problems)
    RejectedStages.check(rejected, available: initial, registry: registry, &problems)
    TestCheck(definition: definition, stages: stages, registry: registry, files: files).check(&problems)
    let unused = definition.outputs.filter { !making.names.isUsed($0) }
    let outputs = OutputCheck(definition: definition, unused: unused).check(stages + rejected, &problems)
    if (stages + rejected).allSatisfy({ $0.kind != nil && !$0.isOutputUnknown }) {
      making.names.reportUnused(&problems)
    }
    let all = stages + rejected
    guard !problems.hasErrors else { return (nil, problems.map { used($0, all) }, making.secrets) }
    let expected = Set(definition.tests.flatMap(\.fieldsLookedAt).map(\.key))
    UnusedFieldCheck.check(stages, expected: expected.union(alsoExpected), &problems)
    problems = problems.map { used($0, all) }
    let labels = StageLabels.labels(of: definition.stages + definition.rejectedStages)
    let planned = all.indices.compactMap { index in
      all[index].planned(label: labels[index], outputPath: outputs.paths[index])
    }
    var plan = Plan(
      name: definition.name, stages: Array(planned.prefix(stages.count)), definition: definition,
      rejected: outputs.rejected, inputs: definition.inputs)
    plan.rejectedStages = Array(planned.dropFirst(stages.count))
    plan.secrets = making.secrets.map(\.secret)
    return (plan, problems, making.secrets)
  }

  /// A problem in a used file that does not say yet where that is used: the first stage in its place, or file, tells.
  private static func used(_ problem: Diagnostic, _ stages: [StageCandidate]) -> Diagnostic {
    guard let span = problem.span, !problem.notes.contains(where: { $0.message == "used here" }) else {
      return problem
    }
    let brought = stages.filter { !$0.entry.uses.isEmpty && $0.entry.name.span.file == span.file }
    let stage = brought.first { $0.entry.name.span == span } ?? brought.first
    return stage.map { problem.used(at: $0.entry.uses) } ?? problem
  }
}

/// Makes stages from entries, and keeps what concerns them all.
private struct CandidateMaking {
  let registry: StageRegistry
  let files: any ProjectFiles
  var names: OutputNames
  var secrets: [OptionContext.LocatedSecret] = []

  mutating func candidate(
    of entry: PipelineDefinition.Stage, _ problems: inout [Diagnostic]
  ) -> StageCandidate {
    var found: [Diagnostic] = []
    defer { problems += found.map { $0.used(at: entry.uses) } }
    guard let kind = StageLookup.find(entry, in: registry, &found) else {
      return StageCandidate(entry: entry)
    }
    let resolved = names.resolve(entry, kind, &found)
    let instance = OptionCheck.instance(
      of: kind, for: resolved.entry, files: files, &found, secrets: &secrets)
    return StageCandidate(
      entry: resolved.entry, kind: kind, instance: instance, outputName: resolved.name,
      isOutputUnknown: resolved.isUnknown)
  }
}

/// An entry of the definition with what is known of it so far.
struct StageCandidate {
  let entry: PipelineDefinition.Stage
  /// `nil` if no stage has that name.
  var kind: AnyStage?
  /// `nil` if its options are wrong.
  var instance: StageInstance?
  /// The output that it names.
  var outputName: String?
  /// Whether there is no output of that name, so that nobody knows where its records go.
  var isOutputUnknown = false

  /// What it does to the flow of documents, if it is known.
  var flow: StageKind? { kind?.description.kind }

  /// The fields it takes and gives: of the instance, else what the spec says.
  var fieldUse: FieldUse? { instance?.fieldUse ?? kind?.description.fieldUse }

  /// The tables that it gives.
  var tables: [TableSpec] { kind?.description.tables ?? [] }

  /// The table that it writes instead of documents.
  var table: String? {
    guard case .output(let output) = instance?.work else { return nil }
    return output.table?.text
  }

  /// The stage's name as the file has it.
  var name: String { entry.name.text }

  /// The place of a text among the options, if it stands there as a value; else of the stage's name.
  func place(of text: String) -> SourceSpan {
    Self.find(text, in: entry.options)?.span ?? entry.name.span
  }

  private static func find(_ text: String, in value: ConfigValue) -> ConfigValue? {
    switch value.content {
    case .scalar(let scalar): scalar.text == text ? value : nil
    case .list(let elements): elements.lazy.compactMap { find(text, in: $0) }.first
    case .map(let entries): entries.lazy.compactMap { find(text, in: $0.value) }.first
    }
  }

  func planned(label: String, outputPath: String?) -> PlannedStage? {
    guard let instance else { return nil }
    let options = instance.optionTexts.map { option in
      let row = kind?.description.options.first { $0.name == option.name }
      let given = row?.value(in: entry.options) ?? entry.options[option.name]
      return ResolvedOption(
        name: option.name, text: given?.textWithReferences ?? option.text, provenance: given?.provenance,
        span: given?.span,
        anchor: given?.anchor)
    }
    var planned = PlannedStage(
      label: label, name: name, instance: instance, span: entry.name.span, options: options,
      outputPath: outputPath, condition: entry.condition, uses: entry.uses)
    planned.outputName = outputName
    return planned
  }
}

extension Diagnostic {
  /// The problem with a note for each place that brought its file in, the innermost first.
  public func used(at places: [SourceSpan]) -> Diagnostic {
    var copy = self
    let notes = places.map { Note("used here", at: $0) }
    copy.notes += notes.filter { !copy.notes.contains($0) && $0.span != span }
    return copy
  }
}

/// What reports call the stages of a pipeline.
enum StageLabels {
  /// One label a stage, all different: the one given, else the name, with a number from the second on.
  static func labels(of stages: [PipelineDefinition.Stage]) -> [String] {
    var taken = Set(stages.compactMap { stage in stage.label.map { stage.prefix + $0.text } })
    var given: Set<String> = []
    var numbers: [String: Int] = [:]
    return stages.map { stage in
      let name = stage.prefix + (stage.label?.text ?? stage.name.text)
      if stage.label != nil, given.insert(name).inserted { return name }
      while true {
        let number = numbers[name, default: 0] + 1
        numbers[name] = number
        let label = number == 1 ? name : "\(name)_\(number)"
        if taken.insert(label).inserted { return label }
      }
    }
  }
}

extension Planner {
  /// What reports and tests call the stages of a definition, in order.
  public static func labels(of definition: PipelineDefinition) -> [String] {
    StageLabels.labels(of: definition.stages)
  }
}
