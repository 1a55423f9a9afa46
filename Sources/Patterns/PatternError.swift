/// Why a pattern could not be compiled, or a search could not be finished.
public enum PatternError: Error, Hashable, Sendable {
  /// The source is not a valid pattern: what PCRE2 says, and where, in UTF-8 bytes from the source's start.
  case invalid(message: String, offset: Int)

  /// The search needed more steps or more memory than `Pattern.matchLimit` and `Pattern.memoryLimit` allow.
  case matchLimit

  /// PCRE2 gave up for another reason, in its own words.
  case failed(message: String)
}

extension PatternError: CustomStringConvertible {
  /// One sentence without a full stop, fit to stand in a diagnostic.
  public var description: String {
    switch self {
    case .invalid(let message, let offset): "\(message), at byte \(offset) of the pattern"
    case .matchLimit: "the pattern backtracks too much on this text"
    case .failed(let message): "the search failed: \(message)"
    }
  }
}
