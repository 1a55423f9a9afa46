import PipelineKit
import PipelineLoading
import PipelineTesting
import StandardStages
import Testing

/// Loads a marked pipeline with the standard stages and expects its problems.
private func expectProblems(
  _ yaml: MarkedYAML, _ expected: ExpectedProblem..., sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let loaded = PipelineLoader.load(
    text: yaml.text, file: "test.yaml", settings: LoadSettings(registry: try StandardStages.registry()))
  expect(loaded.problems, in: yaml, are: expected, sourceLocation: sourceLocation)
}

@Suite struct `An output of a table` {
  @Test func `takes one that a stage above gives, however far above`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - extract_entities
        - list_entities
        - summarize
        - emit: {path: a.jsonl}
        - emit: {table: entities, format: csv, path: b.csv}
      """)
  }

  @Test func `names one that no stage has`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - emit: {table: 1️⃣entitees, path: a.jsonl}
      """, .init("unknown-table", at: "1️⃣"))
  }

  @Test func `names one that is not given, or only below it`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - extract_entities
        - emit: {table: 1️⃣entities, path: a.jsonl}
      """, .init("missing-table", at: "1️⃣"))
    try expectProblems(
      """
      stages:
        - split_bundle
        - extract_entities
        - emit: {table: 1️⃣entities, path: a.jsonl}
        - 2️⃣list_entities
        - emit: {path: b.jsonl}
      """, .init("missing-table", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `keeps the stage that gives it from being useless`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - mark_duplicates
        - emit: {table: duplicates, path: a.jsonl}
        - emit: {path: b.jsonl, fields: [id, text]}
      """)
    try expectProblems(
      """
      stages:
        - split_bundle
        - 1️⃣mark_duplicates
        - 2️⃣emit: {path: b.jsonl, fields: [id, text]}
      """, .init("unused-field", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `has no condition`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - mark_duplicates
        - emit: {table: duplicates, path: a.jsonl}
          when: 1️⃣{field: title, present: true}
      """, .init("misplaced-when", at: "1️⃣"))
  }
}
