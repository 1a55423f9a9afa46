public import PipelineKit

/// The edit that mends a problem: the text that is to stand where the culprit does.
///
/// Not every `replacement` is an edit. What an alias brought, or a reference, stands elsewhere: a person must
/// say which of the two places is wrong. So the edit is made from the file's text, and there is none where
/// the culprit is not written out.
public struct ProblemFix: Sendable, Hashable {
  /// What goes; on one line.
  public var span: SourceSpan
  /// The text that goes.
  public var original: String
  /// What comes: quoted as the original was.
  public var replacement: String

  /// The edit for a problem; `nil` where there is none, or not only one.
  ///
  /// - Parameter source: The text of the file that the problem stands in.
  public init?(_ problem: Diagnostic, in source: String) {
    self.init(problem, lines: SourceLines(source))
  }

  init?(_ problem: Diagnostic, lines: SourceLines) {
    guard let span = problem.span, let replacement = problem.replacement, span.start.line == span.end.line,
      span.start.column < span.end.column, let line = lines.line(span.start.line),
      span.end.column - 1 <= line.count
    else { return nil }
    let text = line.dropFirst(span.start.column - 1).prefix(span.end.column - span.start.column)
    let original = String(Substring(text))
    guard let first = text.first, Self.isWrittenOut(original, replacement) else { return nil }
    let isQuoted = (first == "'" || first == "\"") && text.count >= 2 && text.last == first
    self.span = span
    self.original = original
    self.replacement =
      isQuoted && !problem.dropsQuotes ? "\(first)\(replacement)\(first)" : replacement
  }

  /// Whether what goes is the culprit itself, not an alias or a reference to it.
  private static func isWrittenOut(_ original: String, _ replacement: String) -> Bool {
    if original.hasPrefix("*") { return replacement.hasPrefix("*") }
    if original.contains("${") {
      return replacement.hasPrefix("${") && original.hasPrefix("${")
        && original.utf8.last == UInt8(ascii: "}") && !original.dropFirst(2).contains("$")
    }
    return !original.hasPrefix("&") && original != "<<"
  }
}

extension Diagnostic {
  /// Whether the quotes themselves are what is wrong: a number in quotes is text.
  fileprivate var dropsQuotes: Bool { id == "wrong-type" }
}
