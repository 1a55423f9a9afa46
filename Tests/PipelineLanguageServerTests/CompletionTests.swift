import JSONText
import PipelineKit
import Testing

@Suite struct CompletionTests {
  @Test func `the file's own keys are offered, without those that are there`() throws {
    let labels = try Session.labels("version: 1\n‸\n")
    #expect(labels.contains("stages"))
    #expect(labels.contains("inputs"))
    #expect(!labels.contains("version"))
    #expect(try Session.completed("sta‸", "stages") == "stages: ")
    #expect(try Session.completed("sta‸ : []", "stages") == "stages : []")
  }

  @Test func `stages are offered behind a dash, whole or begun`() throws {
    #expect(try Session.labels("stages:\n  - ‸").contains("split_bundle"))
    #expect(try Session.labels("stages:\n  - split_bundle\n  - sum‸\n").contains("summarize"))
    #expect(try Session.completed("stages:\n- sum‸\n", "summarize") == "stages:\n- summarize\n")
    #expect(try Session.completed("stages: [split_bundle, em‸]", "emit") == "stages: [split_bundle, emit]")
    #expect(try Session.completed("stages:\n  ‸\n", "emit") == "stages:\n  - emit\n")
  }

  @Test func `options of the stage at the cursor are offered`() throws {
    let labels = try Session.labels(
      "stages:\n  - split_bundle\n  - summarize:\n      max_words: 3\n      ‸\n  - emit\n")
    #expect(labels.contains("max_sentences"))
    #expect(!labels.contains("max_words"))
    #expect(!labels.contains("path"))
    #expect(try Session.labels("stages:\n  - summarize:\n      max_s‸\n").contains("max_sentences"))
    #expect(try Session.labels("stages:\n  - emit: {path: a, ‸}\n").contains("format"))
    #expect(try Session.labels("stages:\n  - emit: {‸").contains("format"))
  }

  @Test func `keys beside a stage's label are stages`() throws {
    let labels = try Session.labels("stages:\n  - name: before\n    ‸\n")
    #expect(labels.contains("emit"))
    #expect(!labels.contains("name"))
  }

