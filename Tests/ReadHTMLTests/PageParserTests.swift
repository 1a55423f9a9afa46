import CLibXML2
import PipelineTesting
import Testing

@testable import ReadHTML

/// The parser against libxml2's, whose way of mending pages it takes over: both must tell the same of any page.
///
/// From 2.14 on libxml2 cuts pages into tags by other rules, so that these tests ask for an earlier one.
struct PageParserTests {
  private static var isComparable: Bool { LIBXML_VERSION < 21_400 }

  /// Attributes that the records name.
  private static let attributes: [(name: String, attribute: AttributeName)] = [
    ("class", .class), ("content", .content), ("href", .href), ("id", .id), ("name", .name),
  ]

  /// What a page is made of, a line each; pieces of text that follow each other are one.
  private struct Record: PageEvents {
    private(set) var lines: [String] = []
    private var text: [UInt8] = []

    mutating func flush() {
      if !text.isEmpty { lines.append("text " + String(decoding: text, as: UTF8.self).debugDescription) }
      text = []
    }

    mutating func start(_ name: TagName, _ attributes: AttributeValues?) {
      let values = PageParserTests.attributes.compactMap { row in
        attributes?.string(row.attribute).map { "\(row.name)=\($0)" }
      }
      start(hash: name.hash, values, hasAttributes: attributes != nil)
    }

    mutating func start(hash: UInt64, _ values: [String], hasAttributes: Bool) {
      flush()
      lines.append((["start \(hash)"] + values + (hasAttributes ? [] : ["bare"])).joined(separator: " "))
    }

    mutating func end() {
      flush()
      lines.append("end")
    }

    mutating func add(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int) { text.append(contentsOf: chunk) }
  }

  private static func ours(_ html: String) -> [String] {
    var record = Array(html.utf8).withUnsafeBytes { PageParser.read($0, into: Record()) }
    record.flush()
    return record.lines
  }

