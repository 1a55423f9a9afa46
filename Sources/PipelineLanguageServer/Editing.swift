import JSONText
import PipelineKit
import PipelineYAML

/// Cures that can be applied by a key: problems that have only one.
enum QuickFixes {
  /// The `CodeAction`s for a range.
  static func answer(_ parameters: JSONValue, _ document: OpenDocument) -> JSONValue {
    guard let start = parameters["range"]?["start"]?.position, let end = parameters["range"]?["end"]?.position
    else { return .array([]) }
    if let only = parameters["context"]?["only"]?.arrayValue?.compactMap(\.stringValue),
      !only.contains(where: { $0 == "quickfix" || $0.isEmpty })
    {
      return .array([])
    }
    let asked =
      document.text.offset(of: start)...max(document.text.offset(of: start), document.text.offset(of: end))
    return .array(
      document.problems.compactMap { problem, json in
        guard let replacement = problem.replacement, let span = problem.span, span.file == document.path
        else { return nil }
        let range = document.range(of: span)
        guard range.lowerBound <= asked.upperBound, asked.lowerBound <= range.upperBound else { return nil }
        return action(replacement, range, json, document)
      })
  }

  private static func action(
    _ replacement: String, _ range: Range<Int>, _ problem: JSONValue, _ document: OpenDocument
  ) -> JSONValue {
    .members(
      ("title", .string("Change to '\(replacement)'")), ("kind", .string("quickfix")),
      ("diagnostics", .array([problem])), ("isPreferred", .bool(true)),
      (
        "edit",
        .members(
          (
            "changes",
            .object([
              JSONMember(key: document.address, value: .array([document.text.edit(range, replacement)]))
            ])
          )
        )
      ))
  }
}

/// The layout of `pipeline format`, as an edit.
enum Formatting {
  /// The `TextEdit`s: one that spans the lines that differ, or none.
  static func answer(_ document: OpenDocument) -> JSONValue {
    guard case .formatted(let new) = YAMLFormatter.format(document.text.bytes, file: document.path) else {
      return .array([])
    }
    let old = document.text.bytes
    var start = 0
    var lineStart = 0
    while start < min(old.count, new.count), old[start] == new[start] {
      start += 1
      if old[start - 1] == 0x0A { lineStart = start }
    }
    // Whole lines, so that no character is cut.
    var oldEnd = old.count
    var newEnd = new.count
    var sameEnd = 0
    while oldEnd > lineStart, newEnd > lineStart, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
      let isLineStart = oldEnd > 0 && newEnd > 0 && old[oldEnd - 1] == 0x0A && new[newEnd - 1] == 0x0A
      if isLineStart { sameEnd = old.count - oldEnd }
    }
    let range = lineStart..<max(lineStart, old.count - sameEnd)
    return .array([
      document.text.edit(
        range, String(decoding: new[lineStart..<max(lineStart, new.count - sameEnd)], as: UTF8.self))
    ])
  }
}

/// The parts of a file by name, for outlines and jumps.
enum Symbols {
  private enum Kind: Int {
    case module = 2
    case method = 6
    case property = 7
    case variable = 13
  }

  /// The `DocumentSymbol`s: top-level keys, and what stands in stages, variables and tests.
  static func answer(_ document: OpenDocument) -> JSONValue {
    let outline = document.outline
    var children: [Int: [Int]] = [:]
    for (index, node) in outline.nodes.enumerated() { children[node.parent ?? -1, default: []].append(index) }
    let top = (children[-1] ?? []).filter { outline.nodes[$0].kind == .pair }
    return .array(
      top.map { index in
        let parts = (children[index] ?? []).compactMap { part($0, children[$0] ?? [], document) }
        return symbol(outline.nodes[index].key, .property, index, parts, document)
      })
  }

  /// An entry of a list by its name, a key by itself.
  private static func part(_ index: Int, _ children: [Int], _ document: OpenDocument) -> JSONValue? {
    let node = document.outline.nodes[index]
    switch node.kind {
    case .word: return nil
    case .pair: return symbol(node.key, .variable, index, [], document)
    case .item:
      if let value = node.value { return symbol(document.text.string(value), .method, index, [], document) }
      let keys = children.map { document.outline.nodes[$0] }.filter { $0.kind == .pair }
      let label = keys.first { $0.key == "name" }?.value.map { document.text.string($0) }
      let use = keys.first { $0.key == "use" }?.value.map { "use " + document.unquoted($0) }
      let stage = use ?? keys.first { $0.key != "name" && $0.key != "when" }?.key
      guard let name = label ?? stage else { return nil }
      return symbol(name, label == nil ? .method : .module, index, [], document)
    }
  }

  private static func symbol(
    _ name: String, _ kind: Kind, _ index: Int, _ children: [JSONValue], _ document: OpenDocument
  ) -> JSONValue {
    let node = document.outline.nodes[index]
    // The end of a block is the beginning of what follows; the line breaks between belong to neither.
    var end = max(node.end, node.keyRange.upperBound)
    while end > node.keyRange.upperBound, [0x20, 0x0A, 0x0D].contains(document.text.bytes[end - 1]) {
      end -= 1
    }
    return .members(
      ("name", .string(name.isEmpty ? "?" : name)), ("kind", .int(kind.rawValue)),
      ("range", document.text.json(node.keyRange.lowerBound..<end)),
      ("selectionRange", document.text.json(node.keyRange)),
      ("children", children.isEmpty ? nil : .array(children)))
  }
}