  @Test func `choices and truths are offered as values`() throws {
    #expect(try Session.labels("stages:\n  - emit:\n      format: ‸\n").contains("jsonl"))
    #expect(try Session.labels("stages:\n  - emit:\n      fields: [title, ‸]\n").contains("summary"))
    #expect(try Session.labels("stages:\n  - emit:\n      fields:\n        - ti‸\n").contains("title"))
    #expect(try Session.labels("stages:\n  - extract_entities:\n      link: ‸\n") == ["true", "false"])
    #expect(
      try Session.completed("stages:\n  - emit:\n      fields: [ti‸]\n", "title")
        == "stages:\n  - emit:\n      fields: [title]\n")
  }

  @Test func `a choice comes with what it means, a duration with an example`() throws {
    var session = try Session(stages: [AnyStage(WaitForTide.self)])
    func offered(_ text: String) throws -> [JSONValue] {
      try session.ask("textDocument/completion", text)["items"]?.arrayValue ?? []
    }
    let choices = try offered("stages:\n  - wait_for_tide:\n      tide: ‸\n")
    #expect(choices.map { $0["label"] } == [.string("low"), .string("high")])
    #expect(
      choices.first?["documentation"]?["value"]?.stringValue?.hasPrefix("The sand can be walked on.") == true)
    let durations = try offered("stages:\n  - wait_for_tide:\n      patience: ‸\n")
    #expect(durations.map { $0["label"] } == [.string("5s")])
    // A name that the option had once is known, and not offered.
    let keys = try offered("stages:\n  - wait_for_tide:\n      ‸\n").compactMap { $0["label"]?.stringValue }
    #expect(keys.contains("patience") && !keys.contains("timeout"))
    #expect(try offered("stages:\n  - wait_for_tide:\n      timeout: ‸\n").count == 1)
  }

  @Test func `rows inside an option are offered`() throws {
    let labels = try Session.labels(
      "stages:\n  - strip_boilerplate:\n      rules:\n        - phrase: x\n          ‸\n")
    #expect(labels.contains("action"))
    #expect(!labels.contains("phrase"))
    #expect(
      try Session.labels("stages:\n  - strip_boilerplate:\n      rules:\n        - action: ‸\n") == [
        "keep", "remove",
      ])
  }

  @Test func `variables are offered behind dollar and brace`() throws {
    let text = "variables:\n  words: 60\n  page: a.md\nstages:\n  - summarize:\n      max_words: ${‸\n"
    #expect(try Session.labels(text) == ["words", "page"])
    #expect(try Session.completed(text, "words").hasSuffix("max_words: ${words}\n"))
    let empty = "variables:\n  words: 60\nstages:\n  - summarize:\n      max_words: ‸\n"
    #expect(try Session.labels(empty) == ["${words}"])
    #expect(try Session.labels("variables:\n  words: 60\ntests:\n  - input: |\n      so ${‸\n") == ["words"])
  }

  @Test func `fields are offered in what a test expects, anchors behind a star`() throws {
    #expect(try Session.labels("tests:\n  - name: x\n    expect:\n      - ‸\n").contains("title"))
    #expect(try Session.labels("stages:\n  - summarize: &x {}\n  - summarize: *‸\n") == ["*x"])
  }

  @Test func `nothing is offered in comments and in the text of a test`() throws {
    #expect(try Session.labels("# sta‸\n").isEmpty)
    #expect(try Session.labels("stages: []  # sta‸\n").isEmpty)
    #expect(try Session.labels("tests:\n  - input: |\n      sta‸\n").isEmpty)
  }

  @Test func `brackets over several lines, and comments in them, are seen through`() throws {
    let text =
      "stages:\n  - emit:\n      fields: [\n        id,  # the [number\n        ti‸\n      ]\n      path: a\n"
    #expect(try Session.labels(text).contains("title"))
    // Never closed: what follows is seen all the same.
    let open = "stages:\n  - emit: {fields: [id, title\n  - summarize:\n      max_w‸\n"
    #expect(try Session.labels(open).contains("max_words"))
    #expect(try Session.labels("stages:\n  - emit: {\"format\": ‸}\n").contains("jsonl"))
  }

  @Test func `items carry help`() throws {
    var session = try Session()
    let answer = try session.ask("textDocument/completion", "stages:\n  - summarize:\n      ‸")
    let item = try #require(
      answer["items"]?.arrayValue?.first { $0["label"]?.stringValue == "max_sentences" })
    #expect(item["documentation"]?["value"]?.stringValue?.contains("1 to 1000") == true)
    #expect(item["detail"]?.stringValue?.hasPrefix("a whole number") == true)
  }

  @Test
  func `names of outputs are offered behind 'to', and keys inside named inputs, outputs and 'rejected'`()
    throws
  {
    let outputs = "outputs:\n  articles: out/a.jsonl\n  pages: {path: b.md, format: ‸}\n"
    #expect(try Session.labels(outputs).contains("markdown"))
    let stages = "outputs:\n  articles: out/a.jsonl\nstages:\n  - split_bundle\n  - emit:\n      to: ‸\n"
    #expect(try Session.labels(stages) == ["articles"])
    #expect(try Session.labels("inputs:\n  web:\n    ‸\n").contains("paths"))
    #expect(try Session.labels("rejected:\n  ‸\n").contains("stages"))
    let rejected = try Session.labels("rejected:\n  stages:\n    - ‸\n")
    #expect(rejected.contains("emit"))
    #expect(try Session.labels("rejected:\n  stages:\n    - emit: {‸").contains("to"))
  }
}

/// A stage whose options say more than a type.
private struct WaitForTide: DocumentStage {
  struct Options: StageOptions {
    var tide = Tide.low
    var patience = Duration.seconds(60)
  }

  enum Tide: String, OptionChoice {
    case low, high
    var help: String { self == .low ? "The sand can be walked on." : "The harbour can be left." }
  }

  static let spec = StageSpec<Options>(
    "wait_for_tide", "Waits.",
    options: [
      .option("tide", \.tide, "Which tide."),
      .option("patience", \.patience, "How long it waits.").formerly("timeout"),
    ])

  init(_ options: Options) {}
  func process(_ document: inout Document) -> Verdict { .keep }
}
