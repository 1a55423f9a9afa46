import PipelineKit
import PipelineTesting
import Testing

@testable import ReadHTML

/// Pages that are broken, huge, or made to harm.
struct HostilePageTests {
  @Test(arguments: [
    "<", "<<<>>>", "</", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<!-- a", "<![CDATA[",
    "<!doctype", "<?php",
    "&", "&#", "&#x;", "&#xFFFFFFFF;", "&#0;", "&nosuch;", "<p", "<p>a</q></p></p>", "</body>a</html>b<p>c",
    "<table><p>a<tr>b<td>c", "<script>", "<script>a</scrip", "<style>a<p>b", "<title>a", "<pre>\n\n</pre>",
    "\u{0}a\u{0}",
    "<p\u{0}>a</p>", "<svg><p>a</svg><p>b", "<noscript><p>", "<a><a><a>b</a>", "<td>a<td>b<tr>c",
    "<select><option>a",
    "<p id=\u{FFFD}>é\u{301}</p>", "<b><i></b>a</i>", "<math><mi>x</mi></math>", "<br><br><br>",
    "<time datetime=\"\">",
    "<meta><link><base>", "<meta name><meta content=x><link rel=canonical>",
    "<script type=application/ld+json>{",
    "<script type=application/ld+json>[[[[[[{}]]]]]]</script>a", "<input><p/>a<div/>b", "<!-->a",
    "<a title='>'>b</a>",
    "a\r\nb\rc", "<p>a\u{A0}\u{A0}b</p>", "<textarea><p>a</textarea>b", "<p>\u{1F468}\u{200D}\u{1F469}</p>",
  ])
  func `a broken page gives what it holds`(html: String) throws {
    let page = try read(html)
    for block in page[.blocks] ?? [] {
      #expect(block.range.upperBound <= page.text.bytes.count)
      #expect(!page.text.string(in: block.range).contains("\n"))
    }
  }

  @Test func `the text goes on behind whatever is misplaced`() throws {
    #expect(try read("</body>a</html>b<p>c").text.string.filter { $0.isLetter } == "abc")
    #expect(try read("<p>a\u{0}b</p>").text.string == "a b")
    #expect(try read("<p>1 < 2 & 3 > 2</p>").text.string == "1 < 2 & 3 > 2")
    #expect(try read("<div><script>if (a < b) { '</p>' }</script>x</div>").text.string == "x")
  }

  @Test func `pages cut and mixed at random are read, each to lines that lie in the text`() throws {
    let parts = [
      "<p>", "</p>", "<div class=\"nav menu\">", "</div>", "<a href='x'>", "</a>", "<td>", "<tr>", "<table>",
      "</table>",
      "<pre>", "</pre>", "<br>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#8217;",
      "words and words", " ", "\n", "é",
      "\u{0}", "<", ">", "\"", "'", "=", "<h1>", "<li>", "<noscript>", "</noscript>", "<title>", "</title>",
      "日本", "<b", "/>",
      "<style>", "</style>", "<svg>", "</svg>", "\u{A0}", "&", ";",
    ]
    var numbers = SeededNumbers(seed: 20_240_305)
    for _ in 0..<400 {
      let html = (0..<60).map { _ in parts[Int.random(in: 0..<parts.count, using: &numbers)] }.joined()
      let page = try read(html)
      var end = 0
      for block in page[.blocks] ?? [] {
        #expect(block.range.lowerBound >= end && block.range.upperBound <= page.text.bytes.count)
        end = block.range.upperBound
      }
    }
  }

  @Test func `elements nested without end cost no more than their length`() throws {
    for name in ["div", "b", "span", "font", "li", "table", "td", "a", "p", "ul", "section", "x-y"] {
      let html =
        String(repeating: "<\(name)>", count: 20_000) + "deep" + String(repeating: "</i>", count: 20_000)
      #expect(try read(html).text.string == "deep", "\(name)")
    }
  }

  @Test func `a tag with very many attributes, or a very long one, costs no more than its length`() throws {
    let many = "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + ">text</p>"
    #expect(try read(many).text.string == "text")
    let long = "<p title=\"" + String(repeating: "x", count: 5_000_000) + "\">text</p>"
    #expect(try read(long).text.string == "text")
  }

  @Test func `very many children are counted, not walked`() throws {
    let page = try read("<ul>" + String(repeating: "<li>a", count: 50_000) + "</ul>")
    #expect(page[.blocks]?.count == 50_000)
    #expect(page[.blocks]?.first?.siblings == 50_000)
  }

  @Test func `zero bytes are spaces`() throws {
    #expect(try read("<p\u{0}class=\"nav\">a\u{0}b</p><pre>c\u{0}d</pre>").text.string == "a b\n\nc d")
  }

  @Test func `what is not closed is read once, however often it begins`() throws {
    for piece in ["<!--", "<script>", "<a href=\"", "<style>", "<?x", "<!doctype", "<a href='", "&#", "</"] {
      #expect(
        try read("<p>text</p>" + String(repeating: piece, count: 200_000)).text.string.hasPrefix("text"))
    }
  }
}
