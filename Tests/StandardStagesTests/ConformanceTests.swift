import PipelineKit
import PipelineTesting
import StandardStages
import Testing

@testable import CleanText
@testable import DetectLanguage
@testable import Emit
@testable import ExtractEntities
@testable import FindTemplate
@testable import GroupStories
@testable import ListEntities
@testable import MarkDuplicates
@testable import ReadHTML
@testable import SplitBundle
@testable import StripBoilerplate
@testable import Summarize

/// The check that outside authors put their stages to.
@Suite struct ConformanceTests {
  @Test func `every stored option of every stage has its row`() {
    let checked = [
      check(CleanText.self),
      check(DetectLanguage.self),
      check(Emit.self),
      check(ExtractEntities.self),
      check(FindSharedText.self),
      check(FindTemplate.self),
      check(GroupStories.self),
      check(ListEntities.self),
      check(MarkDuplicates.self),
      check(ReadHTML.self),
      check(SplitBundle.self),
      check(SplitSentences.self),
      check(StripBoilerplate.self),
      check(Summarize.self),
      check(WriteBrief.self),
    ]
    #expect(checked == StandardStages.all.map(\.name).sorted(), "a stage is missing in this list")
  }

  private func check<S: Stage>(_ type: S.Type) -> String {
    expectConformance(of: type)
    return type.spec.name
  }

  @Test func `a stored option without a row is found`() {
    withKnownIssue { expectConformance(of: Careless.self) }
  }
}

private struct Careless: DocumentStage {
  struct Options: StageOptions {
    var told = 1
    var forgotten = 2
  }

  static let spec = StageSpec<Options>(
    "careless", "Forgets a row.", options: [.option("told", \.told, "It is told.")])

  init(_ options: Options) {}

  func process(_ document: inout Document) -> Verdict { .keep }
}
