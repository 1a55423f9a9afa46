import JSONText
import PipelineKit
import PipelineLoading

/// A file that the editor has open: its text as it is being typed, and what is known of it.
struct OpenDocument {
  let address: String
  let path: String
  var text: TextDocument
  var version: Int?
  /// The shape of the text; made when it changes.
  var outline: Outline
  /// The files that it uses, their paths with all links resolved, and those that its problems point into.
  var usedFiles: Set<String> = []
  /// What was found wrong last, with what was told to the editor.
  var problems: [(problem: Diagnostic, json: JSONValue)] = []

  init(address: String, text: TextDocument, version: Int?) {
    self.address = address
    path = FileAddress.path(of: address)
    self.text = text
    self.version = version
    outline = OutlineReader.read(text.bytes)
  }
}

extension LanguageServer {
  mutating func open(_ parameters: JSONValue) {
    guard let item = parameters["textDocument"], let address = item["uri"]?.stringValue,
      let text = item["text"]?.stringValue
    else { return }
    documents[address] = OpenDocument(
      address: address, text: TextDocument(text, encoding: encoding), version: item["version"]?.intValue)
    noteWithUsers(address)
  }

  mutating func change(_ parameters: JSONValue) {
    guard let item = parameters["textDocument"], let address = item["uri"]?.stringValue,
      var document = documents.removeValue(forKey: address)
    else { return }
    document.version = item["version"]?.intValue ?? document.version
    for change in parameters["contentChanges"]?.arrayValue ?? [] {
      guard let text = change["text"]?.stringValue else { continue }
      if let range = change["range"], let start = range["start"]?.position, let end = range["end"]?.position {
        document.text.replace(start, end, with: text)
      } else {
        document.text = TextDocument(text, encoding: encoding)
      }
    }
    document.outline = OutlineReader.read(document.text.bytes)
    documents[address] = document
    noteWithUsers(address)
  }

  mutating func close(_ parameters: JSONValue) {
    guard let address = parameters["textDocument"]?["uri"]?.stringValue,
      documents[address] != nil
    else { return }
    let users = users(of: address)
    documents[address] = nil
    note(address)
    users.forEach { note($0) }
  }

  /// Notes that the problems of a file, and of the open ones that use it, must be told anew.
  private mutating func noteWithUsers(_ address: String) {
    note(address)
    users(of: address).forEach { note($0) }
  }

  /// The open files that use another, in order.
  private func users(of address: String) -> [String] {
    guard let path = documents[address]?.path else { return [] }
    let identity = ProjectFolder.identity(of: path)
    return documents.values.filter { other in
      other.address != address && (other.usedFiles.contains(identity) || other.usedFiles.contains(path))
    }.map(\.address).sorted()
  }

  /// Loads a file and tells what is wrong with it.
  mutating func publishProblems(of address: String) -> JSONValue {
    guard var document = documents.removeValue(forKey: address) else { return .null }
    var settings = settings
    for other in documents.values {
      settings.openTexts[other.path] = other.text.bytes
      settings.openTexts[ProjectFolder.identity(of: other.path)] = other.text.bytes
    }
    let loaded = PipelineLoader.load(document.text.bytes, file: document.path, settings: settings)
    document.usedFiles = Set(loaded.usedFiles).union(loaded.sources.keys)
    document.problems = loaded.problems.map { problem in
      (problem, ProblemMessage(document: document, showsRelated: showsRelated).json(problem))
    }
    documents[address] = document
    return Self.notification(
      "textDocument/publishDiagnostics",
      .members(
        ("uri", .string(address)), ("version", document.version.map { .int($0) }),
        ("diagnostics", .array(document.problems.map(\.json)))))
  }
}
