public import JSONText
public import PipelineKit

extension PipelineSchema {
  /// The JSON Schema (2020-12) of files that hold rules for stages: a list of them, or a map with `rules:`. `nil` where no
  /// stage takes such files.
  ///
  /// Which stages do, and what a rule is, their rows say: one holds a file of rules, another the rules themselves.
  public static func rulesSchema(for registry: StageRegistry) -> JSONValue? {
    let stages = registry.names.compactMap { registry[$0]?.description }
      .filter { stage in stage.options.contains { $0.contents == .ruleFile } }
    let rows = stages.compactMap { stage in stage.options.first { $0.contents == .rules } }
    guard let row = rows.first else { return nil }
    var list = ValueSchema.schema(for: row)
    if rows.count > 1 { list = object([("anyOf", .array(rows.map(ValueSchema.schema)))]) }
    let map = object([
      ("type", .string("object")), ("properties", object([("rules", list)])),
      ("required", .array([.string("rules")])),
    ])
    let names = stages.map { "'\($0.name)'" }.joined(separator: " and ")
    return object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Rules")),
      ("description", .string("Rules that \(names) reads from a file of its own.")),
      ("anyOf", .array([list, map])),
      ("$defs", .object([ValueSchema.referenceDefinition])),
    ])
  }

  /// The schema as text for people: two spaces a level.
  public static func rulesText(for registry: StageRegistry) -> String {
    rulesSchema(for: registry)?.indentedText ?? "{}"
  }
}
