import Foundation
import PipelineDiagnostics
import PipelineKit
import Testing

private func span(_ file: String, _ line: Int, _ from: Int, _ to: Int) -> SourceSpan {
  SourceSpan(
    file: file, start: SourcePosition(line: line, column: from), end: SourcePosition(line: line, column: to))
}

/// A file whose second line has a character of two UTF-16 units before the culprit.
private let music = CheckedFile(
  name: "a b.yaml",
  problems: [
    .error(
      "unknown-value", "'jsonll' is not one of 'jsonl'", at: span("a b.yaml", 2, 6, 12),
      notes: [.init("it began here", at: span("a b.yaml", 1, 1, 4)), .init("a remark")],
      suggestion: "did you mean 'jsonl'?", replacement: "jsonl"),
    .warning("unused-variable", "100% new, 'a:b'\nand more", at: span("a b.yaml", 1, 1, 4)),
    .error("unreadable-file", "'x' does not exist", at: nil),
  ],
  sources: ["a b.yaml": "one: 1\n𝄞🎼: jsonll # <&>\n"])

/// The parts of a SARIF log that tests look at.
private struct Log: Decodable {
  struct Run: Decodable {
    struct Tool: Decodable {
      struct Driver: Decodable {
        struct Rule: Decodable { var id: String }
        var rules: [Rule]
      }
      var driver: Driver
    }
    struct URI: Decodable { var uri: String }
    struct Region: Decodable, Equatable { var startLine, startColumn, endLine, endColumn: Int }
    struct Place: Decodable {
      struct Physical: Decodable {
        var artifactLocation: URI
        var region: Region?
      }
      var physicalLocation: Physical
    }
    struct Fix: Decodable {
      struct Change: Decodable {
        struct Replacement: Decodable {
          struct Content: Decodable { var text: String }
          var deletedRegion: Region
          var insertedContent: Content
        }
        var replacements: [Replacement]
      }
      var artifactChanges: [Change]
    }
    struct Result: Decodable {
      var ruleId, level: String
      var ruleIndex: Int
      var locations: [Place]
      var relatedLocations: [Place]?
      var fixes: [Fix]?
    }
    var tool: Tool
    var columnKind: String
    var results: [Result]
  }
  var version: String
  var runs: [Run]

  init(_ files: [CheckedFile]) throws {
    self = try JSONDecoder().decode(Log.self, from: Data(SARIFReport.render(files, version: "1.2.3")))
  }
}

@Suite struct `A SARIF log` {
  @Test func `counts columns in UTF-16 units, and says so`() throws {
    let run = try #require(try Log([music]).runs.first)
    #expect(run.columnKind == "utf16CodeUnits")
    let result = try #require(run.results.first { $0.ruleId == "unknown-value" })
    #expect(
      result.locations.first?.physicalLocation.region
        == .init(startLine: 2, startColumn: 8, endLine: 2, endColumn: 14))
  }

  @Test func `has each result's rule at its index`() throws {
    let run = try #require(try Log([music]).runs.first)
    #expect(run.results.map(\.ruleId) == ["unreadable-file", "unused-variable", "unknown-value"])
    #expect(run.results.map(\.level) == ["error", "warning", "error"])
    for result in run.results { #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId) }
  }

  @Test func `names related places, and files as URIs`() throws {
    let results = try #require(try Log([music]).runs.first).results
    #expect(results.allSatisfy { $0.locations.first?.physicalLocation.artifactLocation.uri == "a%20b.yaml" })
    #expect(results.last?.relatedLocations?.count == 1)
    #expect(results.first?.locations.first?.physicalLocation.region == nil)
    for (path, uri) in [("/srv/é.yaml", "file:///srv/%C3%A9.yaml"), ("./c:d.yaml", "c%3Ad.yaml")] {
      let file = CheckedFile(name: path, problems: [.error("empty-file", "empty", at: nil)])
      #expect(
        try Log([file]).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri == uri)
    }
  }

  @Test func `brings a fix where there is only one cure`() throws {
    let results = try #require(try Log([music]).runs.first).results
    let replacement = results.last?.fixes?.first?.artifactChanges.first?.replacements.first
    #expect(replacement?.insertedContent.text == "jsonl")
    #expect(replacement?.deletedRegion == .init(startLine: 2, startColumn: 8, endLine: 2, endColumn: 14))
    #expect(results.first?.fixes == nil)
  }
}

