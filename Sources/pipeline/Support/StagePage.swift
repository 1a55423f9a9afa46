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
    lines += stage.options.isEmpty ? ["None."] : stage.options.flatMap { option($0) }
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
    guard !keys.isEmpty else { return [] }
    let own = keys.filter { !$0.isStandard && !$0.summary.isEmpty }
    return ["", "\(heading): " + keys.map { "`\($0.name)`" }.joined(separator: ", ") + "."]
      + (own.isEmpty ? [] : [""]) + own.map { "- `\($0.name)` (\($0.typeName)): \($0.summary)" }
  }

  private static func table(_ table: TableSpec) -> [String] {
    [
      "", "## The table `\(table.name)`", "", table.summary + " Written by `emit: {table: \(table.name)}`.",
      "",
    ]
      + table.columns.map { "- `\($0.name)` (\($0.kind.rawValue)): \($0.summary)" }
  }

  /// An option, what its choices mean, and under it the options of a group.
  private static func option(_ option: OptionDescription, indentation: String = "") -> [String] {
    var facts = [option.typeName]
    if let range = option.range { facts.append(range) }
    if option.isRequired { facts.append("required") }
    if let text = option.defaultText, text != "-" { facts.append("default `\(text)`") }
    if let cure = option.deprecated { facts.append("deprecated: \(cure)") }
    for name in option.formerNames { facts.append("once called `\(name)`") }
    let inner = indentation + "  "
    let choices = (option.choices ?? []).compactMap { text in
      option.choiceHelp[text].map { "\(inner)- `\(text)`: \($0)" }
    }
    return ["\(indentation)- `\(option.name)` (\(facts.joined(separator: "; "))): \(option.help)"] + choices
      + option.shape.groupRows.flatMap { self.option($0, indentation: inner) }
  }

  /// Descriptions as a JSON array.
  static func json(of stages: [StageDescription]) -> String {
    var writer = JSONWriter()
    writer.value(.array(stages.map(value)))
    return writer.string
  }

  private static func value(_ stage: StageDescription) -> JSONValue {
    .object(
      [
        .init(key: "name", value: .string(stage.name)),
        .init(key: "kind", value: .string(stage.kind.rawValue)),
        .init(key: "summary", value: .string(stage.summary)),
        .init(key: "requires", value: names(stage.fieldUse.requires)),
        .init(key: "uses", value: names(stage.fieldUse.uses)),
        .init(key: "produces", value: names(stage.fieldUse.produces)),
        .init(key: "options", value: .array(stage.options.map(value))),
        .init(key: "tables", value: .array(stage.tables.map(\.json))),
      ] + ownFields(of: stage.fieldUse))
  }

  /// The fields that the kit does not know, with their types.
  private static func ownFields(of use: FieldUse) -> [JSONMember] {
    let own = use.own
    return own.isEmpty ? [] : [.init(key: "fields", value: .array(own.map(\.json)))]
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
    if let cure = option.deprecated { members.append(.init(key: "deprecated", value: .string(cure))) }
    let rows = option.shape.groupRows
    if !rows.isEmpty { members.append(.init(key: "options", value: .array(rows.map(value)))) }
    return .object(members)
  }
}

extension OptionShape {
  /// The rows of a group, or of the groups in a list.
  var groupRows: [OptionDescription] {
    switch self {
    case .group(let rows): rows
    case .list(let element), .table(let element): element.groupRows
    case .either(let shapes): shapes.flatMap(\.groupRows)
    default: []
    }
  }
}

extension FieldUse {
  /// The fields that an author made: the kit does not know them.
  var own: [FieldKey] {
    var own: [FieldKey] = []
    for key in requires + uses + produces where !key.isStandard && !own.contains(key) { own.append(key) }
    return own
  }
}

extension FieldKey {
  /// Name, type and summary.
  var json: JSONValue {
    .object([
      .init(key: "name", value: .string(name)), .init(key: "type", value: .string(typeName)),
      .init(key: "summary", value: .string(summary)),
    ])
  }
}
