import PipelineKit
import PipelineLoading
import PipelineRunner
import Testing

@Suite struct `A condition` {
  private static let lines = "news one two three\nsport goal!\nnews 2024-02-01 flood\n"

  /// The numbers of the lines that are marked under a condition.
  private func marked(_ condition: String, _ lines: String = Self.lines) throws -> [Int] {
    let outcome = try ConditionStages.run(
      "  - split_lines\n  - mark:\n    when: \(condition)\n  - write\n", lines)
    #expect(outcome.report.imbalance == nil)
    let texts = outcome.ends.compactMap(\.document?.text.string)
    return texts.indices.filter { texts[$0].hasPrefix(">") }.map { $0 + 1 }
  }

  @Test(arguments: [
    ("{field: kind, equals: news}", [1, 3]), ("{field: kind, one_of: [sport, weather]}", [2]),
    ("{field: kind, matches: '^s'}", [2]), ("{field: text, matches: 'o+d$'}", [3]),
    ("{field: date, present: true}", [3]), ("{field: date, present: false}", [1, 2]),
    ("{field: date, equals: 2024-02-01}", [3]), ("{field: date, one_of: [2024-02-01, 2025-01-01]}", [3]),
    ("{field: size, equals: 12}", [2]), ("{field: size, one_of: [0o14, 3]}", [2]),
    ("{field: loud, equals: true}", [2]), ("{field: loud, equals: false}", [1, 3]),
    ("{field: text, longer_than: 3 words}", [1]), ("{field: text, longer_than: 12 characters}", [1, 3]),
    ("{field: text, longer_than: 18 bytes}", [1, 3]), ("{field: text, longer_than: 1 line}", []),
    ("{field: text, longer_than: 0 lines}", [1, 2, 3]), ("{field: parts, longer_than: 3 items}", [1]),
    ("{field: kind, longer_than: 4 characters}", [2]),
    ("{not: {field: kind, equals: news}}", [2]), ("{not: {field: date, equals: 2024-02-01}}", [1, 2]),
    ("{all: [{field: kind, equals: news}, {field: date, present: true}]}", [3]),
    ("{any: [{field: loud, equals: true}, {field: date, present: true}]}", [2, 3]),
    ("{field: kind, equals: news, matches: '^n', longer_than: 3 characters}", [1, 3]),
    ("{field: kind, equals: news, matches: '^x'}", []),
  ])
  func `says which documents a stage works on`(condition: String, wanted: [Int]) throws {
    #expect(try marked(condition) == wanted)
  }

  @Test func `counts characters as scalars, and words of any script`() throws {
    #expect(try marked("{field: kind, longer_than: 3 characters}", "äöü x\näöüß x\n") == [2])
    #expect(try marked("{field: text, longer_than: 1 words}", "Tallinn\nTartu on\n") == [2])
  }

  @Test func `that does not hold lets the document pass, counted as skipped`() throws {
    let outcome = try ConditionStages.run(
      "  - split_lines\n  - mark:\n    when: {field: kind, equals: news}\n  - write\n", Self.lines)
    #expect(outcome.output == ">news one two three\nsport goal!\n>news 2024-02-01 flood\n")
    let mark = outcome.report.stages[1]
    #expect([mark.entered, mark.left, mark.skipped] == [3, 3, 1])
    #expect(mark.isConditional && !outcome.report.stages[2].isConditional)
    #expect(outcome.report.imbalance == nil)
    let skips = outcome.ends.map { $0.document?.skips ?? [] }
    #expect(skips.map(\.count) == [0, 1, 0])
    #expect(skips[1].first?.stage == "mark")
    #expect(skips[1].first?.reason == "'kind equals 'news'' does not hold (it is 'sport')")
  }

  @Test func `on an output says what is written`() throws {
    let outcome = try ConditionStages.run(
      "  - split_lines\n  - write:\n    when: {field: loud, equals: true}\n", Self.lines)
    #expect(outcome.output == "sport goal!\n")
    #expect([outcome.report.out, outcome.report.stages[1].skipped] == [3, 2])
    #expect(outcome.report.outputs.first?.records == 1)
  }

