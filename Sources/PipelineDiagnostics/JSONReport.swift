import JSONText
public import PipelineKit

/// Problems for programs: a JSON array, one object a problem, in file order.
///
/// ```json
/// [{"id":"unknown-option","severity":"error","message":"...","file":"cleanup.yaml",
///   "start":{"line":7,"column":7},"end":{"line":7,"column":15},
///   "notes":[{"message":"...","file":"cleanup.yaml","start":{...},"end":{...}}],
///   "suggestion":"did you mean 'max_words'?","replacement":"max_words"}]
/// ```
///
/// Lines and columns count from 1, columns in Unicode scalars, `end` is exclusive. What is not there is absent, `notes` aside.
public enum JSONReport {
  /// The array as one line of UTF-8, with a line break at its end.
  public static func render(_ problems: [Diagnostic]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for problem in problems.inFileOrder() { write(problem, &json) }
    json.endArray()
    json.newline()
    return json.finish()
  }

  private static func write(_ problem: Diagnostic, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string(problem.id)
    json.key("severity")
    json.string(problem.severity.rawValue)
    json.key("message")
    json.string(problem.message)
    write(problem.span, &json)
    json.key("notes")
    json.beginArray()
    for note in problem.notes {
      json.beginObject()
      json.key("message")
      json.string(note.message)
      write(note.span, &json)
      json.endObject()
    }
    json.endArray()
    if let suggestion = problem.suggestion {
      json.key("suggestion")
      json.string(suggestion)
    }
    if let replacement = problem.replacement {
      json.key("replacement")
      json.string(replacement)
    }
    json.endObject()
  }

  private static func write(_ span: SourceSpan?, _ json: inout JSONWriter) {
    guard let span else { return }
    json.key("file")
    json.string(span.file)
    json.key("start")
    write(span.start, &json)
    json.key("end")
    write(span.end, &json)
  }

  private static func write(_ position: SourcePosition, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("line")
    json.int(position.line)
    json.key("column")
    json.int(position.column)
    json.endObject()
  }
}
