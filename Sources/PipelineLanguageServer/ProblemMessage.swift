import JSONText
import PipelineKit

/// A problem as the protocol writes it.
struct ProblemMessage {
  let document: OpenDocument
  let showsRelated: Bool

  /// The `Diagnostic` object.
  func json(_ problem: Diagnostic) -> JSONValue {
    var message = problem.message
    if let suggestion = problem.suggestion { message += ": " + suggestion }
    let related = problem.notes.compactMap { note in
      note.span.map { location in
        JSONValue.members(("location", self.location(location)), ("message", .string(note.message)))
      }
    }
    if !showsRelated || related.isEmpty {
      for note in problem.notes { message += "\n" + note.message + place(note.span) }
    }
    return .members(
      ("range", document.text.json(range(of: problem))),
      ("severity", .int(problem.severity == .error ? 1 : 2)),
      ("code", .string(problem.id)), ("source", .string("pipeline")), ("message", .string(message)),
      // A deprecated option is shown struck through.
      ("tags", problem.id.hasPrefix("deprecated") ? .array([.int(2)]) : nil),
      ("relatedInformation", showsRelated && !related.isEmpty ? .array(related) : nil))
  }

  /// Where a problem is shown in this file; one of another file is shown where that is named.
  func range(of problem: Diagnostic) -> Range<Int> {
    let spans = [problem.span].compactMap(\.self) + problem.notes.compactMap(\.span)
    guard let span = spans.first(where: { $0.file == document.path }) else { return 0..<0 }
    return document.range(of: span)
  }

  private func place(_ span: SourceSpan?) -> String {
    guard let span else { return "" }
    let isHere = span.file == document.path
    return isHere ? " (line \(span.start.line))" : " (\(span.file):\(span.start.line))"
  }

  private func location(_ span: SourceSpan) -> JSONValue {
    if span.file == document.path {
      return .members(
        ("uri", .string(document.address)), ("range", document.text.json(document.range(of: span))))
    }
    let start = Position(line: span.start.line - 1, character: span.start.column - 1)
    let end = Position(line: span.end.line - 1, character: span.end.column - 1)
    return .members(
      ("uri", .string(FileAddress.address(of: span.file))),
      ("range", .members(("start", start.json), ("end", end.json))))
  }
}

extension OpenDocument {
  /// The bytes that a place in this file means. A byte order mark is no character to the loader.
  func range(of span: SourceSpan) -> Range<Int> {
    let hasMark = text.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    func offset(_ place: SourcePosition) -> Int {
      text.offset(of: hasMark && place.line == 1 ? .init(line: 1, column: place.column + 1) : place)
    }
    let start = offset(span.start)
    return start..<max(start, offset(span.end))
  }
}
