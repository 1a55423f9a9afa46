import JSONText
import PipelineKit
import PipelineYAML

/// The schema of an entry under `stages:`, and of each stage's options.
enum StageSchema {
  /// A name, or a map with exactly one stage's name.
  static func entry(_ registry: StageRegistry) -> JSONValue {
    let stages = registry.stages.map(\.description)
    let bare = stages.filter { !$0.options.contains(where: \.isRequired) }
    let names = bare.map { stage in
      PipelineSchema.object([("const", .string(stage.name)), ("description", .string(stage.summary))])
    }
    let options = stages.map { stage in
      JSONMember(key: stage.name, value: PipelineSchema.object([("$ref", .string("#/$defs/\(key(stage))"))]))
    }
    let besides = FileFormat.stageEntry(registry).map { row in
      JSONMember(
        key: row.name,
        value: row.name == "when" ? ConditionSchema.reference(row) : ValueSchema.schema(for: row))
    }
    let one = stages.map { PipelineSchema.object([("required", .array([.string($0.name)]))]) }
    return PipelineSchema.object([
      (
        "anyOf",
        .array([
          PipelineSchema.object([
            ("title", .string("a stage with its defaults")), ("type", .string("string")),
            ("oneOf", .array(names)),
          ]),
          PipelineSchema.object([
            ("title", .string("a stage with options")), ("type", .string("object")),
            ("properties", .object(options + besides)), ("additionalProperties", .bool(false)),
            ("oneOf", .array(one)),
          ]),
          PipelineSchema.object([
            ("title", .string("the stages of another file")), ("type", .string("object")),
            ("properties", ValueSchema.properties(FileFormat.useEntry)),
            ("required", .array([.string("use")])), ("additionalProperties", .bool(false)),
          ]),
        ])
      )
    ])
  }

  /// A stage's options, under `$defs`.
  static func definition(_ stage: StageDescription) -> JSONMember {
    let required = stage.options.filter(\.isRequired).map { JSONValue.string($0.name) }
    // A stage that needs no option may be written with nothing behind its colon.
    let type: JSONValue =
      required.isEmpty ? .array([.string("object"), .string("null")]) : .string("object")
    var members: [(String, JSONValue)] = [
      ("title", .string(stage.name)), ("description", .string(description(stage))), ("type", type),
      ("properties", ValueSchema.properties(stage.options)), ("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty { members.append(("required", .array(required))) }
    let examples = stage.examples.compactMap { example(of: $0, stage) }
    if !examples.isEmpty { members.append(("examples", .array(examples))) }
    return JSONMember(key: key(stage), value: PipelineSchema.object(members))
  }

  private static func key(_ stage: StageDescription) -> String { "stage.\(stage.name)" }

  private static func description(_ stage: StageDescription) -> String {
    stage.discussion.isEmpty ? stage.summary : stage.summary + "\n\n" + stage.discussion
  }

  /// The options of an example, which is an entry with its dash; there may be other stages around it.
  private static func example(of example: StageExample, _ stage: StageDescription) -> JSONValue? {
    let value = YAMLReader.read(Array(example.yaml.utf8), file: stage.name).value
    let entries = value?.elements ?? value?["stages"]?.elements ?? []
    return entries.lazy.compactMap { $0[stage.name] }.first.map(ConfigJSON.value)
  }
}

/// A value of a file as JSON, by YAML's core schema.
enum ConfigJSON {
  static func value(_ value: ConfigValue) -> JSONValue {
    switch value.content {
    case .list(let elements): .array(elements.map(Self.value))
    case .map(let entries): .object(entries.map { JSONMember(key: $0.key, value: Self.value($0.value)) })
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .double(let number): .double(number)
      case .string(let text): .string(text)
      }
    }
  }
}
