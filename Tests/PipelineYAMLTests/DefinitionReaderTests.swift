import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineYAML

private let stages = "stages: [split_bundle]\n"

@Suite struct `A definition is read from a file` {
  @Test func `the whole of it, each part with its place`() throws {
    let read = try #require(
      definition(
        """
        version: 1
        pipeline: cleanup
        description: From here to there.
        variables:
          sentences: 3
        inputs: [a/*.txt]
        rejected: out/rejected.jsonl
        stages:
          - split_bundle
          - summarize:
              max_sentences: ${sentences}
            name: short
          - emit:
        tests:
          - name: rain stays
            input: |
              Rain.
            expect:
              - text: Rain.
                title: Weather
            dropped: 1
            rejected: 2
        """))
    #expect(read.name == "cleanup")
    #expect(read.description == "From here to there.")
    #expect(read.inputs.map(\.text) == ["a/*.txt"])
    #expect(read.rejected?.text == "out/rejected.jsonl")
    #expect(read.stages.map(\.name.text) == ["split_bundle", "summarize", "emit"])
    #expect(read.stages.map(\.label?.text) == [nil, "short", nil])
    #expect(read.stages[1].name.span.start == position(10, 5))
    #expect(read.stages[1].options["max_sentences"]?.scalar?.resolved == .int(3))
    #expect(read.stages[2].options.entries?.isEmpty == true)
    let test = try #require(read.tests.first)
    guard case .text(let input) = try #require(test.inputs.first).source else { throw NoText() }
    #expect(input.text == "Rain.\n")
    #expect(test.expectations.first?.text?.scalar?.text == "Rain.")
    #expect(test.expectations.first?.fields.map(\.key) == ["title"])
    #expect(test.dropped?.count == 1)
    #expect(test.rejected?.count == 2)
  }

  private struct NoText: Error {}

  @Test func `the file's name names a pipeline that has none`() {
    #expect(definition(stages)?.name == "test")
  }

  @Test func `unknown keys are shown with the nearest`() {
    expectDefinition(
      "1️⃣stage: 1\n2️⃣use: x\nplugins: []\n4️⃣zebra: 1\nstages: [split_bundle]\n", .init("unknown-key", at: "1️⃣"),
      .init("unknown-key", at: "2️⃣"), .init("unknown-key", at: "4️⃣"))
  }

  @Test func `what will mean something later is refused today`() {
    expectDefinition(
      "rejected: {stages: [{use: 1️⃣mend.yaml}]}\nstages: [split_bundle]\n", .init("reserved-key", at: "1️⃣"))
  }

  @Test func `a version that is not known is refused`() {
    expectDefinition("version: 1️⃣2\nstages: [split_bundle]\n", .init("unsupported-version", at: "1️⃣"))
    expectDefinition("version: 1️⃣0\nstages: [split_bundle]\n", .init("unsupported-version", at: "1️⃣"))
    expectDefinition("version: 1️⃣one\nstages: [split_bundle]\n", .init("wrong-type", at: "1️⃣"))
    expectDefinition("version: 1\nstages: [split_bundle]\n")
  }

  @Test func `a file that is no map, or has no stages, is told what it needs`() {
    expectDefinition("1️⃣- split_bundle\n", .init("wrong-type", at: "1️⃣"))
    expectDefinition("1️⃣---\n", .init("empty-file", at: "1️⃣"))
    expectDefinition("1️⃣pipeline: x\n", .init("missing-key", at: "1️⃣"))
    expectDefinition("stages: 1️⃣[]\n", .init("empty-pipeline", at: "1️⃣"))
    expectDefinition("stages:1️⃣\n", .init("empty-pipeline", at: "1️⃣"))
    expectDefinition("stages: 1️⃣split_bundle\n", .init("wrong-type", at: "1️⃣"))
    expectDefinition("stages:\n  1️⃣split_bundle:\n", .init("wrong-type", at: "1️⃣"))
  }

  @Test func `a name that no file can have is refused`() {
    expectDefinition("pipeline: 1️⃣a/b\nstages: [split_bundle]\n", .init("invalid-name", at: "1️⃣"))
    expectDefinition("pipeline: 1️⃣..\nstages: [split_bundle]\n", .init("invalid-name", at: "1️⃣"))
  }

  @Test func `inputs and rejected must be of their types`() {
    expectDefinition(
      "inputs: 1️⃣a.txt\nrejected: 2️⃣[x]\ndescription: 3️⃣{}\nstages: [split_bundle]\n",
      .init("wrong-type", at: "1️⃣"),
      .init("wrong-type", at: "2️⃣"), .init("wrong-type", at: "3️⃣"))
  }
}

@Suite struct `Entries of stages` {
  @Test func `an entry is a name or a map with one`() {
    expectDefinition(
      "stages:\n  - 1️⃣[a]\n  -2️⃣\n  - {3️⃣name: x}\n  - {when: 4️⃣x, a: {}}\n  - {use: 5️⃣[]}\n  - a: 1\n",
      .init("wrong-type", at: "1️⃣"), .init("empty-entry", at: "2️⃣"), .init("empty-entry", at: "3️⃣"),
      .init("wrong-type", at: "4️⃣"), .init("wrong-type", at: "5️⃣"))
  }

