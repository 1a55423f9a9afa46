import PipelineKit
import PipelineTesting
import Testing

@testable import ReadHTML

/// A page that has been read.
func read(_ html: String, type: String? = "text/html", url: String? = nil) throws -> Document {
  let origin = Origin(file: "page.html", bytes: 0..<html.utf8.count, lines: 1...1, map: .offset(0))
  var document = Document(id: "page", origin: origin, text: Text(html))
  document[.mediaType] = type
  document[.url] = url
  _ = try ReadHTML(.init()).process(&document)
  try document.text.commit()
  #expect(document.text.isSound)
  #expect(document.text.restored() == Array(html.utf8))
  return document
}

struct ReadHTMLTests {
  @Test func `the spec is whole`() { expectConformance(of: ReadHTML.self) }

  @Test func `a block is a line, and paragraphs have blank lines between them`() throws {
    let page = try read(
      """
      <html><head><title>Tram to the harbour</title><style>p {}</style></head><body>
      <h1>The tram reaches the harbour</h1><p>It took   three
      years.</p><ul><li>One line</li><li>Another</li></ul><div>Last <b>words</b><br>and more</div>
      <script>var a = "<p>no</p>";</script></body></html>
      """)
    #expect(
      page.text.string
        == "The tram reaches the harbour\n\nIt took three years.\n\nOne line\nAnother\n\nLast words\nand more"
    )
    #expect(page[.blocks]?.map(\.kind.rawValue) == ["h1", "p", "li", "li", "div", "div"])
    #expect(page[.mediaType] == nil)
  }

  @Test func `what is no page passes untouched`() throws {
    #expect(try read("<p>One</p>", type: nil).text.string == "<p>One</p>")
    #expect(try read("<p>One</p>", type: "application/xml").text.string == "<p>One</p>")
    #expect(try read("<p>One</p>", type: "application/xhtml+xml").text.string == "One")
    var document = try read("<p>One</p>", type: nil)
    #expect(try ReadHTML(.init(assumeHTML: true)).process(&document) == .keep)
    #expect(document.text.string == "One")
  }

  @Test func `a page without text is dropped`() throws {
    var document = try read("<html><head><title>T</title></head><body> <img src=a> </body></html>", type: nil)
    #expect(try ReadHTML(.init(assumeHTML: true)).process(&document) == .drop(reason: "no text"))
  }

  @Test func `a line that stands in the page as it does in the text is kept, and knows its place`() throws {
    let html = "<div><p>Snow fell on Arvida &amp; Kenogami.</p>\n<p>The road is closed.</p></div>"
    let page = try read(html)
    #expect(page.text.string == "Snow fell on Arvida & Kenogami.\n\nThe road is closed.")
    let blocks = try #require(page[.blocks])
    let place = try #require(page.text.origin(of: blocks[1].range).first)
    #expect(String(decoding: Array(html.utf8)[place], as: UTF8.self) == "The road is closed.")
    #expect(!page.text.edits.contains { $0.source.overlaps(place) })
  }

  @Test func `rows of tables are lines, their cells parted by tabs; a layout is no table`() throws {
    let table = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2021</td><td>14</td></tr></table>"
    #expect(try read(table).text.string == "Year\tBoats\n2021\t14")
    let long = String(repeating: "The ferry waits for the wind. ", count: 6)
    let layout = try read("<table><tr><td><a href=/>Home</a></td><td>\(long)</td></tr></table>")
    #expect(
      layout.text.lines.map(\.string)
        == ["Home\n", long].map { $0.hasSuffix("\n") ? "Home" : String(long.dropLast()) })
  }

  @Test func `preformatted text keeps its lines and spaces`() throws {
    #expect(
      try read("<pre>let a = 1\n  let b = 2\n</pre><p>x</p>").text.string == "let a = 1\n  let b = 2\n\nx")
  }

  @Test func `text that stands in links is counted, and what surrounds a line is known`() throws {
    let page = try read(
      """
      <body><nav class="mainMenu"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
      <article class="post-content"><p>Half <a href="/x">link</a></p></article>
      <div id="comments-list" style="display: none">Nice!</div></body>
      """)
    let blocks = try #require(page[.blocks])
    #expect(blocks.map(\.linkDensity) == [1, 1, 0.4444, 0])
    #expect(blocks.map(\.links) == [1, 1, 1, 0])
    #expect(blocks[0].ancestors.contains(.nav) && blocks[0].isInList)
    #expect(blocks[0].outerHints.contains(.nav))
    #expect(blocks[0].siblings == 2)
    #expect(blocks[2].ancestors.contains(.article) && blocks[2].hints.contains(.content))
    #expect(blocks[3].hints.contains(.comment) && blocks[3].hints.contains(.hidden))
    #expect(Set(blocks[0].containers).intersection(blocks[1].containers).count >= 2)
  }

  @Test func `noscript is left out, unless the page is nothing without it`() throws {
    let some =
      "<p>\(String(repeating: "Rain fell all day. ", count: 20))</p><noscript>Turn on scripts</noscript>"
    #expect(!(try read(some).text.string.contains("scripts")))
    let all =
      "<div>Forum</div><noscript><p>\(String(repeating: "My tomatoes turned blue. ", count: 40))</p></noscript>"
    #expect(try read(all).text.string.contains("tomatoes"))
  }

  @Test func `blocks survive a record`() throws {
    let page = try read(
      "<head><title>A boat sails</title></head><nav id=menu><a href=/>Home</a></nav><p>A boat sails away.</p>"
    )
    let blocks = try #require(page[.blocks])
    #expect([Block](json: blocks.json) == blocks)
    #expect(blocks[1].titleShare == 1)
  }
}
