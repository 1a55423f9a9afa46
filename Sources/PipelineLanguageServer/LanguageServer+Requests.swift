import JSONText
import PipelineLoading

extension LanguageServer {
  /// Says what the server can do, and agrees on what columns count.
  mutating func initialize(_ parameters: JSONValue) -> JSONValue {
    let capabilities = parameters["capabilities"]
    let offered = capabilities?["general"]?["positionEncodings"]?.arrayValue?.compactMap(\.stringValue) ?? []
    encoding = offered.contains("utf-8") ? .utf8 : .utf16
    showsRelated =
      capabilities?["textDocument"]?["publishDiagnostics"]?["relatedInformation"]?.boolValue ?? false
    return .members(
      (
        "capabilities",
        .members(
          ("positionEncoding", .string(encoding.rawValue)),
          (
            "textDocumentSync",
            .members(
              ("openClose", .bool(true)), ("change", .int(2)),
              ("save", .members(("includeText", .bool(false)))))
          ),
          (
            "completionProvider",
            .members(
              ("triggerCharacters", .array(["$", "{", ":", " ", "-", "[", ",", "*"].map { .string($0) })))
          ),
          ("hoverProvider", .bool(true)), ("definitionProvider", .bool(true)),
          ("codeActionProvider", .members(("codeActionKinds", .array([.string("quickfix")])))),
          ("documentFormattingProvider", .bool(true)), ("documentSymbolProvider", .bool(true)))
      ),
      ("serverInfo", .members(("name", .string("pipeline")), ("version", .string(version)))))
  }

  /// Answers a request about a file.
  mutating func answerRequest(_ method: String, _ parameters: JSONValue) throws(RequestError) -> JSONValue {
    switch method {
    case "textDocument/completion":
      guard let (document, offset) = try place(parameters) else { return .null }
      return Completion(document: document, offset: offset, format: format, used: used).answer()
    case "textDocument/hover":
      guard let (document, offset) = try place(parameters) else { return .null }
      return Hover(document: document, offset: offset, format: format, used: used).answer()
    case "textDocument/definition":
      guard let (document, offset) = try place(parameters) else { return .null }
      return DefinitionSearch(document: document, offset: offset, used: used).answer()
    case "textDocument/codeAction":
      return try document(parameters).map { QuickFixes.answer(parameters, $0) } ?? .null
    case "textDocument/formatting":
      return try document(parameters).map(Formatting.answer) ?? .null
    case "textDocument/documentSymbol":
      return try document(parameters).map(Symbols.answer) ?? .null
    default:
      throw RequestError(code: RequestError.methodNotFound, message: "there is no method '\(method)'")
    }
  }

  private var used: UsedDocuments { UsedDocuments(documents.values) }

  private var format: FormatKnowledge { FormatKnowledge(registry: settings.registry) }

  private func document(_ parameters: JSONValue) throws(RequestError) -> OpenDocument? {
    guard let address = parameters["textDocument"]?["uri"]?.stringValue else {
      throw RequestError(code: RequestError.invalidParameters, message: "expected 'textDocument.uri'")
    }
    return documents[address]
  }

  private func place(_ parameters: JSONValue) throws(RequestError) -> (OpenDocument, Int)? {
    guard let position = parameters["position"]?.position else {
      throw RequestError(code: RequestError.invalidParameters, message: "expected 'position'")
    }
    return try document(parameters).map { ($0, $0.text.offset(of: position)) }
  }
}
