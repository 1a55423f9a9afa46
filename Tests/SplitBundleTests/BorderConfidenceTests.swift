import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private let articles = InventedArticle.all

/// The documents of a source as `pipeline split` has them: the confidence of each border and the bytes behind it.
private func borders(
  _ source: String, _ change: (inout SplitBundle.Options) -> Void = { _ in }
) throws -> [(confidence: Double?, bytes: [UInt8])] {
  var options = SplitBundle.Options()
  change(&options)
  var found: [(confidence: Double?, bytes: [UInt8])] = []
  let reader = SourceReader(file: "sample.txt", bytes: Array(source.utf8))
  var sink = SegmentSink(reader: reader, explain: { _ in }) { finding in
    if case .document(let segment) = finding { found.append((segment.evidence?.confidence, segment.bytes)) }
  }
  try SplitBundle(options).split(reader, into: &sink)
  return found
}

@Suite struct BorderConfidenceTests {
  /// Articles behind marks, the second with the mark between two of its paragraphs, too.
  private func disturbed(_ mark: String) -> String {
    articles.enumerated().map { index, article in
      let body = index == 1 ? article.body + "\n\n\(mark)\n\n" + article.body : article.body
      return "\(article.title)\n\n\(body)\n\n"
    }.joined(separator: mark + "\n\n")
  }

  @Test(arguments: ["-----", "=====", "<|endoftext|>", "==> story.txt <=="])
  func `a mark within an article is less sure than one before a title, and min_confidence leaves it out`(
    mark: String
  ) throws {
    let all = try borders(disturbed(mark))
    try #require(all.count == articles.count + 1, "\(mark)")
    let confidences = all.map { $0.confidence ?? -1 }
    #expect(confidences[0] == 1 && confidences.allSatisfy { (0...1).contains($0) })
    let stray = confidences[2]
    let others = [confidences[1]] + confidences[3...]
    #expect(others.allSatisfy { $0 > 0.7 } && stray < 0.5, "\(mark): \(confidences)")
    let sure = try borders(disturbed(mark)) { $0.minConfidence = 0.6 }
    #expect(sure.count == articles.count, "\(mark)")
    #expect(sure[1].bytes.count > articles[1].body.utf8.count * 2)
  }

  @Test func `texts without a title are borders all the same where no mark has one`() throws {
    let source = articles.map(\.body).joined(separator: "\n\n-----\n\n")
    let found = try borders(source) { $0.format = "rules" }
    #expect(found.count == articles.count)
    #expect(found.dropFirst().allSatisfy { $0.confidence ?? 0 > 0.2 })
  }

  @Test func `records of a grammar are as sure as their format, borders of the user's own are sure`() throws {
    let table = "title,text\n" + articles.map { "\($0.title),\"\($0.body)\"\n" }.joined()
    let rows = try borders(table)
    #expect(rows.count == articles.count)
    #expect(Set(rows.map(\.confidence)).count == 1 && rows[0].confidence ?? 0 > 0.5)
    let declared = try borders("one\n@@\ntwo\n") { $0.separator = .text("@@") }
    #expect(declared.map(\.confidence) == [1, 1])
  }

  @Test func `what is asked for changes no byte's place`() throws {
    let source = Array(disturbed("-----").utf8)
    for confidence in [0.0, 0.3, 0.6, 0.9, 1] {
      try expectWhole(source, SplitBundle(.init(minConfidence: confidence)), "\(confidence)")
    }
  }
}
