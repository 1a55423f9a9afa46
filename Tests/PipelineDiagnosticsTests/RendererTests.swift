import PipelineDiagnostics
import PipelineKit
import Testing

private func span(_ line: Int, _ start: Int, _ end: Int, file: String = "cleanup.yaml") -> SourceSpan {
  SourceSpan(
    file: file, start: SourcePosition(line: line, column: start), end: SourcePosition(line: line, column: end)
  )
}

private func render(_ text: String, _ problems: Diagnostic..., style: TerminalStyle = .plain) -> String {
  DiagnosticRenderer(style: style, source: { $0 == "cleanup.yaml" ? text : nil }).render(problems)
}

@Suite struct `Problems as people see them` {
  @Test func `file, line and column, the message, the lines, carets and the cure`() {
    let text = "version: 1\n\nstages:\n\n  - split_bundle\n  - strip_boilerplate:\n      max_word: 4\n"
    let problem = Diagnostic.error(
      "unknown-option", "unknown option 'max_word' for 'strip_boilerplate'", at: span(7, 7, 15),
      suggestion: "did you mean 'max_words'?")
    #expect(
      render(text, problem) == """
        cleanup.yaml:7:7: error: unknown option 'max_word' for 'strip_boilerplate' [unknown-option]
         5 |   - split_bundle
         6 |   - strip_boilerplate:
         7 |       max_word: 4
           |       ^^^^^^^^ did you mean 'max_words'?

        """)
  }

  @Test func `notes have a line of their own, problems stand in file order`() {
    let text = "a: 1\nb: 2\na: 3\n"
    let duplicate = Diagnostic.error(
      "duplicate-key", "the key 'a' is given twice", at: span(3, 1, 2),
      notes: [.init("it is first given here", at: span(1, 1, 2)), .init("a remark")])
    let first = Diagnostic.warning("unused-variable", "never used", at: span(2, 1, 2))
    #expect(
      render(text, duplicate, first) == """
        cleanup.yaml:2:1: warning: never used [unused-variable]
         1 | a: 1
         2 | b: 2
           | ^

        cleanup.yaml:3:1: error: the key 'a' is given twice [duplicate-key]
         1 | a: 1
         2 | b: 2
         3 | a: 3
           | ^
        cleanup.yaml:1:1: note: it is first given here
         1 | a: 1
           | ^
        note: a remark

        """)
  }

  @Test func `columns count characters as a reader sees them, carets know wide ones`() {
    // e and an accent are two scalars and one character; each of 日本 takes two cells; the flag is two scalars.
    let text = "e\u{301}日本🇪🇪: x"
    #expect(
      render(text, .error("x", "here", at: span(1, 9, 10))) == """
        cleanup.yaml:1:7: error: here [x]
         1 | e\u{301}日本🇪🇪: x
           |          ^

        """)
  }

  @Test func `tabs are expanded, signs that would act on the terminal are not printed`() {
    let text = "a\tb: \u{1B}[31m\u{202E}x"
    #expect(
      render(text, .error("x", "found '\u{1B}\n'", at: span(1, 3, 4))) == """
        cleanup.yaml:1:3: error: found '\\u{1B}\\n' [x]
         1 | a   b: \u{FFFD}[31m\u{FFFD}x
           |     ^

        """)
  }

  @Test func `a long line is cut around the place`() {
    let text = String(repeating: "0123456789", count: 30)
    let rows = render(text, .error("x", "here", at: span(1, 201, 206))).split(separator: "\n")
    #expect(rows[1] == " 1 | …" + text.dropFirst(170).prefix(98) + "…")
    #expect(rows[2] == "   | " + String(repeating: " ", count: 31) + "^^^^^")
    let start = render(text, .error("x", "here", at: span(1, 5, 300))).split(separator: "\n")
    #expect(start[1] == " 1 | " + text.prefix(99) + "…")
    #expect(start[2] == "   |     " + String(repeating: "^", count: 96))
  }

  @Test func `a line that just fits is not cut`() {
    let text = String(repeating: "x", count: 100)
    #expect(render(text, .error("x", "here", at: span(1, 100, 101))).contains(" 1 | \(text)\n"))
    #expect(render(text + "y", .error("x", "here", at: span(1, 1, 2))).contains("x…\n"))
  }

  @Test func `a stretch of several lines is marked to the end of its first`() {
    let whole = SourceSpan(
      file: "cleanup.yaml", start: SourcePosition(line: 1, column: 4), end: SourcePosition(line: 2, column: 5)
    )
    #expect(render("a: [b,\n  c]", .error("x", "here", at: whole)).hasSuffix("   |    ^^^\n"))
  }

  @Test func `the end of the file, an empty file, a missing one and no place at all can be shown`() {
    #expect(
      render("", .error("x", "here", at: span(1, 1, 1)))
        == "cleanup.yaml:1:1: error: here [x]\n 1 |\n   | ^\n")
    #expect(render("a\n", .error("x", "here", at: span(2, 1, 1))).hasSuffix(" 1 | a\n 2 |\n   | ^\n"))
    #expect(
      render("a", .error("x", "here", at: span(9, 9, 9), suggestion: "so"))
        == "cleanup.yaml:9:9: error: here [x]\n  so\n")
    #expect(
      render("a", .error("x", "here", at: span(1, 2, 3, file: "other.yaml")))
        == "other.yaml:1:2: error: here [x]\n")
    #expect(
      render("a", .error("x", "here", at: nil, suggestion: "do this")) == "error: here [x]\n  do this\n")
    #expect(render("a") == "")
  }

  @Test func `numbers of lines are aligned, line ends of any kind end a line`() {
    let text = (1...10).map { "line \($0)" }.joined(separator: "\r\n")
    #expect(
      render(text, .error("x", "here", at: span(10, 1, 5))).hasSuffix(
        "  8 | line 8\n  9 | line 9\n 10 | line 10\n    | ^^^^\n"))
    #expect(render("a\rb", .error("x", "here", at: span(2, 1, 2))).hasSuffix(" 1 | a\n 2 | b\n   | ^\n"))
  }

  @Test func `colours come only when asked for`() {
    let problem = Diagnostic.error("x", "here", at: span(1, 1, 2), notes: [.init("there", at: span(1, 1, 2))])
    #expect(!render("a", problem).contains("\u{1B}"))
    let coloured = render("a", problem, style: .coloured)
    #expect(coloured.contains("\u{1B}[1;31merror: \u{1B}[0m"))
    #expect(plain(coloured) == render("a", problem))
  }

  @Test func `a flood of problems in one enormous line is shown in time`() {
    let text = String(repeating: "ab", count: 2_000_000)
    let problems = (1...3000).map { Diagnostic.error("x", "here", at: span(1, $0 * 1000, $0 * 1000 + 1)) }
    let shown = DiagnosticRenderer(source: { _ in text }).render(problems)
    #expect(shown.split(separator: "\n").count == 3000)
  }

  private func plain(_ text: String) -> String {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, piece in
      index == 0 ? String(piece) : String(piece.drop { $0 != "m" }.dropFirst())
    }.joined()
  }
}

