/// Why a run came to no good end: nothing is published.
public enum RunFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// A source could not be opened or read.
  case unreadable(file: String, reason: String)
  /// An output could not be written.
  case unwritable(path: String, reason: String)
  /// An output's place lies outside the root once links are followed.
  case outsideRoot(path: String)
  /// A stage found that it can do nothing for any document.
  case stopped(stage: String, reason: String)
  /// The numbers do not add up: a fault of the program.
  case sum(String)
  /// Somebody stopped the run.
  case interrupted
  /// Nobody reads standard output any more.
  case closedOutput

  /// What happened, in one sentence without a full stop.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "cannot read '\(file)': \(reason)"
    case .unwritable(let path, let reason): "cannot write '\(path)': \(reason)"
    case .outsideRoot(let path): "'\(path)' leads outside the root folder of the run"
    case .stopped(let stage, let reason): "the stage '\(stage)' cannot go on: \(reason)"
    case .sum(let what): "the numbers do not add up, so nothing is published: \(what)"
    case .interrupted: "interrupted; nothing is published"
    case .closedOutput: "nobody reads standard output any more"
    }
  }
}