  @Test(arguments: [1, 4])
  func `on a collecting stage says who takes part`(jobs: Int) throws {
    let outcome = try ConditionStages.run(
      """
        - split_lines
        - mark: {}
          when: {field: loud, equals: true}
        - count_all: {}
          when: {field: kind, equals: news}
        - write

      """, Self.lines, jobs: jobs)
    #expect(outcome.output == "2:news one two three\n>sport goal!\n2:news 2024-02-01 flood\n")
    #expect(outcome.report.stages.map(\.skipped) == [0, 2, 1, 0])
    #expect(outcome.report.stages.map(\.left) == [3, 3, 3, 3])
    // What was skipped before the documents were kept aside is known after it.
    #expect(
      outcome.ends.map { $0.document?.skips.map(\.stage) ?? [] } == [["mark"], ["count_all"], ["mark"]])
  }

  @Test func `leaves nothing of a document whose id comes twice`() throws {
    let outcome = try ConditionStages.run(
      "  - split_lines\n  - mark:\n    when: {field: kind, equals: news}\n  - write\n",
      "same a\nsame b\nnews c\n")
    #expect(outcome.output == "same a\n>news c\n")
    #expect(outcome.report.stages.map(\.skipped) == [0, 1, 0])
    #expect(outcome.report.rejected == 1)
    #expect(outcome.report.imbalance == nil)
  }

  @Test func `whose pattern goes on too long rejects the document`() throws {
    let line = String(repeating: "a", count: 64) + "!"
    let outcome = try ConditionStages.run(
      "  - split_lines\n  - mark:\n    when: {field: text, matches: '(a+)+$'}\n  - write\n", line + "\nok\n")
    #expect(outcome.output == "ok\n")
    #expect(outcome.report.stages[1].rejected == [.init(reason: "pattern-limit", count: 1)])
  }
}

@Suite struct `Fields that are there under a condition` {
  private func ids(_ stages: String) throws -> [String] {
    try ConditionStages.load("  - split_lines\n" + stages + "  - write\n").problems.map(\.id)
  }

  private let mark = "  - mark:\n    when: {field: kind, equals: news}\n"

  @Test func `do not do for a stage that requires them always`() throws {
    let problems = try ConditionStages.load("  - split_lines\n" + mark + "  - need_mark\n  - write\n")
      .problems
    #expect(problems.map(\.id) == ["missing-field"])
    #expect(problems.first?.span?.start == SourcePosition(line: 5, column: 5))
    #expect(problems.first?.notes.first?.span?.start == SourcePosition(line: 4, column: 11))
  }

  @Test func `do for one under the same condition, or one that asks for the field`() throws {
    #expect(try ids(mark + "  - need_mark:\n    when: {field: kind, equals: news}\n") == [])
    #expect(try ids(mark + "  - need_mark:\n    when: {field: mark, present: true}\n") == [])
    #expect(try ids(mark + "  - need_mark:\n    when: {all: [{field: mark, equals: x}]}\n") == [])
    #expect(try ids(mark + "  - need_mark:\n    when: {field: mark, present: false}\n") == ["missing-field"])
    #expect(
      try ids(mark + "  - need_mark:\n    when: {not: {field: mark, equals: x}}\n") == ["missing-field"])
    #expect(
      try ids(
        mark + "  - need_mark:\n    when: {any: [{field: mark, equals: x}, {field: loud, equals: true}]}\n")
        == ["missing-field"])
  }

  @Test func `are certain as soon as a stage without condition produces them`() throws {
    #expect(try ids(mark + "  - name: again\n    mark: {}\n  - need_mark\n") == [])
  }
}

@Suite struct `What is wrong with a condition` {
  @Test(arguments: ["{field: kind}", "{equals: a}", "{all: []}", "{field: kind, not: {}}", "{}"])
  func `a map that says nothing is refused`(condition: String) throws {
    let loaded = try ConditionStages.load("  - split_lines\n  - mark:\n    when: \(condition)\n  - write\n")
    #expect(loaded.problems.map(\.id) == ["invalid-condition"])
  }

  private func problems(_ condition: String) throws -> [String] {
    try ConditionStages.load("  - split_lines\n  - mark:\n    when: \(condition)\n  - write\n").problems
      .map { "\($0.id): \($0.message)" + ($0.suggestion.map { " | \($0)" } ?? "") }
  }

  @Test func `a literal that is no value of the field is refused`() throws {
    #expect(
      try problems("{field: size, equals: large}") == [
        "wrong-type: 'large' is no value of 'size', which is a whole number"
      ])
    #expect(
      try problems("{field: loud, one_of: [true, 1]}") == [
        "wrong-type: '1' is no value of 'loud', which is true or false"
      ])
  }

  @Test func `a test that makes no sense for the field is refused`() throws {
    #expect(
      try problems("{field: size, matches: '1'}") == [
        "invalid-condition: 'matches' cannot be asked of 'size', which is a whole number | it can be asked for 'present'"
      ])
    #expect(
      try problems("{field: parts, longer_than: 3 words}") == [
        "invalid-condition: 'parts' is a list, and has no words | write 3 items"
      ])
  }

  @Test func `a field is suggested, a unit too`() throws {
    #expect(
      try problems("{field: knid, equals: a}") == [
        "unknown-field: no stage produces the field 'knid' | did you mean 'kind'?"
      ])
    #expect(
      try problems("{field: text, longer_than: 200 wrods}") == [
        "wrong-type: expected a length such as '200 words', found text '200 wrods' | did you mean 'words'?"
      ])
  }

  @Test func `on a splitting stage it is misplaced`() throws {
    let loaded = try ConditionStages.load(
      "  - split_lines:\n    when: {field: text, present: true}\n  - write\n")
    #expect(loaded.problems.map(\.id) == ["misplaced-when"])
  }
}
