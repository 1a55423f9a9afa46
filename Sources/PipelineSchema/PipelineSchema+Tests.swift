public import JSONText
public import PipelineKit

extension PipelineSchema {
  /// The JSON Schema (2020-12) of files that hold the tests of a pipeline beside them: `NAME.test.yaml`.
  public static func testsSchema(for registry: StageRegistry) -> JSONValue {
    object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Tests of a pipeline")),
      ("description", .string("Cases for 'pipeline test', of the pipeline beside the file.")),
      ("type", .string("object")),
      ("properties", ValueSchema.properties(FileFormat.testFile(registry))),
      ("required", .array([.string("tests")])),
      ("additionalProperties", .bool(false)),
      ("$defs", .object([ValueSchema.referenceDefinition])),
    ])
  }

  /// The schema as text for people: two spaces a level.
  public static func testsText(for registry: StageRegistry) -> String {
    testsSchema(for: registry).indentedText
  }
}
