import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineDiagnostics

/// What was done to a document, row by row, as lines and as a page.
@Suite struct EditedTextTests {
  /// A text with edits, one commit a stage.
  private static func text(_ source: String, _ stages: [(inout Text) throws -> Void]) throws -> Text {
    var text = Text(source)
    for (number, stage) in stages.enumerated() {
      text.editor = "stage\(number + 1)"
      try stage(&text)
      try text.commit()
    }
    return text
  }

  /// Takes words out wherever they stand.
  private static func removing(
    _ words: String, rule: String = "cut", family: String? = "promo", reason: String = "a test"
  ) -> (inout Text) throws -> Void {
    { text in
      let (bytes, wanted) = (text.bytes, Array(words.utf8))
      var start = 0
      while start + wanted.count <= bytes.count {
        if bytes[start..<start + wanted.count].elementsEqual(wanted) {
          text.remove(start..<start + wanted.count, rule: rule, family: family, reason: reason)
          start += wanted.count
        } else {
          start += 1
        }
      }
    }
  }

  private static func replacing(_ words: String, with other: String) -> (inout Text) throws -> Void {
    { text in
      let bytes = text.bytes
      let wanted = Array(words.utf8)
      let start = try #require(
        bytes.indices.first { bytes[$0...].starts(with: wanted) }, "the words are not there")
      text.replace(start..<start + wanted.count, with: other, rule: "swap", reason: "a test")
    }
  }

  private static func lines(
    _ text: Text, style: TerminalStyle = .plain, width: Int? = nil
  ) -> [String] {
    var lines: [String] = []
    EditedTextLines(EditedText(text), style: style, width: width).forEach { lines.append($0) }
    return lines
  }

  // MARK: Rows

  @Test func `a line that went is marked, what stays is not, and the reason stands below`() throws {
    let text = try Self.text("Menu\nThe tram was late.\n", [Self.removing("Menu\n")])
    #expect(
      Self.lines(text) == [
        "- Menu", "    └ promo: a test (stage1, cut)", "  The tram was late.",
      ])
  }

  @Test func `lines that went for one reason are explained once, below the last`() throws {
    let text = try Self.text("Menu\n\nHome\nNews\nRain fell.", [Self.removing("Menu\n\nHome\nNews\n")])
    #expect(
      Self.lines(text) == [
        "- Menu", "", "- Home", "- News", "    └ promo: a test (stage1, cut)", "  Rain fell.",
      ])
  }

  @Test func `a piece of a line is marked inside it`() throws {
    let text = try Self.text("Rain fell. Read more", [Self.removing(" Read more")])
    #expect(Self.lines(text) == ["~ Rain fell.[- Read more-]", "    └ promo: a test (stage1, cut)"])
  }

  @Test func `a replacement shows both`() throws {
    let text = try Self.text("Ä£5 were paid.", [Self.replacing("Ä£", with: "£")])
    #expect(Self.lines(text) == ["~ [-Ä£-]{+£+}5 were paid.", "    └ a test (stage1, swap)"])
  }

  @Test func `an insertion of lines makes rows of its own`() throws {
    let text = try Self.text("One.\nTwo.", [Self.replacing("Two", with: "And a half.\nTwo")])
    let rows = EditedText(text).rows
    #expect(rows.map(\.kind) == [.kept, .changed, .changed])
    #expect(Self.lines(text).contains { $0.contains("{+And a half.⏎+}") })
  }

  @Test func `lines that were joined stay one row, and show it`() throws {
    let text = try Self.text("The tram\nwas late.\n", [Self.replacing("\n", with: " ")])
    #expect(Self.lines(text).first == "~ The tram[-⏎-]{+ +}was late.")
    #expect(EditedText(text).rows.count == 1)
  }

  @Test func `the last line, gone with the line end before it, is a row of its own`() throws {
    let text = try Self.text("Rain fell.\nMenu", [Self.removing("\nMenu")])
    #expect(EditedText(text).rows.map(\.kind) == [.kept, .removed])
    #expect(Self.lines(text)[..<2] == ["  Rain fell.", "- Menu"])
  }

  @Test func `of several stages each names itself, and what came before in the same place`() throws {
    let text = try Self.text(
      "Rain &amp; snow.\nMenu\n",
      [Self.replacing("&amp;", with: "&"), Self.removing("& snow", rule: "late"), Self.removing("Menu\n")])
    #expect(
      Self.lines(text) == [
        "~ Rain [-&amp; snow-].", "    └ promo: a test (stage2, late); before that stage1, swap: a test",
        "- Menu", "    └ promo: a test (stage3, cut)",
      ])
  }

  @Test(arguments: ["", "\n", "\n\n", "a", "a\n", "a\r\nb\rc\n\n", "\r", "\r\n\r\n"])
  func `without edits the rows are the lines`(source: String) {
    let edited = EditedText(Text(source))
    #expect(edited.rows.allSatisfy { $0.kind == .kept })
    #expect(
      edited.rows.map { $0.pieces.map(\.text).joined() }
        == Text(source).lines.map(\.string))
    #expect(edited.shares.isEmpty)
  }

  @Test func `kept and removed pieces are the source, whatever the edits`() throws {
    var numbers = SeededNumbers(seed: 21)
    let alphabet = Array("ab \n\r\t.é中".unicodeScalars)
    for _ in 0..<300 {
      let source = String(
        String.UnicodeScalarView((0..<40).map { _ in alphabet[Int(numbers.next() % UInt64(alphabet.count))] })
      )
      let text = try Self.text(
        source, (0..<3).map { _ in { text in try Self.edit(&text, &numbers) } })
      let edited = EditedText(text)
      let shown = edited.rows.flatMap(\.pieces)
      #expect(
        shown.filter { $0.kind != .inserted }.map(\.text).joined().filter { $0 != "⏎" }
          == source.filter { !$0.isNewline })
      #expect(edited.shares.reduce(0) { $0 + $1.bytes } == text.removedCount)
      for width in [nil, 20, 33] { _ = Self.lines(text, style: .coloured, width: width) }
    }
  }

  /// Takes out or replaces a stretch of whole characters.
  private static func edit(_ text: inout Text, _ numbers: inout SeededNumbers) throws {
    let starts = text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 } + [text.bytes.count]
    let first = Int(numbers.next() % UInt64(starts.count))
    let last = min(starts.count - 1, first + Int(numbers.next() % 6))
    let with = ["", "", "x", "\n", "y\nz"][Int(numbers.next() % 5)]
    text.replace(starts[first]..<starts[last], with: with, rule: "any", reason: "a test")
  }

  // MARK: Terminals

  @Test func `a terminal's width is kept, and lines are broken between words`() throws {
    let source =
      "The ferry between the two islands runs again after a winter in the dock.\n漢字漢字漢字漢字漢字漢字漢字漢字\n"
    let text = try Self.text(source + String(repeating: "x", count: 90), [Self.removing("two islands")])
    let lines = Self.lines(text, style: .plain, width: 30)
    #expect(lines.allSatisfy { CellWidth.of($0) <= 30 })
    #expect(lines.first == "~ The ferry between the [-two")
  }

  @Test func `colours and strikethrough are set and ended on each line`() throws {
    let text = try Self.text("Menu of the house\nRain.", [Self.removing("Menu of the house\n")])
    let lines = Self.lines(text, style: .coloured, width: 100)
    #expect(lines[0].contains("\u{1B}[9;31mMenu of the house\u{1B}[0m"))
    #expect(lines[0].contains("promo: a test"))
    #expect(lines[1] == "  Rain.")
    #expect(Self.lines(text).joined().contains("\u{1B}") == false)
  }

  @Test func `nothing in a document drives the terminal`() throws {
    let text = try Self.text("a\u{1B}[2Jb\u{202E}c\u{7}\n", [Self.removing("b")])
    for style in TerminalStyle.allCases {
      let shown = Self.lines(text, style: style).joined().unicodeScalars
      #expect(!shown.contains("\u{7}") && !shown.contains("\u{202E}"))
    }
    #expect(Self.lines(text).joined().contains("\u{1B}") == false)
  }

  @Test func `a line of a million characters without a space is broken in time`() throws {
    let text = Text(String(repeating: "x", count: 1_000_000))
    #expect(Self.lines(text, style: .coloured, width: 80).count == 1_000_000 / 78 + 1)
  }

  @Test func `a hundred thousand lines that went are shown one by one`() throws {
    let source = String(repeating: "Menu\n", count: 100_000)
    let text = try Self.text(source, [Self.removing("Menu\n")])
    #expect(Self.lines(text).count == 100_001)
    let share = try #require(EditedText(text).shares.first)
    #expect(share.rows == 100_000 && share.pieces == 0 && share.bytes == 500_000)
  }

  // MARK: Pages

  private static func page(_ text: Text, heading: String = "A title") -> String {
    EditedTextPage.head(title: heading)
      + EditedTextPage.section(EditedText(text), heading: heading, facts: [heading], id: "d1")
      + EditedTextPage.foot
  }

  @Test func `a page escapes whatever a document, a title and a reason hold`() throws {
    let evil = "<script>alert('x')</script>\"&\u{202E}"
    let text = try Self.text(
      "\(evil)\nRain \(evil)", [Self.removing(evil, rule: evil, family: evil, reason: evil)])
    let page = Self.page(text, heading: evil)
    #expect(!page.contains("<script") && !page.contains("alert('x')"))
    #expect(!page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\\u{202E}"))
  }

  @Test func `a page strikes through what went, marks what came, and lists the families`() throws {
    let text = try Self.text(
      "Menu\nRain &amp; snow.", [Self.replacing("&amp;", with: "&"), Self.removing("Menu\n")])
    let page = Self.page(text)
    #expect(page.contains("<del style=\"--hue:215\" title=\"promo: a test (stage2, cut)\">Menu</del>"))
    #expect(page.contains(">&amp;amp;</del><ins"))
    #expect(page.contains("promo</th><td>1</td><td>0</td><td>5</td>"))
    #expect(page.contains("<li style=\"--hue:215\">promo: a test (stage2, cut)</li>"))
    #expect(!page.contains("http"), "the page needs nothing else")
    #expect(page.hasPrefix("<!doctype html>"))
    for tag in ["p", "ul", "section", "table", "del", "ins", "div", "li"] {
      let opened = page.components(of: "<\(tag)>") + page.components(of: "<\(tag) ")
      #expect(opened == page.components(of: "</\(tag)>"), "\(tag)")
    }
  }

  @Test func `a document that nothing was done to says so`() {
    #expect(Self.page(Text("Rain.")).contains("Nothing was taken out"))
    #expect(EditedTextLines(EditedText(Text("Rain.")), style: .plain).summary.count == 1)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
