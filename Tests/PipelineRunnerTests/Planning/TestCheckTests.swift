import PipelineKit
import PipelineLoading
import PipelineTesting
import Testing

/// Loads a marked pipeline with the made-up stages and expects its problems.
private func expectProblems(_ yaml: MarkedYAML, _ expected: ExpectedProblem...) throws {
  let loaded = PipelineLoader.load(
    text: yaml.text, file: "test.yaml", settings: LoadSettings(registry: try PlanningStages.registry()))
  expect(loaded.problems, in: yaml, are: expected)
}

@Suite struct `What tests say of their pipeline` {
  @Test func `a part must find the fields it requires, in the part or in the input`() throws {
    try expectProblems(
      """
      stages: [cut, find_names, 3️⃣brief, put]
      tests:
        - {name: a, input: b, from: 1️⃣brief, out: 1}
        - {name: a, input: b, from: find_names, out: 1}
        - {name: a, input: {text: b, fields: {entities: []}}, from: brief, out: 1}
        - name: one of two inputs lacks it
          input: [{text: b, fields: {entities: []}}, c]
          from: 2️⃣brief
          out: 2
      """, .init("missing-field", at: "1️⃣", notes: ["3️⃣"]),
      .init("missing-field", at: "2️⃣", notes: ["3️⃣"]))
  }

  @Test func `the stages are named by their labels, in the order of the pipeline`() throws {
    try expectProblems(
      """
      stages: [cut, find_names, {name: again, find_names: {}}, put]
      tests:
        - {name: a, input: b, from: again, to: put, out: 1}
        - {name: a, input: b, from: find_names, to: find_names, out: 1}
        - {name: a, input: b, to: 1️⃣agian, out: 1}
      """, .init("unknown-stage", at: "1️⃣"))
  }

  @Test func `from behind to is an error at to`() throws {
    try expectProblems(
      """
      stages: [2️⃣cut, find_names, put]
      tests:
        - {name: a, input: b, from: 3️⃣find_names, to: 1️⃣cut, out: 1}
      """, .init("reversed-range", at: "1️⃣", notes: ["3️⃣", "2️⃣"]))
  }

  @Test func `a given field has the type of its field, text may stand for a place in the text`() throws {
    try expectProblems(
      """
      stages: [cut, put]
      tests:
        - name: a
          out: 1
          input:
            text: Anna left.
            fields:
              title: 7
              date: 2024-06-01
              entities: [{text: Anna, label: PER}, {start: 0, end: 4, text: Anna, label: PER}]
              sentences: 1️⃣[7]
              author: 2️⃣[a]
              3️⃣autor: b
      """, .init("wrong-type", at: "1️⃣"),
      .init("wrong-type", at: "2️⃣"), .init("unknown-field", at: "3️⃣"))
  }
}
