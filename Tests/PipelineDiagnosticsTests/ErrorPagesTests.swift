import Foundation
import PipelineDiagnostics
import PipelineKit
import PipelineLoading
import StandardStages
import Testing

/// A page of `docs/errors/`: an id, what it means, an example that triggers it, what is then shown, and the
/// example mended.
private struct ErrorPage {
  let title: String
  let meaning: String
  let example: String
  let mended: String
  let path: String
  let text: String

  init(_ id: String) throws {
    path = Self.folder + "/" + id + ".md"
    text = try String(contentsOfFile: path, encoding: .utf8)
    let paragraphs = text.components(separatedBy: "\n\n")
    title = paragraphs[0]
    meaning = try #require(paragraphs.dropFirst().first)
    example = try #require(Self.block("yaml broken", in: text), "\(id) has no example")
    mended = try #require(Self.block("yaml", in: text), "\(id) has no mended example")
  }

  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/docs/errors"

  /// The first block with that info string.
  static func block(_ info: String, in text: String) -> String? {
    guard let start = text.range(of: "```\(info)\n"),
      let end = text.range(of: "\n```", range: start.upperBound..<text.endIndex)
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound]) + "\n"
  }

  /// The example's bytes: `x×3` is `xxx`, `\xE9` a byte, where the page says so.
  var exampleBytes: [UInt8] {
    var text = example
    while let match = text.firstMatch(of: /([a-z])×([0-9]+)/) {
      text.replaceSubrange(match.range, with: String(repeating: String(match.1), count: Int(match.2) ?? 0))
    }
    guard let match = text.firstMatch(of: /\\x([0-9A-F]{2})/), let byte = UInt8(match.1, radix: 16) else {
      return Array(text.utf8)
    }
    return Array(text[..<match.range.lowerBound].utf8) + [byte] + Array(text[match.range.upperBound...].utf8)
  }

  /// The files that the example uses: blocks that bear a name.
  var companions: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for match in text.matches(of: /```yaml broken ([a-z.]+)\n((?:.*\n)*?)```/) {
      files[String(match.1)] = Array(String(match.2).utf8)
    }
    return files
  }

  /// The page with another text in its block of what is shown.
  func showing(_ output: String) -> String {
    guard let start = text.range(of: "```text\n"),
      let end = text.range(of: "```\n", range: start.upperBound..<text.endIndex)
    else { return text }
    return text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: output)
  }
}

/// A stage such as an author writes: it needs an option, has one that is out of use, and refuses what it
/// cannot do.
private struct TagRegions: DocumentStage {
  struct Options: StageOptions {
    var regions: [String] = []
    var ignoreCase = false
    var letterCase = "exact"
  }
  static let spec = StageSpec<Options>(
    "tag_regions", "Tags the regions that a document names.",
    options: [
      .option("regions", \.regions, required: true, "The names."),
      .option("ignore_case", \.ignoreCase, deprecated: "write 'case: ignored'", "Whether case matters."),
      .option("case", \.letterCase, "How letters are compared."),
    ])
  init(_ options: Options) throws {
    if options.regions.isEmpty { throw StageError("no-regions", "'tag_regions' needs at least one region") }
  }
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// A stage such as an author writes that needs a password.
private struct PostRecords: DocumentStage {
  struct Options: StageOptions {
    var token: Secret?
  }
  static let spec = StageSpec<Options>(
    "post_records", "Hands documents to a service.", options: [.option("token", \.token, "The password.")])
  init(_ options: Options) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Knows one plugin, and allows nothing.
private struct OnePlugin: PluginProvider {
  func stages(of entry: PluginEntry) throws(PluginTrouble) -> [AnyStage] {
    guard entry.path == "plugins/mood.py" else {
      throw PluginTrouble("there is no plugin at '\(entry.path)'")
    }
    return []
  }
  func allowsPlugin(at path: String) -> Bool { false }
  func allowsProgram(_ program: String) -> Bool { false }
}

@Suite struct `The pages of docs/errors` {
  private static let ids = DiagnosticCatalogue.entries.map(\.id)

  /// Set to write what is derived: `PIPELINE_REFRESH=1 swift test --filter ErrorPagesTests`.
  private static let isRefreshing = ProcessInfo.processInfo.environment["PIPELINE_REFRESH"] != nil

  private func load(_ bytes: [UInt8], beside companions: [String: [UInt8]] = [:]) throws -> Loaded {
    let stages =
      try StandardStages.registry().stages + [AnyStage(TagRegions.self), AnyStage(PostRecords.self)]
    var settings = LoadSettings(registry: try StageRegistry(stages), environment: { _ in nil })
    settings.openTexts = companions
    settings.plugins = OnePlugin()
    settings.runs = true
    return PipelineLoader.load(bytes, file: "pipeline.yaml", settings: settings)
  }

  @Test func `there is one for each id, and none for what is no id`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: ErrorPage.folder)
    #expect(files.sorted() == (Self.ids.map { $0 + ".md" } + ["README.md"]).sorted())
  }

  @Test(arguments: ids)
  func `each bears its id, and the sentence of the catalogue`(id: String) throws {
    let page = try ErrorPage(id)
    #expect(page.title == "# " + id)
    #expect(page.meaning == DiagnosticCatalogue.entries.first { $0.id == id }?.meaning)
  }

  @Test(arguments: ids)
  func `its example triggers the id and no other, and shows what the page says`(id: String) throws {
    let page = try ErrorPage(id)
    let loaded = try load(page.exampleBytes, beside: page.companions)
    let sources = loaded.sources
    let output = DiagnosticRenderer { sources[$0] }.render(loaded.problems)
    #expect(Set(loaded.problems.map(\.id)) == [id], "\(output)")
    guard page.showing(output) != page.text else { return }
    if Self.isRefreshing { try Data(page.showing(output).utf8).write(to: URL(fileURLWithPath: page.path)) }
    Issue.record("docs/errors/\(id).md is stale: PIPELINE_REFRESH=1 swift test --filter ErrorPagesTests")
  }

  @Test(arguments: ids)
  func `its mended example has no problem at all`(id: String) throws {
    let loaded = try load(Array(try ErrorPage(id).mended.utf8))
    #expect(loaded.problems == [])
    #expect(loaded.plan != nil)
  }

  @Test func `the index lists them all`() throws {
    let path = ErrorPage.folder + "/README.md"
    let rows = DiagnosticCatalogue.entries.map { "| [`\($0.id)`](\($0.id).md) | \($0.meaning) |" }
    let text = """
      # Problems of pipeline files

      Every problem has an id, which stands in brackets behind its message. Each has a page with an example and how to mend it;
      `pipeline validate --explain ID` gives the sentence alone. [Reading errors](../reading-errors.md) says how to read a message.

      | id | what it means |
      | --- | --- |
      \(rows.joined(separator: "\n"))

      """
    guard (try? String(contentsOfFile: path, encoding: .utf8)) != text else { return }
    if Self.isRefreshing { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
    Issue.record("docs/errors/README.md is stale: PIPELINE_REFRESH=1 swift test --filter ErrorPagesTests")
  }
}
