import Foundation
import PipelineKit
import PipelineLoading
import StandardStages
import Testing

/// What ships beside the command is true of the command.
@Suite struct ShippedFilesTests {
  // MARK: pipelines/

  @Test func `the shipped pipelines validate without a warning, and their tests pass`() throws {
    let space = try Workspace()
    let folder = Package.root + "/pipelines"
    let valid = try space.pipeline("validate", folder)
    #expect(valid.status == 0)
    #expect(valid.error.contains("no error") && !valid.error.contains("warning"), "\(valid.error)")
    let tested = try space.pipeline("test", folder)
    #expect(tested.status == 0, "\(tested.error)")
    #expect(tested.error.contains(" passed, 0 failed"))
    #expect(!tested.error.contains("no tests"))
    #expect(space.names().isEmpty)
  }

  @Test(
    arguments: Package.names(in: Package.root + "/pipelines").filter {
      $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml")
    })
  func `each shipped pipeline runs on the input it names`(name: String) throws {
    let space = try Workspace()
    let folder = Package.root + "/pipelines/"
    let ended = try space.start(["run", folder + name, "--root", "."]).wait()
    // Its inputs are relative to the root, which is empty here: it must say so, and write nothing.
    #expect(ended.status == 2 || ended.error.contains("no file matches"), "\(ended.error)")
    for entry in Package.names(in: folder) where entry != "out" && !entry.hasSuffix(".rejected.jsonl") {
      try FileManager.default.copyItem(atPath: folder + entry, toPath: space.path("copy-" + entry))
      try FileManager.default.moveItem(atPath: space.path("copy-" + entry), toPath: space.path(entry))
    }
    let whole = try space.pipeline("run", name)
    #expect(whole.status == 0, "\(whole.error)")
    #expect(!whole.error.contains("warning"), "\(whole.error)")
    #expect(!space.names("out").isEmpty)
    // Nothing is rejected, so what rejected documents would be written to is empty.
    let forRejected = space.names("out").filter { $0.hasSuffix(".to_check.jsonl") }
    #expect(forRejected.allSatisfy { space.read("out/" + $0) == "" })
    let others = space.names("out").filter { !forRejected.contains($0) }
    #expect(others.allSatisfy { !(space.read("out/" + $0) ?? "").isEmpty })
  }

  // MARK: YAML in Markdown

  private static let pages =
    ["README.md"]
    + Package.names(in: Package.root + "/docs").filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }

  /// Every block of YAML with `stages:` in a page, unless the line before it holds the comment `<!-- broken on purpose -->`.
  @Test(arguments: pages)
  func `the pipelines in a page validate`(page: String) throws {
    let text = FileManager.default.contents(atPath: Package.root + "/" + page).map {
      String(decoding: $0, as: UTF8.self)
    }
    for block in YAMLBlock.blocks(in: try #require(text)) where block.isPipeline && !block.isBroken {
      let settings = LoadSettings(
        registry: try registry(of: page), projectRoot: Package.root, environment: { _ in nil })
      let loaded = PipelineLoader.load(text: block.text, file: "\(page)", settings: settings)
      let messages: [String] = loaded.problems.map {
        "line \(block.line + ($0.span?.start.line ?? 0)): \($0.message)"
      }
      #expect(loaded.plan != nil && loaded.problems.isEmpty, "\(page): \(messages.joined(separator: "; "))")
    }
  }

  /// The guide for authors shows a stage of its own in a pipeline.
  private func registry(of page: String) throws -> StageRegistry {
    try StageRegistry(
      StandardStages.all + (page.contains("writing-a-stage") ? [AnyStage(DropShort.self)] : []))
  }

  // MARK: docs/stages/

  @Test func `the stages' pages are those that the command prints`() throws {
    let space = try Workspace()
    let folder = Package.root + "/docs/stages"
    let names = StandardStages.all.map(\.name).sorted()
    #expect(Package.names(in: folder) == names.map { $0 + ".md" }, "run scripts/generate-docs")
    for name in names {
      let page = FileManager.default.contents(atPath: "\(folder)/\(name).md").map { Array($0) }
      let printed = try space.pipeline("stages", name)
      #expect(printed.status == 0)
      #expect(page == printed.bytes, "docs/stages/\(name).md is stale: run scripts/generate-docs")
    }
  }
}

/// The stage of docs/writing-a-stage.md, as far as a pipeline sees it.
private struct DropShort: DocumentStage {
  struct Options: StageOptions {
    var minWords = 50
  }

  static let spec = StageSpec<Options>(
    "drop_short", "Drops short articles.", requires: [.text],
    options: [.option("min_words", \.minWords, in: 1...100_000, "Shorter articles are dropped.")])

  init(_ options: Options) {}

  func process(_ document: inout Document) -> Verdict { .keep }
}

/// A fenced block of YAML in a page of Markdown.
private struct YAMLBlock {
  var text: String
  /// The line of the page that opens it, from 1.
  var line: Int
  /// Whether the page shows it for its faults, or for a stage that is not a standard one.
  var isBroken: Bool

  var isPipeline: Bool { text.hasPrefix("stages:") || text.contains("\nstages:") }

  static func blocks(in page: String) -> [YAMLBlock] {
    var blocks: [YAMLBlock] = []
    var open: YAMLBlock?
    var before = ""
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```"), let block = open {
        blocks.append(block)
        open = nil
      } else if open != nil {
        open?.text += line + "\n"
      } else if line.hasPrefix("```yaml") {
        let isBroken = before.contains("broken on purpose") || before.contains("not checked")
        open = YAMLBlock(text: "", line: index + 1, isBroken: isBroken)
      }
      if !line.isEmpty { before = String(line) }
    }
    return blocks
  }
}
