import JSONText
import PipelineKit

/// The schema of conditions, which stand in one another to any depth.
enum ConditionSchema {
  private static let key = "condition"

  /// A place where a condition stands.
  static func reference(_ row: OptionDescription) -> JSONValue {
    PipelineSchema.object([("description", .string(row.help)), ("$ref", .string("#/$defs/\(key)"))])
  }

  /// A condition, under `$defs`: a field with at least one test, or one of 'all', 'any', 'not'.
  static func definition(_ registry: StageRegistry) -> JSONMember {
    let joins = Condition.joins
    let rows = FileFormat.condition(registry, depth: 0)
    let tests = rows.filter { $0.name != "field" && !joins.contains($0.name) }
    let field = rows.filter { !joins.contains($0.name) }.map { JSONMember(key: $0.name, value: schema($0)) }
    let joined = rows.filter { joins.contains($0.name) }.map { row in
      JSONMember(
        key: row.name,
        value: row.name == "not"
          ? reference(row)
          : PipelineSchema.object([
            ("description", .string(row.help)), ("type", .string("array")), ("minItems", .int(1)),
            ("items", PipelineSchema.object([("$ref", .string("#/$defs/\(key)"))])),
          ]))
    }
    let value = PipelineSchema.object([
      ("title", .string("condition")), ("type", .string("object")),
      (
        "oneOf",
        .array([
          PipelineSchema.object([
            ("properties", .object(field)), ("additionalProperties", .bool(false)),
            ("required", .array([.string("field")])),
            (
              "anyOf",
              .array(tests.map { PipelineSchema.object([("required", .array([.string($0.name)]))]) })
            ),
          ]),
          PipelineSchema.object([
            ("properties", .object(joined)), ("additionalProperties", .bool(false)),
            ("minProperties", .int(1)), ("maxProperties", .int(1)),
          ]),
        ])
      ),
    ])
    return JSONMember(key: key, value: value)
  }

  /// A test's value. A length is text that says its unit; what a value may be compared with is no list, no map, not nothing.
  private static func schema(_ row: OptionDescription) -> JSONValue {
    let scalar = JSONValue.array(["string", "number", "boolean"].map { .string($0) })
    switch row.name {
    case "longer_than":
      let units = Length.Unit.allCases.map { $0.rawValue.dropLast() + "s?" }.joined(separator: "|")
      return PipelineSchema.object([
        ("description", .string(row.help)), ("type", .string("string")),
        ("pattern", .string("^ *[0-9]+ +(\(units)) *$|\\$\\{")),
      ])
    case "equals":
      return PipelineSchema.object([("description", .string(row.help)), ("type", scalar)])
    case "one_of":
      return PipelineSchema.object([
        ("description", .string(row.help)), ("type", .string("array")), ("minItems", .int(1)),
        ("items", PipelineSchema.object([("type", scalar)])),
      ])
    default: return ValueSchema.schema(for: row)
    }
  }
}
