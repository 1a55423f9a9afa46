import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineRunner

@Suite struct `A plan` {
  @Test func `has the stages in order, with labels that differ`() throws {
    let plan = try plan(
      """
      pipeline: sample
      inputs: [a.txt]
      stages:
        - cut
        - find_names
        - {put: {path: a.jsonl}, name: put_2}
        - put: {path: out/./b.jsonl}
        - put
      """)
    #expect(plan.name == "sample")
    #expect(plan.stages.map(\.name) == ["cut", "find_names", "put", "put", "put"])
    #expect(plan.stages.map(\.label) == ["cut", "find_names", "put_2", "put", "put_3"])
    #expect(plan.stages.map(\.outputPath) == [nil, nil, "a.jsonl", "out/b.jsonl", nil])
    #expect(plan.rejected == "sample.rejected.jsonl")
    #expect(plan.inputs.map(\.text) == ["a.txt"])
  }

  @Test func `tells of every option what counts, and where it comes from`() throws {
    let plan = try plan(
      """
      variables: {words: 9, how: lead}
      stages:
        - find_names
        - brief: &b
            max_words: ${words}
            method: ${how}
        - brief:
            <<: *b
            phrases: [x]
        - put
      """, set: ["how": "best"])
    let options = plan.stages[1].options
    #expect(options.map(\.name) == ["max_words", "method", "phrases"])
    #expect(options.map(\.text) == ["9", "best", "[]"])
    #expect(options.map(\.originText) == ["variable 'words'", "--set how", "default"])
    #expect(plan.stages[2].options.map(\.originText) == ["variable 'words'", "--set how", "file"])
    #expect(plan.stages[2].options[0].anchor?.start.line == 5)
  }

  @Test func `takes the path of rejected documents from the file`() throws {
    #expect(try plan("rejected: ./x//r.jsonl\nstages: [put]").rejected == "x/r.jsonl")
  }
}

@Suite struct `Stages and options` {
  @Test func `an unknown stage is shown with the nearest, and does not hide what else is wrong`() throws {
    try expectPlan(
      "stages:\n  - 1️⃣find_name\n  - brief:\n      2️⃣max_word: 3\n  - put\n", .init("unknown-stage", at: "1️⃣"),
      .init("unknown-option", at: "2️⃣"))
    #expect(try problems("stages: [find_name, put]").first?.suggestion == "did you mean 'find_names'?")
  }

  @Test func `every problem of options is shown where it stands`() throws {
    try expectPlan(
      """
      stages:
        - find_names
        - brief:
            max_words: 1️⃣900
            method: 2️⃣bets
            phrases: 3️⃣x
        - brief:
            max_words: 4️⃣many
        - 5️⃣sort_by
        - trap:
            a: true
            6️⃣b: true
        - trap: 7️⃣{a: true}
        - trap: {8️⃣old: 2}
        - find_names: {9️⃣x: 1}
        - put
      """, .init("out-of-range", at: "1️⃣"), .init("unknown-value", at: "2️⃣"), .init("wrong-type", at: "3️⃣"),
      .init("wrong-type", at: "4️⃣"), .init("missing-option", at: "5️⃣"), .init("conflicting-options", at: "6️⃣"),
      .init("invalid-options", at: "7️⃣"), .init("deprecated-option", at: "8️⃣"), .init("unknown-option", at: "9️⃣")
    )
  }

  @Test func `a mistake in a pattern is shown where the pattern stands`() throws {
    try expectPlan("stages:\n  - trap:\n      pattern: 1️⃣'a(b'\n  - put\n", .init("invalid-pattern", at: "1️⃣"))
  }

