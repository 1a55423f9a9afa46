import JSONText
import PipelineLoading

/// Where what stands at an offset is defined: an alias at its anchor, a reference at its variable, `use:` in its file.
struct DefinitionSearch {
  let document: OpenDocument
  let offset: Int
  let used: UsedDocuments

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
      if node.kind == .pair, node.keyRange.lowerBound <= offset, offset <= node.keyRange.upperBound,
        let place = argument(node)
      {
        return place
      }
      if node.key == "use", let value = node.value, value.lowerBound <= offset, offset <= value.upperBound {
        return usedFile(value)
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
  private func usedFile(_ value: Range<Int>) -> JSONValue {
    let path = document.unquoted(value)
    guard !path.isEmpty, !path.hasPrefix("/"), document.path.hasPrefix("/") else { return .null }
    // Also of a file that is still to be made.
    let name = ProjectFolder.path(path, namedIn: document.path)
    let address = used.document(path, namedIn: document)?.address ?? FileAddress.address(of: name)
    let start = Position(line: 0, character: 0).json
    return .members(
      ("uri", .string(address)), ("range", .members(("start", start), ("end", start))))
  }

  /// The variable of a used file that `with:` gives a value.
  private func argument(_ node: Outline.Node) -> JSONValue? {
    guard let parent = node.parent, document.outline.nodes[parent].key == "with",
      let file = used.document(usedAround: parent, in: document),
      let variable = file.variables.first(where: { $0.key == node.key })
    else { return nil }
    return .members(("uri", .string(file.address)), ("range", file.text.json(variable.keyRange)))
  }
}
