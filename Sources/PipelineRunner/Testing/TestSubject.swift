internal import JSONText
internal import PipelineKit

/// What an expectation is held against: a document that came out, was dropped or rejected, or a problem.
public struct TestSubject: Sendable {
  /// The document, if there is one.
  let document: Document
  /// What it has besides its fields.
  private let facts: [JSONMember]

  /// How a document ended.
  init(_ end: DocumentEnd) {
    document = end.document ?? Document(id: end.id, origin: .nowhere, text: Text(""))
    func texts(_ members: KeyValuePairs<String, String>) -> [JSONMember] {
      members.map { JSONMember(key: $0.key, value: .string($0.value)) }
    }
    facts =
      switch end.fate {
      case .out: []
      case .dropped(let stage, let reason): texts(["reason": reason, "stage": stage])
      case .rejected(let stage, let id, let message):
        texts(["error": id, "message": message, "stage": stage])
      }
  }

  /// A problem, and the text of the file it stands in.
  init(_ problem: Diagnostic, source: String?) {
    document = Document(id: "", origin: .nowhere, text: Text(""))
    var members = [JSONMember(key: "id", value: .string(problem.id))]
    if let span = problem.span {
      if let source { members.append(JSONMember(key: "at", value: .string(Self.excerpt(span, source)))) }
      members.append(JSONMember(key: "line", value: .int(span.start.line)))
    }
    facts = members + [JSONMember(key: "message", value: .string(problem.message))]
  }

  /// The text without white space at both ends.
  var text: String { Self.trimmed(document.text.string) }

  /// What stands under a key, as a test sees it.
  func json(of key: String) -> JSONValue? {
    if let fact = facts.first(where: { $0.key == key }) { return fact.value }
    if let value = document.json(of: key) { return value }
    switch key {
    case "id": return document.id.isEmpty ? nil : .string(document.id)
    case "origin": return document.origin.json
    case "metadata": return document.metadata.isEmpty ? nil : .object(document.metadata)
    case "edits":
      return document.text.edits.isEmpty ? nil : .array(document.text.edits.map { Self.json($0, document) })
    default: return nil
    }
  }

  /// An edit, with the text that went: offsets say nothing to whoever writes a test.
  private static func json(_ edit: Edit, _ document: Document) -> JSONValue {
    let gone = trimmed(String(decoding: document.text.source[edit.source], as: UTF8.self))
    var members = [JSONMember(key: "text", value: .string(gone))]
    if !edit.with.isEmpty {
      members.append(JSONMember(key: "with", value: .string(String(decoding: edit.with, as: UTF8.self))))
    }
    members += [
      JSONMember(key: "stage", value: .string(edit.cause.stage)),
      JSONMember(key: "rule", value: .string(edit.cause.rule)),
    ]
    if let family = edit.cause.family { members.append(JSONMember(key: "family", value: .string(family))) }
    return .object(members + [JSONMember(key: "reason", value: .string(edit.cause.reason))])
  }

  /// A text without white space at both ends.
  static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  /// The first line of what a span covers.
  private static func excerpt(_ span: SourceSpan, _ source: String) -> String {
    let lines = source.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    guard span.start.line <= lines.count else { return "" }
    let line = lines[span.start.line - 1].dropFirst(span.start.column - 1)
    let length = span.end.line > span.start.line ? line.count : span.end.column - span.start.column
    return trimmed(String(String.UnicodeScalarView(line.prefix(max(0, length)))))
  }
}

extension Origin {
  /// The origin of what never was in a file.
  fileprivate static var nowhere: Origin {
    Origin(file: "", bytes: 0..<0, lines: 1...1, map: .record)
  }
}
