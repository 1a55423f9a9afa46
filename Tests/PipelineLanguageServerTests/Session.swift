import JSONText
import PipelineKit
import PipelineLanguageServer
import PipelineLoading
import StandardStages
import Testing

/// An editor's side of a conversation with the server, in whole frames.
struct Session {
  var server: LanguageServer
  private var frames = MessageFrames()
  private var number = 0
  static let address = "file:///project/a%20b.yaml"

  /// What the server says about the file last.
  private(set) var problems: [JSONValue] = []

  init(encodings: [String] = [], starts: Bool = true, stages: [AnyStage] = []) throws {
    let registry = try StageRegistry(StandardStages.all + stages)
    server = LanguageServer(settings: LoadSettings(registry: registry) { _ in nil }, version: "0")
    guard starts else { return }
    let list = encodings.map { "\"\($0)\"" }.joined(separator: ",")
    _ = try request(
      "initialize",
      """
      {"capabilities":{"general":{"positionEncodings":[\(list)]},
        "textDocument":{"publishDiagnostics":{"relatedInformation":true}}}}
      """)
    try notify("initialized", "{}")
  }

  /// Sends a message through the framing, as bytes that come in two pieces; gives what comes back.
  mutating func send(_ message: String) throws -> [JSONValue] {
    let bytes = MessageFrames.frame(Array(message.utf8))
    frames.append(bytes[..<(bytes.count / 2)])
    var answers: [JSONValue] = []
    #expect(try frames.next() == nil)
    frames.append(bytes[(bytes.count / 2)...])
    while let message = try frames.next() { answers += server.take(message) }
    let told = server.tellProblems()
    for message in told {
      // The texts of these tests write nothing, of which the loader warns.
      problems = (message["params"]?["diagnostics"]?.arrayValue ?? []).filter {
        $0["code"] != .string("no-output")
      }
    }
    return answers + told
  }

  mutating func request(_ method: String, _ parameters: String) throws -> JSONValue {
    number += 1
    let answers = try send(
      "{\"jsonrpc\":\"2.0\",\"id\":\(number),\"method\":\"\(method)\",\"params\":\(parameters)}")
    let answer = try #require(answers.first { $0["id"] == .int(number) })
    return answer["result"] ?? answer
  }

  mutating func notify(_ method: String, _ parameters: String) throws {
    _ = try send("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(parameters)}")
  }

  mutating func open(_ text: String) throws {
    try notify(
      "textDocument/didOpen",
      "{\"textDocument\":{\"uri\":\"\(Self.address)\",\"languageId\":\"yaml\",\"version\":1,\"text\":\(JSONValue.string(text).text)}}"
    )
  }

  mutating func change(_ range: String?, _ text: String, version: Int = 2) throws {
    let range = range.map { "\"range\":\($0)," } ?? ""
    try notify(
      "textDocument/didChange",
      "{\"textDocument\":{\"uri\":\"\(Self.address)\",\"version\":\(version)},\"contentChanges\":[{\(range)\"text\":\(JSONValue.string(text).text)}]}"
    )
  }

  /// Asks about the place of the mark `|` in a text, which is opened without it.
  mutating func ask(_ method: String, _ marked: String) throws -> JSONValue {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    try open(parts.joined())
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    return try request(method, Self.place(lines.count - 1, lines[lines.count - 1].utf16.count))
  }

  static func place(_ line: Int, _ character: Int) -> String {
    "{\"textDocument\":{\"uri\":\"\(address)\"},\"position\":{\"line\":\(line),\"character\":\(character)}}"
  }

  /// The labels that are offered at the mark.
  static func labels(_ marked: String) throws -> [String] {
    var session = try Session()
    let answer = try session.ask("textDocument/completion", marked)
    return answer["items"]?.arrayValue?.compactMap { $0["label"]?.stringValue } ?? []
  }

  /// The text after the item with that label has been taken at the mark.
  static func completed(_ marked: String, _ label: String) throws -> String {
    var session = try Session()
    let answer = try session.ask("textDocument/completion", marked)
    let item = try #require(answer["items"]?.arrayValue?.first { $0["label"]?.stringValue == label })
    return try session.applying([try #require(item["textEdit"])], to: marked.split(separator: "‸").joined())
  }

  /// A text after edits, whose columns count UTF-16.
  func applying(_ edits: [JSONValue], to text: String) throws -> String {
    var units = Array(text.utf16)
    for edit in edits.reversed() {
      let start = try Self.offset(edit["range"]?["start"], in: units)
      let end = try Self.offset(edit["range"]?["end"], in: units)
      units.replaceSubrange(start..<end, with: (edit["newText"]?.stringValue ?? "").utf16)
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func offset(_ position: JSONValue?, in units: [UInt16]) throws -> Int {
    let line = try #require(position?["line"]?.intValue)
    let character = try #require(position?["character"]?.intValue)
    var offset = 0
    for _ in 0..<line { offset = try #require(units[offset...].firstIndex(of: 0x0A)) + 1 }
    return offset + character
  }
}

extension JSONValue {
  /// `line:character-line:character` of a range.
  var place: String {
    func text(_ position: JSONValue?) -> String {
      "\(position?["line"]?.intValue ?? -1):\(position?["character"]?.intValue ?? -1)"
    }
    return text(self["start"]) + "-" + text(self["end"])
  }
}
