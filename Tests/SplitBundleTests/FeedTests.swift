import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct FeedTests {
  private let rss = Array(FeedFormat().description.sample.utf8)

  @Test func `an item of RSS is a document with what it states`() throws {
    let found = try documents(rss)
    #expect(
      found.map(\.text.string) == [
        "The ferry runs again.\n\nIt is \"as new\".", "The bridge is closed until May.",
      ])
    #expect(found.map { $0[.title] } == ["Ferry & bridge", "Bridge closed"])
    #expect(found.first?[.date]?.text == "2024-03-02T08:00:00Z")
    #expect(found.first?[.url] == "https://example.org/ferry")
    #expect(found.first?[.source] == "The Kaldvik Courier")
    #expect(found.first?.origin.lines == 4...6)
    #expect(found.allSatisfy { !$0.origin.isExact })
    try expectWhole(rss)
  }

  @Test func `an entry of Atom is a document, whatever its content is written in`() throws {
    let source = """
      <?xml version='1.0' encoding='ISO-8859-1'?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Caf\u{E9} News</title>
      <entry><title type="html">&lt;b&gt;Ferry&lt;/b&gt; back</title><author><name>Ada Berg</name></author>
      <link rel="self" href="http://a.b/self"/><link href="http://a.b/c"/><published>2024-03-02T10:00:00+01:00</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &nbsp; caf\u{E9}.</p></div></content></entry>
      <entry><title>Second</title><updated>2024-03-03</updated><summary>Short &amp; plain.</summary></entry>
      </feed>
      """
    let bytes = source.unicodeScalars.map { UInt8($0.value) }
    let found = try documents(bytes)
    #expect(found.first?[.title] == "Ferry back")
    #expect(found.first?[.author] == "Ada Berg")
    #expect(found.first?[.url] == "http://a.b/c")
    #expect(found.first?[.date]?.text == "2024-03-02T10:00:00+01:00")
    #expect(found.first?.text.string.hasPrefix("One.\n\nTwo") == true)
    #expect(found.first?.text.string.hasSuffix("caf\u{E9}.") == true)
    #expect(found.first?[.source] == "Caf\u{E9} News")
    #expect(found.last?.text.string == "Short & plain.")
    try expectWhole(bytes)
  }

  @Test func `a broken item is rejected with its line and the rest goes on`() throws {
    let source = """
      <rss version="2.0"><channel><title>T</title>
      <item><title>One</title><description>First.</description></item>
      <item><title>Two</title><description>Second.</item>
      <item><title>Three</title><description><![CDATA[Third.</description></item>
      <item><title>Four</title><description>Never closed.</description>
      <item><title>Five</title><description>Fifth &unknown; & last.</description></item>
      <item><title>Six</title><description>Cut
      """
    let found = try outcomes(Array(source.utf8))
    #expect(found.count == 6)
    #expect(found[0] == "First." && found[4] == "Fifth &unknown; & last.")
    #expect(found[1].hasPrefix("error: line 3: "), "\(found[1])")
    #expect(found[2].hasPrefix("error: ") && found[3].hasPrefix("error: ") && found[5].hasPrefix("error: "))
    try expectWhole(Array(source.utf8))
  }

  @Test func `entities are never expanded, nothing outside is read, and depth is bounded`() throws {
    let laughs = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
      <!ENTITY x SYSTEM "file:///etc/hostname">]>
      <rss version="2.0"><channel><item><title>T</title><description>It is &c; &x; end.</description></item></channel></rss>
      """
    #expect(try outcomes(Array(laughs.utf8)) == ["It is &c; &x; end."])
    let deep =
      "<rss><channel><item><description>" + String(repeating: "<a>", count: 100_000)
      + "</item></channel></rss>"
    #expect(try outcomes(Array(deep.utf8)).first?.hasPrefix("error: ") == true)
    try expectWhole(Array(deep.utf8))
  }
}
