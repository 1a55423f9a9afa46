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
  /// - Returns: The plan, `nil` if there is an error, and all problems in the order in which they were met.
  public static func plan(
    _ definition: PipelineDefinition, registry: StageRegistry, files: any ProjectFiles = NoProjectFiles()
  ) -> (plan: Plan?, problems: [Diagnostic]) {
    let outcome = planWithSecrets(definition, registry: registry, files: files)
    return (outcome.plan, outcome.problems)
  }

  /// The same, with the secrets that options refer to, each with its place, whether there is a plan or not.
  public static func planWithSecrets(
    _ definition: PipelineDefinition, registry: StageRegistry, files: any ProjectFiles = NoProjectFiles()
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
    FieldFlow(registry: registry, initial: [.text] + initial).check(stages, &problems)
    RejectedStages.check(rejected, available: initial, registry: registry, &problems)
    ExpectationCheck.check(definition.tests, registry: registry, &problems)
    let unused = definition.outputs.filter { !making.names.isUsed($0) }
    let outputs = OutputCheck(definition: definition, unused: unused).check(stages + rejected, &problems)
    if (stages + rejected).allSatisfy({ $0.kind != nil && !$0.isOutputUnknown }) {
      making.names.reportUnused(&problems)
    }
    guard !problems.hasErrors else { return (nil, problems, making.secrets) }
    UnusedFieldCheck.check(stages, tests: definition.tests, &problems)
    let labels = StageLabels.labels(of: definition.stages + definition.rejectedStages)
    let all = stages + rejected
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
    guard let kind = StageLookup.find(entry, in: registry, &problems) else {
      return StageCandidate(entry: entry)
    }
    let resolved = names.resolve(entry, kind, &problems)
    let instance = OptionCheck.instance(
      of: kind, for: resolved.entry, files: files, &problems, secrets: &secrets)
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
      let given = entry.options[option.name]
      return ResolvedOption(
        name: option.name, text: given?.textWithReferences ?? option.text, provenance: given?.provenance,
        span: given?.span,
        anchor: given?.anchor)
    }
    var planned = PlannedStage(
      label: label, name: name, instance: instance, span: entry.name.span, options: options,
      outputPath: outputPath)
    planned.outputName = outputName
    return planned
  }
}

/// What reports call the stages of a pipeline.
enum StageLabels {
  /// One label a stage, all different: the one given, else the name, with a number from the second on.
  static func labels(of stages: [PipelineDefinition.Stage]) -> [String] {
    var taken = Set(stages.compactMap(\.label?.text))
    var numbers: [String: Int] = [:]
    return stages.map { stage in
      if let label = stage.label { return label.text }
      let name = stage.name.text
      while true {
        let number = numbers[name, default: 0] + 1
        numbers[name] = number
        let label = number == 1 ? name : "\(name)_\(number)"
        if taken.insert(label).inserted { return label }
      }
    }
  }
}
