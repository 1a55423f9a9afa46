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
    properties = properties.map { member in
      switch member.key {
      case "variables": variables(member)
      case "inputs", "outputs": JSONMember(key: member.key, value: namedByPattern(member.value))
      case "rejected": JSONMember(key: member.key, value: rejected(member.value, registry))
      default: member
      }
    }
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

  /// The same with names that are names, and at least one, wherever there is a map with keys of one's own.
  private static func namedByPattern(_ schema: JSONValue) -> JSONValue {
    guard var members = schema.objectValue else { return schema }
    for index in members.indices where members[index].key == "anyOf" {
      members[index].value = .array((members[index].value.arrayValue ?? []).map(namedByPattern))
    }
    guard schema["additionalProperties"]?.objectValue != nil else { return .object(members) }
    members.append(JSONMember(key: "minProperties", value: .int(1)))
    members.append(
      JSONMember(key: "propertyNames", value: object([("pattern", .string(ValueSchema.namePattern))])))
    return .object(members.map { $0.key == "additionalProperties" ? nonEmptyLists($0) : $0 })
  }

  /// A list of paths with a name holds at least one.
  private static func nonEmptyLists(_ member: JSONMember) -> JSONMember {
    let kinds = (member.value["anyOf"]?.arrayValue ?? []).map { kind in
      kind["type"] == .string("array") ? adding(("minItems", .int(1)), to: kind) : kind
    }
    return JSONMember(key: member.key, value: object([("anyOf", .array(kinds))]))
  }

  private static func adding(_ member: (String, JSONValue), to schema: JSONValue) -> JSONValue {
    .object((schema.objectValue ?? []) + [JSONMember(key: member.0, value: member.1)])
  }

  /// The stages of `rejected:` are stages like all others.
  private static func rejected(_ schema: JSONValue, _ registry: StageRegistry) -> JSONValue {
    guard var members = schema.objectValue, let kinds = schema["anyOf"]?.arrayValue else { return schema }
    let described = kinds.map { kind -> JSONValue in
      guard var parts = kind.objectValue, let properties = kind["properties"]?.objectValue else {
        return kind
      }
      let row = FileFormat.rejected.first { $0.name == "stages" }
      for index in parts.indices where parts[index].key == "properties" {
        parts[index].value = .object(
          properties.map { property in
            guard property.key == "stages", let row else { return property }
            return JSONMember(key: property.key, value: stageList(row, registry))
          })
      }
      return .object(parts + [JSONMember(key: "minProperties", value: .int(1))])
    }
    for index in members.indices where members[index].key == "anyOf" {
      members[index].value = .array(described)
    }
    return .object(members)
  }

  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(key: $0.0, value: $0.1) })
  }
}
