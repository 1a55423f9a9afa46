import JSONText
import PipelineDiagnostics
import PipelineKit
import PipelineLoading
import PipelineRunner
import PipelineSchema
import Testing

/// A secret's value is in no output: of plans, problems, runs, records and editors.
@Suite struct `A secret` {
  private let value = "tok-4711-very-secret"
  private func yaml(_ token: String, _ more: String = "") -> String {
    """
    stages:
      - split_bundle: {format: jsonl}
      - post_records: {token: \(token)\(more)}
      - emit: {path: out.jsonl}
    """
  }
  private func load(_ yaml: String, needsSecrets: Bool = false, isSet: Bool = true) throws -> Loaded {
    try RunFolder.load(
      yaml, environment: isSet ? ["TOKEN": value] : [:], needsSecrets: needsSecrets)
  }

  @Test func `is given by reference, and shown as the reference`() throws {
    let loaded = try load(yaml("'${env:TOKEN}'"), needsSecrets: true)
    #expect(loaded.problems == [])
    let plan = try #require(loaded.plan)
    let option = try #require(plan.stages[1].options.first { $0.name == "token" })
    #expect(option.text == "${env:TOKEN}")
    #expect(option.originText == "environment variable 'TOKEN'")
    #expect(plan.secrets == [Secret(environment: "TOKEN", value: value)])
    for shown in [
      "\(plan.secrets)", String(describing: plan.secrets[0]), String(reflecting: plan.secrets[0]),
    ] {
      #expect(!shown.contains(value))
    }
  }

  @Test(arguments: [
    "literal-value", "'x${env:TOKEN}'", "'$${env:TOKEN}'", "'${token}'", "[a]", "{a: b}", "''",
  ])
  func `in any other form is an error at its place, and is not quoted`(written: String) throws {
    let text = "variables: {token: '${env:TOKEN}'}\n" + yaml(written)
    let loaded = try load(text)
    let problem = try #require(loaded.problems.first { $0.id == "literal-secret" })
    #expect(problem.span?.start.line == 4)
    #expect(problem.span?.start.column == 27)
    #expect(loaded.plan == nil)
    for problem in loaded.problems {
      #expect(!(problem.message + (problem.suggestion ?? "")).contains("literal-value"))
    }
  }

  @Test func `need not be set for a check, but for a run`() throws {
    let check = try load(yaml("'${env:TOKEN}'"), isSet: false)
    #expect(check.problems == [])
    #expect(check.plan?.stages[1].options.first { $0.name == "token" }?.text == "${env:TOKEN}")
    let run = try load(yaml("'${env:TOKEN}'"), needsSecrets: true, isSet: false)
    #expect(run.problems.map(\.id) == ["unset-environment"])
    #expect(run.problems.first?.span?.start.line == 3)
    #expect(run.plan == nil)
    let empty = try RunFolder.load(yaml("'${env:TOKEN}'"), environment: ["TOKEN": ""], needsSecrets: true)
    #expect(empty.problems.map(\.id) == ["unset-environment"])
    // Another option still wants its variable.
    let other = try load(yaml("'${env:TOKEN}'", ", retries: '${env:NUMBER}'"), isSet: false)
    #expect(other.problems.map(\.id) == ["unset-environment"])
  }

  @Test(arguments: [
    ", retries: '${env:TOKEN}'", ", labels: '${env:TOKEN}'", ", labels: ['${env:TOKEN}', refuse]",
    ", retries: '${env:TOKEN}x'", ", labels: [refuse]", ", '${env:TOKEN}': 1",
  ])
  func `is in no problem, whatever went wrong, in any format`(more: String) throws {
    let loaded = try load(yaml("'${env:TOKEN}'", more))
    #expect(loaded.problems.hasErrors)
    let sources = loaded.sources
    let file = CheckedFile(name: "p.yaml", problems: loaded.problems, sources: sources)
    let shown = [
      DiagnosticRenderer { sources[$0] }.render(loaded.problems),
      String(decoding: JSONReport.render(loaded.problems), as: UTF8.self),
      String(decoding: SARIFReport.render([file], version: "1"), as: UTF8.self), GitHubReport.render([file]),
      JUnitReport.render([file]),
    ]
    for text in shown { #expect(!text.contains(value), "\(text)") }
  }

  @Test func `is in no record, no reason and no message of a run`() throws {
    let folder = try RunFolder()
    let text = "{\"text\":\"well\"}\n{\"text\":\"drop\"}\n{\"text\":\"fail\"}\n"
    var fates = ""
    let report = try folder.run(
      "rejected: {path: r.jsonl, stages: [{post_records: {token: '${env:TOKEN}'}}, {emit: {path: c.jsonl}}]}\n"
        + yaml("'${env:TOKEN}'"), [("in.jsonl", nil, Array(text.utf8))], environment: ["TOKEN": value],
      ends: { fates += "\($0.fate)" })
    #expect(report.rejected == 1)
    #expect(report.dropped == 1)
    #expect(folder.names == ["c.jsonl", "out.jsonl", "r.jsonl"])
    for name in folder.names { #expect(folder.text(name)?.contains(value) == false, "\(name)") }
    #expect(folder.text("r.jsonl")?.contains("401 for token=${env:TOKEN}") == true)
    #expect(folder.text("out.jsonl")?.contains("sent with ${env:TOKEN}") == true)
    #expect(!"\(report)".contains(value))
    #expect(!fates.contains(value))
  }

  @Test func `in the schema is a reference, and nothing else`() throws {
    let registry = try StageRegistry([AnyStage(PostRecords.self)])
    let token = PipelineSchema.schema(for: registry)["$defs"]?["stage.post_records"]?["properties"]?["token"]
    #expect(token?["type"] == .string("string"))
    #expect(token?["pattern"]?.stringValue?.hasPrefix("^\\$\\{env:") == true)
  }

  @Test func `is not the only thing that plans keep to themselves: no value from the environment is shown`()
    throws
  {
    let text = """
      stages:
        - split_bundle
        - post_records:
            token: ${env:TOKEN}
            retries: ${env:N}
            labels: [a, '${env:L}', 'x-${env:L}']
        - emit
      """
    let loaded = try RunFolder.load(text, environment: ["TOKEN": value, "N": "3", "L": "from-outside"])
    let options = try #require(loaded.plan).stages[1].options
    #expect(options.map(\.text) == ["${env:TOKEN}", "${env:N}", "[a, '${env:L}', 'x-${env:L}']"])
    let wrong = try RunFolder.load(text, environment: ["TOKEN": value, "N": "n", "L": "l"])
    #expect(wrong.problems.first?.message == "expected a whole number, found text '${env:N}'")
  }
}
