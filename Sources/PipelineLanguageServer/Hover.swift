import JSONText
import PipelineKit

/// What is to be said of what stands at an offset.
struct Hover {
  let document: OpenDocument
  let offset: Int
  let format: FormatKnowledge
  let used: UsedDocuments

  /// The `Hover`, or null.
  func answer() -> JSONValue {
    guard let (page, range) = find() else { return .null }
    return .members(("contents", markdown(page)), ("range", document.text.json(range)))
  }

  private func find() -> (String, Range<Int>)? {
    if let name = ReferenceSearch.around(offset, in: document.text) { return reference(name) }
    for index in document.outline.nodes.indices.reversed() {
      let node = document.outline.nodes[index]
      if node.kind != .item, contains(node.keyRange), let page = page(ofKey: index) {
        return (page, node.keyRange)
      }
      if let alias = node.alias, contains(alias) { return self.alias(alias) }
      if let value = node.value, contains(value), let page = page(ofValue: index) { return (page, value) }
    }
    return nil
  }

  private func contains(_ range: Range<Int>) -> Bool {
    range.lowerBound <= offset && offset < range.upperBound
  }

  private func page(ofKey index: Int) -> String? {
    switch format.meaning(at: document.outline.path(to: index)) {
    case .option(let option, let stage): return Pages.page(option, of: stage)
    case .stage(let stage): return Pages.page(stage)
    case nil:
      let node = document.outline.nodes[index]
      let isVariable = document.variables.contains { $0.keyRange == node.keyRange }
      return isVariable ? variable(node) : argument(node)
    }
  }

  /// A variable of a used file, to which `with:` gives a value.
  private func argument(_ node: Outline.Node) -> String? {
    guard let parent = node.parent, document.outline.nodes[parent].key == "with",
      let file = used.document(usedAround: parent, in: document),
      let variable = file.variables.first(where: { $0.key == node.key })
    else { return nil }
    return "A variable of the used file: " + UsedDocuments.line(of: variable, in: file)
  }

  private func page(ofValue index: Int) -> String? {
    switch format.place(at: document.outline.path(to: index)) {
    case .stageEntry:
      let name = document.outline.nodes[index].value.map { document.text.string($0) } ?? ""
      return format.registry[name].map { Pages.page($0.description) }
    case .value(_, let option):
      let path = document.usedPath(around: index)
      if option.name == "use", let path, let file = used.document(path, namedIn: document) {
        return used.page(of: file, path: path)
      }
      return Pages.page(option, of: nil)
    default: return nil
    }
  }

  private func reference(_ range: Range<Int>) -> (String, Range<Int>)? {
    let name = document.text.string(range)
    if name.hasPrefix("env:") {
      return ("The environment variable `\(name.dropFirst(4))`, as it is at the run.", range)
    }
    return document.variables.first { $0.key == name }.map { (variable($0), range) }
  }

  private func variable(_ node: Outline.Node) -> String {
    let line = document.text.lineNumber(of: node.keyRange.lowerBound) + 1
    let value = node.value.map { " = `\(document.text.string($0))`" } ?? ""
    return
      "**\(node.key)**\(value)\n\nA variable of this file, line \(line); `--set \(node.key)=...` wins over it."
  }

  private func alias(_ range: Range<Int>) -> (String, Range<Int>)? {
    let name = String(document.text.string(range).dropFirst())
    guard
      let anchor = DefinitionSearch(document: document, offset: offset, used: used).anchor(
        name, before: range.lowerBound)
    else { return nil }
    let node = document.outline.nodes[anchor.node]
    let line = document.text.lineNumber(of: anchor.range.lowerBound)
    let end = min(node.end, document.text.line(line + 12).upperBound)
    let text = document.text.string(
      document.text.line(line).lowerBound..<max(end, document.text.line(line).upperBound))
    return ("What `&\(name)` marks, line \(line + 1):\n\n```yaml\n\(text)\n```", range)
  }
}
