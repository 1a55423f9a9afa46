internal import PipelineKit

/// The files of a new stage in Swift: a small stage that works, to be changed into another.
///
/// scripts/check-new builds them, and holds what is said here against what the built stage says of itself.
struct StageTemplate {
  let name: StageName

  static let summary = "Takes out short lines that hold one of some phrases."

  /// What the stage says of itself: the same as in `stage`, for its page.
  var description: StageDescription {
    StageDescription(
      name: name.text, summary: Self.summary, discussion: "", kind: .document,
      fieldUse: FieldUse(requires: [.text], produces: [.text]),
      options: [
        OptionDescription(
          name: "phrases", help: "A line with one of these is taken out.", typeName: [String].typeName,
          shape: [String].shape, defaultText: "[Advertisement]"),
        OptionDescription(
          name: "max_words", help: "Longer lines stay.", typeName: Int.typeName, shape: Int.shape,
          range: "1 to 50", bounds: OptionBounds(lower: "1", upper: "50"), defaultText: "8"),
      ], tables: [],
      examples: [
        StageExample(
          "Lines of a house style go.", yaml: "- \(name.text):\n    phrases: [Advertisement, Sponsored]")
      ])
  }

  /// The stage itself.
  var stage: String {
    """
    import PipelineKit

    /// \(Self.summary)
    struct \(name.type): DocumentStage {
      struct Options: StageOptions {
        var phrases = ["Advertisement"]
        var maxWords = 8
      }

      static let spec = StageSpec<Options>(
        "\(name.text)", "\(Self.summary)",
        requires: [.text], produces: [.text],
        options: [
          .option("phrases", \\.phrases, "A line with one of these is taken out."),
          .option("max_words", \\.maxWords, in: 1...50, "Longer lines stay."),
        ],
        examples: [
          StageExample(
            "Lines of a house style go.", yaml: "- \(name.text):\\n    phrases: [Advertisement, Sponsored]")
        ])

      let options: Options
      init(_ options: Options) { self.options = options }

      func process(_ document: inout Document) throws -> Verdict {
        for line in document.text.lines where line.words.count <= options.maxWords {
          guard let phrase = options.phrases.first(where: { line.contains($0, .ignoringCase) }) else { continue }
          document.text.remove(line.range, rule: "phrase", reason: "holds '\\(phrase)'")
        }
        return document.text.isBlank ? .drop(reason: "nothing is left") : .keep
      }
    }

    """
  }

  /// The module's list of stages.
  var list: String {
    """
    public import PipelineKit

    /// The stages this module brings: the module's only public symbol.
    public let \(name.list) = [AnyStage(\(name.type).self)]

    """
  }

  /// Its tests.
  var tests: String {
    """
    import PipelineTesting
    import Testing

    @testable import \(name.type)

    @Test func `a short line with a phrase goes`() throws {
      try expect(
        \(name.type)(.init()), turns: "Rain in Kaldvik.\\nADVERTISEMENT\\n", into: "Rain in Kaldvik.\\n")
    }

    @Test func `the stage keeps the laws that every stage obeys`() { expectConformance(of: \(name.type).self) }

    """
  }

  /// A pipeline that shows it at work.
  ///
  /// - Parameter input: What the pipeline reads.
  func pipeline(input: String) -> String {
    """
    version: 1
    pipeline: \(name.text)
    description: Shows the stage '\(name.text)' at work.
    inputs: [\(input)]
    stages:
      - split_bundle
      - \(name.text)
      - emit:
          format: jsonl
          path: out/\(name.text).jsonl

    tests:
      - name: a short line with a phrase goes, the paragraph stays
        input: |
          The ferry left Storholm on Monday with forty lorries.
          Advertisement
        expect:
          - text: The ferry left Storholm on Monday with forty lorries.

    """
  }
}
