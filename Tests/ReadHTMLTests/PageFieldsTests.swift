import PipelineKit
import Testing

@testable import ReadHTML

struct PageFieldsTests {
  @Test func `JSON-LD says title, date, author, source, section and language`() throws {
    let page = try read(
      """
      <html><head><title>Ferry returns | The Quay Post</title>
      <meta property="og:site_name" content="The Quay Post">
      <script type="application/ld+json">
      {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Quay"},
       {"@type":["NewsArticle"],"headline":"Ferry returns &amp; stays","datePublished":"2024-03-05T08:00:00+0100",
        "author":[{"@type":"Person","name":"Ilse Maren"},{"@id":"#p2"}],"articleSection":["Harbour"],
        "inLanguage":"en_gb","mainEntityOfPage":{"@id":"https://quay.example/ferry"}},
       {"@id":"#p2","@type":"Person","name":"Odd Vik"}]}
      </script></head><body><p>Text.</p></body></html>
      """)
    #expect(page[.title] == "Ferry returns & stays")
    #expect(page[.date]?.text == "2024-03-05T08:00:00+0100")
    #expect(page[.author] == "Ilse Maren, Odd Vik")
    #expect(page[.source] == "The Quay Post")
    #expect(page[.section] == "Harbour")
    #expect(page[.language] == "en")
    #expect(page[.url] == "https://quay.example/ferry")
  }

  @Test func `JSON-LD with line ends in strings, commas too many and CDATA marks is read`() throws {
    let page = try read(
      """
      <script type="application/ld+json">//<![CDATA[
      {"@type":"Article","headline":"Two
      lines","author":"Ida Holm",}
      //]]></script><p>Text.</p>
      """)
    #expect(page[.title] == "Two lines")
    #expect(page[.author] == "Ida Holm")
  }

  @Test func `meta tags say what JSON-LD does not`() throws {
    let page = try read(
      """
      <html lang="de"><head><base href="https://a.example/x/"><link rel="canonical" href="../y/z.html">
      <meta property="og:title" content="Der Kran - Hafenblatt"><meta property="og:site_name" content="Hafenblatt">
      <meta property="article:published_time" content="2023/11/15 18:30"><meta name="author" content="By Jo Berg">
      <meta property="article:section" content="Stadt"></head><body><p>Text.</p></body></html>
      """)
    #expect(page[.title] == "Der Kran")
    #expect(page[.url] == "https://a.example/y/z.html")
    #expect(page[.date]?.text == "2023-11-15T18:30")
    #expect(page[.author] == "Jo Berg")
    #expect(page[.section] == "Stadt")
    #expect(page[.language] == "de")
  }

  @Test func `without metadata the only heading is the title, and the only time the date`() throws {
    let page = try read(
      "<title>Blue boats – Quay</title><h1>Blue boats</h1><time datetime='2020-02-02'>2 Feb</time><p>Text.</p>"
    )
    #expect(page[.title] == "Blue boats")
    #expect(page[.date]?.text == "2020-02-02")
    #expect(page[.author] == nil && page[.section] == nil && page[.url] == nil)
  }

  @Test func `what is doubtful is left open`() throws {
    let page = try read(
      """
      <meta name="author" content="https://a.example/me"><meta name="date" content="03/04/2024">
      <time datetime="2020-02-02">a</time><time datetime="2021-02-02">b</time><h1>One</h1><h1>Two</h1><p>Text.</p>
      """)
    #expect(page[.author] == nil)
    #expect(page[.date] == nil)
    #expect(page[.title] == nil)
  }

  @Test func `what the record said stays, but for the page's own title`() throws {
    let html =
      "<title>Boats | Quay</title><meta property='og:title' content='Boats'><meta name=author content='Ada B'><p>x</p>"
    var document = try read(html, type: nil)
    document[.title] = "Boats | Quay"
    document[.author] = "Cy D"
    _ = try ReadHTML(.init(assumeHTML: true)).process(&document)
    #expect(document[.title] == "Boats")
    #expect(document[.author] == "Cy D")
    var other = try read(html, type: nil)
    _ = try ReadHTML(.init(assumeHTML: true, metadata: false)).process(&other)
    #expect(other[.title] == nil && other[.author] == nil)
  }

  @Test(arguments: [
    ("2024-03-05", "2024-03-05"), ("2024-03-05 10:11:12", "2024-03-05T10:11:12"),
    ("2024-03-05T10:11:12.000 +0100", "2024-03-05T10:11:12.000+0100"), ("20240305", "2024-03-05"),
    ("Tue, 05 Mar 2024 10:11:12 GMT", "2024-03-05"), ("March 5, 2024", "2024-03-05"),
    ("5 Sept. 2024", "2024-09-05"),
    ("2024-02-30", nil), ("03/04/2024", nil), ("yesterday", nil), ("1066-10-14", nil), ("2024-13-05", nil),
  ])
  func `dates are read where they are beyond doubt`(text: String, date: String?) {
    #expect(PageDate.date(text)?.text == date)
  }

  @Test(arguments: [
    ("/a/b", "https://h.example/a/b"), ("b", "https://h.example/x/b"), ("?q=1", "https://h.example/x/y?q=1"),
    ("../b/./c", "https://h.example/b/c"), ("//o.example/z", "https://o.example/z"),
    ("#top", "https://h.example/x/y#top"),
    ("http://o.example/", "http://o.example/"), ("mailto:a@b", nil), ("javascript:x()", nil), ("", nil),
  ])
  func `addresses are resolved`(reference: String, address: String?) {
    #expect(WebAddress.resolved(reference, against: "https://h.example/x/y") == address)
  }
}
