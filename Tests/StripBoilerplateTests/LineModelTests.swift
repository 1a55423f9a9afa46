import PipelineKit
import PipelineTesting
import Testing
import SequenceModels

@testable import StripBoilerplate

/// The line model in the binary, and what the stage does with it.
@Suite struct LineModelTests {
  /// Lines of a page that no phrase list knows.
  private let head = ["Northern Courier", "Opinion columns", "Cinema", "Recipes"]
  private let foot = [
    "Recipes", "Cinema listings", "Crossword", "Puzzles of the week", "Northern Courier 2023",
  ]

  private func stage(
    _ preset: LossPreset? = nil, rules: [OwnRule] = [], keeping families: [BoilerplateFamily] = []
  ) -> StripBoilerplate {
    StripBoilerplate(.init(keepFamilies: families, rules: rules, preset: preset))
  }

  @Test func `the model in the binary fits the code`() throws {
    let model = try #require(LineModel.embedded)
    #expect(model.network.columns == LineFeature.names)
    for points in [model.thresholds.english, model.thresholds.others] {
      #expect(points.contains { $0.loss < 0.005 } && points.contains { $0.loss > 0.02 })
    }
  }

  @Test func `lines of the page that no rule knows go, and the article stays whole`() throws {
    // A bare label right before a paragraph stays: it may be its heading. So the column ends with what cannot be one.
    let column = ["4 hours ago", "Culture", "Crossword", "5 hours ago", "Sport", "Recipes", "6 hours ago"]
    let page = Samples.page(head: head, middle: column, foot: foot)
    try expect(stage(), turns: page, into: Samples.article)
    let edits = try stage().result(of: page).document.text.edits
    #expect(edits.contains { $0.cause.rule == "page_inset_line_model" && !$0.cause.reason.isEmpty })
  }

  @Test func `a presets' loss is the more, the more it takes`() throws {
    let page = Samples.page(head: head, middle: ["Watch: the ferry in the ice", "Ferry"], foot: foot)
    let left = try [LossPreset.careful, .balanced, .thorough].map { preset in
      try stage(preset).result(of: page).document.text.bytes.count
    }
    #expect(left == left.sorted(by: >))
  }

  @Test func `a rule of the user wins over the model`() throws {
    let page = Samples.page(head: head, foot: foot)
    let keeping = stage(.thorough, rules: [OwnRule(action: .keep, phrase: "crossword")])
    try expect(keeping, turns: page, into: Samples.article + "\n\nCrossword")
    let removing = stage(.careful, rules: [OwnRule(phrase: "school would close")])
    let text = try removing.result(of: page).document.text.string
    #expect(!text.contains("school would close"))
  }

  @Test func `a document of very many lines is left to the rules`() throws {
    let lines = [String](repeating: "Word", count: LineJudge.mostLines) + [Samples.article]
    let text = lines.joined(separator: "\n")
    let edits = try stage(.thorough).result(of: text).document.text.edits
    #expect(!edits.contains { $0.cause.rule.hasSuffix("line_model") })
  }

  @Test func `the date near the head stays, whatever the model makes of it`() throws {
    let lines = [Samples.title, Samples.paragraphs[0], "18 August 2024"] + Samples.paragraphs[1...]
    let page = lines.joined(separator: "\n\n")
    try expect(stage(.thorough), turns: page, into: page)
  }

  @Test func `lines of a family that is kept stay`() throws {
    let page = Samples.page(foot: foot)
    let text = try stage(keeping: [.pageFoot]).result(of: page).document.text.string
    #expect(text.hasSuffix("Northern Courier 2023"))
  }

  @Test func `preset and max_content_loss together are refused, and so is either without the model`() {
    func problems(_ options: StripBoilerplate.Options) -> [String] { options.problems().map(\.place.option) }
    #expect(problems(.init(preset: .careful)) == [])
    #expect(problems(.init(preset: .careful, maxContentLoss: 0.01)) == ["max_content_loss"])
    #expect(problems(.init(model: false, preset: .careful)) == ["preset"])
    #expect(problems(.init(model: false, maxContentLoss: 0.01)) == ["max_content_loss"])
    #expect(StripBoilerplate.Options(maxContentLoss: 0.01).loss == 0.01)
    #expect(StripBoilerplate.Options().loss == LossPreset.balanced.loss)
  }
}
