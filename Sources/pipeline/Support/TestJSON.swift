internal import JSONText
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner

/// The outcome of tests for programs.
enum TestJSON {
  /// `{"files": [{"file", "tests": [...], "coverage": {...}}], "passed", "failed"}`.
  static func text(_ files: [TestedFile], _ coverages: [Coverage]) -> String {
    let rows = files.enumerated().map { index, file in
      object([
        ("file", .string(file.path)), ("valid", .bool(!file.isBroken)),
        ("tests", .array(file.outcomes.map(test))),
        ("coverage", coverages.indices.contains(index) ? coverage(coverages[index]) : nil),
      ])
    }
    return object([
      ("files", .array(rows)), ("passed", .int(files.reduce(0) { $0 + $1.passed })),
      ("failed", .int(files.reduce(0) { $0 + $1.failed })),
    ]).text
  }

  private static func test(_ outcome: PipelineTestRun.Outcome) -> JSONValue {
    object([
      ("name", .string(outcome.test.name.text)), ("file", .string(outcome.test.name.span.file)),
      ("line", .int(outcome.test.name.span.start.line)), ("passed", .bool(outcome.failures.isEmpty)),
      (
        "failures",
        .array(
          outcome.failures.map { failure in
            object([
              ("message", .string(failure.message)), ("line", .int(failure.span.start.line)),
              ("column", .int(failure.span.start.column)),
              ("expected", failure.expected.map { .string($0) }),
              ("actual", failure.actual.map { .string($0) }),
            ])
          })
      ),
    ])
  }

  private static func coverage(_ coverage: Coverage) -> JSONValue {
    let (covered, all) = coverage.count(Coverage.own)
    let items = coverage.items.map { item, state in
      object([
        ("kind", .string(item.kind.rawValue)), ("stage", .string(item.stage)), ("name", .string(item.name)),
        ("file", .string(item.span.file)), ("line", .int(item.span.start.line)),
        ("state", .string(state.rawValue)),
      ])
    }
    return object([("covered", .int(covered)), ("of", .int(all)), ("items", .array(items))])
  }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONMember(key: key, value: $0) } })
  }
}
