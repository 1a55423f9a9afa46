import Foundation
import JSONText
import Testing

/// What the options of `run` do, and what it says.
@Suite struct RunOptionsTests {
  private func space() throws -> Workspace {
    try Workspace([
      "sample.yaml": Samples.toFile, "a.jsonl": Samples.records(10), "mixed.jsonl": Samples.mixed,
    ])
  }

  @Test func `--dry-run does everything but write`() throws {
    let space = try space()
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "mixed.jsonl", "--dry-run")
    #expect(ended.status == 1)
    #expect(ended.error.contains("15 documents = 12 out + 0 dropped + 3 rejected"))
    #expect(ended.error.contains("would write 12 records"))
    #expect(ended.error.contains("would write 3 records") && ended.error.contains("to sample.rejected.jsonl"))
    #expect(!ended.error.contains("wrote"))
    #expect(space.names() == ["a.jsonl", "mixed.jsonl", "sample.yaml"])
    try space.write(Samples.toOutput, to: "p.yaml")
    #expect(try space.pipeline("run", "p.yaml", "a.jsonl", "--dry-run").output == "")
  }

  @Test(arguments: [0, 1, 7, 10, 11])
  func `--limit takes so many documents, and says if it stopped there`(limit: Int) throws {
    let space = try space()
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "--limit", "\(limit)", "--jobs", "3")
    #expect(ended.status == 0)
    #expect(space.lines("out/records.jsonl").count == min(10, limit))
    #expect(ended.error.contains("stopped by --limit") == (limit < 10))
  }

  @Test func `--limit counts over all inputs`() throws {
    let space = try space()
    try space.pipeline("run", "sample.yaml", "mixed.jsonl", "a.jsonl", "--limit", "6", "-q")
    #expect(space.lines("out/records.jsonl").count == 3)
    #expect(space.lines("sample.rejected.jsonl").count == 3)
  }

  @Test func `--quiet says nothing where there is no error`() throws {
    let space = try space()
    try space.write("", to: "empty.jsonl")
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "empty.jsonl", "--quiet")
    #expect(ended.status == 0)
    #expect(ended.error == "")
    #expect(ended.output == "")
  }

  @Test func `--json is one object that adds up`() throws {
    let space = try space()
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "mixed.jsonl", "-q", "--json")
    #expect(ended.status == 1)
    #expect(ended.error == "")
    #expect(ended.lines.count == 1)
    let report = try JSONReader.value(of: ended.output)
    func number(_ value: JSONValue?, _ key: String) -> Int { value?[key]?.intValue ?? -1 }
    func sum(_ value: JSONValue?, _ key: String) -> Int {
      (value?[key]?.objectValue ?? []).reduce(0) { $0 + ($1.value.intValue ?? 0) }
    }
    #expect(number(report, "documents") == 15)
    #expect(
      number(report, "documents")
        == number(report, "out") + number(report, "dropped") + number(report, "rejected")
        + number(report, "merged"))
    let stages = try #require(report["stages"]?.arrayValue)
    #expect(stages.map { $0["label"]?.stringValue } == ["split_bundle", "emit"])
    for stage in stages {
      #expect(
        number(stage, "in") + number(stage, "created")
          == number(stage, "out") + sum(stage, "dropped") + sum(stage, "rejected") + number(stage, "merged"))
    }
    #expect(number(stages[0], "out") == number(stages[1], "in"))
    #expect(sum(stages[0], "rejected") == 3)
    let outputs = try #require(report["outputs"]?.arrayValue)
    #expect(outputs.map { $0["path"]?.stringValue } == ["out/records.jsonl", "sample.rejected.jsonl"])
    #expect(outputs.map { number($0, "records") } == [12, 3])
    #expect(
      outputs.map { number($0, "bytes") }
        == [space.read("out/records.jsonl"), space.read("sample.rejected.jsonl")].map { $0?.utf8.count })
    #expect(number(report, "bytes_read") == Samples.records(10).utf8.count + Samples.mixed.utf8.count)
    #expect(report["limited"] == .bool(false))
  }

  @Test func `--json goes to standard error where records go to standard output`() throws {
    let space = try space()
    try space.write(Samples.toOutput, to: "p.yaml")
    let ended = try space.pipeline("run", "p.yaml", "a.jsonl", "-q", "--json")
    #expect(ended.lines.count == 10)
    #expect(try JSONReader.value(of: ended.error)["documents"]?.intValue == 10)
  }

  @Test func `documents that a stage drops are counted with their reason`() throws {
    let space = try Workspace([
      "p.yaml": "stages: [split_bundle, strip_boilerplate, {emit: {fields: [id]}}]\n",
      "a.jsonl":
        "{\"id\": \"a\", \"text\": \"Skip to main content\"}\n{\"id\": \"b\", \"text\": \"The ferry left on Monday with forty lorries.\"}\n",
    ])
    let ended = try space.pipeline("run", "p.yaml", "a.jsonl", "--json")
    let report = try JSONReader.value(
      of: try #require(ended.error.split(separator: "\n").last.map(String.init)))
    #expect(ended.lines == ["{\"id\":\"b\"}"])
    #expect(report["dropped"]?.intValue == 1)
    #expect(ended.error.contains("strip_boilerplate dropped 1: "))
    #expect(ended.error.contains("2 documents = 1 out + 1 dropped + 0 rejected"))
  }

  @Test func `explain tells a document's life`() throws {
    let space = try Workspace([
      "p.yaml": "stages: [split_bundle, strip_boilerplate, {emit: {path: out.jsonl}}]\n",
      "a.txt":
        "Skip to main content\n\nThe ferry left on Monday with forty lorries, the harbour master said.\n",
    ])
    let listing = try space.pipeline("explain", "p.yaml", "a.txt")
    #expect(listing.status == 0)
    #expect(listing.output.contains("Skip to main content"))
    let id = try #require(
      listing.output.split(separator: "\n").first?.split(separator: " ").last.map(String.init))
    let life = try space.pipeline("explain", "p.yaml", "a.txt", "--id", String(id.prefix(8)))
    #expect(life.output == listing.output)
    #expect(
      life.output.contains("strip_boilerplate, rule ") && life.output.contains("- Skip to main content"))
    #expect(try space.pipeline("explain", "p.yaml", "a.txt", "--id", "zzz").status == 1)
    #expect(space.names() == ["a.txt", "p.yaml"])
  }
}
