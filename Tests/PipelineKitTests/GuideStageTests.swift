import Foundation
import PipelineKit
import PipelineTesting
import Testing

// The stage of docs/writing-a-stage.md and its tests, word for word: the last test here holds the page to it.

/// Drops articles that are too short, and notes how long the others are.
struct DropShort: DocumentStage {
  struct Options: StageOptions {
    var minWords = 50
  }

  static let spec = StageSpec<Options>(
    "drop_short", "Drops articles that are too short to be one.",
    requires: [.text], produces: [Field.wordCount.key],
    options: [
      .option("min_words", \.minWords, in: 1...100_000, "Articles with fewer words are dropped.")
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) throws -> Verdict {
    let count = document.text.lines.reduce(0) { $0 + $1.words.count }
    document[.wordCount] = count
    return count < options.minWords ? .drop(reason: "too short") : .keep
  }
}

extension Field where Value == Int {
  /// How many words the text has.
  static var wordCount: Field { Field("word_count", "How many words the text has.") }
}

@Test func `an article below the limit is dropped`() throws {
  try expect(DropShort(.init(minWords: 4)), drops: "Rain in Tallinn.", reason: "too short")
}

@Test func `the stage keeps the laws`() { expectConformance(of: DropShort.self) }

@Test func `the words of all lines are counted`() throws {
  let result = try DropShort(.init(minWords: 4)).result(of: "Rain in Tallinn.\n\nSnow in Riga.")
  #expect(result.verdict == .keep)
  #expect(result.document[.wordCount] == 6)
}

@Test func `the guide to writing a stage shows this stage and these tests`() throws {
  let here = URL(filePath: #filePath)
  let guide = here.deletingLastPathComponent().appending(path: "../../docs/writing-a-stage.md").standardized
  let source = try String(contentsOf: here, encoding: .utf8)
  let page = try String(contentsOf: guide, encoding: .utf8)
  let blocks = page.components(separatedBy: "```swift\n").dropFirst().compactMap {
    $0.components(separatedBy: "```").first
  }
  let whole = blocks.filter { $0.contains("struct DropShort") || $0.contains("@Test") }
  #expect(whole.count == 3)
  // The goal of the guide: a useful stage in 35 lines with options and docs, its test in 10.
  let lines = whole.map { $0.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count }
  #expect(lines[0] <= 35 && lines[1] <= 10, "\(lines)")
  for block in whole {
    let code = block.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0.hasPrefix("import ") || $0.isEmpty }.joined(separator: "\n")
    #expect(source.contains(code), "docs/writing-a-stage.md and \(here.lastPathComponent) differ")
  }
}