  @Test func `an option that is not indented is told where it belongs`() {
    expectDefinition(
      "stages:\n  - 2️⃣summarize:\n    1️⃣max_sentences: 3\n", .init("misplaced-option", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `two labels must differ`() {
    expectDefinition(
      "stages:\n  - {emit: {}, name: 1️⃣out}\n  - {emit: {}, name: 2️⃣out}\n",
      .init("duplicate-label", at: "2️⃣", notes: ["1️⃣"]))
  }
}

@Suite struct `Variables` {
  @Test func `a value takes the place of a reference, with its type and where it came from`() throws {
    let read = try #require(
      definition(
        """
        variables: {n: 3, q: '3', s: text}
        stages:
          - a:
              n: ${n}
              q: ${q}
              quoted: '${n}'
              mixed: x-${s}-$$
              e: ${env:E}
        """,
        settings: .init(environment: { $0 == "E" ? "7" : nil })))
    let options = read.stages[0].options
    #expect(options["n"]?.scalar?.resolved == .int(3))
    #expect(options["q"]?.scalar?.resolved == .string("3"))
    #expect(options["quoted"]?.scalar?.resolved == .string("3"))
    #expect(options["mixed"]?.scalar?.resolved == .string("x-text-$"))
    #expect(options["e"]?.scalar?.resolved == .int(7))
    #expect(options["e"]?.provenance == .environment(name: "E"))
    guard case .variable("n", let place) = options["n"]?.provenance else {
      Issue.record("no provenance")
      return
    }
    #expect(place?.start == position(1, 16))
  }

  @Test func `--set counts more than the file`() throws {
    let read = try #require(
      definition("variables: {n: 3}\nstages:\n  - a:\n      m: ${n}\n", settings: .init(set: ["n": "5"]))
    )
    #expect(read.stages[0].options["m"]?.scalar?.resolved == .int(5))
    #expect(read.stages[0].options["m"]?.provenance == .commandLine(name: "n"))
    #expect(read.variables.first?.value.scalar?.text == "5")
  }

  @Test func `--set of a variable that is not there is told the nearest`() {
    let file = YAMLReader.read(
      Array("variables: {count: 3}\nstages: [{a: {n: '${count}'}}]\n".utf8), file: "x")
    let found = DefinitionReader.read(file, settings: .init(set: ["conut": "5"])).problems
    #expect(found.map(\.id) == ["unknown-variable"])
    #expect(found.first?.suggestion == "did you mean 'count'?")
    #expect(found.first?.span == nil)
  }

  @Test func `unknown, unset and malformed references are shown where they stand`() {
    expectDefinition(
      """
      variables:
        name: x
      stages:
        - a:
            one: "ä ${name} 1️⃣${nmae}"
            two: ['2️⃣${env:NOT_SET}']
            three: |
              line $${name}
              line 3️⃣${name
            four: 4️⃣${}
            five: $5 and ${name}
      """, .init("unknown-variable", at: "1️⃣"), .init("unset-environment", at: "2️⃣"),
      .init("invalid-reference", at: "3️⃣"),
      .init("invalid-reference", at: "4️⃣"))
  }

  @Test func `a variable is a scalar, does not refer to another, and has a name`() {
    expectDefinition(
      "variables:\n  a: x\n  b: 1️⃣${a}\n  c: 2️⃣[1]\n  3️⃣d:\n  4️⃣e f: 1\nstages: [{x: ['${a} ${b} ${c} ${d}']}]\n",
      .init("nested-variable", at: "1️⃣"), .init("wrong-type", at: "2️⃣"), .init("missing-variable", at: "3️⃣"),
      .init("invalid-name", at: "4️⃣"), .init("unused-variable", at: "4️⃣"))
    expectDefinition("variables: 1️⃣[a]\nstages: [split_bundle]\n", .init("wrong-type", at: "1️⃣"))
  }

  @Test func `a variable that nobody uses is a warning`() {
    expectDefinition("variables: {1️⃣a: x}\nstages: [split_bundle]\n", .init("unused-variable", at: "1️⃣"))
  }

  @Test func `texts cannot be made to grow without end`() {
    let text =
      "variables: {a: '\(String(repeating: "x", count: 400_000))'}\nstages: [{s: {o: '\(String(repeating: "${a}", count: 50))'}}]\n"
    let file = YAMLReader.read(Array(text.utf8), file: "x")
    #expect(DefinitionReader.read(file).problems.map(\.id) == ["expansion-too-large"])
  }

  @Test func `a reference in a value that an alias brings is shown where the alias stands`() {
    expectDefinition(
      "stages:\n  - a: &x\n      b: 3️⃣${no}\n  - c: 2️⃣*x\n", .init("unknown-variable", at: "3️⃣"),
      .init("unknown-variable", at: "2️⃣", notes: ["3️⃣"]))
  }
}

@Suite struct `Tests of a pipeline` {
  @Test func `a test has a name, an input and something to expect`() {
    expectDefinition(
      """
      stages: [a]
      tests:
        - 1️⃣input: x
          expect: []
        - 2️⃣name: no input
          dropped: 1
        - 3️⃣name: no expectation
          input: x
        - name: unknown key
          input: x
          4️⃣expects: []
          dropped: 5️⃣-1
          rejected: 6️⃣few
        - 7️⃣just text
        - name: shapes
          input: [8️⃣[x]]
          expect: 9️⃣{text: x}
      """, .init("missing-key", at: "1️⃣"), .init("missing-key", at: "2️⃣"), .init("missing-key", at: "3️⃣"),
      .init("unknown-key", at: "4️⃣"), .init("out-of-range", at: "5️⃣"), .init("wrong-type", at: "6️⃣"),
      .init("wrong-type", at: "7️⃣"), .init("wrong-type", at: "8️⃣"), .init("wrong-type", at: "9️⃣"))
  }

  @Test func `tests and expectations are lists`() {
    expectDefinition("stages: [a]\ntests: 1️⃣{}\n", .init("wrong-type", at: "1️⃣"))
    expectDefinition(
      "stages: [a]\ntests: [{name: x, input: y, expect: [1️⃣text, 2️⃣{}]}]\n", .init("wrong-type", at: "1️⃣"),
      .init("wrong-type", at: "2️⃣"))
  }
}
