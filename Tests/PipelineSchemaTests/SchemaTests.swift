import JSONText
import PipelineKit
import PipelineLoading
import PipelineSchema
import PipelineYAML
import StandardStages
import Testing

/// What the schema says; a real validator holds files against it in `scripts/check-schema`.
@Suite struct SchemaTests {
  private let registry: StageRegistry
  private let schema: JSONValue

  init() throws {
    registry = try StandardStages.registry()
    schema = try JSONReader.value(of: PipelineSchema.text(for: registry))
  }

  private func stage(_ name: String) -> JSONValue? { schema["$defs"]?["stage.\(name)"] }

  @Test func `every stage and every option is described`() {
    for stage in registry.stages.map(\.description) {
      let properties = self.stage(stage.name)?["properties"]
      #expect(properties?.objectValue?.map(\.key) == stage.options.map(\.name), "\(stage.name)")
      for option in stage.options {
        let text = properties?[option.name]?["description"]?.stringValue ?? ""
        #expect(text.hasPrefix(option.help), "\(stage.name).\(option.name)")
      }
    }
  }

  @Test func `a file of rules is a list of them, or a map with one`() throws {
    let rules = try JSONReader.value(of: PipelineSchema.rulesText(for: registry))
    let forms = try #require(rules["anyOf"]?.arrayValue)
    #expect(forms.count == 2)
    #expect(forms[0] == forms[1]["properties"]?["rules"])
    let rule = forms[0]["items"]?["properties"]?.objectValue?.map(\.key)
    #expect(rule == ["action", "pattern", "phrase", "position", "family"])
    #expect(rules["description"]?.stringValue?.contains("'strip_boilerplate'") == true)
    #expect(PipelineSchema.rulesSchema(for: try StageRegistry([])) == nil)
  }

  @Test func `a range becomes minimum and maximum, a default has its type`() {
    let option = stage("summarize")?["properties"]?["max_sentences"]
    let number = option?["anyOf"]?.arrayValue?.first
    #expect(number?["type"] == .string("integer"))
    #expect(number?["minimum"] == .int(1))
    #expect(number?["maximum"] == .int(1000))
    #expect(stage("extract_entities")?["properties"]?["min_confidence"]?["default"]?.doubleValue == 0)
    #expect(stage("extract_entities")?["properties"]?["link"]?["default"]?.boolValue != nil)
  }

  @Test func `choices become an enum, inside lists too`() {
    let format = stage("emit")?["properties"]?["format"]?["anyOf"]?.arrayValue?.first?["enum"]
    #expect(format?.arrayValue?.contains(.string("jsonl")) == true)
    let fields = stage("emit")?["properties"]?["fields"]
    #expect(fields?["type"] == .string("array"))
    #expect(
      fields?["items"]?["anyOf"]?.arrayValue?.first?["enum"]?.arrayValue?.contains(.string("title")) == true)
  }

  @Test func `rows inside an option are described as well`() {
    let rules = stage("strip_boilerplate")?["properties"]?["rules"]?["items"]
    #expect(rules?["additionalProperties"] == .bool(false))
    #expect(rules?["properties"]?["pattern"]?["description"]?.stringValue?.isEmpty == false)
  }

  @Test func `the table has the keys that the loader takes, and no other`() {
    #expect(FileFormat.topLevel(registry).map(\.name) == DefinitionReader.keys)
  }

  @Test func `the tables of tests have the keys that the loader takes, and no other`() {
    #expect(FileFormat.test(registry).map(\.name) == DefinitionReader.testKeys)
    #expect(FileFormat.testFile(registry).map(\.name) == DefinitionReader.testFileKeys)
  }

  @Test func `files of tests have a schema of their own`() throws {
    let tests = try JSONReader.value(of: PipelineSchema.testsText(for: registry))
    #expect(tests["required"] == .array([.string("tests")]))
    let keys = tests["properties"]?["tests"]?["items"]?["properties"]?.objectValue?.map(\.key)
    #expect(keys == FileFormat.test(registry).map(\.name))
  }

  @Test func `each key of a test is taken by the loader, a misspelt one is not`() {
    for row in FileFormat.test(registry) {
      #expect(!idsOfTest(with: row.name).contains("unknown-key"), "\(row.name)")
      #expect(idsOfTest(with: row.name + "x").contains("unknown-key"), "\(row.name)x")
    }
  }

  @Test func `each key of an entry is taken by the loader, a misspelt one is not`() {
    for row in FileFormat.stageEntry(registry) {
      #expect(!ids("  - emit: {}\n    \(row.name): 1\n").contains("misplaced-option"), "\(row.name)")
    }
    for row in FileFormat.useEntry {
      let entry = row.name == "use" ? "  - use: a.yaml\n" : "  - use: a.yaml\n    \(row.name): {}\n"
      #expect(!ids(entry).contains("unknown-key"), "\(row.name)")
      #expect(ids("  - use: a.yaml\n    \(row.name)x: 1\n").contains("unknown-key"), "\(row.name)x")
    }
  }

  @Test func `each key of a condition is taken by the loader, a misspelt one is not`() {
    let rows = FileFormat.condition(registry)
    #expect(rows.map(\.name) == ["field"] + FieldCondition.tests + Condition.joins)
    for row in rows {
      #expect(!ids("  - emit: {}\n    when: {\(row.name): 1}\n").contains("unknown-key"), "\(row.name)")
      #expect(ids("  - emit: {}\n    when: {\(row.name)x: 1}\n").contains("unknown-key"), "\(row.name)x")
    }
  }

  @Test func `a condition stands in conditions to any depth`() {
    let branches = schema["$defs"]?["condition"]?["oneOf"]?.arrayValue
    #expect(branches?.first?["required"] == .array([.string("field")]))
    #expect(branches?.last?["properties"]?["not"]?["$ref"] == .string("#/$defs/condition"))
    #expect(branches?.last?["properties"]?["all"]?["items"]?["$ref"] == .string("#/$defs/condition"))
  }

  private func ids(_ entry: String) -> [String] {
    PipelineLoader.load(
      text: "stages:\n  - split_bundle\n" + entry, file: "a.yaml", settings: LoadSettings(registry: registry)
    ).problems.map(\.id)
  }

  private func idsOfTest(with key: String) -> [String] {
    let text = "stages: [split_bundle]\ntests:\n  - \(key): 1\n"
    return PipelineLoader.load(text: text, file: "a.yaml", settings: LoadSettings(registry: registry))
      .problems
      .map(\.id)
  }
}
