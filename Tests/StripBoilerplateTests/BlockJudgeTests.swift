import PipelineKit
import Testing

@testable import StripBoilerplate

/// Texts that came from web pages, with the evidence of their markup.
struct BlockJudgeTests {
  private static let article = [
    "The ferry to Norra Holm will stop in October, two months earlier than in any year since the war.",
    "The company says that the ice is not to blame. It has two ships, and one of them, the older, needs a new engine "
      + "that nobody on this side of the sea can build before spring.",
    "Forty families live on the island. \"We have boats of our own, and we know the way,\" said Berit Lund, who keeps the "
      + "shop. \"But bread does not come by rowing.\"",
    "The county promised to look for a third ship, and to pay for a helicopter on days when somebody is ill.",
  ]

  private func page(comments: [String] = []) -> Document {
    var text = ""
    var blocks: [Block] = []
    func add(_ line: String, _ block: (Range<Int>) -> Block) {
      if !text.isEmpty { text += "\n\n" }
      let start = text.utf8.count
      text += line
      blocks.append(block(start..<text.utf8.count))
    }
    for label in ["Home", "Islands", "Weather", "Sport", "Letters", "About us"] {
      add(label) {
        Block(
          range: $0, kind: .item, linkDensity: 1, links: 1, depth: 8, ancestors: [.nav, .list, .item],
          hints: [.nav],
          outerHints: [.nav, .header], siblings: 6, containers: [3, 2, 1])
      }
    }
    add("Ferry stops in October") {
      Block(
        range: $0, kind: .heading1, depth: 6, ancestors: [.article, .main], containers: [11, 10, 9, 1],
        titleShare: 1)
    }
    for paragraph in Self.article {
      add(paragraph) {
        Block(
          range: $0, kind: .paragraph, depth: 7, ancestors: [.article, .main], hints: [.content],
          outerHints: [.content],
          siblings: 4, containers: [12, 10, 9, 1], topicShare: 0.2)
      }
    }
    for line in comments {
      add(line) {
        Block(
          range: $0, kind: .paragraph, depth: 7, ancestors: [.article, .main], hints: [.content],
          outerHints: [.content], siblings: 6, containers: [12, 10, 9, 1])
      }
    }
    for label in ["Harbour fees rise", "Seals are back", "A winter on Norra Holm"] {
      add(label) {
        Block(
          range: $0, kind: .item, linkDensity: 1, links: 1, depth: 9, ancestors: [.aside, .list, .item],
          hints: [.related], outerHints: [.related, .sidebar], siblings: 3, containers: [22, 21, 20, 1])
      }
    }
    let origin = Origin(file: "page.html", bytes: 0..<text.utf8.count, lines: 1...1, map: .offset(0))
    var document = Document(id: "page", origin: origin, text: Text(text))
    document[.blocks] = blocks
    return document
  }

  @Test func `the model in the binary fits the code`() { #expect(BlockJudge.isUsable) }

  @Test func `the article of a page stays, its menus go, and the markup is among the reasons`() throws {
    var document = page()
    #expect(try StripBoilerplate(.init()).process(&document) == .keep)
    try document.text.commit()
    for paragraph in Self.article { #expect(document.text.string.contains(paragraph)) }
    #expect(!document.text.string.contains("Islands"))
    #expect(!document.text.string.contains("Seals are back"))
    let reasons = document.text.edits.map(\.cause.reason)
    #expect(
      reasons.contains { $0.contains("links") || $0.contains("navigation") || $0.contains("marked as") })
  }

  @Test func `what readers say behind the word comments goes, and says so`() throws {
    let said =
      "My uncle was on that ferry, and he says that the engine has been a ruin for years. Nobody listened to him."
    var document = page(comments: ["Comments", said])
    #expect(try StripBoilerplate(.init()).process(&document) == .keep)
    try document.text.commit()
    for paragraph in Self.article { #expect(document.text.string.contains(paragraph)) }
    #expect(!document.text.string.contains("My uncle"))
    #expect(document.text.edits.contains { $0.cause.reason == "behind a line of the family 'comments'" })
  }

  @Test func `the title of a page stays`() throws {
    var document = page()
    #expect(try StripBoilerplate(.init()).process(&document) == .keep)
    try document.text.commit()
    #expect(document.text.string.hasPrefix("Ferry stops in October\n\nThe ferry to Norra Holm"))
  }

  @Test func `blocks that belong to another text are of no account`() throws {
    var document = page()
    document[.blocks] = [Block(range: 0..<4, kind: .paragraph)]
    let page = document.text.bytes.withUnsafeBytes { BoilerplateRules.page(of: $0) }
    #expect(BlockPage(page, try #require(document[.blocks])) == nil)
    #expect(BlockPage(page, []) == nil)
  }

  @Test func `each line has a row of the model's width, without numbers that are none`() throws {
    let document = page()
    let matrix = try #require(BlockMatrix.rows(of: document))
    #expect(matrix.values.count == matrix.lines.count * BlockFeatures.width)
    #expect(matrix.values.allSatisfy { $0.isFinite })
    #expect(Set(BlockFeatures.names).count == BlockFeatures.width)
  }

  @Test func `both models have a say: none is surer than the other can answer`() {
    #expect(BlockModel.mean(1, 2) == 1.5)
    #expect(BlockModel.mean(80, -3) == 1)
    #expect(BlockModel.mean(-80, 80) == 0)
  }

  /// The log-odds of the lines of `page()`, as if its markup were this.
  private func scores(_ blocks: [Block]) throws -> [Float] {
    let lines = page().text.bytes.withUnsafeBytes { BoilerplateRules.page(of: $0) }
    let blockPage = try #require(BlockPage(lines, blocks))
    let model = try #require(BlockModel.embedded)
    return model.scores(blockPage)
  }

  @Test func `each line has its chances: menus and teasers low, the article's paragraphs high`() throws {
    let scores = try scores(#require(page()[.blocks]))
    #expect(scores.count == 14)
    #expect(scores.allSatisfy { (-5...5).contains($0) })
    #expect(scores[7...10].allSatisfy { $0 > 0 })
    #expect(scores[0..<6].allSatisfy { $0 < 0 })
    #expect(scores[11...].allSatisfy { $0 < 0 })
  }

  @Test func `what markup says moves the chances, the same each time`() throws {
    let blocks = try #require(page()[.blocks])
    let bare = blocks.map { Block(range: $0.range, kind: .paragraph, depth: 3, containers: [2, 1]) }
    #expect(try scores(bare)[8] != scores(blocks)[8])
    #expect(try scores(blocks) == scores(blocks))
  }

  @Test func `more content may be lost, the higher the threshold`() {
    let thresholds = [0.001, 0.005, 0.02, 0.04, 0.1].map { BlockThresholds.threshold(forLoss: $0) }
    #expect(thresholds == thresholds.sorted() && Set(thresholds).count > 3)
  }
}
