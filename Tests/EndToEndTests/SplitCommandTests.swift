import JSONText
import Testing

/// What `pipeline split` shows of a bundle before anything is written.
@Suite struct SplitCommandTests {
  private static let story =
    "The ferry between the two islands runs again after a winter in the dock, the harbour office said on Monday. "
    + "It sails at seven and at noon, and on Fridays once more in the evening, as it did before the storm.\n"

  /// Three articles that rule lines part.
  private static let ruled =
    [
      "Ferry is back in service this week", "Council votes on the new stone bridge",
      "Rain fills the upper lakes again",
    ]
    .map { "\($0)\n\n\(story)\n\(story)" }.joined(separator: "----------\n")

  private func objects(_ ended: Ended) throws -> [JSONValue] {
    try ended.output.split(separator: "\n").map { try JSONReader.value(of: String($0)) }
  }

  @Test func `the format, each document and the sums are objects of their own`() throws {
    let space = try Workspace(["a.txt": Self.ruled])
    let ended = try space.pipeline("split", "a.txt", "--json")
    #expect(ended.status == 0)
    let objects = try objects(ended)
    #expect(
      objects.compactMap { $0["kind"]?.stringValue } == ["source", "document", "document", "document", "sum"])
    #expect(objects[0]["format"]?.stringValue == "rules")
    #expect(objects[0]["runners_up"]?.arrayValue != nil)
    #expect(objects[1]["reason"]?.stringValue == "the first text of the file")
    #expect(objects[2]["reason"]?.stringValue == "rule line '----------' before a headline")
    #expect(objects[1]["confidence"]?.doubleValue == 1)
    #expect(0.7..<1 ~= objects[2]["confidence"]?.doubleValue ?? 0)
    #expect(objects[2]["title"]?.stringValue == "Council votes on the new stone bridge")
    // The line end behind the last document is one, too.
    #expect(objects[4]["separators"]?.intValue == 3)
  }

  @Test func `nothing is written`() throws {
    let space = try Workspace(["a.txt": Self.ruled])
    let before = space.names()
    #expect(try space.pipeline("split", "a.txt", "--explain").status == 0)
    #expect(space.names() == before)
  }

  @Test func `lines for people fit into eighty columns and say why`() throws {
    let space = try Workspace(["a.txt": Self.ruled])
    for arguments in [["split", "a.txt"], ["split", "a.txt", "--explain"]] {
      let ended = try space.start(arguments).wait()
      #expect(ended.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(ended.output.contains("format rules, confidence 0."))
    }
    let explained = try space.pipeline("split", "a.txt", "--explain")
    #expect(explained.output.contains("why: rule line '----------' before a headline"))
  }

  @Test func `standard input is read, and a member of an archive has its name`() throws {
    let space = try Workspace(["a.txt": Self.ruled])
    let piped = try space.pipeline("split", "-", input: Array(Self.ruled.utf8))
    #expect(piped.output.hasPrefix("standard input\n"))
    let ended = try space.bash("tar czf a.tgz a.txt && \"$PIPELINE\" split a.tgz")
    #expect(ended.output.hasPrefix("a.tgz, member a.txt\n"))
  }

  @Test func `a format may be forced, and one that is unknown is named`() throws {
    let space = try Workspace(["a.txt": Self.ruled])
    let whole = try objects(space.pipeline("split", "a.txt", "--json", "--format", "file"))
    #expect(whole.count == 3 && whole[0]["reason"]?.stringValue == "named by 'format'")
    let unknown = try space.pipeline("split", "a.txt", "--format", "rulez\"}")
    #expect(unknown.status == 64 && unknown.error.contains("rulez"))
  }

  @Test func `a pipeline's own splitting stage is used`() throws {
    let space = try Workspace([
      "a.txt": Self.ruled,
      "p.yaml": "pipeline: p\nstages:\n  - split_bundle: {start: '^Council'}\n  - emit: {path: out.jsonl}\n",
    ])
    let found = try objects(space.pipeline("split", "a.txt", "--json", "--pipeline", "p.yaml"))
    #expect(found[0]["format"]?.stringValue == "separator")
    #expect(
      found[2]["reason"]?.stringValue?.hasSuffix("'Council votes on the new stone bridge' begins it") == true)
    #expect(space.names().contains("out.jsonl") == false)
  }

  @Test func `a border of a page that is less sure than asked for is not made`() throws {
    let pages =
      [
        "Ferry is back in service this week", "Council votes on the new stone bridge",
        "Rain fills the upper lakes again",
      ]
      .enumerated().map { index, title in
        "\(title)\n\(index == 2 ? "" : "By Ada Moor, 4 March 2024\n")\n\(Self.story)\n\(Self.story)\n\(Self.story)"
      }
      .joined(separator: "\n\n\n")
    let space = try Workspace([
      "a.txt": pages,
      "p.yaml": "pipeline: p\nstages:\n  - split_bundle: {format: pages, min_confidence: 0.9}\n",
    ])
    let all = try objects(space.pipeline("split", "a.txt", "--json", "--format", "pages"))
    let sure = try objects(space.pipeline("split", "a.txt", "--json", "--pipeline", "p.yaml"))
    let documents = all.filter { $0["kind"]?.stringValue == "document" }
    #expect(documents.count == 3)
    #expect(documents.last?["confidence"]?.doubleValue ?? 1 < 0.9)
    #expect(sure.count { $0["kind"]?.stringValue == "document" } == 2)
  }
}
