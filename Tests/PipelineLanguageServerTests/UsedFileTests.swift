import Foundation
import JSONText
import PipelineLanguageServer
import PipelineLoading
import StandardStages
import Testing

/// An editor with several files of one folder open.
private final class Editor {
  let folder: String
  private var server: LanguageServer
  private var number = 0

  init(_ files: [String: String]) throws {
    folder =
      URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/editor-"
      + UUID().uuidString
    server = LanguageServer(
      settings: LoadSettings(registry: try StandardStages.registry()) { _ in nil }, version: "0")
    for (name, text) in files {
      let url = URL(fileURLWithPath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    _ = try request("initialize", "{\"capabilities\":{}}")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func address(_ name: String) -> String { "file://" + folder + "/" + name }

  func request(_ method: String, _ parameters: String) throws -> JSONValue {
    number += 1
    let message = "{\"jsonrpc\":\"2.0\",\"id\":\(number),\"method\":\"\(method)\",\"params\":\(parameters)}"
    return try #require(server.take(Array(message.utf8)).first?["result"])
  }

  private func notify(_ method: String, _ parameters: String) {
    _ = server.take(Array("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(parameters)}".utf8))
  }

  /// The ids of the problems that are then told, by the files' names.
  func told() -> [String: [String]] {
    var result: [String: [String]] = [:]
    for message in server.tellProblems() {
      let name = message["params"]?["uri"]?.stringValue?.split(separator: "/").last.map(String.init) ?? ""
      result[name] = (message["params"]?["diagnostics"]?.arrayValue ?? []).compactMap {
        $0["code"]?.stringValue
      }
    }
    return result
  }

  func open(_ name: String, _ text: String) {
    let words = JSONValue.string(text).text
    notify(
      "textDocument/didOpen",
      "{\"textDocument\":{\"uri\":\"\(address(name))\",\"version\":1,\"text\":\(words)}}")
  }

  func change(_ name: String, _ text: String) {
    let words = JSONValue.string(text).text
    notify(
      "textDocument/didChange",
      "{\"textDocument\":{\"uri\":\"\(address(name))\",\"version\":2},\"contentChanges\":[{\"text\":\(words)}]}"
    )
  }

  func close(_ name: String) {
    notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"\(address(name))\"}}")
  }

  /// Asks about the place of the mark in a text that is opened without it.
  func ask(_ method: String, _ name: String, _ marked: String) throws -> JSONValue {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    open(name, parts.joined())
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let place = "{\"line\":\(lines.count - 1),\"character\":\(lines[lines.count - 1].utf16.count)}"
    return try request(
      "textDocument/" + method, "{\"textDocument\":{\"uri\":\"\(address(name))\"},\"position\":\(place)}")
  }

  func labels(_ marked: String) throws -> [String] {
    try ask("completion", "main.yaml", marked)["items"]?.arrayValue?.compactMap { $0["label"]?.stringValue }
      ?? []
  }
}

private let brief = """
  description: Sums texts up.
  variables:
    count: 2
    method:
  stages:
    - summarize:
        max_sentences: ${count}
        method: ${method}

  """

private let main = "stages:\n  - split_bundle\n  - use: a/brief.yaml\n    with: {method: lead}\n  - emit\n"

@Suite struct `An editor and files that use each other` {
  @Test func `problems are told anew when the used file changes in the editor`() throws {
    let editor = try Editor(["main.yaml": main, "a/brief.yaml": brief])
    editor.open("main.yaml", main)
    #expect(editor.told() == ["main.yaml": []])
    editor.open("a/brief.yaml", brief)
    _ = editor.told()
    editor.change("a/brief.yaml", brief.replacing("max_sentences", with: "max_sentencs"))
    #expect(editor.told()["main.yaml"] == ["unknown-option"])
    editor.change("a/brief.yaml", brief)
    #expect(editor.told()["main.yaml"] == [])
    editor.change("a/brief.yaml", "stages: []\n")
    #expect(editor.told()["main.yaml"]?.contains("unknown-variable") == true)
    // What is not saved is gone with the editor's window.
    editor.close("a/brief.yaml")
    #expect(editor.told() == ["main.yaml": [], "brief.yaml": []])
  }

  @Test func `a problem of the used file is shown where it is used`() throws {
    let editor = try Editor([
      "main.yaml": main, "a/brief.yaml": "variables: {method: x}\nstages:\n  - summarise\n",
    ])
    editor.open("main.yaml", main)
    _ = editor.told()
    editor.change("main.yaml", main)
    #expect(editor.told()["main.yaml"]?.contains("unknown-stage") == true)
  }

  @Test func `files, variables and keys are offered`() throws {
    let editor = try Editor(["main.yaml": main, "a/brief.yaml": brief, "a/brief.test.yaml": "tests: []\n"])
    #expect(try editor.labels("stages:\n  - use: ‸\n") == ["a/brief.yaml"])
    #expect(
      try editor.labels("stages:\n  - use: a/brief.yaml\n    with:\n      ‸\n") == ["count", "method"])
    #expect(try editor.labels("stages:\n  - use: a/brief.yaml\n    with: {count: 1, ‸}\n") == ["method"])
    #expect(try editor.labels("stages:\n  - use: a/brief.yaml\n    ‸\n") == ["with", "name"])
    #expect(try editor.labels("stages:\n  - ‸").contains("use"))
  }

  @Test func `conditions are offered key by key`() throws {
    let editor = try Editor([:])
    #expect(try editor.labels("stages:\n  - emit:\n    ‸\n") == ["name", "when"])
    #expect(
      try editor.labels("stages:\n  - emit:\n    when:\n      ‸\n") == [
        "field", "present", "equals", "one_of", "matches", "longer_than", "all", "any", "not",
      ])
    #expect(try editor.labels("stages:\n  - emit:\n    when: {field: ‸}\n").contains("language"))
    #expect(
      try editor.labels("stages:\n  - emit:\n    when:\n      all:\n        - {field: title, ‸}\n").contains(
        "equals"))
    #expect(
      try editor.labels("stages:\n  - emit:\n    when: {field: title, present: ‸}\n") == ["true", "false"])
  }

  @Test func `hovering and jumping lead into the used file`() throws {
    let editor = try Editor(["a/brief.yaml": brief])
    func hover(_ marked: String) throws -> String {
      try editor.ask("hover", "main.yaml", marked)["contents"]?["value"]?.stringValue ?? ""
    }
    let page = try hover("stages:\n  - use: a/br‸ief.yaml\n")
    #expect(
      page.contains("Sums texts up.") && page.contains("`count` = `2`") && page.contains("- `summarize`"))
    #expect(page.contains("`method`, which must be given"))
    #expect(try hover("stages:\n  - use: a/brief.yaml\n    with: {co‸unt: 1}\n").contains("`count` = `2`"))
    #expect(try hover("stages:\n  - emit:\n    wh‸en: {field: title, present: true}\n").hasPrefix("**when**"))
    #expect(
      try hover("stages:\n  - emit:\n    when: {field: title, mat‸ches: x}\n").contains("PCRE2"))
    let file = try editor.ask("definition", "main.yaml", "stages:\n  - use: a/br‸ief.yaml\n")
    #expect(file["uri"] == .string(editor.address("a/brief.yaml")))
    let variable = try editor.ask(
      "definition", "main.yaml", "stages:\n  - use: a/brief.yaml\n    with: {co‸unt: 1}\n")
    #expect(variable["uri"] == .string(editor.address("a/brief.yaml")))
    #expect(variable["range"]?["start"]?["line"] == .int(2))
  }
}
