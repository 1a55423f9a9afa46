import PipelineKit
import Testing

@Suite struct TextTests {
  private func edited(_ string: String, by stage: String = "a", _ change: (inout Text) -> Void) throws -> Text
  {
    var text = Text(string)
    text.editor = stage
    change(&text)
    try text.commit()
    return text
  }

  @Test func `a removal takes a stretch out and records who, by which rule and why`() throws {
    let text = try edited("Skip. Rain.") {
      $0.remove(0..<6, rule: "skip_to", family: "skip_link", reason: "navigation")
    }
    #expect(text.string == "Rain.")
    #expect(
      text.edits == [
        Edit(
          source: 0..<6,
          cause: EditCause(stage: "a", rule: "skip_to", family: "skip_link", reason: "navigation"))
      ])
  }

  @Test func `a cause made beforehand bears the label of the stage at work`() throws {
    let cause = EditCause(stage: "strip", rule: "skip_to", family: "skip_link", reason: "navigation")
    for label in ["strip", "second_strip"] {
      let text = try edited("Skip. Rain.", by: label) { $0.remove(0..<6, cause: cause) }
      #expect(text.string == "Rain.")
      #expect(
        text.edits.map(\.cause) == [
          EditCause(stage: label, rule: "skip_to", family: "skip_link", reason: "navigation")
        ])
    }
  }

  @Test func `offsets are those of the text as the stage received it, whatever was asked for before`() throws
  {
    let text = try edited("one two three") { text in
      text.remove(0..<4, rule: "r", reason: "x")
      text.remove(8..<13, rule: "r", reason: "x")
    }
    #expect(text.string == "two ")
  }

  @Test func `nothing changes before the commit, but a blank text is seen at once`() throws {
    var text = Text("Skip\n")
    text.remove(0..<4, rule: "r", reason: "x")
    #expect(text.string == "Skip\n")
    #expect(text.isBlank)
    try text.commit()
    #expect(text.string == "\n")
  }

  @Test func `a removal that overlaps another of the same stage takes what is left`() throws {
    let text = try edited("abcdefgh") { text in
      text.remove(2..<5, rule: "first", reason: "x")
      text.remove(0..<7, rule: "second", reason: "x")
    }
    #expect(text.string == "h")
    #expect(text.edits.map(\.cause.rule) == ["second", "first", "second"])
    #expect(text.edits.map(\.source) == [0..<2, 2..<5, 5..<7])
  }

  @Test func `a removal around an earlier stage's removal leaves that its record`() throws {
    var text = try edited("abcdefgh") { $0.remove(3..<5, rule: "first", reason: "x") }
    text.editor = "b"
    text.remove(1..<5, rule: "second", reason: "y")  // b, c, f, g
    try text.commit()
    #expect(text.string == "ah")
    #expect(text.edits.map(\.source) == [1..<3, 3..<5, 5..<7])
    #expect(text.edits.map(\.cause.stage) == ["b", "a", "b"])
    #expect(text.isSound)
  }

  @Test func `a removal of text that an earlier stage put in keeps the earlier record`() throws {
    var text = try edited("It costs EUR 5.") {
      $0.replace(9..<12, with: "€", rule: "sign", reason: "shorter")
    }
    #expect(text.string == "It costs € 5.")
    text.editor = "b"
    text.remove(3..<13, rule: "cut", reason: "y")
    try text.commit()
    #expect(text.string == "It 5.")
    let edit = try #require(text.edits.first)
    #expect(text.edits.count == 1)
    #expect(edit.source == 3..<13)
    #expect(edit.cause.stage == "b")
    #expect(edit.earlier.map(\.cause.stage) == ["a"])
    #expect(edit.earlier.first?.with == Array("€".utf8))
    #expect(String(decoding: text.restored(), as: UTF8.self) == "It costs EUR 5.")
  }

  @Test func `an insertion has an empty stretch of the source`() throws {
    let text = try edited("ab") { $0.replace(1..<1, with: "-", rule: "r", reason: "x") }
    #expect(text.string == "a-b")
    #expect(text.edits.first?.source == 1..<1)
    #expect(String(decoding: text.restored(), as: UTF8.self) == "ab")
  }

  @Test(arguments: [(-1, 2), (0, 99), (98, 99)])
  func `an edit outside the text is a fault that names the numbers`(start: Int, end: Int) {
    #expect(throws: EditFault.outsideText(range: start..<end, count: 5)) {
      _ = try edited("Rain.") { $0.remove(start..<end, rule: "r", reason: "x") }
    }
  }

  @Test func `an edit that cuts a character in two is a fault`() {
    #expect(throws: EditFault.insideScalar(range: 0..<1)) {
      _ = try edited("é") { $0.remove(0..<1, rule: "r", reason: "x") }
    }
  }

  @Test func `a replacement over another edit of the same stage is a fault`() {
    #expect(throws: EditFault.overlap(range: 1..<3)) {
      _ = try edited("abcd") { text in
        text.remove(2..<4, rule: "r", reason: "x")
        text.replace(1..<3, with: "x", rule: "r", reason: "x")
      }
    }
  }

  @Test func `a replacement that is not UTF-8 is a fault`() {
    #expect(throws: EditFault.notUTF8(range: 0..<1)) {
      _ = try edited("abcd") { $0.replace(0..<1, with: [0xFF], rule: "r", reason: "x") }
    }
  }

  @Test func `after a fault none of the edits is applied`() {
    var text = Text("abcd")
    text.remove(0..<1, rule: "r", reason: "x")
    text.remove(9..<10, rule: "r", reason: "x")
    #expect(throws: EditFault.self) { try text.commit() }
    #expect(text.string == "abcd")
    #expect(text.edits.isEmpty)
  }

  @Test func `the origin of text leaves out what was removed and covers what was replaced`() throws {
    let text = try edited("abcdefgh") { text in
      text.remove(1..<3, rule: "r", reason: "x")
      text.replace(5..<6, with: "XYZ", rule: "r", reason: "x")
    }
    #expect(text.string == "adeXYZgh")
    #expect(text.origin(of: 0..<2) == [0..<1, 3..<4])
    #expect(text.origin(of: 4..<5) == [5..<6])
    #expect(text.origin(of: 0..<8) == [0..<1, 3..<8])
  }

  @Test func `a range of an earlier revision moves with its text, and is gone with it`() throws {
    var text = try edited("one two three four") { $0.remove(0..<4, rule: "r", reason: "x") }
    #expect(text.carried(8..<13, from: 0) == 4..<9)
    #expect(text.carried(0..<3, from: 0) == nil)
    #expect(text.carried(2..<6, from: 0) == 0..<2)
    text.remove(0..<4, rule: "r", reason: "x")
    try text.commit()
    #expect(text.string == "three four")
    #expect(text.carried(8..<13, from: 0) == 0..<5)
  }

  @Test func `a whole new text becomes edits of the lines that differ`() throws {
    let text = try edited("one\ntwo\nthree\nfour\n") { text in
      text.replaceAll(with: "one\nTWO\nthree\n", rule: "program", reason: "rewritten")
    }
    #expect(text.string == "one\nTWO\nthree\n")
    #expect(text.edits.map(\.source) == [4..<8, 14..<19])
    #expect(text.origin(of: 8..<13) == [8..<13])
  }

  @Test func `lines keep their ends, whatever these are`() {
    let lines = Text("a\r\nb\rc\n\nd").lines
    #expect(lines.map(\.string) == ["a", "b", "c", "", "d"])
    #expect(lines.map(\.range) == [0..<3, 3..<5, 5..<7, 7..<8, 8..<9])
  }
}
