internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// A plan, shown.
enum PlanPage {
  /// Lines for people.
  static func lines(of plan: Plan) -> [String] {
    var lines = ["pipeline '\(plan.name)'"]
    if let description = plan.definition.description { lines.append("  \(description)") }
    if !plan.inputs.isEmpty { lines.append("  inputs: " + plan.inputs.map(\.text).joined(separator: ", ")) }
    var fields = [FieldKey.text.name]
    for (index, stage) in plan.stages.enumerated() {
      let kind = stage.label == stage.name ? "" : " (\(stage.name))"
      lines += ["", "\(index + 1). \(stage.label)\(kind), \(stage.instance.kindName)"]
      lines += stage.options.map { option in
        "     \(option.name): \(option.text)   (\(origin(of: option)))"
      }
      lines +=
        names("requires", stage.instance.fieldUse.requires) + names("uses", stage.instance.fieldUse.uses)
      for field in stage.instance.fieldUse.produces where !fields.contains(field.name) {
        fields.append(field.name)
      }
      lines.append("     fields after it: " + fields.joined(separator: ", "))
    }
    return lines + ["", "rejected documents go to \(plan.rejected)"]
  }

  private static func names(_ heading: String, _ keys: [FieldKey]) -> [String] {
    keys.isEmpty ? [] : ["     \(heading): " + keys.map(\.name).joined(separator: ", ")]
  }

  private static func origin(of option: ResolvedOption) -> String {
    guard let span = option.span else { return option.originText }
    return "\(option.originText), \(span.file):\(span.start.line)"
  }

  /// The same as JSON.
  static func json(of plan: Plan) -> JSONValue {
    .object([
      .init(key: "schema", value: .int(1)),
      .init(key: "pipeline", value: .string(plan.name)),
      .init(key: "inputs", value: .array(plan.inputs.map { .string($0.text) })),
      .init(key: "rejected", value: .string(plan.rejected)),
      .init(key: "stages", value: .array(plan.stages.map(json))),
    ])
  }

  private static func json(of stage: PlannedStage) -> JSONValue {
    let use = stage.instance.fieldUse
    return .object([
      .init(key: "label", value: .string(stage.label)), .init(key: "stage", value: .string(stage.name)),
      .init(key: "kind", value: .string(stage.instance.kindName)),
      .init(key: "options", value: .array(stage.options.map(json))),
      .init(key: "requires", value: names(use.requires)), .init(key: "uses", value: names(use.uses)),
      .init(key: "produces", value: names(use.produces)),
    ])
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

extension StageInstance {
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
