/// Why an input cannot be used.
public enum InputProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// It cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// It is neither a file nor a folder nor a pipe.
  case unusable(path: String)
  /// A signal came while reading.
  case interrupted

  /// What is wrong, in one sentence without a full stop.
  public var description: String {
    switch self {
    case .missing(let path): "there is no input '\(path)'"
    case .unreadable(let path, let reason): "cannot read the input '\(path)': \(reason)"
    case .unusable(let path): "the input '\(path)' is neither a file nor a folder"
    case .interrupted: "interrupted while reading"
    }
  }
}
