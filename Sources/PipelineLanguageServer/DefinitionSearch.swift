import JSONText

/// Where what stands at an offset is defined: an alias at its anchor, a reference at its variable, `use:` in its file.
struct DefinitionSearch {
  let document: OpenDocument
  let offset: Int

  /// The `Location`, or null.
  func answer() -> JSONValue {
    if let name = ReferenceSearch.around(offset, in: document.text) {
      return document.variables.first { $0.key == document.text.string(name) }.map { location($0.keyRange) }
        ?? .null
    }
    for node in document.outline.nodes.reversed() {
      if let alias = node.alias, alias.lowerBound <= offset, offset <= alias.upperBound {
        let name = String(document.text.string(alias).dropFirst())
        return anchor(name, before: alias.lowerBound).map { location($0.range) } ?? .null
      }
      if node.key == "to", let value = node.value, value.lowerBound <= offset, offset <= value.upperBound {
        return document.entries(of: "outputs").first { $0.key == document.text.string(value) }
          .map { location($0.keyRange) } ?? .null
      }
      if node.key == "use", let value = node.value, value.lowerBound <= offset, offset <= value.upperBound {
        return usedFile(document.text.string(value))
      }
    }
    return .null
  }

  /// The anchor that an alias means: the last of its name before it.
  func anchor(_ name: String, before offset: Int) -> (name: String, range: Range<Int>, node: Int)? {
    document.anchors.last { $0.name == name && $0.range.upperBound <= offset }
  }

  private func location(_ range: Range<Int>) -> JSONValue {
    .members(("uri", .string(document.address)), ("range", document.text.json(range)))
  }

  /// The beginning of the file that a path names, relative to this one.
  private func usedFile(_ path: String) -> JSONValue {
    var path = path
    if let first = path.first, first == "'" || first == "\"" { path = String(path.dropFirst().dropLast()) }
    guard !path.isEmpty, !path.hasPrefix("/"), document.path.hasPrefix("/"),
      let slash = document.path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return .null }
    var parts = document.path[..<slash].split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    let start = Position(line: 0, character: 0).json
    return .members(
      ("uri", .string(FileAddress.address(of: "/" + parts.joined(separator: "/")))),
      ("range", .members(("start", start), ("end", start))))
  }
}
