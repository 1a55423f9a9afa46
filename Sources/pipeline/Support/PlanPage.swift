internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// A plan, shown.
enum PlanPage {
  /// Lines for people.
  static func lines(of plan: Plan) -> [String] {
    var lines = ["pipeline '\(plan.name)'"]
    if let description = plan.definition.description { lines.append("  \(description)") }
    lines += inputs(of: plan)
    for (index, (stage, fields)) in zip(plan.stages, plan.fieldsAfterStages).enumerated() {
      lines += self.lines(of: stage, number: "\(index + 1)", fields: fields)
    }
    lines += ["", flow(of: plan)]
    guard !plan.rejectedStages.isEmpty else {
      return lines + ["rejected documents go to \(plan.rejected)"]
    }
    lines.append(
      "rejected documents go through these stages, and to \(plan.rejected) if they fail there, too")
    for (index, (stage, fields)) in zip(plan.rejectedStages, plan.fieldsAfterRejectedStages).enumerated() {
      lines += self.lines(of: stage, number: "rejected \(index + 1)", fields: fields)
    }
    return lines
  }

  private static func inputs(of plan: Plan) -> [String] {
    guard plan.definition.namedInputs.isEmpty else {
      return plan.definition.namedInputs.map { input in
        "  input '\(input.name.text)': " + input.paths.map(\.text).joined(separator: ", ")
          + (input.description.map { "   (\($0))" } ?? "")
      }
    }
    return plan.inputs.isEmpty ? [] : ["  inputs: " + plan.inputs.map(\.text).joined(separator: ", ")]
  }

  private static func lines(of stage: PlannedStage, number: String, fields: [String]) -> [String] {
    let kind = stage.label == stage.name ? "" : " (\(stage.name))"
    var lines = ["", "\(number). \(stage.label)\(kind), \(stage.instance.kindName)"]
    lines += place(of: stage)
    if let condition = stage.condition {
      lines.append("     when: \(condition)   (\(line(condition.span)))")
    }
    lines += stage.options.map { option in "     \(option.name): \(option.text)   (\(origin(of: option)))" }
    lines += names("requires", stage.instance.fieldUse.requires) + names("uses", stage.instance.fieldUse.uses)
    lines += names("produces", stage.instance.fieldUse.produces)
    lines += stage.instance.fieldUse.produces.filter { !$0.isStandard && !$0.summary.isEmpty }.map { key in
      "       \(key.name) is \(key.typeName): \(key.summary)"
    }
    lines += stage.instance.tables.map { table in
      "     gives the table \(table.name): " + table.columns.map(\.name).joined(separator: ", ")
    }
    lines.append("     fields after it: " + fields.joined(separator: ", "))
    if let path = stage.outputPath {
      lines.append("     writes: \(path)" + (stage.outputName.map { "   (output '\($0)')" } ?? ""))
    }
    return lines
  }

  /// For a stage of a used file: where it stands, and what brought it.
  private static func place(of stage: PlannedStage) -> [String] {
    guard !stage.uses.isEmpty else { return [] }
    return ["     from: \(line(stage.span)), used at " + stage.uses.map(line).joined(separator: ", at ")]
  }

  /// `cleanup.yaml:14`.
  private static func line(_ span: SourceSpan) -> String { "\(span.file):\(span.start.line)" }

  /// Whether documents stream from one end to the other, or where they have to wait.
  private static func flow(of plan: Plan) -> String {
    let waits = plan.stages.filter(\.instance.collects).map { "'\($0.label)'" }
    return waits.isEmpty
      ? "all stages stream: a document goes through them without waiting for others"
      : "documents wait for all others at " + waits.joined(separator: ", ") + "; other stages stream"
  }

  private static func names(_ heading: String, _ keys: [FieldKey]) -> [String] {
    keys.isEmpty ? [] : ["     \(heading): " + keys.map(\.name).joined(separator: ", ")]
  }

  /// Where an option's value came from, and the place: `file, cleanup.yaml:14`.
  static func origin(of option: ResolvedOption) -> String {
    guard let span = option.span else { return option.originText }
    return "\(option.originText), \(line(span))"
  }

  /// The same as JSON.
  static func json(of plan: Plan) -> JSONValue {
    .object(
      [
        .init(key: "schema", value: .int(1)),
        .init(key: "pipeline", value: .string(plan.name)),
        .init(key: "inputs", value: .array(plan.inputs.map { .string($0.text) })),
      ] + names(of: plan) + [
        .init(key: "rejected", value: .string(plan.rejected)),
        .init(
          key: "stages",
          value: .array(zip(plan.stages, plan.fieldsAfterStages).map { json(of: $0, fields: $1) })),
      ] + rejectedStages(of: plan))
  }

