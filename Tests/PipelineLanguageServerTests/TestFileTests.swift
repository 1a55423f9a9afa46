import Foundation
import JSONText
import PipelineLanguageServer
import PipelineLoading
import StandardStages
import Testing

/// What editors are told of `NAME.test.yaml`.
@Suite struct TestFileTests {
  private static let pipeline = """
    variables: {sentences: 3}
    stages:
      - split_bundle
      - summarize:
          max_sentences: ${sentences}
      - {name: done, emit: {}}

    """

  /// Opens a file of tests beside a pipeline on the disk; `‸` marks where completion is asked for.
  private func ask(_ marked: String) throws -> (labels: [String], problems: [String]) {
    let folder = NSTemporaryDirectory() + "lsp-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.pipeline.write(toFile: folder + "/a.yaml", atomically: true, encoding: .utf8)
    var session = try Session(encodings: ["utf-8"])
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    let text = parts.joined()
    let address = JSONValue.string("file://" + folder + "/a.test.yaml").text
    try session.notify(
      "textDocument/didOpen",
      "{\"textDocument\":{\"uri\":\(address),\"version\":1,\"languageId\":\"yaml\",\"text\":\(JSONValue.string(text).text)}}"
    )
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let answer = try session.request(
      "textDocument/completion",
      "{\"textDocument\":{\"uri\":\(address)},\"position\":{\"line\":\(lines.count - 1),\"character\":\(lines.last?.utf8.count ?? 0)}}"
    )
    return (
      answer["items"]?.arrayValue?.compactMap { $0["label"]?.stringValue } ?? [],
      session.problems.compactMap { $0["code"]?.stringValue }
    )
  }

  @Test func `its own keys are offered, at the top and in a test`() throws {
    #expect(try ask("version: 1\n‸\n").labels == ["tests"])
    let labels = try ask("tests:\n  - name: a\n    ‸\n").labels
    #expect(labels.contains("input") && labels.contains("diagnostics") && !labels.contains("name"))
    #expect(try ask("tests:\n  - name: a\n    input:\n      ‸\n").labels.contains("file"))
    #expect(
      try ask("tests:\n  - name: a\n    expect:\n      - title:\n          ‸\n").labels.contains("contains"))
  }

  @Test func `the pipeline's stages, options and variables are offered`() throws {
    #expect(try ask("tests:\n  - from: ‸\n").labels.prefix(3) == ["split_bundle", "summarize", "done"])
    #expect(try ask("tests:\n  - set:\n      ‸\n").labels == ["sentences"])
    #expect(try ask("tests:\n  - options:\n      ‸\n").labels == ["split_bundle", "summarize", "done"])
    #expect(try ask("tests:\n  - options: {summarize: {‸}}\n").labels.contains("max_sentences"))
    #expect(try ask("tests:\n  - input: ${‸\n").labels == ["sentences"])
  }

  @Test func `its problems are told, those of the pipeline are not`() throws {
    #expect(
      try ask("tests:\n  - {name: a, input: b, out: 1, from: sumarize‸}\n").problems == ["unknown-stage"])
    #expect(try ask("tests:\n  - {name: a, input: b, out: 1}\n‸").problems == [])
  }
}
