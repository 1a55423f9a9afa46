public import JSONText
public import PipelineKit

/// The JSON Schema (2020-12) of pipeline files, made from what the stages say of themselves.
///
/// It accepts whatever the loader accepts. It refuses what can be seen without knowing variables and fields: unknown keys and
/// stages, wrong types, values that are none of the choices, numbers out of range.
public enum PipelineSchema {
  /// The schema for the stages of a registry.
  public static func schema(for registry: StageRegistry) -> JSONValue {
    let stages = registry.stages.map(\.description)
    var properties = FileFormat.topLevel(registry).map { row in
      JSONMember(
        key: row.name, value: row.name == "stages" ? stageList(row, registry) : ValueSchema.schema(for: row))
    }
    // An editor's own pointer to the schema is a comment, so nothing else may stand at the top.
    properties = properties.map { $0.key == "variables" ? variables($0) : $0 }
    return object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Pipeline file")),
      ("description", .string("A chain of stages over bundles of text.")),
      ("type", .string("object")),
      ("properties", .object(properties)),
      ("required", .array([.string("stages")])),
      ("additionalProperties", .bool(false)),
      (
        "$defs",
        .object(
          [ValueSchema.referenceDefinition, ConditionSchema.definition(registry)]
            + stages.map(StageSchema.definition))
      ),
    ])
  }

  /// The schema as text for people: two spaces a level.
  public static func text(for registry: StageRegistry) -> String { schema(for: registry).indentedText }

  private static func stageList(_ row: OptionDescription, _ registry: StageRegistry) -> JSONValue {
    object([
      ("description", .string(row.help)), ("type", .string("array")), ("minItems", .int(1)),
      ("items", StageSchema.entry(registry)),
    ])
  }

  private static func variables(_ member: JSONMember) -> JSONMember {
    // One without a value must be given it, by '--set' or where the file is used.
    let types = ["string", "number", "boolean", "null"].map { JSONValue.string($0) }
    var members = (member.value.objectValue ?? []).map { part in
      part.key == "additionalProperties"
        ? JSONMember(key: part.key, value: object([("type", .array(types))])) : part
    }
    members.append(
      JSONMember(key: "propertyNames", value: object([("pattern", .string("^[A-Za-z_][A-Za-z0-9_-]*$"))])))
    return JSONMember(key: member.key, value: .object(members))
  }

  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(key: $0.0, value: $0.1) })
  }
}
