import Testing

/// `pipeline explain --diff`: what was taken out of a document, shown in its place.
@Suite struct ExplainDiffTests {
  private static let pipeline =
    "stages: [{split_bundle: {format: jsonl}}, strip_boilerplate, {emit: {path: out.jsonl}}]\n"
  private static let story =
    "The ferry between the two islands runs again after a winter in the dock, the harbour office said on Monday."
  private static let input = """
    {"id": "a1", "title": "Ferry <b>", "text": "Skip to main content\\n\\n\(story)\\n\\nAdvertisement\\n"}
    {"id": "b1", "title": "Owls", "text": "\(story)"}
    not json

    """

  private func space() throws -> Workspace {
    try Workspace(["p.yaml": Self.pipeline, "a.jsonl": Self.input])
  }

  @Test func `one document is shown with marks, reasons and sums, without colours`() throws {
    let ended = try space().pipeline("explain", "p.yaml", "a.jsonl", "--id", "a", "--diff")
    #expect(ended.status == 0)
    #expect(ended.lines.contains("- Skip to main content"))
    #expect(
      ended.lines.contains(
        "    └ skip_link: a link that skips to the content (strip_boilerplate, skip_link_opening_words)"))
    #expect(ended.lines.contains("  " + Self.story))
    #expect(ended.lines.contains("  skip_link      1 line, 22 bytes"))
    #expect(!ended.output.contains("\u{1B}"))
  }

  @Test func `without an id the documents are listed, with all they are shown`() throws {
    let space = try space()
    let listed = try space.pipeline("explain", "p.yaml", "a.jsonl", "--diff")
    #expect(listed.output.contains("--all shows all documents"))
    let all = try space.pipeline("explain", "p.yaml", "a.jsonl", "--diff", "--all")
    #expect(all.lines.filter { $0.hasPrefix("document ") }.count == 3)
    #expect(all.lines.contains("nothing was taken out, nothing put in"))
    #expect(all.output.contains("end: rejected by 'split_bundle'"))
  }

  @Test func `a page is written whole, and over an older one`() throws {
    let space = try space()
    for _ in 0..<2 {
      let ended = try space.pipeline("explain", "p.yaml", "a.jsonl", "--all", "--html", "page.html")
      #expect(ended.status == 0)
      #expect(ended.output == "")
      let page = try #require(space.read("page.html"))
      #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
      #expect(page.contains("Ferry &lt;b&gt;") && !page.contains("Ferry <b>"))
      #expect(page.contains(">Skip to main content</del>"))
      #expect(space.names() == ["a.jsonl", "p.yaml", "page.html"])
    }
    let piped = try space.pipeline("explain", "p.yaml", "a.jsonl", "--id", "b1", "--html", "-")
    #expect(piped.output.contains("Nothing was taken out"))
    let nowhere = try space.pipeline("explain", "p.yaml", "a.jsonl", "--all", "--html", "no/page.html")
    #expect(nowhere.status == 2)
    #expect(nowhere.error.contains("cannot write 'no/page.html'"))
  }

  @Test(arguments: [["--diff", "--json"], ["--html", "x.html", "--json"], ["--all", "--id", "a"]])
  func `what excludes each other is a wrong command line`(options: [String]) throws {
    let ended = try space().start(["explain", "p.yaml", "a.jsonl"] + options).wait()
    #expect(ended.status == 64)
  }
}
