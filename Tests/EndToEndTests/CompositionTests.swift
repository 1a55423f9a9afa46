import JSONText
import Testing

/// Files that use each other, and stages under conditions, as the command shows them.
@Suite struct CompositionTests {
  private static let main = """
    pipeline: ferry
    variables: {n: 1}
    stages:
      - split_bundle: {separator: ==}
      - use: shared/clean.yaml
        with:
          sentences: ${n}
      - use: shared/clean.yaml
        name: again
      - name: long
        emit: {path: out/long.jsonl}
        when: {field: text, longer_than: 6 words}
      - emit: {path: out/all.jsonl}

    """
  private static let clean = """
    variables: {sentences: 2}
    stages:
      - strip_boilerplate
      - summarize:
          max_sentences: ${sentences}
        when: {field: title, present: true}

    """
  private static let input = """
    Title: Ferry

    Skip to main content
    The ferry left Hirtshals on Monday with forty lorries and one circus on board.
    ==
    Rain fell.

    """

  private func workspace(_ more: [String: String] = [:]) throws -> Workspace {
    let files = ["ferry.yaml": Self.main, "shared/clean.yaml": Self.clean, "in.txt": Self.input]
    return try Workspace(files.merging(more) { $1 })
  }

  @Test func `a run counts what was skipped, under names that tell the uses apart`() throws {
    let space = try workspace()
    let ended = try space.pipeline("run", "ferry.yaml", "in.txt", "--json")
    #expect(ended.status == 0, "\(ended.error)")
    let lines = ended.error.split(separator: "\n").filter { $0.hasPrefix("{") }
    let report = try JSONReader.value(
      of: String(try #require((lines.last.map { [$0] } ?? [ended.output[...]]).first)))
    let stages = try #require(report["stages"]?.arrayValue)
    #expect(
      stages.compactMap { $0["label"]?.stringValue } == [
        "split_bundle", "clean/strip_boilerplate", "clean/summarize", "again/strip_boilerplate",
        "again/summarize", "long", "emit",
      ])
    #expect(stages.map { $0["skipped"]?.intValue } == [nil, nil, 1, nil, 1, 1, nil])
    #expect(stages.map { $0["out"]?.intValue } == Array(repeating: 2, count: 7))
    #expect(space.lines("out/long.jsonl").count == 1 && space.lines("out/all.jsonl").count == 2)
    #expect(space.read("out/all.jsonl")?.contains("\"stage\":\"clean/strip_boilerplate\"") == true)
    let table = try space.pipeline("run", "ferry.yaml", "in.txt")
    #expect(table.error.contains("out  skipped  dropped"))
  }

  @Test func `explain says which stages a document was spared, and why`() throws {
    let ended = try workspace().pipeline("explain", "ferry.yaml", "in.txt", "--id", "")
    #expect(ended.output.contains("  clean/summarize: 'title is present' does not hold (there is none)"))
    #expect(ended.output.contains("  long: 'text is longer than 6 words' does not hold"))
  }

  @Test func `plan says where stages, values and conditions come from`() throws {
    let space = try workspace()
    let text = try space.pipeline("plan", "ferry.yaml").output
    #expect(text.contains("2. clean/strip_boilerplate (strip_boilerplate), one document at a time"))
    #expect(text.contains("from: shared/clean.yaml:4, used at ferry.yaml:5"))
    #expect(text.contains("when: title is present   (shared/clean.yaml:6)"))
    #expect(text.contains("max_sentences: 1   (with 'sentences' at ferry.yaml:7, shared/clean.yaml:5)"))
    #expect(text.contains("max_sentences: 2   (variable 'sentences', shared/clean.yaml:5)"))
    let set = try space.pipeline("plan", "ferry.yaml", "--set", "sentences=4").output
    #expect(set.contains("max_sentences: 4   (--set sentences, shared/clean.yaml:5)"))
    let value = try JSONReader.value(of: try space.pipeline("plan", "ferry.yaml", "--json").output)
    let stage = value["stages"]?.arrayValue?[2]
    #expect(stage?["file"]?.stringValue == "shared/clean.yaml" && stage?["line"]?.intValue == 4)
    #expect(stage?["used_at"]?.arrayValue?.first?["line"]?.intValue == 5)
    #expect(stage?["when"]?.stringValue == "title is present")
    for format in ["mermaid", "dot"] {
      let graph = try space.pipeline("plan", "ferry.yaml", "--format", format).output
      #expect(graph.contains("when title is present") && graph.contains("clean/summarize"))
    }
  }

  @Test func `what a used file lacks by itself is no problem where both are checked`() throws {
    let part = "variables:\n  fields:\nstages:\n  - summarize:\n      method: ${fields}\n"
    let main = "stages:\n  - split_bundle\n  - use: shared/part.yaml\n    with: {fields: lead}\n  - emit\n"
    let space = try Workspace(["main.yaml": main, "shared/part.yaml": part])
    let both = try space.pipeline("validate", "--strict", ".")
    #expect(both.status == 0, "\(both.error)")
    let alone = try space.pipeline("validate", "shared/part.yaml")
    #expect(alone.status == 1 && alone.error.contains("missing-variable"))
  }

  @Test func `--fix mends the file that was named, not the one it uses`() throws {
    let space = try workspace([
      "shared/clean.yaml": "variables: {sentences: 1}\nstages:\n  - sumarize: {max_sentences: 2}\n"
    ])
    try space.write(Self.main.replacing("sentences: ${n}", with: "sentnces: ${n}"), to: "ferry.yaml")
    try space.pipeline("validate", "--fix", "ferry.yaml")
    #expect(space.read("ferry.yaml")?.contains("sentences: ${n}") == true)
    #expect(space.read("shared/clean.yaml")?.contains("sumarize") == true)
  }
}
