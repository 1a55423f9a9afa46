import PipelineKit

/// Decides whether a secret that is not set is a problem, and keeps those that are set out of messages.
///
/// A check needs the reference only: CI may validate a pipeline without holding its passwords. A run needs the value.
struct SecretCheck {
  let secrets: [OptionContext.LocatedSecret]
  let needsSecrets: Bool

  /// The problems of reading, without those of variables that only a run needs, and with those of secrets that are empty.
  func checked(_ problems: [Diagnostic]) -> [Diagnostic] {
    let unset = secrets.filter { !$0.secret.isSet }
    guard needsSecrets else {
      return problems.filter { problem in
        problem.id != "unset-environment" || !unset.contains { $0.span.holds(problem.span) }
      }
    }
    let told = problems.filter { $0.id == "unset-environment" }
    let untold = unset.filter { secret in !told.contains { secret.span.holds($0.span) } }
    return problems
      + untold.map { located in
        .error(
          "unset-environment",
          "the environment variable '\(located.secret.name)', which holds a secret, is empty",
          at: located.span)
      }
  }

  /// The problem without the values of secrets.
  func masked(_ problem: Diagnostic) -> Diagnostic { problem.masked(by: SecretMask(secrets.map(\.secret))) }
}

extension SourceSpan {
  /// Whether another span lies within this one.
  fileprivate func holds(_ other: SourceSpan?) -> Bool {
    guard let other, other.file == file else { return false }
    return start <= other.start && other.end <= end
  }
}
