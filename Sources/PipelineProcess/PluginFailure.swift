internal import PipelineKit

/// What went wrong with a plugin, apart from what its stage says of documents.
enum PluginFailure: Error, Sendable, Hashable {
  /// It cannot be started or loaded at all.
  case cannotStart(String)
  /// It does not speak this version of the protocol.
  case otherProtocol(String)
  /// It does not take its options, or has no such stage.
  case refused(String)
  /// What it says of itself is not what its spec file says.
  case otherSpec(String)
  /// It ended before it was ready.
  case endedAtStart(String)
  /// It ended while an answer was due.
  case ended(String)
  /// It ended in the middle of a frame.
  case endedInFrame(String)
  /// Nothing came for so long.
  case silent(String)
  /// What it wrote breaks the protocol.
  case protocolBroken(String)

  /// Whether another process may do better.
  var isWorthRetrying: Bool {
    switch self {
    case .endedAtStart, .ended, .endedInFrame, .silent, .protocolBroken: true
    case .cannotStart, .otherProtocol, .refused, .otherSpec: false
    }
  }

  /// Whether it happened before the plugin had been given a document.
  var isAtStart: Bool {
    switch self {
    case .cannotStart, .otherProtocol, .refused, .otherSpec, .endedAtStart: true
    case .ended, .endedInFrame, .silent, .protocolBroken: false
    }
  }

  /// What happened, as the rest of a sentence that begins with the plugin.
  var words: String {
    switch self {
    case .cannotStart(let words), .otherProtocol(let words), .refused(let words), .otherSpec(let words),
      .endedAtStart(let words), .ended(let words), .endedInFrame(let words), .silent(let words),
      .protocolBroken(let words):
      words
    }
  }

  /// The error that rejects a document.
  func stageError(_ plugin: PluginIdentity, tries: Int) -> StageError {
    let times = tries > 1 ? ", \(tries) times" : ""
    let message = "the plugin \(plugin) \(words)\(times)"
    return switch self {
    case .silent: StageError("plugin-silent", message)
    case .protocolBroken, .endedInFrame: StageError("plugin-protocol", message)
    default: StageError("plugin-crashed", message)
    }
  }
}

/// A plugin in messages: its name, its version, and where it lies.
public struct PluginIdentity: Sendable, Hashable, CustomStringConvertible {
  /// Its name.
  public var name: String
  /// Its version.
  public var version: String
  /// Its program or library.
  public var path: String

  /// `'mood' 1.2.0 (plugins/mood.py)`.
  public var description: String { "'\(name)' \(version) (\(path))" }
}