  /// The same by libxml2; without the ends that it tells at the end of the page.
  private static func theirs(_ html: String) throws -> [String] {
    let context = try #require(htmlNewParserCtxt())
    defer { htmlFreeParserCtxt(context) }
    let handler = try #require(context.pointee.sax)
    handler.pointee = xmlSAXHandler()
    handler.pointee.startElement = { record, name, list in
      guard let record = record?.assumingMemoryBound(to: Record.self), let name else { return }
      var values: [String: String] = [:]
      var at = 0
      while let list, let key = list[at] {
        values[String(cString: key)] = list[at + 1].map { String(cString: $0).joinedWords } ?? ""
        at += 2
      }
      let rows = PageParserTests.attributes.compactMap { row in values[row.name].map { "\(row.name)=\($0)" } }
      record.pointee.start(hash: TagName(String(cString: name)).hash, rows, hasAttributes: list != nil)
    }
    handler.pointee.endElement = { record, _ in record?.assumingMemoryBound(to: Record.self).pointee.end() }
    handler.pointee.characters = { record, text, count in
      record?.assumingMemoryBound(to: Record.self).pointee
        .add(UnsafeBufferPointer(start: text, count: Int(count)), 0)
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    var record = Record()
    withUnsafeMutablePointer(to: &record) { record in
      context.pointee.userData = UnsafeMutableRawPointer(record)
      let count = html.utf8.count
      let document = html.withCString {
        htmlCtxtReadMemory(context, $0, Int32(count), nil, "UTF-8", Int32(options))
      }
      if let document { xmlFreeDoc(document) }
    }
    record.flush()
    return record.lines
  }

  private static func withoutEnds(_ lines: [String]) -> [String] {
    Array(lines[..<((lines.lastIndex { $0 != "end" } ?? -1) + 1)])
  }

  private func expectSame(_ html: String) throws {
    #expect(Self.withoutEnds(Self.ours(html)) == Self.withoutEnds(try Self.theirs(html)), "\(html)")
  }

  @Test(
    .enabled(if: isComparable),
    arguments: [
      "<html><head><title>a</title></head><body class=x><p>b</body></html>", "<p>a<p>b<div>c</p>d</div>",
      "<table><tr><td>a<td>b<tr><th>c</table>d", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
      "a", " <b>a</b>", "<title>a</title>b", "<meta name=a content=b>c", "<br/>a<hr>b<img src=x>c",
      "<DIV CLASS=\"A b\" ID='c'>d</DIV>", "<a href=x href=y>z</a>", "<a href=x/>y", "<p class>a",
      "<p class = 'a'\n id=b>c", "<p \"x\" class=a>b", "<p @click=\"a > b\" class=c>d", "<p/ class=a>b",
      "<p class=\"a&amp;b&nbsp;c&#x41;&bogus;&amp\">d",
      "&amp;&lt;&nosuch;&amp &#65;&#x42;&#0;&#xFFFFFFF;a&b;",
      "<script>a<b>c</b></script>d", "<script></script >a", "<style>p{}</style>a",
      "<script>a</scripty>b</script>c",
      "<script></b>a</script>b", "<!-- a > b -->c", "<!-->a-->b", "<!--a--!>b", "<!--a", "a<!---->b", "<!a>b",
      "<!doctype html><p>a", "<!DOCTYPE html PUBLIC \"-//W3C//DTD > HTML\" 'x>y'>a", "<![CDATA[a]]>b",
      "<?xml version='1.0'?><p>a", "x<? a>b", "</p>a", "<b><i>a</b>b</i>c", "<div><span>a</div>b</span>c",
      "<body><body id=a>b</body>c</body>d", "<html><html>a</html>b</html>c", "<head></head><head>a</head>b",
      "<frameset><frame></frameset>a", "<form><p>a<form>b", "<select><option>a<option>b</select>c",
      "<svg viewBox='0'><path d='x'/></svg>a", "<x-y a:b=c>d</x-y>e", "a < b <3 <_c> </ d></>e", "<td/>a",
      "<a\u{C}b>c", "<p>a\u{1}b\u{7F}c\u{FFFE}d", "<h1>a<p>b</h1>c", "<dl><dt>a<dd>b<dt>c</dl>",
      "<noscript><img></noscript>a", "<object><param></object>a", "<b>a<table><td>b", "<base href=x>",
      "<script type='application/ld+json'>{\"a\": \"<b>\"}</script>", "<head>a<meta>b", "<html> <body> a",
      "<p a=1 b=2 class=c d=4>e", "<div class='a", "<div class=a", "<div", "<title>a<b>c</title>d",
    ])
  func `a page is told as libxml2 tells it`(html: String) throws { try expectSame(html) }

  @Test(.enabled(if: isComparable))
  func `pages mixed at random are told as libxml2 tells them`() throws {
    let names = [
      "a", "address", "article", "b", "blockquote", "body", "br", "button", "caption", "center", "col", "dd",
      "div",
      "dl", "dt", "em", "fieldset", "font", "form", "frameset", "h1", "h3", "head", "hr", "html", "i", "img",
      "input",
      "label", "legend", "li", "link", "main", "menu", "meta", "noscript", "ol", "optgroup", "option", "p",
      "pre",
      "s", "section", "select", "small", "span", "svg", "table", "tbody", "td", "tfoot", "th", "thead",
      "title", "tr",
      "u", "ul", "video", "wbr", "xmp",
    ]
    let marks = [
      " class=\"a b\"", " id='c'", " href=x", " class=y", " hidden", " content=\"&lt;d&gt;\"", " @x=\"1\"",
      "/", " /",
      "\n", " =", " 'q", " name=&amp;",
    ]
    let texts = [
      "word", " ", "\n", "&amp;", "&nbsp;", "&#8217;", "&", "é", "日本", "<", ">", "\"", "<!-- c -->", "<!--",
      "-->",
      "<script>a<b</script>", "<style>c</style>", "<?php a ?>", "</", "a;", "\u{0B}",
    ]
    var numbers = SeededNumbers(seed: 20_261_122)
    for _ in 0..<2000 {
      let html = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
        let name = names[Int.random(in: 0..<names.count, using: &numbers)]
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0, 1, 2: return "<\(name)>"
        case 3: return "<\(name)\(marks[Int.random(in: 0..<marks.count, using: &numbers)])>"
        case 4, 5: return "</\(name)>"
        default: return texts[Int.random(in: 0..<texts.count, using: &numbers)]
        }
      }.joined()
      try expectSame(html)
    }
  }

  @Test func `the elements that the parser treats by name have their numbers`() {
    #expect(TagName("html").isHTML && TagName("head").isHead && TagName("body").isBody)
    #expect(TagName("script").isScript && TagName("style").isStyle && !TagName("p").isHTML)
    #expect(TagName("nosuch").number == 0 && TagName("td").number != TagName("th").number)
    #expect(AttributeName.count == AttributeName.allCases.count)
  }

  @Test func `an end tag looks for its element within a bound`() {
    let deep = "<q>" + String(repeating: "<b>", count: 1000)
    #expect(Self.ours(deep + "</q>a").last == "text \"a\"")
    #expect(Self.ours(deep + "</q>a").filter { $0 == "end" }.isEmpty)
    #expect(Self.ours(deep + "</b>a").filter { $0 == "end" }.count == 1)
  }
}
