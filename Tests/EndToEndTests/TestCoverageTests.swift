import Foundation
import Testing

/// What `pipeline test --coverage` says.
@Suite struct TestCoverageTests {
  private static let files = [
    "a.yaml": """
    stages:
      - split_bundle
      - strip_boilerplate:
          keep_families: [photo_caption]
          rules:
            - {action: remove, phrase: dear reader}
            - {action: remove, phrase: never seen}
          rules_file: rules/more.yaml
      - summarize: {max_sentences: 3}
      - {name: done, emit: {path: out.jsonl}}

    """,
    "rules/more.yaml": """
    rules:
      - {action: remove, phrase: from the harbour desk}
      - {action: remove, phrase: nor this one}

    """,
    "a.test.yaml": """
    tests:
      - name: what is not the article goes
        input: |
          Skip to main content
          The ferry Marit Elise left Hirtshals on Monday with forty lorries and one circus on board.
          A word, dear reader, before you go
          More from the harbour desk
          The captain was pleased about the elephants, who had never been at sea before that day.
        expect:
          - text: |-
              The ferry Marit Elise left Hirtshals on Monday with forty lorries and one circus on board.
              The captain was pleased about the elephants, who had never been at sea before that day.

    """,
  ]

  @Test func `a rule is covered only if a test fails without it`() throws {
    let space = try Workspace(Self.files)
    let ended = try space.pipeline("test", "-q", "--coverage", "a.yaml")
    #expect(ended.status == 0, "\(ended.error)")
    let error = ended.error
    #expect(error.contains("2 of 4 rules"), "\(error)")
    #expect(
      error.contains(
        "a.yaml:7:11: not covered: rule of 'strip_boilerplate' {action: remove, phrase: never seen}: every test"
      ))
    #expect(error.contains("rules/more.yaml:3:5: not covered: rule of 'strip_boilerplate'"), "\(error)")
    #expect(!error.contains("dear reader}") && !error.contains("harbour desk}"), "\(error)")
    #expect(error.contains("not covered: option 'keep_families' of 'strip_boilerplate'"))
    #expect(error.contains("not covered: stage 'summarize'"))
    #expect(!error.contains("stage 'strip_boilerplate'") && !error.contains("stage 'done'"))
    #expect(error.contains("that a test guards: skip_link\n"), "\(error)")
  }

  @Test func `a minimum that is not reached ends with 1, and the output is the same each time`() throws {
    let space = try Workspace(Self.files)
    #expect(try space.pipeline("test", "--coverage", "--coverage-min", "30", "a.yaml").status == 0)
    #expect(try space.pipeline("test", "--coverage", "--coverage-min", "95", "a.yaml").status == 1)
    #expect(try space.pipeline("test", "--coverage-min", "95", "a.yaml").status == 64)
    let first = try space.pipeline("test", "--coverage", "--format", "json", "a.yaml")
    let second = try space.pipeline("test", "--coverage", "--format", "json", "a.yaml")
    #expect(first.output == second.output)
    #expect(first.output.contains("\"state\":\"unnoticed\""))
  }

  @Test func `what no test comes to is said to be so`() throws {
    var files = Self.files
    files["a.test.yaml"] =
      "tests:\n  - {name: a, input: The ferry left., to: split_bundle, expect: [{text: The ferry left.}]}\n"
    let ended = try Workspace(files).pipeline("test", "--coverage", "a.yaml")
    #expect(ended.error.contains("stage 'summarize': no test comes to it"), "\(ended.error)")
    #expect(ended.error.contains("stage 'done': no test comes to it"))
  }
}
