/// A problem as a value: what is wrong, where, what else is concerned, and how to mend it.
///
/// Problems are gathered, never thrown one by one, so that a file shows all of them in one go.
public struct Diagnostic: Sendable, Hashable {
  /// How grave a problem is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The pipeline cannot run.
    case error
    /// The pipeline runs, but probably not as meant.
    case warning
  }

  /// A related place: the other of two duplicate keys, the stage that could supply a field.
  public struct Note: Sendable, Hashable {
    /// What is to be seen there.
    public var message: String
    /// The related place; `nil` for a remark without one.
    public var span: SourceSpan?

    /// Makes a note, with the place it points at if there is one.
    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A stable name in `kebab-case`, such as `unknown-option`; a user may search for it.
  public var id: String
  /// Whether the pipeline can run all the same.
  public var severity: Severity
  /// One sentence without a full stop that quotes the culprit.
  public var message: String
  /// Where the culprit stands; `nil` only where there is no file.
  public var span: SourceSpan?
  /// Related places.
  public var notes: [Note]
  /// The cure, in words that stand beside the caret: `did you mean 'max_words'?`
  public var suggestion: String?
  /// The text that would mend the problem if it replaced the span, where there is only one.
  public var replacement: String?

  /// Makes a problem of any severity.
  public init(
    _ id: String, _ severity: Severity, _ message: String, at span: SourceSpan?, notes: [Note] = [],
    suggestion: String? = nil, replacement: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.notes = notes
    self.suggestion = suggestion
    self.replacement = replacement
  }

  /// A problem that keeps the pipeline from running.
  public static func error(
    _ id: String, _ message: String, at span: SourceSpan?, notes: [Note] = [], suggestion: String? = nil,
    replacement: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      id, .error, message, at: span, notes: notes, suggestion: suggestion, replacement: replacement)
  }

  /// A problem that the pipeline runs in spite of.
  public static func warning(
    _ id: String, _ message: String, at span: SourceSpan?, notes: [Note] = [], suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(id, .warning, message, at: span, notes: notes, suggestion: suggestion)
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether one of them keeps the pipeline from running.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The problems in file order; those without a place come first, equals keep their order.
  public func inFileOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      switch (left.element.span, right.element.span) {
      case (nil, nil): left.offset < right.offset
      case (nil, _): true
      case (_, nil): false
      case (let a?, let b?): a == b ? left.offset < right.offset : a < b
      }
    }.map(\.element)
  }
}
