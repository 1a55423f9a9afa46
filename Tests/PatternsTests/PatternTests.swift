import Patterns
import Testing

private func ranges(_ pattern: Pattern, _ text: String) throws -> [Range<Int>] {
  try ranges(pattern, Array(text.utf8))
}

private func ranges(_ pattern: Pattern, _ bytes: [UInt8]) throws -> [Range<Int>] {
  try bytes.withUnsafeBytes { try pattern.allMatches(in: $0).map(\.range) }
}

private func first(_ pattern: Pattern, _ bytes: [UInt8], from start: Int = 0) throws -> PatternMatch? {
  try bytes.withUnsafeBytes { try pattern.firstMatch(in: $0, from: start) }
}

struct PatternTests {
  @Test func `matches come in order with their byte ranges`() throws {
    #expect(try ranges(Pattern("[a-z]+"), "Öl, ab cd") == [2..<3, 5..<7, 8..<10])
  }

  @Test func `letter classes and case follow Unicode`() throws {
    #expect(try ranges(Pattern(#"\w+"#), "Žižek был") == [0..<7, 8..<14])
    #expect(try ranges(Pattern("ÉLAN", caseless: true), "élan") == [0..<5])
    #expect(try ranges(Pattern("ÉLAN.", caseless: true, literal: true), "élan élan.") == [6..<12])
  }

  @Test(arguments: ["a\nb", "a\rb"])
  func `line anchors know every line end`(text: String) throws {
    #expect(try ranges(Pattern("^.$", multiline: true), text) == [0..<1, 2..<3])
  }

  @Test func `a carriage return with a line feed is one line end`() throws {
    #expect(try ranges(Pattern("^.*$", multiline: true), "a\r\nb") == [0..<1, 3..<4])
  }

  @Test func `a dot crosses line ends only when asked`() throws {
    #expect(try ranges(Pattern("a.b"), "a\nb").isEmpty)
    #expect(try ranges(Pattern("a.b", dotMatchesNewline: true), "a\nb") == [0..<3])
  }

  @Test func `an extended pattern may hold white space and comments`() throws {
    #expect(try ranges(Pattern("a b # letters", extended: true), "ab") == [0..<2])
  }

  @Test func `empty matches move on by whole characters and never repeat`() throws {
    #expect(try ranges(Pattern("x*"), "aéx") == [0..<0, 1..<1, 3..<4])
    #expect(try ranges(Pattern(""), "") == [0..<0])
    #expect(try ranges(Pattern("^", multiline: true), "a\nb\n") == [0..<0, 2..<2])
  }

  @Test func `a match that a reset start would move back is passed over`() throws {
    #expect(try ranges(Pattern(#"a\Kb"#), "abab") == [1..<2, 3..<4])
  }

  @Test func `groups are numbered and named, and absent ones are nil`() throws {
    let pattern = try Pattern("(?<word>[a-z]+)|(?<number>[0-9]+)")
    #expect(pattern.groupCount == 2)
    #expect(pattern.number(ofGroup: "number") == 2)
    #expect(pattern.number(ofGroup: "nothing") == nil)
    let match = try first(pattern, Array("42".utf8))
    #expect(match?[0] == 0..<2)
    #expect(match?[1] == nil)
    #expect(match?[2] == 0..<2)
    #expect(match?[3] == nil)
  }

  @Test func `a search may start late and still sees what stands before`() throws {
    let pattern = try Pattern("(?<=a)b")
    let bytes = Array("abab".utf8)
    #expect(try first(pattern, bytes, from: 1)?.range == 1..<2)
    #expect(try first(pattern, bytes, from: 2)?.range == 3..<4)
    #expect(try first(pattern, bytes, from: 4) == nil)
    #expect(try first(pattern, bytes, from: 99) == nil)
    #expect(try first(pattern, bytes, from: -1)?.range == 1..<2)
  }

  @Test(arguments: [("a(b", 3), ("[z-a]", 3), (#"ab\"#, 3), ("*", 0), (#"a\Cb"#, 3)])
  func `a bad pattern says what is wrong and where`(source: String, offset: Int) throws {
    do {
      _ = try Pattern(source)
      Issue.record("'\(source)' was accepted")
    } catch {
      guard case .invalid(let message, let place) = error else { throw error }
      #expect(place == offset)
      #expect(!message.isEmpty)
    }
  }

  @Test func `a pattern that backtracks without end is stopped`() throws {
    let pattern = try Pattern("(a+)+$")
    let text = Array((String(repeating: "a", count: 64) + "!").utf8)
    #expect(throws: PatternError.matchLimit) { try first(pattern, text) }
  }

  @Test func `a long match that needs more stack than the JIT has is still found`() throws {
    let pattern = try Pattern("(?:a|b|(c))*d")
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000) + [UInt8(ascii: "d")]
    #expect(try ranges(pattern, text) == [0..<200_001])
  }

  @Test func `an invalid byte matches nothing and the rest is still searched`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0x61, 0x80, 0x80, 0x80, 0x80, 0x61, 0xE2, 0x82]
    #expect(try ranges(Pattern("a"), bytes) == [0..<1, 2..<3, 7..<8])
    #expect(try ranges(Pattern("a.a", dotMatchesNewline: true), bytes).isEmpty)
  }

  @Test func `whatever the bytes, ranges are inside, in order and apart`() throws {
    var generator = Generator(state: 7)
    let patterns = try [
      Pattern(#"\w*"#), Pattern("é|a.", caseless: true), Pattern(#"(?<=\W)\K.?"#),
      Pattern("é", literal: true),
    ]
    for _ in 0..<400 {
      let length = Int(generator.next() % 40)
      let bytes = (0..<length).map { _ in generator.byte() }
      for pattern in patterns {
        var end = 0
        for range in try ranges(pattern, bytes) {
          #expect(range.lowerBound >= end && range.upperBound <= bytes.count)
          end = range.upperBound
        }
      }
    }
  }

  @Test func `many threads may use one pattern`() async throws {
    let pattern = try Pattern(#"(\d+)-(\d+)"#)
    let text = Array(String(repeating: "10-20 x ", count: 500).utf8)
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try ranges(pattern, text).count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 500, count: 8))
  }

  @Test func `one search serves many texts`() throws {
    var search = try Pattern("b").search()
    let found = try ["ab", "aa", "b"].map { text in
      try Array(text.utf8).withUnsafeBytes { try search.firstMatch(in: $0)?.range }
    }
    #expect(found == [1..<2, nil, 0..<1])
  }

  @Test func `patterns are equal by source and options`() throws {
    #expect(try Pattern("a") == Pattern("a"))
    #expect(try Pattern("a") != Pattern("a", caseless: true))
  }
}

/// A small source of repeatable bytes (xorshift64).
private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Letters, line ends, and pieces of good and bad UTF-8.
  mutating func byte() -> UInt8 {
    let choices: [UInt8] = [0x61, 0x62, 0x20, 0x0A, 0x0D, 0xC3, 0xA9, 0x89, 0xE2, 0x80, 0xF0, 0xFF, 0x00]
    return choices[Int(next() % UInt64(choices.count))]
  }
}
