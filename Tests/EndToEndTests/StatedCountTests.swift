import JSONText
import Testing

/// What runs say of numbers that bundles state about themselves.
@Suite struct StatedCountCommandTests {
  private static let story =
    "The ferry between the two islands runs again after a winter in the dock, the harbour office said on Monday. "
    + "It sails at seven and at noon, and on Fridays once more in the evening, as it did before the storm.\n"

  private static func bundle(_ positions: [Int], of total: Int) -> String {
    positions.map { "Document \($0) of \(total)\n\nFerry is back in service this week\n\n\(story)\n\n" }
      .joined()
  }

  @Test func `a gap in the count is a warning in the closing lines and in json, and no error`() throws {
    let space = try Workspace(["a.txt": Self.bundle([1, 2, 3, 4, 5, 6, 8, 9], of: 10)])
    try space.write("stages: [split_bundle, {emit: {path: out.jsonl}}]\n", to: "p.yaml")
    let ended = try space.pipeline("run", "p.yaml", "a.txt", "--json")
    #expect(ended.status == 0)
    let message = "'Document 1 of 10' counts 10; positions 1 to 6, 8 to 9 are there; between them 7 missing"
    #expect(
      ended.error.contains(
        "  warning: 1 number that inputs state of themselves is not what was found [stated-count]\n"
          + "    a.txt, line 1, byte 0: \(message)\n"))
    let report = try JSONReader.value(of: ended.output)
    #expect(report["differing_counts"]?.intValue == 1)
    let difference = try #require(report["count_differences"]?.arrayValue?.first)
    #expect(difference["id"]?.stringValue == "stated-count")
    #expect(difference["stated"]?.intValue == 10 && difference["found"]?.intValue == 8)
    #expect(difference["message"]?.stringValue == message)
  }

  @Test func `split shows it too, and a bundle that counts itself rightly has no such line`() throws {
    let space = try Workspace([
      "a.txt": Self.bundle([1, 2, 3, 4, 5, 6, 8, 9], of: 10), "b.txt": Self.bundle([1, 2, 3], of: 3),
    ])
    for arguments in [["split", "a.txt"], ["split", "a.txt", "--explain"]] {
      let ended = try space.start(arguments).wait()
      #expect(ended.status == 0)
      #expect(ended.output.contains("between them 7"))
      #expect(ended.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    let right = try space.pipeline("split", "b.txt")
    #expect(!right.output.contains("stated-count"))
    let json = try space.pipeline("split", "a.txt", "--json").output.split(separator: "\n")
    let sum = try JSONReader.value(of: String(json[json.count - 1]))
    #expect(sum["count_differences"]?.arrayValue?.count == 1)
  }

  @Test func `a run that a limit stopped compares nothing`() throws {
    let space = try Workspace(["a.txt": Self.bundle([1, 2, 3, 4], of: 4)])
    let ended = try space.pipeline("split", "a.txt", "--limit", "2")
    #expect(!ended.output.contains("stated-count"))
  }
}