  @Test func `an option that stands beside its stage, or at the top, is told where it belongs`() throws {
    try expectPlan(
      "1️⃣max_words: 4\nstages:\n  - find_names\n  - 3️⃣brief:\n    2️⃣max_words: 3\n  - put\n",
      .init("unknown-key", at: "1️⃣"),
      .init("misplaced-option", at: "2️⃣", notes: ["3️⃣"]))
    #expect(
      try problems("max_words: 4\nstages: [put]").first?.suggestion?.contains("option of 'brief'") == true)
    #expect(try problems("put: {}\nstages: [put]").first?.suggestion?.contains("under 'stages:'") == true)
  }

  @Test func `a key of the entry or of the file among the options is told where it belongs`() throws {
    let found = try problems("stages:\n  - put:\n      name: x\n      inputs: [y]\n")
    #expect(found.map(\.id) == ["unknown-option", "unknown-option"])
    #expect(found.first?.suggestion?.contains("beside") == true)
    #expect(found.last?.suggestion?.contains("top of the file") == true)
  }

  @Test func `two stages in one entry are told apart`() throws {
    try expectPlan(
      "stages:\n  - 2️⃣find_names:\n    1️⃣brief:\n  - put\n", .init("several-stages", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `what an alias brings is checked where the alias stands`() throws {
    try expectPlan(
      "stages:\n  - find_names\n  - brief: &b\n      max_words: 2️⃣0\n  - brief: 1️⃣*b\n  - put\n",
      .init("out-of-range", at: "2️⃣"),
      .init("out-of-range", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `what a variable brings is shown at both places`() throws {
    try expectPlan(
      "variables:\n  n: 2️⃣many\nstages:\n  - find_names\n  - brief:\n      max_words: 1️⃣${n}\n  - put\n",
      .init("wrong-type", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `a value that has been judged once is not judged again`() throws {
    try expectPlan(
      "stages:\n  - find_names\n  - brief:\n      max_words: 1️⃣${n}\n      method: 2️⃣*x\n  - put\n",
      .init("unknown-variable", at: "1️⃣"), .init("unknown-anchor", at: "2️⃣"))
  }
}

@Suite struct `Fields along the chain` {
  @Test func `a field that nothing before produces: the stages that could are named`() throws {
    try expectPlan("stages:\n  - cut\n  - 1️⃣brief\n  - put\n", .init("missing-field", at: "1️⃣"))
    let found = try problems("stages: [cut, brief, put]")
    #expect(found.first?.suggestion == "add one of these before it: 'find_names', 'guess_names'")
  }

  @Test func `a field that is produced too late: the stage is to be moved`() throws {
    try expectPlan(
      "stages:\n  - cut\n  - 1️⃣brief\n  - 2️⃣find_names\n  - put\n",
      .init("missing-field", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `a field that an option names is shown where it is named`() throws {
    try expectPlan(
      "stages:\n  - sort_by:\n      fields: [text, 1️⃣title, 2️⃣titel, 3️⃣zebra]\n  - put\n",
      .init("missing-field", at: "1️⃣"),
      .init("unknown-field", at: "2️⃣"), .init("unknown-field", at: "3️⃣"))
    let found = try problems("stages: [{sort_by: {fields: [titel]}}, put]")
    #expect(found.first?.suggestion == "did you mean 'title'?")
    #expect(found.first?.replacement == "title")
  }

  @Test func `what a splitting stage finds is there from then on`() throws {
    try expectPlan("stages: [cut, gather, put]")
    try expectPlan("stages: [1️⃣gather, put]", .init("missing-field", at: "1️⃣"))
  }

  @Test func `no field is missed behind a stage that nobody knows`() throws {
    try expectPlan("stages: [1️⃣zebra, brief, put]", .init("unknown-stage", at: "1️⃣"))
  }

  @Test func `a stage whose options are wrong still produces its fields`() throws {
    try expectPlan(
      "stages: [{find_names: {1️⃣x: 1}}, brief, put]", .init("unknown-option", at: "1️⃣"))
  }

  @Test func `a field that a test expects must exist`() throws {
    try expectPlan(
      "stages: [put]\ntests:\n  - {name: n, input: i, expect: [{text: x, title: y, 1️⃣titel: z, id: w}]}\n",
      .init("unknown-field", at: "1️⃣"))
  }
}

@Suite struct `The order of stages` {
  @Test func `splitting comes first, and once`() throws {
    try expectPlan("stages: [find_names, 1️⃣cut, put]", .init("misplaced-splitting", at: "1️⃣"))
    try expectPlan("stages: [2️⃣cut, 1️⃣cut, put]", .init("misplaced-splitting", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `an output before the splitting stage is reached by nothing`() throws {
    try expectPlan(
      "stages: [1️⃣put, 2️⃣cut]", .init("unreachable-output", at: "1️⃣", notes: ["2️⃣"]),
      .init("unused-stage", at: "2️⃣", notes: ["1️⃣"]))
  }

  @Test func `a pipeline that writes nothing is a warning`() throws {
    try expectPlan("stages: [cut, 1️⃣find_names]", .init("no-output", at: "1️⃣"))
  }

  @Test func `work after the last output is a warning`() throws {
    try expectPlan("stages: [2️⃣put, 1️⃣find_names]", .init("unused-stage", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `a definition without stages is an error`() throws {
    let empty = PipelineDefinition(file: "x", name: "x", stages: [], stagesSpan: .startOfFile("x"))
    let (plan, problems) = Planner.plan(empty, registry: try PlanningStages.registry())
    #expect(plan == nil)
    #expect(problems.map(\.id) == ["empty-pipeline"])
  }
}

@Suite struct `Where outputs go` {
  @Test func `two outputs cannot go to one path, however it is spelt`() throws {
    try expectPlan(
      "stages:\n  - put: {path: 1️⃣a/b.jsonl}\n  - put: {path: 2️⃣./a//x/../b.jsonl}\n",
      .init("conflicting-outputs", at: "2️⃣", notes: ["1️⃣"]))
    try expectPlan("stages: [1️⃣put, 2️⃣put]", .init("conflicting-outputs", at: "2️⃣", notes: ["1️⃣"]))
    try expectPlan(
      "stages: [{put: {path: 1️⃣a}}, {put: {path: 2️⃣a/b}}]", .init("conflicting-outputs", at: "2️⃣", notes: ["1️⃣"]))
    try expectPlan("stages: [{put: {path: ab}}, {put: {path: a}}, {put: {path: abc}}]")
  }

  @Test func `nor to that of rejected documents, given or not, nor to an input`() throws {
    try expectPlan(
      "rejected: 1️⃣a\nstages: [{put: {path: 2️⃣a}}]", .init("conflicting-outputs", at: "1️⃣", notes: ["2️⃣"]))
    try expectPlan(
      "pipeline: p\nstages: [{put: {path: 1️⃣p.rejected.jsonl}}]", .init("conflicting-outputs", at: "1️⃣"))
    try expectPlan(
      "inputs: [2️⃣a.txt]\nstages: [{put: {path: 1️⃣./a.txt}}]",
      .init("conflicting-outputs", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `no output leaves the root`() throws {
    try expectPlan(
      "rejected: 1️⃣/tmp/x\nstages:\n  - put: {path: 2️⃣../x}\n  - put: {path: 3️⃣a/../../x}\n  - put: {path: a/../x}\n",
      .init("outside-root", at: "1️⃣"), .init("outside-root", at: "2️⃣"), .init("outside-root", at: "3️⃣"))
  }

  @Test func `a path names a file`() throws {
    try expectPlan(
      "stages:\n  - put: {path: 1️⃣out/}\n  - put: {path: 2️⃣.}\n  - put: {path: 3️⃣a/..}\n  - put: {path: 4️⃣''}\n",
      .init("invalid-path", at: "1️⃣"), .init("invalid-path", at: "2️⃣"), .init("invalid-path", at: "3️⃣"),
      .init("invalid-path", at: "4️⃣"))
  }

  @Test func `paths are brought to their plainest spelling`() {
    #expect(RelativePath.normalized("a/./b//c/../d") == .inside("a/b/d"))
    #expect(RelativePath.normalized("../a") == .leaves)
    #expect(RelativePath.normalized("a/../../b") == .leaves)
    #expect(RelativePath.normalized("/a") == .leaves)
    #expect(RelativePath.normalized("a\u{0}b") == .noFile)
    #expect(RelativePath.normalized("..a/...") == .inside("..a/..."))
  }
}
