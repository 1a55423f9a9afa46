import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private func documents(_ source: String) throws -> [Document] {
  try SplitBundle(.init()).documents(in: source, file: "sample.jsonl")
}

/// The message with which the `index`-th finding is rejected.
private func message(_ source: String, _ index: Int = 0, _ options: SplitBundle.Options = .init()) throws
  -> String?
{
  let found = try SplitBundle(options).findings(in: Array(source.utf8), file: "sample.jsonl")
  guard case .document(.failure(let error), _) = found[index] else { return nil }
  return "\(error)"
}

@Suite struct JSONLinesTests {
  @Test func `keys of a record fill its fields, others go to the metadata in order`() throws {
    let line = """
      {"id":"a7","zeta":1,"text":"One\\ntwo","title":"T","date":"2024-05-02","source":"S","author":"A","url":"U",\
      "section":"N","language":"en","alpha":[1,{"b":null}],"media_type":"text/plain"}
      """
    let document = try #require(try documents(line + "\n").first)
    #expect(document.id == "a7")
    #expect(document.text.string == "One\ntwo")
    #expect(document[.title] == "T" && document[.date]?.text == "2024-05-02" && document[.source] == "S")
    #expect(document[.author] == "A" && document[.url] == "U" && document[.section] == "N")
    #expect(document[.language] == "en" && document[.mediaType] == "text/plain")
    #expect(document.metadata.map(\.key) == ["zeta", "alpha"])
  }

  @Test func `a field of a wrong type stays in the metadata`() throws {
    let document = try #require(
      try documents(#"{"text":"x","title":7,"author":["a","b"],"date":"yesterday"}"#).first)
    #expect(document[.title] == nil && document[.author] == nil && document[.date] == nil)
    #expect(document.metadata.map(\.key) == ["title", "author", "date"])
  }

  @Test func `a date in words is read, and kept as it was`() throws {
    let document = try #require(try documents(#"{"text":"x","date":"Thu, 02 May 2024 10:00:00 GMT"}"#).first)
    #expect(document[.date]?.text == "2024-05-02T10:00:00Z")
    #expect(document.metadata.map(\.key) == ["date"])
  }

  @Test func `a number is an id, too`() throws {
    #expect(try documents(#"{"id":42,"text":"x"}"#).first?.id == "42")
  }

  @Test func `a line that is not JSON is rejected with its line and byte, the rest goes on`() throws {
    let source = "{\"text\":\"a\"}\n{\"text\":\"b\n\n{\"text\":\"c\"}\n"
    let found = try SplitBundle(.init()).findings(in: Array(source.utf8), file: "sample.jsonl")
    var good: [String] = []
    for case .document(.success(let document), _) in found { good.append(document.text.string) }
    #expect(good == ["a", "c"])
    let problem = try #require(try message(source, 1))
    #expect(problem.hasPrefix("line 2, byte 9 of the line: "))
  }

  @Test func `a record without text is rejected`() throws {
    #expect(try message("{\"text\":\"a\"}\n{\"note\":\"b\"}\n", 1) == "line 2: the record has no key 'text'")
    #expect(try message("{\"text\":5}\n")?.contains("'text' must be a string, found a number") == true)
    #expect(try message("{\"text\":\"a\"}\n[]\n", 1)?.contains("expected an object, found an array") == true)
    #expect(try message("{\"text\":\"a\",\"text\":\"b\"}\n") != nil)
    #expect(try message("{\"text\":NaN}\n") != nil)
  }

  @Test func `bytes that are not UTF-8 are replaced, or reject the record`() throws {
    var bytes = Array("{\"text\":\"a".utf8)
    bytes += [0xFF] + Array("b\"}\n".utf8)
    let found = try SplitBundle(.init()).findings(in: bytes, file: "x.jsonl")
    guard case .document(.success(let document), _) = found[0] else {
      Issue.record("rejected")
      return
    }
    #expect(document.text.string == "a\u{FFFD}b")
    var options = SplitBundle.Options()
    options.invalidUTF8 = .reject
    guard case .document(.failure, _) = try SplitBundle(options).findings(in: bytes, file: "x.jsonl")[0]
    else {
      Issue.record("not rejected")
      return
    }
  }

  @Test func `blank lines are separators, and a byte order mark belongs to no record`() throws {
    let source = "\u{FEFF}{\"text\":\"a\"}\r\n\r\n  \n{\"text\":\"b\"}"
    let found = try SplitBundle(.init()).findings(in: Array(source.utf8))
    #expect(found.map(\.range) == [0..<3, 3..<17, 17..<19, 19..<22, 22..<34])
    #expect(try documents(source).map(\.text.string) == ["a", "b"])
  }

  @Test func `JSON Lines are known by their lines, whatever the file is called`() throws {
    let found = try SplitBundle(.init()).documents(in: "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", file: "-")
    #expect(found.count == 2)
    let pretty = try SplitBundle(.init()).documents(in: "{\n  \"text\": \"a\"\n}\n", file: "-")
    #expect(pretty.count == 1)
    #expect(pretty[0].text.string == "a")
  }

  @Test func `a record's source is its own line`() throws {
    let found = try documents("{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n")
    #expect(found.map(\.origin.lines) == [1...1, 3...3])
    #expect(found.map(\.origin.bytes) == [0..<13, 14..<27])
  }
}