@Suite struct `Problems for programs and in sum` {
  @Test func `the JSON array has all there is, in file order`() {
    let problems = [
      Diagnostic.error(
        "unknown-option", "unknown \"x\"", at: span(7, 7, 15),
        notes: [.init("see", at: span(1, 1, 2)), .init("remark")],
        suggestion: "did you mean 'y'?", replacement: "y"),
      Diagnostic.warning("no-output", "nothing", at: nil),
    ]
    #expect(
      String(decoding: JSONReport.render(problems), as: UTF8.self) == """
        [{"id":"no-output","severity":"warning","message":"nothing","notes":[]},\
        {"id":"unknown-option","severity":"error","message":"unknown \\"x\\"","file":"cleanup.yaml",\
        "start":{"line":7,"column":7},"end":{"line":7,"column":15},\
        "notes":[{"message":"see","file":"cleanup.yaml","start":{"line":1,"column":1},"end":{"line":1,"column":2}},\
        {"message":"remark"}],"suggestion":"did you mean 'y'?","replacement":"y"}]

        """)
    #expect(String(decoding: JSONReport.render([]), as: UTF8.self) == "[]\n")
  }

  @Test func `the closing line counts`() {
    let error = Diagnostic.error("x", "m", at: span(1, 1, 1))
    let warning = Diagnostic.warning("x", "m", at: span(1, 1, 1))
    #expect(ProblemSummary.line(for: []) == nil)
    #expect(
      ProblemSummary.line(for: [error, error, error, warning]) == "3 errors, 1 warning in cleanup.yaml")
    #expect(ProblemSummary.line(for: [warning, warning]) == "2 warnings in cleanup.yaml")
    #expect(
      ProblemSummary.line(for: [error, .error("x", "m", at: span(1, 1, 1, file: "b.yaml"))])
        == "2 errors in 2 files")
    #expect(ProblemSummary.line(for: [.error("x", "m", at: nil)]) == "1 error")
  }
}
