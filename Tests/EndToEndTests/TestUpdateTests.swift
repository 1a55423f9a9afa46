import Foundation
import Testing

/// What `pipeline test --update` does to files.
@Suite struct TestUpdateTests {
  private static let pipeline = "stages: [split_bundle, strip_boilerplate, {emit: {path: out.jsonl}}]\n"

  /// Writes tests, has them rewritten, and gives the file back.
  private func updated(
    _ tests: String, status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> (text: String, error: String) {
    let space = try Workspace(["a.yaml": Self.pipeline, "a.test.yaml": tests])
    let ended = try space.pipeline("test", "--update", "a.yaml")
    #expect(ended.status == status, "\(ended.error)", sourceLocation: sourceLocation)
    let text = try #require(space.read("a.test.yaml"))
    try space.pipeline("test", "--update", "a.yaml")
    #expect(
      space.read("a.test.yaml") == text, "a second time changes nothing", sourceLocation: sourceLocation)
    #expect(space.names().sorted() == ["a.test.yaml", "a.yaml"], sourceLocation: sourceLocation)
    return (text, ended.error)
  }

  @Test func `the culprit alone changes: comments, layout, quotes and passing tests stay`() throws {
    let text = """
      # Tests of the ferry.
      tests:

        - name:   passes    # stays as it is
          input: The ferry left.
          expect: [ {text:  The ferry left.} ]   # odd, but right
        - name: fails
          input: "Title: It is 'so'\\n\\nThe ferry left."
          expect:
            - title: "It was so"   # why
              text: 'The ferry came.'  # here, too

      """
    let result = try updated(text)
    #expect(
      result.text
        == text.replacing("\"It was so\"", with: "\"It is 'so'\"").replacing(
          "'The ferry came.'", with: "'The ferry left.'"))
    #expect(result.error.contains("a.test.yaml:10:16: rewritten: fails: 'title'"), "\(result.error)")
  }

  @Test func `several lines become a block, and a comment goes to its head`() throws {
    let result = try updated(
      """
      tests:
        - name: a
          input: |
            The ferry left.

            The harbour: asleep # as ever
          expect:
            - text: The ferry  # why
              title: {absent: true}
      """)
    #expect(
      result.text.hasSuffix(
        """
            - text: |-  # why
                The ferry left.

                The harbour: asleep # as ever
              title: {absent: true}
        """.replacing("\n    ", with: "\n      ").replacing("    - text", with: "      - text")),
      "\(result.text)")
  }

  @Test func `documents that came and were not expected are added, others taken out`() throws {
    let filled = try updated("tests:\n  - name: a\n    input: The ferry left.\n    expect: []  # soon\n")
    #expect(
      filled.text
        == "tests:\n  - name: a\n    input: The ferry left.\n    expect:   # soon\n      - text: The ferry left.\n"
    )
    let shorter = try updated(
      """
      tests:
        - name: a
          input: The ferry left.
          expect:
            - text: The ferry left.
            - text: It came back.
          dropped: 1
        - {name: b, input: Skip to main content, out: 3, dropped: 0}

      """)
    #expect(
      shorter.text == """
        tests:
          - name: a
            input: The ferry left.
            expect:
              - text: The ferry left.
            dropped: 0
          - {name: b, input: Skip to main content, out: 0, dropped: 1}

        """)
  }

  @Test func `a dollar and what YAML would take for something else are written so that they read back`()
    throws
  {
    for text in ["Pay $${more} or $$$$5.", "yes", "- so", "a: b", "# no", "12", "'quoted'", "back\\\\slash"] {
      let result = try updated(
        "tests:\n  - name: a\n    input: \"\(text)\"\n    expect: [{text: other}]\n")
      #expect(result.error.contains("1 passed, 0 failed"), "\(text): \(result.error)")
    }
  }

  @Test func `a part of a value, an alias, a variable and a shared anchor are left, with the reason`() throws
  {
    let cases = [
      ("expect: [{text: {contains: train}}]", "only a person can change"),
      ("expect: [{text: *x}]", "brought by an alias"),
      ("expect: [{text: \"${env:FERRY}\"}]", "comes from the environment"),
      ("out: 2", "there is no 'expect:'"),
    ]
    for (expectation, reason) in cases.dropLast() {
      let tests =
        "tests:\n  - name: &x other\n    input: The ferry left.\n    \(expectation)\n"
      let space = try Workspace(["a.yaml": Self.pipeline, "a.test.yaml": tests])
      let running = try space.start(["test", "--update", "a.yaml"], environment: ["FERRY": "gone"])
      let ended = try running.wait()
      #expect(ended.status == 1)
      #expect(ended.error.contains("left: other: ") && ended.error.contains(reason), "\(ended.error)")
      #expect(space.read("a.test.yaml") == tests)
    }
    let shared = """
      tests:
        - name: a
          input: The ferry left.
          expect: [{text: &y other}]
        - name: b
          input: other
          expect: [{text: *y}]

      """
    let result = try updated(shared, status: 1)
    #expect(result.text == shared)
    #expect(result.error.contains("marked by an anchor"), "\(result.error)")
  }

  @Test func `lists grow and shrink where they stand`() throws {
    let result = try updated(
      """
      tests:
        - name: a
          input: |
            Skip to main content
            The ferry left.
            Share this article
          expect:
            - edits: [Skip to main content]
        - name: b
          input: |
            Skip to main content
            The ferry left.
          expect:
            - edits:
                - Skip to main content   # the link
                - Share this article

      """)
    #expect(result.text.contains("- edits: [Skip to main content, Share this article]"), "\(result.text)")
    #expect(result.text.hasSuffix("- Skip to main content   # the link\n"), "\(result.text)")
  }
}
