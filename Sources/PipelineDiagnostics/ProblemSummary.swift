public import PipelineKit

/// The closing line over problems: `3 errors, 1 warning in cleanup.yaml`.
public enum ProblemSummary {
  /// The line, without a line break; `nil` if there are no problems.
  public static func line(for problems: [Diagnostic]) -> String? {
    guard !problems.isEmpty else { return nil }
    let errors = problems.count { $0.severity == .error }
    let counts = [count(errors, "error"), count(problems.count - errors, "warning")].compactMap(\.self)
    let files = Set(problems.compactMap(\.span?.file))
    let place =
      switch files.count {
      case 0: ""
      case 1: " in \(VisibleText.message(files.first ?? ""))"
      default: " in \(files.count) files"
      }
    return counts.joined(separator: ", ") + place
  }

  private static func count(_ number: Int, _ word: String) -> String? {
    number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
