import PipelineKit
import PipelineLoading
import PipelineTesting
import StandardStages
import Testing

/// Sets a field of its author's own.
private struct CountWords: DocumentStage {
  static let spec = StageSpec<NoOptions>(
    "count_words", "Counts words.", requires: [.text], produces: [FieldKey("words", "How many there are.")])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Loads a marked pipeline with the standard stages, and one of somebody's own, and expects its problems.
private func expectProblems(_ yaml: MarkedYAML, _ expected: ExpectedProblem...) throws {
  let registry = try StageRegistry(StandardStages.all + [AnyStage(CountWords.self)])
  let loaded = PipelineLoader.load(
    text: yaml.text, file: "test.yaml", settings: LoadSettings(registry: registry))
  expect(loaded.problems, in: yaml, are: expected)
}

/// What is said beside the caret of the only problem.
private func suggestion(_ text: String) throws -> String? {
  let loaded = PipelineLoader.load(
    text: text, file: "test.yaml", settings: LoadSettings(registry: try StandardStages.registry()))
  #expect(loaded.problems.count == 1)
  return loaded.problems.first?.suggestion
}

@Suite struct `Work that goes nowhere` {
  @Test func `a stage whose fields nobody takes is shown, with the output that leaves them out`() throws {
    try expectProblems(
      "stages: [split_bundle, 1️⃣summarize, {2️⃣emit: {fields: [id, text]}}]",
      .init("unused-field", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `one that is written, taken later, or looked at by a test, is not`() throws {
    try expectProblems("stages: [split_bundle, summarize, {emit: {fields: [id, sentences]}}]")
    try expectProblems("stages: [split_bundle, summarize, emit]")
    try expectProblems(
      """
      stages: [split_bundle, summarize, {emit: {fields: [id, text]}}]
      tests: [{name: n, input: a, expect: [{summary: []}]}]
      """)
  }

  @Test func `an author's own field is written with all that stand under fields, and not without`() throws {
    try expectProblems("stages: [split_bundle, count_words, emit]")
    try expectProblems("stages: [split_bundle, count_words, {emit: {fields: [text, fields]}}]")
    try expectProblems(
      "stages: [split_bundle, 1️⃣count_words, {2️⃣emit: {fields: [id, text]}}]",
      .init("unused-field", at: "1️⃣", notes: ["2️⃣"]))
    // A field that has a key of its own does not stand there.
    try expectProblems(
      "stages: [split_bundle, 1️⃣summarize, {2️⃣emit: {fields: [id, fields]}}]",
      .init("unused-field", at: "1️⃣", notes: ["2️⃣"]))
  }

  @Test func `rules that never do anything are warned of, at the rule`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - strip_boilerplate:
            rules:
              - 1️⃣{action: remove, phrase: read more}
              - 2️⃣{action: keep, phrase: "to READ more, click"}
              - 3️⃣{action: remove, pattern: "a\\nb"}
              - {action: remove, phrase: spread more}
        - emit
      """, .init("shadowed-rule", at: "2️⃣", notes: ["1️⃣"]), .init("unmatchable-rule", at: "3️⃣"))
  }

  @Test func `a narrower rule first, or one for another place, is none of these`() throws {
    try expectProblems(
      """
      stages:
        - split_bundle
        - strip_boilerplate:
            rules:
              - {action: keep, phrase: read more here}
              - {action: remove, phrase: read more, position: end}
              - {action: remove, phrase: read more, position: start}
              - {action: keep, phrase: share, family: share}
              - {action: remove, phrase: share}
              - {action: remove, pattern: "a(\\n)?b"}
        - emit
      """)
  }
}

@Suite struct `A key that is right elsewhere` {
  @Test func `a rule's key beside the rules is sent one level in, a stage's option in a rule one level out`()
    throws
  {
    #expect(
      try suggestion("stages: [split_bundle, {strip_boilerplate: {phrase: a}}, emit]")
        == "it belongs into an entry of 'rules', one level further in")
    #expect(
      try suggestion(
        "stages: [split_bundle, {strip_boilerplate: {rules: [{phrase: a, keep_families: []}]}}, emit]")
        == "it is an option of 'strip_boilerplate' itself, further out")
  }

  @Test func `what is misspelt in one way only comes with a replacement, unless it is there already`() throws
  {
    func replacement(_ text: String) throws -> String? {
      PipelineLoader.load(
        text: text, file: "test.yaml", settings: LoadSettings(registry: try StandardStages.registry())
      ).problems.first?.replacement
    }
    #expect(try replacement("stages: [split_bundle, {summarize: {max_word: 1}}, emit]") == "max_words")
    #expect(try replacement("stages: [split_bundle, {summarize: {max_word: 1, max_words: 2}}, emit]") == nil)
    #expect(try replacement("stages: [split_bundle, {extract_entities: {link: yes}}, emit]") == "true")
    #expect(try replacement("stages: [split_bundle, {summarize: {max_words: '9'}}, emit]") == "9")
    #expect(try replacement("variables: {words: 1}\ndescription: ${word}\nstages: [emit]") == nil)
    #expect(
      try replacement("description: ${word}\nvariables: {words: 1}\nstages: [emit]") == "${words}")
    #expect(try replacement("inputs: [&all a, *al]\nstages: [emit]") == "*all")
  }
}
