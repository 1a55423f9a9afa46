import Foundation
import JSONText
import PipelineTesting
import Testing

@testable import PipelineYAML

/// What must be true of every file: it means the same afterwards, and a second pass finds nothing to do.
@Suite struct `Formatting, whatever the file` {
  @Test func `the example pipelines keep their meaning`() throws {
    let folder = packageRoot + "/pipelines"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 5)
    for name in names.sorted() {
      let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      #expect(check(Array(bytes), name) != .refused, "\(name)")
    }
  }

  @Test func `a random layout of random values comes to the layout of its like`() {
    var numbers = SeededNumbers(seed: 7)
    for round in 0..<400 {
      let tree = RandomTree.make(&numbers, depth: 4)
      let first = tree.file(&numbers)
      let second = tree.file(&numbers)
      guard check(Array(first.utf8), first) != .refused, check(Array(second.utf8), second) != .refused else {
        Issue.record("round \(round) was refused:\n\(first)\n---\n\(second)")
        return
      }
      #expect(layout(first) == layout(second), "round \(round):\n\(first)\n---\n\(second)")
    }
  }

  @Test func `comments between any two lines are kept, and no file is left alone for them`() {
    var numbers = SeededNumbers(seed: 5)
    for round in 0..<400 {
      let lines = RandomTree.make(&numbers, depth: 4).file(&numbers).split(
        separator: "\n", omittingEmptySubsequences: false)
      // Behind a bar, a comment would be text.
      let hasBlock = lines.contains { $0.hasSuffix("|") }
      let text = lines.flatMap { line -> [String] in
        switch numbers.next(below: hasBlock ? 12 : 6) {
        case 0 where !hasBlock:
          [String(repeating: " ", count: numbers.next(below: 9)) + "# note", String(line)]
        case 1 where !hasBlock && !line.isEmpty: [line + "   # note"]
        case 2 where !hasBlock: ["", "", String(line)]
        default: [String(line)]
        }
      }.joined(separator: "\n")
      #expect(check(Array(text.utf8), text) != .refused, "round \(round):\n\(text)")
    }
  }

  @Test func `random bytes are formatted, refused or left alone, never lost`() {
    var numbers = SeededNumbers(seed: 11)
    let pieces = [
      "- ", "-\n", "a: ", "b:\n", "? ", ": ", "[", "]", "{", "}", ", ", "&x ", "*x ", "!!str ", "| \n",
      ">-\n",
      "|+\n", "|2\n", "  ", " ", "\n", "\n\n", "# c\n", " # d\n", "'q'", "\"r\\n\"", "'", "\"", "word", "\t",
      "---\n",
      "...\n", "%YAML 1.2\n", "é", "\r\n", "<<: ", "\u{2028}",
    ]
    var formatted = 0
    for _ in 0..<20_000 {
      let count = numbers.next(below: 24)
      let text = (0..<count).map { _ in pieces[numbers.next(below: pieces.count)] }.joined()
      if check(Array(text.utf8), text) == .formatted { formatted += 1 }
    }
    #expect(formatted > 1000)
  }
}

@Suite(.enabled(if: suitePath != nil, "needs the shared data (PIPELINE_SHARED or ../shared)"))
struct `Formatting the public YAML suite` {
  @Test func `every case keeps its meaning or is left alone`() throws {
    let data = try #require(FileManager.default.contents(atPath: suitePath ?? ""))
    var counts: [Verdict: Int] = [:]
    var refused: [String] = []
    for line in data.split(separator: 0x0A) {
      let row = try Array(line).withUnsafeBytes { try JSONReader.value(of: $0) }
      let yaml = Array((row["yaml"]?.stringValue ?? "").utf8)
      let verdict = check(yaml, row["id"]?.stringValue ?? "")
      counts[verdict, default: 0] += 1
      if verdict == .refused { refused.append(row["id"]?.stringValue ?? "") }
    }
    print(
      "Formatting the YAML suite: \(counts[.formatted, default: 0]) formatted, \(counts[.same, default: 0]) unchanged, "
        + "\(counts[.invalid, default: 0]) not YAML, \(refused.count) left alone: \(refused.joined(separator: " "))"
    )
    #expect(refused.isEmpty)
  }
}

private enum Verdict { case same, formatted, invalid, refused }

