public import JSONText
public import PipelineLoading

/// An editor's partner: takes messages of the Language Server Protocol (3.17), gives messages back.
///
/// It does no input or output of its own. Whatever comes in, something proper comes out: rubbish and unknown methods are answered
/// with errors, and a text that is not YAML still gets completion.
public struct LanguageServer: Sendable {
  /// What the server does after a message.
  public enum State: Sendable, Equatable {
    /// Nobody has said hello.
    case new
    case running
    /// Only `exit` is left to come.
    case shutDown
    /// It is over, with this exit status.
    case exited(Int32)
  }

  /// Where the server stands.
  public private(set) var state = State.new

  let settings: LoadSettings
  let version: String
  var encoding = PositionEncoding.utf16
  /// Whether the editor shows places that a problem is related to.
  var showsRelated = false
  var documents: [String: OpenDocument] = [:]
  /// The files whose problems are to be told anew, in the order in which they changed.
  private var changed: [String] = []

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - settings: What files are loaded with.
  ///   - version: The program's version, for the editor.
  public init(settings: LoadSettings, version: String) {
    self.settings = settings
    self.version = version
  }

  /// An error that a request is answered with.
  struct RequestError: Error {
    var code: Int
    var message: String

    static let invalidRequest = -32600
    static let methodNotFound = -32601
    static let invalidParameters = -32602
    static let notInitialized = -32002
  }

  /// Takes a message and gives back what is to be sent. Problems of changed files are told by `tellProblems`.
  public mutating func take(_ message: [UInt8]) -> [JSONValue] {
    let options = JSONReader.Options(maxDepth: 200, duplicateKeys: .keepLast, malformedText: .replace)
    let content: JSONValue
    do throws(JSONError) {
      content = try message.withUnsafeBytes { bytes in
        Result { () throws(JSONError) in try JSONReader.value(of: bytes, options: options) }
      }.get()
    } catch {
      return [Self.failure(.null, -32700, "the message is not JSON: \(error)")]
    }
    guard let method = content["method"]?.stringValue else {
      // The answer to a request of ours would come without a method; there are none.
      if content["id"] != nil, content["result"] != nil || content["error"] != nil { return [] }
      return [
        Self.failure(content["id"] ?? .null, RequestError.invalidRequest, "the message names no method")
      ]
    }
    let parameters = content["params"] ?? .null
    guard let id = content["id"] else {
      takeNotification(method, parameters)
      return []
    }
    do throws(RequestError) {
      let result = try answer(method, parameters)
      return [.members(("jsonrpc", .string("2.0")), ("id", id), ("result", result))]
    } catch {
      return [Self.failure(id, error.code, error.message)]
    }
  }

  /// The problems of all files that have changed since, as messages to be sent.
  ///
  /// Called when no further message is waiting, so that fast typing is not checked letter by letter.
  public mutating func tellProblems() -> [JSONValue] {
    let addresses = changed
    changed = []
    return addresses.map { address in
      guard documents[address] != nil else {
        return Self.notification(
          "textDocument/publishDiagnostics",
          .members(("uri", .string(address)), ("diagnostics", .array([]))))
      }
      return publishProblems(of: address)
    }
  }

  private static func failure(_ id: JSONValue, _ code: Int, _ message: String) -> JSONValue {
    .members(
      ("jsonrpc", .string("2.0")), ("id", id),
      ("error", .members(("code", .int(code)), ("message", .string(message)))))
  }

  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    .members(("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters))
  }

  // MARK: Life

  private mutating func takeNotification(_ method: String, _ parameters: JSONValue) {
    if method == "exit" {
      state = .exited(state == .shutDown ? 0 : 1)
      return
    }
    guard state == .running else { return }
    switch method {
    case "textDocument/didOpen": open(parameters)
    case "textDocument/didChange": change(parameters)
    case "textDocument/didClose": close(parameters)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles":
      documents.keys.sorted().forEach { note($0) }
    default: break
    }
  }

  private mutating func answer(_ method: String, _ parameters: JSONValue) throws(RequestError) -> JSONValue {
    switch (state, method) {
    case (.new, "initialize"):
      state = .running
      return initialize(parameters)
    case (.new, _):
      throw RequestError(code: RequestError.notInitialized, message: "'initialize' has not been called")
    case (.running, "shutdown"):
      state = .shutDown
      return .null
    case (.running, "initialize"):
      throw RequestError(code: RequestError.invalidRequest, message: "'initialize' has been called before")
    case (.running, _): return try answerRequest(method, parameters)
    default: throw RequestError(code: RequestError.invalidRequest, message: "the server has been shut down")
    }
  }

  /// Notes that a file's problems must be told anew.
  mutating func note(_ address: String) {
    if !changed.contains(address) { changed.append(address) }
  }
}
