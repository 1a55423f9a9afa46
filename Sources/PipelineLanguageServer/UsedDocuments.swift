import PipelineLoading

/// The files that an open one uses: as the editor has them, else as they are on disk.
struct UsedDocuments {
  /// The open files, by their paths with all links resolved.
  let open: [String: OpenDocument]

  init(_ documents: some Sequence<OpenDocument>) {
    open = Dictionary(documents.map { (ProjectFolder.identity(of: $0.path), $0) }) { first, _ in first }
  }

  /// The file that a path in another one names.
  func document(_ path: String, namedIn document: OpenDocument) -> OpenDocument? {
    guard !path.isEmpty, !path.hasPrefix("/"), document.path.hasPrefix("/") else { return nil }
    let name = ProjectFolder.path(path, namedIn: document.path)
    if let known = open[ProjectFolder.identity(of: name)] { return known }
    guard let bytes = ProjectFolder.text(of: name) else { return nil }
    let text = TextDocument(String(decoding: bytes, as: UTF8.self), encoding: document.text.encoding)
    return OpenDocument(address: FileAddress.address(of: name), text: text, version: nil)
  }

  /// The file used by the entry of `stages:` that a node stands in.
  func document(usedAround node: Int?, in document: OpenDocument) -> OpenDocument? {
    guard let path = document.usedPath(around: node) else { return nil }
    return self.document(path, namedIn: document)
  }

  /// What is to be said of a used file: its description, variables and stages.
  func page(of used: OpenDocument, path: String) -> String {
    let outline = used.outline
    func section(_ key: String) -> Int? {
      outline.nodes.firstIndex { $0.parent == nil && $0.key == key }
    }
    var page = "**\(path)**"
    if let text = section("description").flatMap({ outline.nodes[$0].value }) {
      page += "\n\n" + used.text.string(text)
    }
    let variables = used.variables.map { "- " + Self.line(of: $0, in: used) }
    if !variables.isEmpty { page += "\n\nVariables:\n\n" + variables.joined(separator: "\n") }
    let stages = section("stages").map { outline.children(of: $0) } ?? []
    let names = stages.compactMap { used.stageName(ofEntry: $0) }.map { "- `\($0)`" }
    return names.isEmpty ? page : page + "\n\nStages:\n\n" + names.joined(separator: "\n")
  }

  /// A variable with its default.
  static func line(of variable: Outline.Node, in used: OpenDocument) -> String {
    let value = variable.value.map { " = `\(used.text.string($0))`" } ?? ", which must be given"
    return "`\(variable.key)`" + value
  }
}

extension OpenDocument {
  /// The path behind `use:` in the entry of `stages:` that a node stands in.
  func usedPath(around node: Int?) -> String? {
    var current = node
    while let index = current, outline.nodes[index].kind != .item { current = outline.nodes[index].parent }
    guard let entry = current else { return nil }
    return usedPath(ofEntry: entry)
  }

  private func usedPath(ofEntry entry: Int) -> String? {
    let keys = outline.children(of: entry).map { outline.nodes[$0] }
    guard let value = keys.first(where: { $0.kind == .pair && $0.key == "use" })?.value else { return nil }
    return unquoted(value)
  }

  /// The stage, or the used file, of an entry of `stages:`.
  fileprivate func stageName(ofEntry entry: Int) -> String? {
    if let value = outline.nodes[entry].value { return text.string(value) }
    if let path = usedPath(ofEntry: entry) { return path }
    let keys = outline.children(of: entry).map { outline.nodes[$0] }.filter { $0.kind == .pair }
    return keys.first { $0.key != "name" && $0.key != "when" }?.key
  }

  /// A scalar without quotes around it.
  func unquoted(_ range: Range<Int>) -> String {
    let text = text.string(range)
    guard let first = text.first, first == "'" || first == "\"" else { return text }
    return String(text.dropFirst().dropLast())
  }
}
