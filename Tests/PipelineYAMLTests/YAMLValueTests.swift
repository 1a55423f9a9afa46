import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineYAML

@Suite struct `Tags, keys and merges` {
  @Test func `quotes and blocks make text, tags decide`() throws {
    let map = try #require(value("a: 4\nb: '4'\nc: |\n  4\nd: !!str 4\ne: !!int '4'\nf: ! 4\ng:\n"))
    let resolved = (map.entries ?? []).map { $0.value.scalar?.resolved }
    #expect(resolved == [.int(4), .string("4"), .string("4\n"), .string("4"), .int(4), .string("4"), .null])
  }

  @Test func `a tag that does not fit, or that nobody knows, is refused`() {
    expectYAML(
      "a: !!int 1️⃣four\nb: !!binary 2️⃣aGk=\nc: !mine 3️⃣x\nd: !!seq 4️⃣{a: 1}\n",
      .init("wrong-tag", at: "1️⃣"), .init("unsupported-tag", at: "2️⃣"), .init("unsupported-tag", at: "3️⃣"),
      .init("wrong-tag", at: "4️⃣"))
  }

  @Test func `explicit keys win over merged ones, earlier maps over later`() throws {
    let map = try #require(
      value("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n  w: 4\n")?["c"])
    #expect(map.entries?.map(\.key) == ["z", "x", "y", "w"])
    #expect(map.entries?.map { $0.value.scalar?.text } == ["3", "1", "1", "4"])
    #expect(map.entries?[1].keySpan.start == position(5, 8))
    #expect(map.entries?[1].value.anchor?.start == position(1, 11))
  }

  @Test func `a quoted merge mark is an ordinary key`() {
    #expect(value("'<<': {a: 1}\n")?.entries?.map(\.key) == ["<<"])
  }

  @Test func `only maps can be merged`() {
    expectYAML(
      "a: 2️⃣&a text\nb:\n  <<: 1️⃣*a\nc:\n  <<: [{x: 1}, 3️⃣7]\n",
      .init("invalid-merge", at: "1️⃣", notes: ["2️⃣"]), .init("invalid-merge", at: "3️⃣"))
  }

  @Test func `duplicate keys are shown at both places, also when one is an alias or a second merge`() {
    expectYAML(
      "1️⃣a: &k b\nc: {2️⃣x: 1, 3️⃣x: 2}\n4️⃣a: 3\n5️⃣b: {6️⃣<<: {}, 7️⃣<<: {}}\n8️⃣*k : 1\n",
      .init("duplicate-key", at: "3️⃣", notes: ["2️⃣"]), .init("duplicate-key", at: "4️⃣", notes: ["1️⃣"]),
      .init("duplicate-key", at: "7️⃣", notes: ["6️⃣"]), .init("duplicate-key", at: "8️⃣", notes: ["5️⃣"]))
  }

  @Test func `a key must be a scalar`() {
    expectYAML(
      "? 1️⃣[a]\n: 1\n? 2️⃣{b: 1}\n: 2\nc: {3️⃣{d}: e}\n", .init("invalid-key", at: "1️⃣"),
      .init("invalid-key", at: "2️⃣"),
      .init("invalid-key", at: "3️⃣"))
  }

  @Test func `an alias needs an anchor before it, and the nearest is offered`() {
    expectYAML("a: &phrases [x]\nb: 1️⃣*phrase\n", .init("unknown-anchor", at: "1️⃣"))
    #expect(
      problems(Array("a: &phrases [x]\nb: *phrase\n".utf8)).first?.suggestion == "did you mean '*phrases'?")
  }

  @Test func `a later anchor of the same name counts from there on`() {
    #expect(value("[&a 1, *a, &a 2, *a]")?.elements?.map { $0.scalar?.text } == ["1", "1", "2", "2"])
  }

  @Test func `an alias inside its own value is refused`() {
    expectYAML("a: 2️⃣&x [b, {c: 1️⃣*x}]\n", .init("recursive-alias", at: "1️⃣", notes: ["2️⃣"]))
  }
}

@Suite struct `Bounds` {
  @Test func `a bomb of aliases is refused at the alias that goes too far, before it is expanded`() {
    // Ten of ten of ten: the sixth line would make a million values.
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    let found = problems(Array(text.utf8))
    #expect(found.map(\.id) == ["too-many-values"])
    // 11 values of a0, then 111, 1,111 and 11,111 with their keys; of the fifth line's aliases, most do not fit.
    #expect(found.first?.span?.start.line == 5)
  }

  @Test func `a merge bomb is refused, too`() {
    var text = "a0: &a0 {" + (0..<100).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
    for level in 1...3 {
      let aliases = (0..<100).map { "k\(level)_\($0): *a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) {\(aliases)}\n"
    }
    #expect(problems(Array(text.utf8)).map(\.id) == ["too-many-values"])
  }

  @Test func `one long text brought again and again is refused as well`() {
    // The text itself, the two keys and fourteen aliases fit into 16 MB, the fifteenth does not.
    let text =
      "a: &a '" + String(repeating: "x", count: 1_000_000) + "'\nb: ["
      + String(repeating: "*a, ", count: 1000) + "]\n"
    let found = problems(Array(text.utf8))
    #expect(found.map(\.id) == ["expansion-too-large"])
    #expect(found.first?.span?.start == position(2, 5 + 14 * 4))
  }

  @Test func `values are counted without aliases as well`() {
    #expect(problems(Array(("[" + String(repeating: "a,", count: 99_999) + "]").utf8)) == [])
    #expect(
      problems(Array(("[" + String(repeating: "a,", count: 100_000) + "]").utf8)).map(\.id) == [
        "too-many-values"
      ])
  }

  @Test func `64 levels are allowed, a 65th is not, by brackets, by lines or by aliases`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problems(Array(nested(64).utf8)) == [])
    let deep = problems(Array(nested(65).utf8))
    #expect(deep.map(\.id) == ["nested-too-deeply"])
    #expect(deep.first?.span?.start == position(1, 65))
    #expect(problems(Array(String(repeating: "- ", count: 65).utf8)).map(\.id) == ["nested-too-deeply"])
    #expect(problems(Array(String(repeating: "[", count: 5000).utf8)).map(\.id) == ["nested-too-deeply"])
    let behindAlias = "a: &a \(nested(40))\nb: [[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]\n"
    #expect(problems(Array(behindAlias.utf8)).map(\.id) == ["nested-too-deeply"])
  }

  @Test func `a file of more than 4 MB is refused without being read`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 4_000_001)
    #expect(problems(bytes).map(\.id) == ["file-too-large"])
    #expect(problems(Array(bytes.dropLast())).map(\.id) == ["empty-file"])
  }
}
