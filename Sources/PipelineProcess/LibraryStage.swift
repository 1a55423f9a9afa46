internal import CChildProcess
internal import Dispatch
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSONText
internal import PipelineKit
internal import PluginWire
internal import Synchronization

/// A stage that lives in a shared library.
struct LibraryStage: DocumentStage {
  /// Not this type's own: each plugin brings its specs.
  static let spec = StageSpec<RuntimeOptions>("plugin", "A stage from outside.")

  let fieldUse: FieldUse
  private let identity: PluginIdentity
  private let settings: PluginSettings
  private let pool: LibraryPool
  private let documents: DocumentMessage
  private let answers: AnswerMessage

  /// Not for use: a stage from outside is made with what is known of its plugin.
  init(_ options: RuntimeOptions) throws {
    throw StageError("plugin-protocol", "a stage from outside is made by its plugin")
  }

  init(
    _ spec: StageSpec<RuntimeOptions>, _ identity: PluginIdentity, _ settings: PluginSettings, path: String,
    spec file: PluginSpec?, start: JSONValue
  ) {
    fieldUse = FieldUse(requires: spec.requires, uses: spec.uses, produces: spec.produces)
    self.identity = identity
    self.settings = settings
    pool = LibraryPool(path: path, identity: identity, spec: file, start: start, settings.timeout)
    documents = DocumentMessage(fieldUse)
    answers = AnswerMessage(fieldUse)
  }

  func process(_ document: inout Document) throws -> Verdict {
    let answer: NumberedPayload
    do { answer = try pool.answer(document, documents) } catch let failure as PluginFailure {
      throw RunStop("the plugin \(identity) \(failure.words)")
    }
    do {
      return try answers.apply(answer, to: &document).get()
    } catch let fault as WireFault {
      let error = StageError(
        "plugin-answer", "the plugin \(identity) gave an answer that does not fit: \(fault)")
      guard settings.onError == .reject else { throw RunStop("\(error) (document \(document.id))") }
      throw error
    }
  }
}

/// The conversations of one stage with its library, loaded at the first document.
private final class LibraryPool: Sendable {
  /// A conversation in the pool belongs to nobody, one outside to whoever took it: never to two threads. What is read of it by
  /// others, whether a call is late, is for several threads.
  private struct Held: @unchecked Sendable {
    var conversation: LibraryConversation
  }

  private struct State: Sendable {
    var library: LoadedLibrary?
    var idle: [Held] = []
    var all: [Held] = []
  }

  private let path: String
  private let identity: PluginIdentity
  private let spec: PluginSpec?
  private let start: JSONValue
  private let timeout: Duration
  private let state = Mutex(State())

  init(path: String, identity: PluginIdentity, spec: PluginSpec?, start: JSONValue, _ timeout: Duration) {
    self.path = path
    self.identity = identity
    self.spec = spec
    self.start = start
    self.timeout = timeout
  }

  func answer(_ document: Document, _ message: DocumentMessage) throws -> NumberedPayload {
    let waiting = state.withLock { $0.idle.popLast() }
    let held = try waiting ?? Held(conversation: made())
    let answer = try held.conversation.answer(document, message)
    state.withLock { $0.idle.append(held) }
    return answer
  }

  private func made() throws -> LibraryConversation {
    let library = try state.withLock { state throws(PluginFailure) in
      if let library = state.library { return library }
      pipeline_catch_crashes()
      let library = try LoadedLibrary(path)
      state.library = library
      return library
    }
    let conversation = try LibraryConversation(library, identity, spec: spec, start: start)
    let isFirst = state.withLock { state in
      state.all.append(Held(conversation: conversation))
      return state.all.count == 1
    }
    if isFirst { watch() }
    return conversation
  }

  /// Looks every now and then whether a call does not come back. Nothing can end it but the end of the process.
  private func watch() {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(200)) { [weak self] in
      guard let self else { return }
      let late = state.withLock { state in
        state.all.lazy.compactMap { $0.conversation.isLate(after: self.timeout) }.first
      }
      if let late {
        StandardError.write(
          "error: the plugin \(identity) has had document \(late) for longer than \(timeout.configText); "
            + "a library cannot be ended alone, so the run ends; nothing is published\n")
        _exit(2)
      }
      watch()
    }
  }
}
