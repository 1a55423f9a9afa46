public import PipelineKit

/// Shows problems to people: file, line and column, what is wrong, the line itself, carets, and the cure.
///
/// ```
/// cleanup.yaml:7:7: error: unknown option 'max_word' for 'strip_boilerplate' [unknown-option]
///  5 |   - split_bundle
///  6 |   - strip_boilerplate:
///  7 |       max_word: 4
///    |       ^^^^^^^^ did you mean 'max_words'?
/// ```
///
/// Columns count characters as a reader sees them.
public struct DiagnosticRenderer: Sendable {
  /// Colours or none.
  public var style: TerminalStyle
  /// The text of a file by its name, as a span has it; `nil` if there is none, and then no line is shown.
  public var source: @Sendable (String) -> String?

  /// The problems that are shown with their lines; of those beyond, only the first row is.
  private static let excerptLimit = 1000

  /// Makes a renderer.
  public init(style: TerminalStyle = .plain, source: @escaping @Sendable (String) -> String?) {
    self.style = style
    self.source = source
  }

  /// All problems in file order, an empty line between two of them; ends with a line break unless there are none.
  public func render(_ problems: [Diagnostic]) -> String {
    var files: [String: SourceLines?] = [:]
    let ordered = problems.inFileOrder()
    let shown = ordered.prefix(Self.excerptLimit).map { render($0, &files) }
    files = [:]
    let brief = ordered.dropFirst(Self.excerptLimit).map {
      head($0, column: $0.span?.start.column ?? 1) + "\n"
    }
    return (shown + brief).joined(separator: "\n")
  }

  private func head(_ problem: Diagnostic, column: Int) -> String {
    let word = problem.severity == .error ? "error" : "warning"
    return place(problem.span, column: column) + style.paint("\(word): ", .severity(problem.severity))
      + VisibleText.message(problem.message) + " " + style.paint("[\(problem.id)]", .id)
  }

  private func render(_ problem: Diagnostic, _ files: inout [String: SourceLines?]) -> String {
    var rows = [head(problem, column: column(of: problem.span, &files))]
    let excerpt = excerpt(problem.span, context: 2, remark: problem.suggestion, &files)
    if excerpt.isEmpty, let suggestion = problem.suggestion {
      rows.append("  " + VisibleText.message(suggestion))
    }
    rows += excerpt
    for note in problem.notes {
      let place = place(note.span, column: column(of: note.span, &files))
      rows.append(place + style.paint("note: ", .note) + VisibleText.message(note.message))
      rows += self.excerpt(note.span, context: 0, remark: nil, &files)
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func place(_ span: SourceSpan?, column: Int) -> String {
    guard let span else { return "" }
    return style.paint("\(VisibleText.message(span.file)):\(span.start.line):\(column): ", .place)
  }

  private func column(of span: SourceSpan?, _ files: inout [String: SourceLines?]) -> Int {
    guard let span else { return 1 }
    return lines(of: span.file, &files)?.visibleColumn(of: span.start) ?? span.start.column
  }

  private func excerpt(
    _ span: SourceSpan?, context: Int, remark: String?, _ files: inout [String: SourceLines?]
  ) -> [String] {
    guard let span, let lines = lines(of: span.file, &files) else { return [] }
    return SourceExcerpt(lines: lines, style: style).render(span, context: context, remark: remark)
  }

  private func lines(of file: String, _ files: inout [String: SourceLines?]) -> SourceLines? {
    if let known = files[file] { return known }
    let lines = source(file).map { SourceLines($0) }
    files[file] = .some(lines)
    return lines
  }
}