/// Formats, and checks what must always hold.
private func check(_ bytes: [UInt8], _ name: String) -> Verdict {
  switch YAMLFormatter.format(bytes, file: "test.yaml") {
  case .unchanged: return .same
  case .invalid: return .invalid
  case .leftAlone: return .refused
  case .formatted(let text):
    #expect(events(bytes) == events(text), "\(name)")
    #expect(YAMLFormatter.format(text, file: "test.yaml") == .unchanged, "\(name)")
    #expect(comments(bytes) == comments(text), "\(name)")
    return .formatted
  }
}

private func layout(_ text: String) -> String {
  switch YAMLFormatter.format(Array(text.utf8), file: "test.yaml") {
  case .formatted(let bytes): String(decoding: bytes, as: UTF8.self)
  default: text
  }
}

/// Events without their marks, read independently of the formatter's own proof.
private func events(_ bytes: [UInt8]) -> [String] {
  var events: [String] = []
  let source = YAMLDecoding.decode(bytes, file: "").source
  let error = YAMLEventParser.forEachEvent(in: source.bytes) { event in
    events.append("\(event.kind) \(event.anchor ?? "") \(event.tag ?? "")")
    return true
  }
  if let error { events.append("\(error.problem)") }
  return events
}

/// How many number signs there are: none may be lost with a comment.
private func comments(_ bytes: [UInt8]) -> Int { bytes.count { $0 == UInt8(ascii: "#") } }

private let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent()
  .deletingLastPathComponent().path

private let suitePath: String? = {
  let folder = ProcessInfo.processInfo.environment["PIPELINE_SHARED"] ?? packageRoot + "/../shared"
  let path = folder + "/eval/yaml/suite.jsonl"
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()

/// A value that can be written down in many layouts.
private indirect enum RandomTree {
  case word(String)
  case block([String])
  case list([RandomTree])
  case flow([String])
  case map([(String, RandomTree)])

  static func make(_ numbers: inout SeededNumbers, depth: Int) -> RandomTree {
    let words = ["one", "'two  #'", "\"t: h\"", "4", "~", "a b", "*", "é"].filter { $0 != "*" }
    func word() -> String { words[numbers.next(below: words.count)] }
    switch numbers.next(below: depth == 0 ? 3 : 6) {
    case 0, 1: return .word(word())
    case 2:
      return numbers.next(below: 2) == 0
        ? .flow((0..<numbers.next(below: 4)).map { _ in word() }) : .block(["x", " y", "", "# z"])
    case 3: return .list((0...numbers.next(below: 3)).map { _ in make(&numbers, depth: depth - 1) })
    default:
      return .map((0...numbers.next(below: 4)).map { ("k\($0)", make(&numbers, depth: depth - 1)) })
    }
  }

  /// The value as the root of a file.
  func file(_ numbers: inout SeededNumbers) -> String {
    RandomTree.map([("first", .word("1")), ("root", self), ("last", .word("2"))]).lines(0, &numbers)
      .joined(separator: "\n") + String(repeating: "\n", count: 1 + numbers.next(below: 3))
  }

  private func lines(_ indent: Int, _ numbers: inout SeededNumbers) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    switch self {
    case .word, .block, .flow: return []
    case .list(let elements):
      return elements.flatMap { element -> [String] in
        let gap = 1 + numbers.next(below: 3)
        return element.behind(
          blanks + "-" + String(repeating: " ", count: gap), indent, compact: indent + 1 + gap, &numbers)
      }
    case .map(let entries):
      return entries.flatMap { key, value in
        value.behind(
          blanks + key + ":" + String(repeating: " ", count: 1 + numbers.next(below: 3)), indent,
          compact: nil, &numbers)
      }
    }
  }

  private func behind(_ head: String, _ indent: Int, compact: Int?, _ numbers: inout SeededNumbers)
    -> [String]
  {
    switch self {
    case .word(let text): return [head + text]
    case .flow(let words):
      let comma = [",", " , ", ",  "][numbers.next(below: 3)]
      return [head + "[" + (numbers.next(below: 2) == 0 ? " " : "") + words.joined(separator: comma) + "]"]
    case .block(let lines):
      let deeper = String(repeating: " ", count: indent + 1 + numbers.next(below: 4))
      return [head + "|"] + lines.map { $0.isEmpty ? "" : deeper + $0 }
    case .list, .map:
      if let compact, numbers.next(below: 2) == 0 {
        var inner = lines(compact, &numbers)
        inner[0] = head + inner[0].dropFirst(compact)
        return inner
      }
      var isList = false
      if case .list = self { isList = true }
      let least = isList && compact == nil ? 0 : 1
      let inner = lines(indent + least + numbers.next(below: 4), &numbers)
      return [trimmed(head)] + inner
    }
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
