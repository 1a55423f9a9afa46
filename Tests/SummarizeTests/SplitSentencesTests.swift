import PipelineKit
import PipelineTesting
import Testing

@testable import Summarize

@Suite struct `Sentences of a document` {
  private func sentences(_ text: String) throws -> [String] {
    let document = try SplitSentences(NoOptions()).result(of: text).document
    return try #require(document[.sentences]).map { document.text.string(in: $0.range) }
  }

  @Test func `are found in the order of the text`() throws {
    #expect(
      try sentences("Dr. Orav spoke at 3.30 p.m. on Monday. “Rain,” she said.\n\nNobody laughed.") == [
        "Dr. Orav spoke at 3.30 p.m. on Monday.", "“Rain,” she said.", "Nobody laughed.",
      ])
  }

  @Test(arguments: ["", " ", "\n\n"]) func `are none in a text of nothing`(text: String) throws {
    #expect(try sentences(text).isEmpty)
  }
}
