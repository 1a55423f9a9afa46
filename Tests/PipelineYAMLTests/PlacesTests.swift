import PipelineKit
import Testing

@testable import PipelineYAML

@Suite struct `Values know their places` {
  @Test func `a scalar spans its text, quotes included`() throws {
    let scalar = try #require(value("a: 1\nkey: \"wört\" # no\n")?["key"])
    #expect(scalar.span.start == position(2, 6))
    #expect(scalar.span.end == position(2, 12))
    #expect(scalar.scalar == ConfigScalar("wört", isPlain: false))
  }

  @Test func `a block list ends with its last element, not with the next key`() throws {
    let list = try #require(value("a:\n  - x\n  - yy\n\n# comment\nb: 1\n")?["a"])
    #expect(list.span.start == position(2, 3))
    #expect(list.span.end == position(3, 7))
  }

  @Test func `a flow map spans its braces`() throws {
    let map = try #require(value("a: { b: 1,\n  c: 2 }\n")?["a"])
    #expect(map.span.start == position(1, 4))
    #expect(map.span.end == position(2, 9))
  }

  @Test func `a block text ends with its last line`() throws {
    let text = try #require(value("a: |\n  one\n  two\n\n\nb: 1\n")?["a"])
    #expect(text.span.start == position(1, 4))
    #expect(text.span.end == position(3, 6))
    #expect(text.scalar == ConfigScalar("one\ntwo\n", isPlain: false, isBlock: true))
  }

  @Test func `an anchor and a tag are no part of the value`() throws {
    let map = try #require(value("a: &x !!str 12\nb: !!map &y # why\n  c: 1\nd: *x\n"))
    #expect(map["a"]?.span.start == position(1, 13))
    #expect(map["b"]?.span.start == position(3, 3))
    #expect(map["d"]?.span.start == position(4, 4))
    #expect(map["d"]?.anchor?.start == position(1, 4))
    #expect(map["d"]?.anchor?.end == position(1, 6))
  }

  @Test func `lines count as editors count them: CR and CR LF end one, U+2028 does not`() throws {
    let map = try #require(value("a: 'x\u{2028}y'\r\nb: 1\rc: 2"))
    #expect(map.entries?.map(\.keySpan.start) == [position(1, 1), position(2, 1), position(3, 1)])
  }

  @Test func `columns count scalars, also far into a line with many bytes a scalar`() throws {
    let text = "[" + String(repeating: "日本, ", count: 300) + "x]"
    let last = try #require(value(text)?.elements?.last)
    #expect(last.span.start == position(1, 2 + 300 * 4))
  }

  @Test func `a byte order mark takes no column`() throws {
    #expect(value("\u{FEFF}a: 1")?.entries?.first?.keySpan.start == position(1, 1))
  }

  @Test func `what an alias brings stands where the alias stands, and remembers where it is written`() throws
  {
    let map = try #require(value("a: &x\n  b: [1, 2]\nc: *x\n"))
    let brought = try #require(map["c"]?["b"]?.elements?[1])
    #expect(brought.span.start == position(3, 4))
    #expect(brought.anchor?.start == position(2, 10))
    #expect(map["c"]?.entries?.first?.keySpan.start == position(3, 4))
  }

  @Test func `every span lies inside the text and spans a whole part of it`() throws {
    let text = "a: [1, {b: 'c'}, |\n]\n"
    #expect(value(text) == nil)
    let source = YAMLSource(file: "x", bytes: Array("ä\r\nöü\n".utf8))
    #expect(source.scalarCount == 6)
    #expect((0...8).map { source.position(of: $0).line } == [1, 1, 1, 2, 2, 2, 3, 3, 3])
    #expect(source.line(1) == "ä")
    #expect(source.line(2) == "öü")
    #expect(source.line(9) == "")
    #expect(String(decoding: source.bytes(of: source.span(3, 5)), as: UTF8.self) == "öü")
  }
}
