import JSONText
import PipelineKit

/// Reads one line of a rejected file back: the document as the splitting stage of that run had made it.
///
/// Restored are id, origin, source, what the splitting stage had done to it, fields and metadata. Lists of ranges are not: they are
/// of a text that later stages had edited. What went wrong is not, either: it is no part of the document.
enum RejectedLinesRecord {
  /// The value of `format` that reads such a file.
  static let name = "rejected"

  /// Marks a segment as a line of a rejected file.
  struct Tag: Sendable {}

  /// The document of a segment that is one line.
  static func document(of segment: Segment, invalid: InvalidUTF8) throws -> Document {
    let record = try value(of: segment)
    guard let id = record["id"]?.stringValue, let origin = origin(record["origin"]) else {
      throw error(segment, "it has no 'id' and 'origin'")
    }
    var original = Segment(
      file: origin.file, member: origin.member, range: origin.bytes, lines: origin.lines,
      bytes: try source(of: record, segment))
    original.input = segment.input
    // Where the record's bytes are not the source's, the place of each byte is not known any more.
    let isExact = record["origin"]?["exact"]?.boolValue == true && original.bytes.count == origin.bytes.count
    var document =
      isExact ? try original.document(invalid: invalid) : try decoded(original, invalid: invalid)
    document.id = id
    document.text.editor = SplitBundle.spec.name
    try edit(&document, record["edits"]?.arrayValue ?? [], segment)
    for field in record["fields"]?.objectValue ?? [] {
      // What does not fit is not lost: it stays beside the fields.
      if !document.restore(field.value, named: field.key), !isRange(field.key) {
        document.metadata.append(field)
      }
    }
    document.metadata += record["metadata"]?.objectValue ?? []
    return document
  }

  private static func value(of segment: Segment) throws -> JSONValue {
    do {
      let value = try segment.bytes.withUnsafeBytes { try JSONReader.value(of: $0) }
      guard value.objectValue != nil else { throw error(segment, "it is no object") }
      return value
    } catch let problem as JSONError {
      throw StageError(
        "invalid-json",
        "line \(segment.lines.lowerBound), byte \(problem.offset + 1) of the line: \(problem.message)")
    }
  }

  private static func source(of record: JSONValue, _ segment: Segment) throws -> [UInt8] {
    if let text = record["source"]?.stringValue { return Array(text.utf8) }
    guard let text = record["source_base64"]?.stringValue else {
      throw error(segment, "it has neither 'source' nor 'source_base64'")
    }
    guard let bytes = Base64.decoded(text) else { throw error(segment, "'source_base64' is not Base64") }
    return bytes
  }

  private static func decoded(_ segment: Segment, invalid: InvalidUTF8) throws -> Document {
    if invalid == .reject { _ = try segment.document(invalid: .reject) }
    return segment.document(decoded: segment.bytes)
  }

  private static func origin(_ value: JSONValue?) -> Origin? {
    guard let value, let file = value["file"]?.stringValue,
      let bytes = pair(value["bytes"]), let lines = pair(value["lines"]), lines.0 >= 1
    else { return nil }
    return Origin(
      file: file, member: value["member"]?.stringValue, bytes: bytes.0..<bytes.1, lines: lines.0...lines.1,
      map: .record)
  }

  /// Two whole numbers, none below zero, in order.
  private static func pair(_ value: JSONValue?) -> (Int, Int)? {
    guard let both = value?.arrayValue, both.count == 2, let first = both[0].intValue,
      let second = both[1].intValue, 0 <= first, first <= second
    else { return nil }
    return (first, second)
  }

  /// Makes the splitting stage's edits again.
  private static func edit(_ document: inout Document, _ edits: [JSONValue], _ segment: Segment) throws {
    for edit in edits {
      guard let start = edit["start"]?.intValue, let end = edit["end"]?.intValue, 0 <= start, start <= end,
        let text = edit["with"]?.stringValue, let rule = edit["rule"]?.stringValue,
        let reason = edit["reason"]?.stringValue
      else { throw error(segment, "one of its 'edits' is none") }
      document.text.replace(
        start..<end, with: text, rule: rule, family: edit["family"]?.stringValue, reason: reason)
    }
    try document.text.commit()
  }

  private static func isRange(_ name: String) -> Bool {
    [FieldKey.sentences, .entities, .summary, .blocks].contains { $0.name == name }
  }

  private static func error(_ segment: Segment, _ what: String) -> StageError {
    StageError("invalid-rejected", "line \(segment.lines.lowerBound) is no rejected document: \(what)")
  }
}
