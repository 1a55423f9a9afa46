import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

@Test func `an article without boilerplate stays as it is`() throws {
  try expect(StripBoilerplate(.init()), turns: Samples.article, into: Samples.article)
}

@Test func `a skip link goes, the paragraph stays`() throws {
  try expect(
    StripBoilerplate(.init()),
    turns: "Skip to main content\nTALLINN – The minister has signalled her interest.",
    into: "TALLINN – The minister has signalled her interest.")
}

@Test func `a page is stripped to its article`() throws {
  let page = Samples.page(
    head: ["Skip to content", "Mostly sunny icon", "72°F", "Home", "World", "Local", "Obituaries"],
    middle: ["Recommended Videos", "Advertisement"],
    foot: [
      "Share", "Tweet", "Related stories", "Bakery of Upton wins the golden whisk", "Leave a comment",
      "© 2024 The Lindvik Courier. All rights reserved.",
    ])
  try expect(StripBoilerplate(.init()), turns: page, into: Samples.article)
}

@Test func `between two lines that stay one blank line is left where others stood`() throws {
  let text = "First line of the text.\n\n\nShare\n\nTweet\n\n\nSecond line of the text.\n"
  #expect(try Samples.stripped(text) == "First line of the text.\n\nSecond line of the text.\n")
}

@Test func `lines without blank lines between them stay so`() throws {
  #expect(try Samples.stripped("First line.\nShare\nSecond line.\n") == "First line.\nSecond line.\n")
  #expect(
    try Samples.stripped("First line.\r\nShare\r\nSecond line.\r\n") == "First line.\r\nSecond line.\r\n")
}

@Test func `no blank line is left at the start and the end`() throws {
  #expect(try Samples.stripped("\n\nShare\n\nThe one line.\n\nTweet\n\n") == "The one line.\n")
}

@Test func `a text without a final line end stays one`() throws {
  #expect(try Samples.stripped("The one line.\n\nShare") == "The one line.")
  #expect(try Samples.stripped("The one line.\r\nShare") == "The one line.")
}

@Test func `a document of which nothing is left is dropped`() throws {
  try expect(StripBoilerplate(.init()), drops: "Home\nShare\n\nTweet\n", reason: "nothing but boilerplate")
  try expect(StripBoilerplate(.init()), drops: "", reason: "no text")
  try expect(StripBoilerplate(.init()), drops: " \n\n", reason: "no text")
}

@Test func `every removal says its rule, its family and a reason`() throws {
  let text = try StripBoilerplate(.init()).result(of: "Skip to content\n" + Samples.article).document.text
  let edit = try #require(text.edits.first)
  #expect(text.edits.count == 1)
  #expect(edit.cause.stage == "strip_boilerplate")
  #expect(edit.cause.rule == "skip_link_opening_words")
  #expect(edit.cause.family == "skip_link")
  #expect(edit.cause.reason == "a link that skips to the content")
}

@Test func `the list of families is told on the stage's page`() {
  for family in BoilerplateFamily.allCases where family != .own {
    #expect(StripBoilerplate.spec.discussion.contains("- `\(family.rawValue)`"))
    #expect(family.summary.hasSuffix("."))
    #expect(!family.reason.isEmpty)
  }
}