  /// Inputs and outputs by their names, where there are any.
  private static func names(of plan: Plan) -> [JSONMember] {
    var members: [JSONMember] = []
    let inputs = plan.definition.namedInputs.map { input in
      JSONMember(key: input.name.text, value: .array(input.paths.map { .string($0.text) }))
    }
    if !inputs.isEmpty { members.append(.init(key: "named_inputs", value: .object(inputs))) }
    let outputs = plan.definition.outputs.map { output in
      JSONMember(key: output.name.text, value: .string(output.path.scalar?.text ?? ""))
    }
    if !outputs.isEmpty { members.append(.init(key: "outputs", value: .object(outputs))) }
    return members
  }

  private static func rejectedStages(of plan: Plan) -> [JSONMember] {
    guard !plan.rejectedStages.isEmpty else { return [] }
    let stages = zip(plan.rejectedStages, plan.fieldsAfterRejectedStages).map { json(of: $0, fields: $1) }
    return [.init(key: "rejected_stages", value: .array(stages))]
  }

  private static func json(of stage: PlannedStage, fields: [String]) -> JSONValue {
    let use = stage.instance.fieldUse
    var members: [JSONMember] = [
      .init(key: "label", value: .string(stage.label)), .init(key: "stage", value: .string(stage.name)),
      .init(key: "kind", value: .string(stage.instance.kindName)),
      .init(key: "file", value: .string(stage.span.file)),
      .init(key: "line", value: .int(stage.span.start.line)),
      .init(key: "options", value: .array(stage.options.map(json))),
      .init(key: "requires", value: names(use.requires)), .init(key: "uses", value: names(use.uses)),
      .init(key: "produces", value: names(use.produces)),
      .init(key: "fields_after", value: .array(fields.map { .string($0) })),
      .init(key: "streams", value: .bool(!stage.instance.collects)),
    ]
    if !stage.instance.tables.isEmpty {
      members.append(.init(key: "tables", value: .array(stage.instance.tables.map(\.json))))
    }
    let own = use.own
    if !own.isEmpty { members.append(.init(key: "fields", value: .array(own.map(\.json)))) }
    if let path = stage.outputPath { members.append(.init(key: "writes", value: .string(path))) }
    if let name = stage.outputName { members.append(.init(key: "output", value: .string(name))) }
    if let condition = stage.condition {
      members.append(.init(key: "when", value: .string(condition.description)))
    }
    let uses = stage.uses.map { place in
      JSONValue.object([
        .init(key: "file", value: .string(place.file)), .init(key: "line", value: .int(place.start.line)),
      ])
    }
    if !uses.isEmpty { members.append(.init(key: "used_at", value: .array(uses))) }
    return .object(members)
  }

  private static func json(of option: ResolvedOption) -> JSONValue {
    var members: [JSONMember] = [
      .init(key: "name", value: .string(option.name)), .init(key: "value", value: .string(option.text)),
      .init(key: "from", value: .string(option.originText)),
    ]
    if let span = option.span {
      members += [
        .init(key: "file", value: .string(span.file)), .init(key: "line", value: .int(span.start.line)),
      ]
    }
    return .object(members)
  }

  private static func names(_ keys: [FieldKey]) -> JSONValue { .array(keys.map { .string($0.name) }) }
}

extension Plan {
  /// For each stage, the fields that a document may have when it leaves it, in the order in which they come about.
  var fieldsAfterStages: [[String]] { Self.fields(initialFields, after: stages) }

  /// The same for the stages of `rejected:`.
  var fieldsAfterRejectedStages: [[String]] { Self.fields(rejectedFields, after: rejectedStages) }

  private static func fields(_ initial: [FieldKey], after stages: [PlannedStage]) -> [[String]] {
    var fields = initial.map(\.name)
    return stages.map { stage in
      for field in stage.instance.fieldUse.produces where !fields.contains(field.name) {
        fields.append(field.name)
      }
      return fields
    }
  }
}

extension StageInstance {
  /// Whether documents wait in it until all have been seen.
  var collects: Bool {
    if case .collecting = work { true } else { false }
  }

  /// What it does to the flow of documents, in words.
  var kindName: String {
    switch work {
    case .document: "one document at a time"
    case .splitting: "splits sources into documents"
    case .collecting: "sees all documents first"
    case .output: "writes records"
    }
  }
}
