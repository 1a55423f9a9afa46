import PipelineKit
import PipelineTesting
import Testing

@testable import Emit

@Test func `a page shows the document, what was found and what was removed`() throws {
  let page = try Emit.with(format: .markdown).record(of: .article())
  #expect(
    page == """
      # The harbour of Vällinge freezes over

      2024-02-03 · Kust & Hav · E. "Eddie" Berg · <https://example.org/a_b?c=1>

      VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.

      Lindqvist expects a thaw in March.

      **Summary**

      - VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.

      **Names**

      - People: Åsa Lindqvist
      - Dates: March

      **Removed**

      - newsletter: 1 passage, 28 bytes
      - skip link: 1 passage, 16 bytes

      *From bundle.txt, a.txt, lines 2–7*

      """)
}

@Test func `a document with nothing but text is a page too`() throws {
  let page = try Emit.with(format: .markdown).record(of: .sample("Rain.\n"))
  #expect(page == "# Untitled\n\nRain.\n\n*From sample.txt, line 1*\n")
}

@Test func `a page shows only the chosen parts`() throws {
  let page = try Emit.with(format: .markdown, fields: [.title, .summary]).record(of: .article())
  #expect(
    page == """
      # The harbour of Vällinge freezes over

      **Summary**

      - VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.

      """)
}

@Test func `names of one meaning are one, in their longest form, the most mentioned first`() throws {
  var document = Document.sample("text")
  document[.entities] = [
    ("Ruritania", "LOC", nil), ("Berg", "PER", "eddie-berg"), ("RNB", "ORG", "rnb"), ("Li", "PER", "li"),
    ("Eddie Berg", "PER", "eddie-berg"), ("Ruritanian\nNational Bank", "ORG", "rnb"), ("Li", "PER", "li"),
    ("Ada", "PER", nil), ("Frost*", "STORM", nil), ("Li", "PER", "li"),
  ].map { EntityMention(range: 0..<4, text: $0.0, label: $0.1, entity: $0.2) }
  let page = try Emit.with(format: .markdown, fields: [.entities]).record(of: document)
  #expect(
    page == """
      # Untitled

      **Names**

      - People: Li (3), Eddie Berg (2), Ada
      - Organizations: Ruritanian National Bank (2)
      - Places: Ruritania
      - STORM: Frost\\*

      """)
}

@Test func `removals are counted by family, the largest first, replacements not at all`() throws {
  let filler = String(repeating: "x", count: 1_500)
  var document = Document.sample("aaa bbbb \(filler) cccc dd")
  try document.remove("aaa ", family: "share")
  try document.remove("bbbb ", family: nil)
  try document.remove("\(filler) ", family: "related_links")
  try document.remove(" dd", family: "share")
  document.text.replace(document.range(of: "cccc"), with: "c", rule: "shorten", reason: "too long")
  try document.text.commit()
  let page = try Emit.with(format: .markdown, fields: [.edits]).record(of: document)
  #expect(
    page == """
      # Untitled

      **Removed**

      - related links: 1 passage, 1,501 bytes
      - share: 2 passages, 7 bytes
      - a rule: 1 passage, 5 bytes

      """)
}

@Test(arguments: [
  ("# not a heading", ##"\# not a heading"##), ("#hashtag", "#hashtag"), ("####### seven", "####### seven"),
  ("> not a quotation", #"\> not a quotation"#), ("- not an item", #"\- not an item"#),
  ("-5 degrees", "-5 degrees"),
  ("+ more", #"\+ more"#), ("* a star", #"\* a star"#), ("1. not a list", #"1\. not a list"#),
  ("12) nor this", #"12\) nor this"#), ("1.5 million", "1.5 million"), ("2023. ", #"2023\."#),
  ("---", #"\---"#), ("===", #"\==="#), ("|---|:-:|", #"\|---|:-:|"#), ("***", #"\*\*\*"#),
  ("___", #"\_\_\_"#),
  ("```swift", #"\`\`\`swift"#), ("~~~", #"\~\~\~"#), ("    indented", "indented"),
  ("two spaces  ", "two spaces"),
  ("a *strong* word", #"a \*strong\* word"#), ("3 * 4", "3 * 4"), ("snake_case_name", "snake_case_name"),
  ("_slanted_", #"\_slanted\_"#), ("[text](https://example.org)", #"[text\](https://example.org)"#),
  ("[name]: target", #"[name\]: target"#), ("[a plain note]", "[a plain note]"),
  ("<b>bold</b>", #"\<b>bold\</b>"#),
  ("a < b", "a < b"), ("AT&T", "AT&T"), ("&amp; &#8217;", #"\&amp; \&#8217;"#), ("C:\\path", "C:\\path"),
  ("a \\* b", #"a \\\* b"#), ("ends \\", #"ends \\"#), ("~5 km", "~5 km"),
  ("no ~~longer~~", #"no \~\~longer\~\~"#),
])
func `only what would change the meaning is escaped`(_ line: String, _ expected: String) {
  var output: [UInt8] = []
  MarkdownEscape.append(Array(line.utf8)[...], startsLine: true, to: &output)
  #expect(String(decoding: output, as: UTF8.self) == expected)
}

@Test func `a title is one line and keeps its last number sign`() throws {
  var document = Document.sample("Rain.")
  document[.title] = " # Learning\n C # "
  let page = try Emit.with(format: .markdown, fields: [.title]).record(of: document)
  #expect(page == "# # Learning C \\#\n")
}

@Test func `an address that is none is text`() throws {
  var document = Document.sample("Rain.")
  document[.url] = "javascript:*x*"
  let page = try Emit.with(format: .markdown, fields: [.url]).record(of: document)
  #expect(page == "# Untitled\n\njavascript:\\*x\\*\n")
}

@Test func `each line of a scraped text is a paragraph`() throws {
  let page = try Emit.with(format: .markdown, fields: [.text]).record(
    of: .sample("One.\nTwo.\r\n\n\n  Three\n"))
  #expect(page == "# Untitled\n\nOne.\n\nTwo.\n\nThree\n")
}

@Test func `lines wrapped at a width stay one paragraph`() throws {
  let text = """
    The ferry company has said that it will not run the early boat on
    Mondays until the ice has gone, which fishermen on the outer islands
    call a blow. The council wants to talk about a subsidy before the
    month ends.

    A decision is due on Friday, when the board meets again in the town
    hall. Nobody expects it to be unanimous.
    """
  let paragraphs = MarkdownParagraphs(Array(text.utf8)).paragraphs
  #expect(paragraphs.map(\.count) == [4, 2])
}
