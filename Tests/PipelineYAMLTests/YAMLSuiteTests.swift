import Foundation
import JSONText
import PipelineKit
import Testing

@testable import PipelineYAML

/// One case of yaml/yaml-test-suite.
private struct SuiteCase {
  let id: String
  let mustFail: Bool
  let yaml: [UInt8]
  let tree: [String]
  let json: String?
}

@Suite(.enabled(if: suiteFile != nil, "needs the shared data (PIPELINE_SHARED or ../shared)"))
struct `The public YAML suite` {
  /// What libyaml 0.2.5 itself makes of the suite: we must not be worse.
  @Test func `is judged no worse than by libyaml`() throws {
    let cases = try suite()
    let valid = cases.filter { !$0.mustFail }
    let invalid = cases.filter(\.mustFail)
    let right = valid.count { events(of: $0.yaml) == $0.tree }
    let refused = invalid.count { events(of: $0.yaml) == nil }
    print(
      "YAML suite: \(right) of \(valid.count) valid cases right, \(refused) of \(invalid.count) invalid refused"
    )
    #expect(right >= 252)
    #expect(refused >= 78)
  }

  @Test func `values are those of the suite's JSON, where the events are right`() throws {
    var compared = 0
    for test in try suite() where !test.mustFail {
      guard let json = test.json, events(of: test.yaml) == test.tree,
        let wanted = try? Array(json.utf8).withUnsafeBytes({ try JSONReader.value(of: $0) })
      else { continue }
      let file = YAMLReader.read(test.yaml, file: test.id)
      // Cases about what we refuse on purpose: own tags, keys that are no text.
      let refused: Set = ["unsupported-tag", "wrong-tag", "invalid-key", "several-documents", "empty-file"]
      if file.problems.contains(where: { refused.contains($0.id) }) { continue }
      compared += 1
      #expect(file.problems == [], "\(test.id)")
      let found = try #require(file.value, "\(test.id)")
      #expect(json == "" || isSame(found, wanted), "\(test.id): \(found)")
    }
    print("YAML suite: \(compared) values compared")
    #expect(compared > 180)
  }

  @Test func `no case is left without a value or a problem`() throws {
    for test in try suite() {
      let file = YAMLReader.read(test.yaml, file: test.id)
      #expect(file.value != nil || file.problems.hasErrors, "\(test.id)")
    }
  }
}

private func isSame(_ value: ConfigValue, _ json: JSONValue) -> Bool {
  switch (value.content, json) {
  case (.list(let elements), .array(let wanted)):
    elements.count == wanted.count && zip(elements, wanted).allSatisfy { isSame($0, $1) }
  case (.map(let entries), .object(let members)):
    entries.count == members.count
      && entries.allSatisfy { entry in
        members.contains { $0.key == entry.key && isSame(entry.value, $0.value) }
      }
  case (.scalar(let scalar), _):
    switch (scalar.resolved, json) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .number(let b)): Double(b) == Double(a)
    case (.double(let a), .number(let b)): Double(b) == a
    case (.string(let a), .string(let b)): a == b
    default: false
    }
  default: false
  }
}

/// The events in the suite's notation; `nil` if the text is refused.
private func events(of yaml: [UInt8]) -> [String]? {
  let (source, problems) = YAMLDecoding.decode(yaml, file: "x")
  guard problems.isEmpty else { return nil }
  var lines: [String] = []
  let error = YAMLEventParser.forEachEvent(in: source.bytes) { event in
    lines.append(line(for: event, in: source))
    return true
  }
  return error == nil ? lines : nil
}

private func line(for event: YAMLEvent, in source: YAMLSource) -> String {
  var properties = ""
  if let anchor = event.anchor { properties += " &\(anchor)" }
  if let tag = event.tag { properties += " <\(tag)>" }
  switch event.kind {
  case .streamStart: return "+STR"
  case .streamEnd: return "-STR"
  case .documentStart: return event.end > event.start ? "+DOC ---" : "+DOC"
  case .documentEnd: return event.end > event.start ? "-DOC ..." : "-DOC"
  case .alias(let name): return "=ALI *\(name)"
  case .listStart(let isFlow): return "+SEQ" + (isFlow ? " []" : "") + properties
  case .listEnd: return "-SEQ"
  case .mapStart(let isFlow): return "+MAP" + (isFlow ? " {}" : "") + properties
  case .mapEnd: return "-MAP"
  case .scalar(let text, let style):
    let sign =
      switch style {
      case .plain: ":"
      case .singleQuoted: "'"
      case .doubleQuoted: "\""
      case .literal: "|"
      case .folded: ">"
      }
    return "=VAL\(properties) \(sign)\(escaped(text))"
  }
}

private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{08}": result += "\\b"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func suite() throws -> [SuiteCase] {
  let file = try #require(suiteFile)
  return try Data(contentsOf: file).split(separator: 0x0A).map { line in
    let value = try Array(line).withUnsafeBytes { try JSONReader.value(of: $0) }
    let isFail = if case .bool(true) = value["fail"] { true } else { false }
    return SuiteCase(
      id: try #require(value["id"]?.stringValue), mustFail: isFail,
      yaml: Array(try #require(value["yaml"]?.stringValue).utf8),
      tree: (value["tree"]?.stringValue ?? "").split(separator: "\n").map(String.init),
      json: value["json"]?.stringValue)
  }
}

private var suiteFile: URL? {
  let shared =
    ProcessInfo.processInfo.environment["PIPELINE_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent("../shared")
  let file = shared.appendingPathComponent("eval/yaml/suite.jsonl")
  return FileManager.default.fileExists(atPath: file.path) ? file : nil
}
