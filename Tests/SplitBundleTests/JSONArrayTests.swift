import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct JSONArrayTests {
  @Test func `each element of an array is a document, on one line or over several`() throws {
    for source in [
      #"[{"text":"one"},{"text":"two"}]"#, "[\n{\"text\":\"one\"},\n{\"text\":\"two\"}\n]\n",
      "[\n  {\n    \"text\": \"one\",\n    \"tags\": [{\"a\": 1}]\n  },\n  {\n    \"text\": \"two\"\n  }\n]",
      "{\"status\":\"ok\",\"articles\":[{\"text\":\"one\"},{\"text\":\"two\"}],\"page\":1}",
      "{\"response\":{\"docs\":[{\"text\":\"one\"},\n{\"text\":\"two\"}]}}",
      "{\n \"text\": \"one\"\n}\n{\n \"text\": \"two\"\n}\n", "[{\"text\":\"one\"}]\n[{\"text\":\"two\"}]",
    ] {
      #expect(try outcomes(Array(source.utf8)) == ["one", "two"], "\(source)")
      try expectWhole(Array(source.utf8))
    }
  }

  @Test func `a document knows its place in the array, and that its text was decoded`() throws {
    let found = try documents(Array("[\n {\"text\":\"one\"},\n {\"text\":\"t\\u0077o\"}\n]".utf8))
    #expect(found.map(\.origin.bytes) == [3..<17, 20..<39])
    #expect(found.map(\.origin.lines) == [2...2, 3...3])
    #expect(found.allSatisfy { !$0.origin.isExact })
  }

  @Test func `usual names of fields are understood, and the user's own come first`() throws {
    let source = """
      [{"headline":"Ferry back","publishedAt":"2024-03-02T10:00:00Z","content":"It runs.","byline":"Ada Berg",
      "source":{"name":"The Kaldvik Courier"},"extra":7}]
      """
    let found = try #require(documents(Array(source.utf8)).first)
    #expect(found[.title] == "Ferry back")
    #expect(found[.date]?.text == "2024-03-02T10:00:00Z")
    #expect(found[.author] == "Ada Berg")
    #expect(found[.source] == "The Kaldvik Courier")
    #expect(found.metadata.map(\.key) == ["source", "extra"])
    let mapped = try documents(
      Array(#"[{"content":"not this","story":"this"}]"#.utf8), splitting("json", [("text", "story")]))
    #expect(mapped.first?.text.string == "this")
  }

  @Test func `a broken element is rejected with its place and the rest goes on`() throws {
    let cut =
      "[\n{\"text\":\"one\"},\n{\"text\":\"cut,\n{\"text\":\"three\"},\n{\"text\": 4},\n{\"text\":\"five\"}\n]\n"
    let found = try outcomes(Array(cut.utf8))
    #expect(found.count == 5)
    #expect(found[0] == "one" && found[2] == "three" && found[4] == "five")
    #expect(found[1].hasPrefix("error: line 3, byte 9 of the line: "), "\(found[1])")
    #expect(found[3].hasPrefix("error: line 5"), "\(found[3])")
    try expectWhole(Array(cut.utf8))
    let pretty = """
      [
        {
          "text": "one",
          "tags": ["a", "b"
        },
        {
          "text": "two"
        }
      ]
      """
    #expect(try outcomes(Array(pretty.utf8)).last == "two")
  }

  @Test func `braces and quotes within strings end nothing`() throws {
    let source = #"[{"text":"a } , { \" ] b"},{"text":"\\"},{"text":"three"}]"#
    #expect(try outcomes(Array(source.utf8)) == ["a } , { \" ] b", "\\", "three"])
  }

  @Test func `JSON Lines stay JSON Lines`() throws {
    let source = "{\"text\":\"one\",\"data\":[{\"a\":1}]}\n{\"text\":\"two\"}\n"
    let found = try SplitBundle(.init()).findings(in: Array(source.utf8))
    for case .document(_, let segment) in found { #expect(segment.tag is JSONLinesTag) }
    #expect(found.count == 2)
  }
}
