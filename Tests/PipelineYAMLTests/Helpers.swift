import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineYAML

/// Reads a marked text as YAML and expects its problems.
func expectYAML(
  _ yaml: MarkedYAML, _ expected: ExpectedProblem..., sourceLocation: SourceLocation = #_sourceLocation
) {
  let result = YAMLReader.read(Array(yaml.text.utf8), file: "test.yaml")
  expect(result.problems, in: yaml, are: expected, sourceLocation: sourceLocation)
}

/// Reads a marked text as a pipeline and expects its problems.
func expectDefinition(
  _ yaml: MarkedYAML, settings: DefinitionSettings = .init(), _ expected: ExpectedProblem...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = YAMLReader.read(Array(yaml.text.utf8), file: "test.yaml")
  let result = DefinitionReader.read(file, settings: settings)
  expect(file.problems + result.problems, in: yaml, are: expected, sourceLocation: sourceLocation)
}

func value(_ text: String) -> ConfigValue? {
  YAMLReader.read(Array(text.utf8), file: "test.yaml").value
}

func definition(_ text: String, settings: DefinitionSettings = .init()) -> PipelineDefinition? {
  DefinitionReader.read(YAMLReader.read(Array(text.utf8), file: "folder/test.yaml"), settings: settings)
    .definition
}

func problems(_ bytes: [UInt8]) -> [Diagnostic] { YAMLReader.read(bytes, file: "test.yaml").problems }

func position(_ line: Int, _ column: Int) -> SourcePosition { SourcePosition(line: line, column: column) }

extension SeededNumbers {
  /// A number from 0 up to but not including `bound`, which must be above 0.
  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
