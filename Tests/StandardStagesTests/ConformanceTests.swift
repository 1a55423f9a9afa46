import Foundation
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

/// The laws that outside authors put their stages to.
@Suite struct ConformanceTests {
  @Test func `CleanText keeps the laws`() { expectConformance(of: CleanText.self) }
  @Test func `DetectLanguage keeps the laws`() { expectConformance(of: DetectLanguage.self) }
  @Test func `Emit keeps the laws`() { expectConformance(of: Emit.self) }
  @Test func `ExtractEntities keeps the laws`() { expectConformance(of: ExtractEntities.self) }
  @Test func `FindSharedText keeps the laws`() { expectConformance(of: FindSharedText.self) }
  @Test func `FindTemplate keeps the laws`() { expectConformance(of: FindTemplate.self) }
  @Test func `GroupStories keeps the laws`() { expectConformance(of: GroupStories.self) }
  @Test func `ListEntities keeps the laws`() { expectConformance(of: ListEntities.self) }
  @Test func `MarkDuplicates keeps the laws`() { expectConformance(of: MarkDuplicates.self) }
  @Test func `ReadHTML keeps the laws`() { expectConformance(of: ReadHTML.self) }
  @Test func `SplitBundle keeps the laws`() { expectConformance(of: SplitBundle.self) }
  @Test func `SplitSentences keeps the laws`() { expectConformance(of: SplitSentences.self) }
  @Test func `StripBoilerplate keeps the laws`() { expectConformance(of: StripBoilerplate.self) }
  @Test func `Summarize keeps the laws`() { expectConformance(of: Summarize.self) }
  @Test func `WriteBrief keeps the laws`() { expectConformance(of: WriteBrief.self) }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["PIPELINE_SLOW_TESTS"] != nil),
    arguments: StandardStages.all.map(\.name))
  func `300 generated texts and huge ones break no law`(name: String) throws {
    let stage = try #require(StandardStages.all.first { $0.name == name })
    // A program has to be named, and is started for each text.
    let isProgram = name == "run_command"
    let breaches = StageConformance(
      stage, given: isProgram ? "command: [sed, s/a/b/]" : "", generated: 300,
      hugeBytes: isProgram ? 20_000 : 300_000
    ).breaches()
    #expect(breaches.map(\.description) == [])
  }

  /// Here, or in the tests of its module.
  @Test func `no stage is forgotten`() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
    let sources = try files.filter { $0.hasSuffix("Tests.swift") }.map {
      try String(contentsOf: tests.appending(path: $0), encoding: .utf8)
    }
    #expect(sources.count > 20)
    for stage in StandardStages.all {
      let words = stage.name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let type = words.joined().replacing("Html", with: "HTML")
      let calls = ["expectConformance(of: \(type).self", "expectConformance(of: \(type)Stage.self"]
      #expect(
        sources.contains { source in calls.contains { source.contains($0) } },
        "no test puts '\(stage.name)' to the laws: expectConformance(of: \(type).self)")
    }
  }
}
