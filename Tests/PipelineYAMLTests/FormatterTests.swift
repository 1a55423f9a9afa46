import PipelineKit
import PipelineYAML
import Testing

/// The text after formatting; a note in brackets where there is none.
private func formatted(_ text: String) -> String {
  switch YAMLFormatter.format(Array(text.utf8), file: "test.yaml") {
  case .unchanged: text
  case .formatted(let bytes): String(decoding: bytes, as: UTF8.self)
  case .invalid(let problems): "[invalid: \(problems.map(\.id).joined(separator: " "))]"
  case .leftAlone(let reason): "[left alone: \(reason)]"
  }
}

@Suite struct FormatterTests {
  @Test func `dashes are indented under their key, two spaces a level`() {
    #expect(
      formatted(
        """
        stages:
        -   split_bundle
        -   emit:
                format:   jsonl
                fields:
                - id
        """)
          == """
          stages:
            - split_bundle
            - emit:
                format: jsonl
                fields:
                  - id

          """)
  }

  @Test func `one blank stands between the parts of a flow list, none inside its brackets`() {
    #expect(formatted("a: [ x,y ,  z ]\nc: [ ]\n") == "a: [x, y, z]\nc: []\n")
    #expect(formatted("b: {  k : v,l: w }\n") == "b: {k: v, l: w}\n")
  }

  @Test func `a flow list over several lines is indented by its depth`() {
    #expect(
      formatted("stages:\n- emit:\n   fields: [\n id,\n    [ a,\n b ]\n ]\n")
        == """
        stages:
          - emit:
              fields: [
                  id,
                  [a,
                    b]
                ]

        """)
  }

  @Test func `comments keep their words and go with what follows`() {
    #expect(
      formatted(
        """
        # head
        stages:   # all of them
        # the first
            - a  # one
            - bcd # two
            # still in the list
        # about tests
        tests: []
        """)
          == """
          # head
          stages:  # all of them
            # the first
            - a    # one
            - bcd  # two
            # still in the list

          # about tests
          tests: []

          """)
  }

  @Test
  func `an entry over several lines is set off by a blank line, and no two blank lines follow each other`() {
    #expect(
      formatted("\n\nversion: 1\nvariables:\n\n  a: 1\n\n\n  b: 2\ninputs: [x]\nstages: [y]\n\n\n")
        == "version: 1\nvariables:\n  a: 1\n\n  b: 2\n\ninputs: [x]\nstages: [y]\n")
  }

  @Test func `the content of block scalars moves as a whole`() {
    #expect(
      formatted(
        """
        tests:
        - input: |  # text

              first
                deeper\u{20}

              last
          name: >-
           folded
           text
          rest: |2
             one space more
        """ + "\n")
          == """
          tests:
            - input: |  # text

                first
                  deeper\u{20}

                last
              name: >-
                folded
                text
              rest: |2
                 one space more

          """)
  }

  @Test func `blank lines that a scalar keeps stay, and a blank line is never added to it`() {
    let text = "a: |+\n  text\n\n\nb: 1\n"
    #expect(formatted(text) == text)
    #expect(formatted("a: |+\n  one\n  two\nb: 1\n") == "a: |+\n  one\n  two\nb: 1\n")
  }

  @Test func `a scalar over several lines is indented under its key`() {
    #expect(
      formatted("a: one\n          two   \n\n     three\nb: \"x \\\n    y\"\n")
        == "a: one\n  two\n\n  three\n\nb: \"x \\\n  y\"\n")
  }

  @Test func `anchors, aliases, tags and merge keys stay`() {
    #expect(
      formatted("a:   &x\n     k:  !!str   1\nb:\n   <<:   *x\nc: [ *x , &y 2 ]\n")
        == "a: &x\n  k: !!str 1\n\nb:\n  <<: *x\n\nc: [*x , &y 2]\n")
  }

  @Test func `what a lonely dash brings goes up to it`() {
    #expect(formatted("-\n   a: 1\n   b: 2\n-\n  - x\n-\n- y\n") == "- a: 1\n  b: 2\n- - x\n-\n- y\n")
  }

  @Test func `a key that is marked stands with its value in one column`() {
    #expect(
      formatted("a:\n    ?   - x\n        - y\n    :   - z\n    b:   1\n")
        == "a:\n  ? - x\n    - y\n  : - z\n  b: 1\n")
  }

  @Test func `carriage returns go, and a missing line break at the end comes`() {
    #expect(formatted("a: 1\r\nb: |\r\n  x\r\n") == "a: 1\nb: |\n  x\n")
    #expect(formatted("a: 1") == "a: 1\n")
    #expect(formatted("a: |\n    x") == "a: |\n  x")
  }

  @Test func `a byte order mark stays, a file of comments stays, an empty file stays`() {
    #expect(formatted("\u{FEFF}a:  1\n") == "\u{FEFF}a: 1\n")
    #expect(formatted("# only\n") == "# only\n")
    #expect(formatted("") == "")
  }

  @Test(.timeLimit(.minutes(5)))
  func `what is nested beyond all bounds is refused, and many long entries come to an end`() {
    #expect(formatted(String(repeating: "- ", count: 100_000)) == "[invalid: nested-too-deeply]")
    #expect(formatted(String(repeating: "[", count: 100_000)) == "[invalid: nested-too-deeply]")
    let entries = (0..<20_000).map { "a\($0): \"x\n  y\"\n" }
    #expect(formatted(entries.joined()) == entries.joined(separator: "\n"))
  }

  @Test func `what is not YAML is told, not touched`() {
    #expect(formatted("a: [1\n") == "[invalid: invalid-yaml]")
    #expect(formatted("a:\n\t- b\n") == "[invalid: tab-indentation]")
  }
}
