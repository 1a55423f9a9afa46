import PipelineKit
import Testing

@testable import StripBoilerplate

/// What is behind `Comments` and `Read also` on a web page.
struct BlockFootTests {
  private static let paragraph = String(repeating: "The ferry stops in October. ", count: 10)
  private static let comment = "My uncle was on that ferry, and he says that nobody had told them a thing."

  private func lowered(
    _ texts: [String], _ scores: [Float], signs: PageSigns = [], keeping kept: Set<BoilerplateFamily> = []
  ) -> [Float] {
    let text = texts.joined(separator: "\n")
    let page = Array(text.utf8).withUnsafeBytes { BoilerplateRules.page(of: $0) }
    var scores = scores
    _ = BlockFoot.lower(
      &scores, page.lines, signs, below: 0, isKept: BoilerplateFamily.allCases.map(kept.contains))
    return scores
  }

  @Test func `lines behind the word comments are lowered, those above are not`() {
    let lines = [Self.paragraph, Self.paragraph, "Comments", Self.comment, Self.comment]
    // By 3 behind comments, and by 1.5 more, since half of what stays is above.
    #expect(lowered(lines, [4, 4, -1, 2, 2]) == [4, 4, -5.5, -2.5, -2.5])
  }

  @Test func `other beginnings of a foot need half of the text above them`() {
    let lines = [Self.paragraph, Self.paragraph, "Related articles", Self.comment]
    #expect(lowered(lines, [4, 4, -1, 2]) == [4, 4, -2.5, 0.5])
    let early =
      [Self.paragraph, Self.paragraph, "Related articles"] + Array(repeating: Self.paragraph, count: 4)
    #expect(lowered(early, [4, 4, -1, 4, 4, 4, 4]) == [4, 4, -1, 4, 4, 4, 4])
  }

  @Test func `nothing is lowered at the head of a page, or on one that is no article`() {
    let lines = ["Comments", Self.paragraph, Self.paragraph]
    #expect(lowered(lines, [-1, 4, 4]) == [-1, 4, 4])
    let forum = [Self.paragraph, Self.paragraph, "Comments", Self.comment]
    #expect(lowered(forum, [4, 4, -1, 2], signs: [.discussion]) == [4, 4, -1, 2])
    // Who keeps comments keeps what readers say below the word.
    #expect(lowered(forum, [4, 4, -1, 2], keeping: [.comments]) == [4, 4, -1, 2])
    #expect(lowered(forum, [4, 4, -1, 2]) == [4, 4, -5.5, -2.5])
    // What goes anyway does not count as text above.
    #expect(lowered(forum, [-4, -4, -1, 2]) == [-4, -4, -1, 2])
    #expect(lowered([], []) == [])
  }
}
