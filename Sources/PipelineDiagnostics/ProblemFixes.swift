public import PipelineKit

/// Mends a file's text, problem by problem: by spans, so that all else (comments, layout) stays as it is.
public enum ProblemFixes {
  /// What came of mending.
  public struct Outcome: Sendable {
    /// The text with the edits made.
    public var text: String
    /// The edits, in the order in which they were made; each counts in the text as the one before left it.
    public var applied: [(id: String, fix: ProblemFix)]
  }

  /// Edits that are made at most; what is left is mended when the command runs again.
  private static let limit = 1000

  /// Makes every edit that mends its problem and brings about no damage.
  ///
  /// The text is checked after each edit: one that leaves its problem where it was, or leads to a key that
  /// stands twice or to text that is not YAML, is taken back. What was taken back is tried again when others have been
  /// made. It ends when no edit is left, so a second call changes nothing.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - file: The file's name, as the problems have it.
  ///   - check: The problems of a text.
  public static func apply(
    to text: String, file: String, check: (String) -> [Diagnostic]
  ) -> Outcome {
    var outcome = Outcome(text: text, applied: [])
    var problems = check(text).inFileOrder()
    var made = -1
    while made < outcome.applied.count, outcome.applied.count < limit {
      made = outcome.applied.count
      mend(&outcome, &problems, file, check)
    }
    return outcome
  }

  /// Tries each edit once.
  private static func mend(
    _ outcome: inout Outcome, _ problems: inout [Diagnostic], _ file: String,
    _ check: (String) -> [Diagnostic]
  ) {
    var refused: Set<ProblemFix> = []
    while outcome.applied.count < limit {
      let lines = SourceLines(outcome.text)
      let next = problems.lazy.compactMap { problem -> (Diagnostic, ProblemFix)? in
        guard problem.span?.file == file, let fix = ProblemFix(problem, lines: lines), !refused.contains(fix)
        else { return nil }
        return (problem, fix)
      }.first
      guard let (problem, fix) = next else { break }
      guard let edited = lines.replacing(fix.span, with: fix.replacement) else {
        refused.insert(fix)
        continue
      }
      let after = check(edited).inFileOrder()
      if isMended(problem, from: problems, to: after) {
        outcome.text = edited
        outcome.applied.append((problem.id, fix))
        problems = after
      } else {
        refused.insert(fix)
      }
    }
  }

  private static func isMended(
    _ problem: Diagnostic, from before: [Diagnostic], to after: [Diagnostic]
  ) -> Bool {
    func count(_ id: String, _ problems: [Diagnostic]) -> Int { problems.count { $0.id == id } }
    guard !after.contains(where: { $0.id == problem.id && $0.span?.start == problem.span?.start }) else {
      return false
    }
    return ["duplicate-key", "invalid-yaml", "duplicate-label", "conflicting-outputs"].allSatisfy {
      count($0, after) <= count($0, before)
    }
  }
}
