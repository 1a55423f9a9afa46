import PipelineKit
import Testing

@testable import StripBoilerplate

/// Sentences of the page inside a paragraph that stays.
@Suite struct GluedPromotionTests {
  private let paragraph = Samples.paragraphs[0]

  private func page(_ line: String) -> String {
    ([Samples.title, line] + Samples.paragraphs[1...]).joined(separator: "\n\n")
  }

  @Test(arguments: [
    "Sign up for our newsletter.", "Sign up for our newsletter. Subscribe to our newsletter today!",
    "Subscribe to our newsletter and never miss a ferry!",
  ])
  func `a promotion behind the last sentence goes, and the paragraph stays`(promotion: String) throws {
    let text = page(paragraph + " " + promotion)
    #expect(try Samples.stripped(text) == Samples.article)
    let edits = try Samples.edits(text)
    #expect(edits.map(\.1).joined() == " " + promotion)
  }

  @Test func `a promotion before the first sentence goes`() throws {
    let text = page("Sign up for our newsletter. " + paragraph)
    #expect(try Samples.stripped(text) == Samples.article)
    #expect(try Samples.edits(text).map(\.0) == ["newsletter"])
  }

  @Test(arguments: [
    "He told voters to sign up for the ferry's newsletter.", "The Harbour Newsletter was first to report it.",
    "Residents follow us, the mayor said.", "Share prices fell.",
  ])
  func `a sentence that only speaks of such things stays`(sentence: String) throws {
    let text = page(paragraph + " " + sentence)
    #expect(try Samples.stripped(text) == text)
  }

  @Test func `a sentence of a family that is kept stays`() throws {
    let text = page(paragraph + " Sign up for our newsletter.")
    #expect(try Samples.stripped(text, .init(keepFamilies: [.newsletter])) == text)
  }
}
