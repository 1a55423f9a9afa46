import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineYAML

/// What a person did, and what they are told.
private struct Mistake: Sendable, CustomTestStringConvertible {
  let yaml: MarkedYAML
  let id: String
  /// A part of the message, or of the suggestion.
  let words: [String]

  init(_ yaml: MarkedYAML, _ id: String = "invalid-yaml", _ words: String...) {
    self.yaml = yaml
    self.id = id
    self.words = words
  }

  var testDescription: String { yaml.text }
}

@Suite struct `Syntax errors are told in plain words` {
  @Test(arguments: [
    Mistake("a:\n1️⃣\tb: 1\n", "tab-indentation", "tab", "use spaces"),
    Mistake("a:\n  1️⃣\tb: 1\n", "tab-indentation"),
    Mistake("title: Rain1️⃣: a history\n", "invalid-yaml", "a second ': '", "quotes"),
    Mistake("title: Rain\n  1️⃣date: today\n", "invalid-yaml", "indented deeper", "take the indentation out"),
    Mistake("- title: Rain\n    1️⃣date: today\n", "invalid-yaml", "indented deeper", "indent it by 2 spaces"),
    Mistake("a: b\n   c\n 1️⃣d: e\n", "invalid-yaml", "goes on"),
    Mistake("a:\n  b:1\n  1️⃣c: 2\n", "invalid-yaml", "a space after the colon"),
    Mistake("a:\n    b: 1\n  1️⃣c: 2\n", "invalid-yaml", "indented by 2 spaces, which fits nothing"),
    Mistake("a: 1\n1️⃣b\nc: 1\n", "invalid-yaml", "a key and ': ' are expected"),
    Mistake("a: 1\n1️⃣b:2\nc: 1\n", "invalid-yaml", "a space after the colon"),
    Mistake("a: 1\n1️⃣- b\n", "invalid-yaml", "a list entry stands where a key is expected"),
    Mistake("a:\n  - b\n  1️⃣c\n  - d\n", "invalid-yaml", "a list entry begins with '- '"),
    Mistake("a:\n  - b\n  1️⃣c: 1\n", "invalid-yaml", "a list entry begins with '- '"),
    Mistake("a: 1️⃣- b\n", "invalid-yaml", "same line"),
    Mistake("  a: 1\n1️⃣b: 2\n", "invalid-yaml", "indented less than the first"),
    Mistake("[a]\n1️⃣b: 2\n", "invalid-yaml", "ended before this line"),
    Mistake("a: 'it'1️⃣s'\n", "invalid-yaml", "the value ended before this", "written twice"),
    Mistake("a: 1️⃣\"b\nc: d\n", "invalid-yaml", "never closed"),
    Mistake("a: 1️⃣'b\nc: d\n", "invalid-yaml", "never closed"),
    Mistake("a: \"1️⃣\\d+\"\n", "invalid-yaml", "'\\d' is not an escape", "single quotes"),
    Mistake("a: \"1️⃣\\xZZ\"\n", "invalid-yaml", "escape"),
    Mistake("a: [1️⃣*.txt]\n", "invalid-yaml", "begins with '*' needs quotes"),
    Mistake("a: 1️⃣**bold**\n", "invalid-yaml", "begins with '*' needs quotes"),
    Mistake("a: 1️⃣& b\n", "invalid-yaml", "begins with '&' needs quotes"),
    Mistake("a: 1️⃣@b\n", "invalid-yaml", "begins with '@' needs quotes"),
    Mistake("a: 1️⃣`b`\n", "invalid-yaml", "begins with '`' needs quotes"),
    Mistake("a: 1️⃣%b\n", "invalid-yaml", "begins with '%' needs quotes"),
    Mistake("a: |1️⃣b\n  c\n", "invalid-yaml", "text over several lines"),
    Mistake("a: 1️⃣[b, c\nd: e\n", "invalid-yaml", "'[' that opens here is not closed"),
    Mistake("a: 1️⃣{b: c\n", "invalid-yaml", "'{' that opens here is not closed"),
    Mistake("a: {b: c1️⃣]\n", "invalid-yaml", "expected ',' or '}'"),
    Mistake("a: [1️⃣${b}]\n", "invalid-yaml", "a reference inside", "quotes"),
    Mistake("a: {b: 1️⃣${c}}\n", "invalid-yaml", "a reference inside", "quotes"),
    Mistake("a: [b, 1️⃣, c]\n", "invalid-yaml", "expected a value, found ','", "take a comma out"),
    Mistake("a: 1️⃣!x!y b\n", "invalid-yaml", "quotes"),
  ])
  fileprivate func `at the place of the mistake`(mistake: Mistake) throws {
    let found = YAMLReader.read(Array(mistake.yaml.text.utf8), file: "test.yaml")
    #expect(found.value == nil)
    let problem = try #require(found.problems.first)
    #expect(found.problems.count == 1)
    #expect(problem.id == mistake.id)
    #expect(problem.span?.start == mistake.yaml.places["1️⃣"])
    for words in mistake.words {
      #expect((problem.message + "|" + (problem.suggestion ?? "")).contains(words))
    }
  }

  @Test func `an error that has no words of its own is shown as libyaml tells it`() {
    let source = YAMLSource(file: "x", bytes: Array("a: b".utf8))
    let error = YAMLSyntaxError(problem: "something odd", place: 3, context: "while parsing", contextPlace: 0)
    let problem = YAMLProblems.diagnostic(for: error, in: source)
    #expect(problem.message == "this is not YAML: something odd while parsing")
    #expect(problem.span?.start == position(1, 4))
    #expect(problem.notes.first?.span?.start == position(1, 1))
  }
}
