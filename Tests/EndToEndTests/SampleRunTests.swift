import Foundation
import JSONText
import PipelineTesting
import Testing

/// The shipped sample, run as its readers run it, held against records that a person has looked at.
@Suite struct SampleRunTests {
  @Test(arguments: [
    ("cleanup.yaml", "articles", "out/articles.jsonl", "articles.jsonl"),
    ("cleanup.yaml", "bundle.txt", "out/articles.jsonl", "bundle.jsonl"),
    ("digest.yaml", "bundle.txt", "out/digest.md", "digest.md"),
    ("corpus.yaml", "articles.jsonl", "out/corpus.jsonl", "corpus.jsonl"),
  ])
  func `the sample's records are the golden ones`(
    pipeline: String, input: String, output: String, golden: String
  ) throws {
    let space = try sampleSpace()
    let ended = try space.pipeline("run", pipeline, input, "--quiet")
    #expect(ended.status == 0)
    #expect(ended.error == "")
    try expectGolden(try #require(space.read(output)), golden)
  }

  @Test func `the main job runs as it stands from inside pipelines`() throws {
    let space = try sampleSpace()
    let ended = try space.pipeline("run", "cleanup.yaml")
    #expect(ended.status == 0)
    #expect(ended.output == "")
    #expect(ended.error.contains("7 documents = 7 out + 0 dropped + 0 rejected"))
    #expect(ended.error.contains("wrote 7 records"))
    #expect(space.names("out") == ["articles.jsonl"])
    #expect(!space.names().contains { $0.hasSuffix(".rejected.jsonl") })
  }

  @Test(arguments: ["articles", "bundle.txt"])
  func `a record keeps to its shape`(input: String) throws {
    let space = try sampleSpace()
    try space.pipeline("run", "cleanup.yaml", input, "--quiet")
    let records = space.lines("out/articles.jsonl")
    #expect(!records.isEmpty)
    for line in records {
      let record = try JSONReader.value(of: line)
      try expectOrder(record)
      expectNoNull(record)
      try expectRanges(record)
      let file = input == "articles" ? "articles" : "."
      try expectEdits(record, container: space.path(file))
    }
  }

  private func sampleSpace() throws -> Workspace {
    let space = try Workspace()
    for name in Package.names(in: Package.root + "/pipelines")
    where name != "out" && !name.hasSuffix(".rejected.jsonl") {
      try FileManager.default.copyItem(atPath: Package.root + "/pipelines/" + name, toPath: space.path(name))
    }
    return space
  }
}

// MARK: The record of the design

private let recordKeys = [
  "schema", "id", "origin", "title", "date", "source", "author", "url", "section", "language", "text",
  "edits",
  "sentences", "entities", "summary", "duplicate", "story", "shared_text", "fields", "metadata",
]

/// Keys come in the order of the record, those of its parts in theirs.
private func expectOrder(_ record: JSONValue) throws {
  expect(record, hasOnly: recordKeys, always: ["schema", "id", "origin", "text"])
  #expect(record["schema"]?.intValue == 1)
  let id = try #require(record["id"]?.stringValue)
  #expect(id.utf8.count == 32 && id.allSatisfy { "0123456789abcdef".contains($0) })
  try expect(
    #require(record["origin"]), hasOnly: ["file", "member", "bytes", "lines", "exact"],
    always: ["file", "bytes", "lines", "exact"])
  for edit in record["edits"]?.arrayValue ?? [] {
    let keys = ["start", "end", "with", "stage", "rule", "reason"]
    expect(
      edit, hasOnly: ["start", "end", "with", "stage", "rule", "family", "reason", "earlier"], always: keys)
  }
  for sentence in record["sentences"]?.arrayValue ?? [] {
    expect(sentence, hasOnly: ["start", "end"], always: ["start", "end"])
  }
  for entity in record["entities"]?.arrayValue ?? [] {
    let keys = ["start", "end", "text", "label"]
    expect(entity, hasOnly: keys + ["entity", "confidence", "value"], always: keys)
  }
  for sentence in record["summary"]?.arrayValue ?? [] {
    expect(sentence, hasOnly: ["start", "end", "text"], always: ["start", "end", "text"])
  }
}

private func expect(_ object: JSONValue, hasOnly allowed: [String], always: [String]) {
  let keys = object.objectValue?.map(\.key) ?? []
  #expect(keys == allowed.filter(keys.contains))
  #expect(always.allSatisfy(keys.contains))
}

/// What is not there is absent; and no list or map is there to say that there is nothing.
private func expectNoNull(_ record: JSONValue) {
  for member in record.objectValue ?? [] where member.key != "metadata" && member.key != "fields" {
    #expect(!member.value.isNull, "\(member.key) is null")
    #expect(member.value != .string(""), "\(member.key) is empty")
    #expect(member.key != "edits" || member.value != .array([]), "edits is empty")
  }
}

/// Offsets count scalars of `text`, ends exclusive: what they cut out is the text beside them.
private func expectRanges(_ record: JSONValue) throws {
  let text = Array(try #require(record["text"]?.stringValue).unicodeScalars)
  for key in ["sentences", "entities", "summary"] {
    for part in record[key]?.arrayValue ?? [] {
      let start = try #require(part["start"]?.intValue)
      let end = try #require(part["end"]?.intValue)
      try #require(0 <= start && start < end && end <= text.count)
      guard let said = part["text"]?.stringValue else { continue }
      let place = String(String.UnicodeScalarView(text[start..<end]))
      // The range of a summary's sentence covers the dateline that is not shown.
      #expect(key == "summary" ? place.hasSuffix(said) : place == said)
    }
  }
  let allowed = ["PER", "ORG", "LOC", "MISC", "DATE", "MONEY", "PERCENT"]
  #expect(
    (record["entities"]?.arrayValue ?? []).allSatisfy { allowed.contains($0["label"]?.stringValue ?? "") })
}

/// `edits` count in the source, in order and apart; put to the source they give the text.
private func expectEdits(_ record: JSONValue, container folder: String) throws {
  let origin = try #require(record["origin"])
  #expect(origin["exact"] == .bool(true))
  let file = try #require(origin["file"]?.stringValue)
  let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + file))
  let place = try pair(origin["bytes"])
  let source = Array(String(decoding: bytes[place.0..<place.1], as: UTF8.self).unicodeScalars)
  var text = String.UnicodeScalarView()
  var position = 0
  for edit in record["edits"]?.arrayValue ?? [] {
    let start = try #require(edit["start"]?.intValue)
    let end = try #require(edit["end"]?.intValue)
    try #require(position <= start && start <= end && end <= source.count)
    text.append(contentsOf: source[position..<start])
    text.append(contentsOf: try #require(edit["with"]?.stringValue).unicodeScalars)
    position = end
  }
  text.append(contentsOf: source[position...])
  #expect(String(text) == record["text"]?.stringValue)
  let lines = try pair(origin["lines"])
  #expect(lines.0 == 1 + bytes[..<place.0].count { $0 == 0x0A })
  #expect(lines.1 == lines.0 + bytes[place.0..<place.1].dropLast().count { $0 == 0x0A })
}

/// The two numbers of `bytes` and `lines`.
private func pair(_ value: JSONValue?) throws -> (Int, Int) {
  let numbers = (value?.arrayValue ?? []).compactMap(\.intValue)
  try #require(numbers.count == 2)
  return (numbers[0], numbers[1])
}
