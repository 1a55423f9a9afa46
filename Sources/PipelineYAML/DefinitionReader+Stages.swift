import PipelineKit

extension DefinitionReader {
  /// Keys that may stand beside a stage's name.
  private static let reserved = ["name", "when", "use", "with"]

  /// Reads `stages:`.
  mutating func readStages(_ value: ConfigValue?, in root: ConfigValue) -> [PipelineDefinition.Stage] {
    guard let value else {
      report(
        .error(
          "missing-key", "a pipeline needs a list of stages", at: .startOfFile(source.file),
          suggestion: "write 'stages:' and a list under it"))
      return []
    }
    guard let elements = value.elements else {
      if value.scalar?.resolved == .null {
        report(.error("empty-pipeline", "the pipeline has no stages", at: value.span))
      } else {
        context.reportWrongType(
          value, wanted: "a list of stages",
          suggestion: value.entries == nil ? nil : "begin each stage with '- '")
      }
      return []
    }
    if elements.isEmpty { report(.error("empty-pipeline", "the pipeline has no stages", at: value.span)) }
    var labels: [String: SourceSpan] = [:]
    var stages: [PipelineDefinition.Stage] = []
    for element in elements {
      if let entries = element.entries, let entry = entries.first(where: { $0.key == "use" }) {
        guard let use = readUse(entry, in: entries, before: stages.count) else { continue }
        if let label = use.label { checkLabel(label, &labels) }
        uses.append(use)
      } else if let stage = readStage(element) {
        if let label = stage.label { checkLabel(label, &labels) }
        stages.append(stage)
      }
    }
    return stages
  }

  private mutating func checkLabel(_ label: PipelineDefinition.Located, _ labels: inout [String: SourceSpan])
  {
    guard let first = labels.updateValue(label.span, forKey: label.text) else { return }
    report(
      .error(
        "duplicate-label", "two stages are named '\(label.text)'", at: label.span,
        notes: [.init("the name is first given here", at: first)]))
  }

  private mutating func readStage(_ value: ConfigValue) -> PipelineDefinition.Stage? {
    switch value.content {
    case .list:
      context.reportWrongType(value, wanted: "the name of a stage, or a map with it")
      return nil
    case .scalar(let scalar):
      guard scalar.resolved != .null else {
        report(.error("empty-entry", "a stage's name is expected behind '-'", at: value.span))
        return nil
      }
      guard !judged.contains(value.span) else { return nil }
      let name = PipelineDefinition.Located(scalar.text, at: value.span)
      return .init(name: name, options: .emptyMap(at: value.span))
    case .map(let entries):
      return readStage(entries, at: value.span)
    }
  }

  private mutating func readStage(_ entries: [ConfigEntry], at span: SourceSpan) -> PipelineDefinition.Stage?
  {
    for entry in entries where entry.key == "with" {
      report(
        .error(
          "misplaced-option", "'with' gives variables to a file, and this entry uses none", at: entry.keySpan,
          suggestion: "write it beside 'use:'"))
    }
    let candidates = entries.filter { !Self.reserved.contains($0.key) }
    guard let stage = candidates.first(where: { settings.registry?[$0.key] != nil }) ?? candidates.first
    else {
      report(.error("empty-entry", "this entry names no stage", at: entries.first?.keySpan ?? span))
      return nil
    }
    for other in candidates where other.keySpan != stage.keySpan || other.key != stage.key {
      reportBeside(other, stage)
    }
    let label = entries.first { $0.key == "name" }.flatMap { text($0.value) }
    let condition = entries.first { $0.key == "when" }.flatMap { readCondition($0.value) }
    return .init(
      name: .init(stage.key, at: stage.keySpan), label: label, options: options(stage), condition: condition)
  }

  /// Reads `when:`. What is wrong with a variable in it has been said.
  private mutating func readCondition(_ value: ConfigValue) -> Condition? {
    var inner = OptionContext()
    let condition = Condition.read(value, &inner)
    for problem in inner.problems where problem.span.map({ !judged.contains($0) }) ?? true {
      report(problem)
    }
    return condition
  }

  private func options(_ stage: ConfigEntry) -> ConfigValue {
    guard stage.value.scalar?.resolved == .null else { return stage.value }
    return .emptyMap(at: stage.keySpan)
  }

  /// A second key in a stage's entry: an option that is not indented, or another stage without its dash.
  private mutating func reportBeside(_ entry: ConfigEntry, _ stage: ConfigEntry) {
    if settings.registry?[entry.key] != nil {
      report(
        .error(
          "several-stages", "one entry names two stages, '\(stage.key)' and '\(entry.key)'",
          at: entry.keySpan,
          notes: [.init("the first is here", at: stage.keySpan)],
          suggestion: "begin a new entry: - \(entry.key)"))
      return
    }
    report(
      .error(
        "misplaced-option", "'\(entry.key)' stands beside '\(stage.key)', not under it", at: entry.keySpan,
        notes: [.init("the stage is here", at: stage.keySpan)],
        suggestion: "indent it two spaces deeper than '\(stage.key)'"))
  }
}