@Suite struct `GitHub's workflow commands` {
  @Test func `are one line a problem, escaped as GitHub takes them back`() {
    let lines = GitHubReport.render([music]).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "::error file=a b.yaml,title=unreadable-file::'x' does not exist",
        "::warning file=a b.yaml,line=1,endLine=1,col=1,endColumn=3,title=unused-variable::"
          + #"100%25 new, 'a:b'\nand more"#,
        "::error file=a b.yaml,line=2,endLine=2,col=8,endColumn=13,title=unknown-value::"
          + "'jsonll' is not one of 'jsonl'%0Adid you mean 'jsonl'?%0Aa b.yaml:1: it began here%0Aa remark",
      ])
  }

  @Test func `escape colons and commas in a file's name, and leave columns out over several lines`() {
    let span = SourceSpan(file: "./a,b:c%.yaml", start: .startOfFile, end: SourcePosition(line: 2, column: 3))
    let file = CheckedFile(name: "x", problems: [.error("invalid-yaml", "m", at: span)])
    #expect(
      GitHubReport.render([file]) == "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=invalid-yaml::m\n"
    )
  }
}

@Suite struct `A JUnit report` {
  @Test func `has one test case a file, and fails those with errors`() {
    let warned = CheckedFile(name: "w.yaml", problems: [.warning("unused-variable", "m", at: nil)])
    let text = JUnitReport.render([music, CheckedFile(name: "fine.yaml", problems: []), warned])
    #expect(text.contains(#"<testsuite name="pipeline validate" tests="3" failures="1" errors="0""#))
    #expect(text.contains(#"name="fine.yaml" file="fine.yaml"/>"#))
    #expect(text.components(separatedBy: "<failure ").count == 2)
    #expect(text.contains("<system-out>warning: m [unused-variable]"))
  }

  @Test func `escapes what XML would take for its own, and drops what it forbids`() {
    let file = CheckedFile(
      name: "<\"&'\n>.yaml", problems: [.error("empty-file", "a < b & c > d \u{1} \u{FFFE} ]]>", at: nil)])
    let text = JUnitReport.render([file])
    #expect(text.contains("name=\"&lt;&quot;&amp;'&#10;&gt;.yaml\""))
    #expect(text.contains("a &lt; b &amp; c &gt; d"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{FFFE}" })
  }
}

@Suite struct `Fixes are edits of the text` {
  private func fix(_ text: String, _ from: Int, _ to: Int, _ replacement: String) -> ProblemFix? {
    ProblemFix(.error("unknown-option", "m", at: span("f", 1, from, to), replacement: replacement), in: text)
  }

  @Test func `what is quoted stays quoted`() {
    #expect(fix("{\"max_word\":4}", 2, 12, "max_words")?.replacement == "\"max_words\"")
    #expect(fix("{'a': 4}", 2, 5, "b")?.replacement == "'b'")
    #expect(fix("a: 4", 1, 2, "b")?.replacement == "b")
  }

  @Test func `what an alias or a reference brought is not mended where it is used`() {
    #expect(fix("a: *base", 4, 9, "lead") == nil)
    #expect(fix("a: ${how}", 4, 10, "lead") == nil)
    #expect(fix("a: *bse", 4, 8, "*base")?.original == "*bse")
    #expect(fix("a: ${hw}", 4, 9, "${how}")?.replacement == "${how}")
  }

  @Test func `a place outside the text is none`() {
    #expect(fix("abc", 3, 9, "x") == nil)
    #expect(fix("abc", 3, 3, "x") == nil)
    #expect(ProblemFix(.error("a", "m", at: span("f", 7, 1, 2), replacement: "x"), in: "abc") == nil)
    #expect(ProblemFix(.error("a", "m", at: nil, replacement: "x"), in: "abc") == nil)
  }

  /// Problems of a made-up checker: each `bad` is to be `good`, and a second `good` is a key given twice.
  private func check(_ text: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var hasGood = false
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("bad") {
        problems.append(.error("unknown-key", "m", at: span("f", number + 1, 1, 4), replacement: "good"))
      }
      if line.hasPrefix("good"), hasGood {
        problems.append(.error("duplicate-key", "m", at: span("f", number + 1, 1, 5)))
      }
      hasGood = hasGood || line.hasPrefix("good")
    }
    return problems
  }

  @Test func `all else stays, and a second time there is nothing to do`() {
    let outcome = ProblemFixes.apply(to: "# é\r\nbad: 1   # why\n\n", file: "f", check: check)
    #expect(outcome.text == "# é\r\ngood: 1   # why\n\n")
    #expect(outcome.applied.map(\.fix.original) == ["bad"])
    #expect(ProblemFixes.apply(to: outcome.text, file: "f", check: check).applied.isEmpty)
  }

  @Test func `an edit that would give a key twice is not made`() {
    let outcome = ProblemFixes.apply(to: "good: 1\nbad: 2\n", file: "f", check: check)
    #expect(outcome.text == "good: 1\nbad: 2\n")
    #expect(outcome.applied.isEmpty)
  }
}
