import PipelineKit
import Testing

@testable import StripBoilerplate

/// Which line of a web page is its title.
struct BlockTitleTests {
  private func facts(_ lines: [(titleShare: Double, links: Double)]) -> [BlockFacts] {
    lines.map { line in
      BlockFacts(
        Block(
          range: 0..<1, kind: .paragraph, linkDensity: line.links, containers: [1],
          titleShare: line.titleShare))
    }
  }

  private func title(_ lines: [(titleShare: Double, links: Double)], proseAt prose: Int?) -> Int? {
    BlockTitle.line(facts(lines)) { $0 == prose }
  }

  @Test func `the last line before the text that says the title is it`() {
    let lines: [(Double, Double)] = [(1, 0), (0.2, 0), (0.95, 0), (0, 0), (0.1, 0), (1, 0)]
    #expect(title(lines, proseAt: 4) == 2)
    #expect(title(lines, proseAt: 2) == 0)
  }

  @Test func `a link to the page, half a title and a page without text have none`() {
    #expect(title([(1, 0.9), (0, 0)], proseAt: 1) == nil)
    #expect(title([(0.3, 0), (0, 0)], proseAt: 1) == nil)
    #expect(title([(1, 0), (0, 0)], proseAt: nil) == nil)
    #expect(title([(1, 0), (0, 0)], proseAt: 0) == nil)
    #expect(title([], proseAt: nil) == nil)
  }

  @Test func `a line far above the text is no title`() {
    let far = [(1.0, 0.0)] + Array(repeating: (0.0, 0.0), count: 13)
    #expect(title(far, proseAt: 13) == nil)
    #expect(title(far, proseAt: 12) == 0)
  }
}
