internal import JSONText
internal import PipelineKit

extension TableSpec {
  /// Its name, its sentence, its columns.
  var json: JSONValue {
    .object([
      .init(key: "name", value: .string(name)), .init(key: "summary", value: .string(summary)),
      .init(
        key: "columns",
        value: .array(
          columns.map { column in
            .object([
              .init(key: "name", value: .string(column.name)),
              .init(key: "type", value: .string(column.kind.rawValue)),
              .init(key: "summary", value: .string(column.summary)),
            ])
          })),
    ])
  }
}

/// A stage's page, made from its spec.
enum StagePage {
  /// The page in Markdown; `docs/stages/` holds it, too.
  static func markdown(of stage: StageDescription) -> String {
    var lines = ["# \(stage.name)", "", stage.summary]
    if !stage.discussion.isEmpty { lines += ["", stage.discussion] }
    lines += ["", "Kind: \(stage.kind.rawValue) stage."]
    lines += fields("Requires", stage.fieldUse.requires)
    lines += fields("Uses, if there", stage.fieldUse.uses)
    lines += fields("Produces", stage.fieldUse.produces)
    lines += ["", "## Options", ""]
    lines += stage.options.isEmpty ? ["None."] : stage.options.map(option)
    lines += stage.tables.flatMap(table)
    if !stage.examples.isEmpty { lines += ["", "## Examples"] }
    for example in stage.examples {
      lines += ["", example.title, "", "```yaml", "stages:"]
      lines += example.yaml.split(separator: "\n").map { "  \($0)" }
      lines += ["```"]
    }
    return lines.joined(separator: "\n")
  }

  private static func fields(_ heading: String, _ keys: [FieldKey]) -> [String] {
    keys.isEmpty ? [] : ["", "\(heading): " + keys.map { "`\($0.name)`" }.joined(separator: ", ") + "."]
  }

  private static func table(_ table: TableSpec) -> [String] {
    [
      "", "## The table `\(table.name)`", "", table.summary + " Written by `emit: {table: \(table.name)}`.",
      "",
    ]
      + table.columns.map { "- `\($0.name)` (\($0.kind.rawValue)): \($0.summary)" }
  }

  private static func option(_ option: OptionDescription) -> String {
    var facts = [option.typeName]
    if let range = option.range { facts.append(range) }
    if option.isRequired { facts.append("required") }
    if let text = option.defaultText, text != "-" { facts.append("default `\(text)`") }
    if let cure = option.deprecated { facts.append("deprecated: \(cure)") }
    return "- `\(option.name)` (\(facts.joined(separator: "; "))): \(option.help)"
  }

  /// Descriptions as a JSON array.
  static func json(of stages: [StageDescription]) -> String {
    var writer = JSONWriter()
    writer.value(.array(stages.map(value)))
    return writer.string
  }

  private static func value(_ stage: StageDescription) -> JSONValue {
    .object([
      .init(key: "name", value: .string(stage.name)),
      .init(key: "kind", value: .string(stage.kind.rawValue)),
      .init(key: "summary", value: .string(stage.summary)),
      .init(key: "requires", value: names(stage.fieldUse.requires)),
      .init(key: "uses", value: names(stage.fieldUse.uses)),
      .init(key: "produces", value: names(stage.fieldUse.produces)),
      .init(key: "options", value: .array(stage.options.map(value))),
      .init(key: "tables", value: .array(stage.tables.map(\.json))),
    ])
  }

  private static func names(_ keys: [FieldKey]) -> JSONValue { .array(keys.map { .string($0.name) }) }

  private static func value(_ option: OptionDescription) -> JSONValue {
    var members: [JSONMember] = [
      .init(key: "name", value: .string(option.name)), .init(key: "help", value: .string(option.help)),
      .init(key: "type", value: .string(option.typeName)),
      .init(key: "required", value: .bool(option.isRequired)),
    ]
    if let text = option.defaultText, text != "-" {
      members.append(.init(key: "default", value: .string(text)))
    }
    if let choices = option.choices {
      members.append(.init(key: "choices", value: .array(choices.map { .string($0) })))
    }
    if let range = option.range { members.append(.init(key: "range", value: .string(range))) }
    return .object(members)
  }
}
