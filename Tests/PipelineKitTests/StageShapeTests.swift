import PipelineKit
import PipelineTesting
import Testing

/// The stage of the style guide: the shape that authors are promised.
private struct StripPhrases: DocumentStage {
  struct Options: StageOptions {
    var phrases = ["Skip to main content", "Recommended Videos"]
    var maxWords = 6
  }

  static let spec = StageSpec<Options>(
    "strip_phrases", "Removes lines that belong to the page, not to the article.",
    requires: [.text], produces: [.text],
    options: [
      .option("phrases", \.phrases, "A short line holding one of these is removed."),
      .option("max_words", \.maxWords, in: 1...50, "Longer lines are never removed."),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) throws -> Verdict {
    for line in document.text.lines where isBoilerplate(line) {
      document.text.remove(line.range, rule: "phrase", reason: "belongs to the page")
    }
    return document.text.isBlank ? .drop(reason: "nothing but boilerplate") : .keep
  }

  private func isBoilerplate(_ line: Text.Line) -> Bool {
    line.words.count <= options.maxWords && options.phrases.contains { line.contains($0, .ignoringCase) }
  }
}

@Test func `the stage of the style guide removes a navigation line`() throws {
  try expect(
    StripPhrases(.init(maxWords: 4)),
    turns: "Skip to main content\nTALLINN – Kallas has signaled her interest.",
    into: "TALLINN – Kallas has signaled her interest.")
}

@Test func `the stage of the style guide drops a page that is nothing but navigation`() throws {
  try expect(StripPhrases(.init()), drops: "Skip to main content\n\n", reason: "nothing but boilerplate")
}

@Test func `fields are set and read by their names`() {
  var document = Document.sample("Rain.")
  document[.title] = "Weather"
  #expect(document[.title] == "Weather")
  #expect(document[.author] == nil)
}
