import JSONText
import PipelineKit

/// Documents as lines of JSON for a program, and what a line of its answer does to one.
struct LineRecords: Sendable {
  let sends: [FieldKey]
  let produces: [FieldKey]

  /// `{"id", "text", "fields"}`, a line each.
  func lines(_ documents: [Document]) -> [UInt8] {
    var writer = JSONWriter()
    for document in documents {
      writer.beginObject()
      writer.key("id")
      writer.string(document.id)
      writer.key("text")
      document.text.bytes.withUnsafeBytes { writer.string(wellFormed: $0) }
      writer.key("fields")
      writer.beginObject()
      for field in sends {
        guard let value = document.json(of: field.name) else { continue }
        writer.key(field.name)
        writer.value(value)
      }
      writer.endObject()
      writer.endObject()
      writer.newline()
    }
    return writer.finish()
  }

  /// The lines of an answer, which must be as many as documents. Blank ones do not count.
  func split(_ output: [UInt8], count: Int, _ program: String) throws -> [ArraySlice<UInt8>] {
    let lines = output.split(separator: 0x0A).filter { line in !line.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
    guard lines.count == count else {
      throw StageError(
        "command-output",
        "'\(program)' wrote \(lines.count) lines for \(count) document\(count == 1 ? "" : "s")")
    }
    return lines
  }

  /// Does to a document what a line says.
  func apply(_ line: ArraySlice<UInt8>, to document: inout Document, _ program: String) throws -> Verdict {
    func fault(_ words: String) -> StageError { StageError("command-output", "'\(program)' wrote \(words)") }
    let answer: JSONValue
    do { answer = try line.withUnsafeBytes { try JSONReader.value(of: $0) } } catch {
      throw fault("a line that is no JSON: \(error)")
    }
    guard answer.objectValue != nil else { throw fault("a line that is no JSON object") }
    if let id = answer["id"], id != .string(document.id) {
      throw fault("the line of another document in the place of this one's")
    }
    if let reason = answer["drop"]?.stringValue { return .drop(reason: reason) }
    if let message = answer["error"]?.stringValue { throw StageError("command-rejected", message) }
    try set(answer["fields"], of: &document, fault)
    guard let text = answer["text"] else { return .keep }
    guard let new = text.stringValue else { throw fault("a 'text' that is no text") }
    document.text.replaceAll(with: new, rule: "run_command", reason: "written by \(program)")
    return .keep
  }

  private func set(
    _ fields: JSONValue?, of document: inout Document, _ fault: (String) -> StageError
  ) throws {
    guard let fields else { return }
    guard let members = fields.objectValue else { throw fault("'fields' that are no object") }
    for member in members {
      guard let key = produces.first(where: { $0.name == member.key }) else { continue }
      if member.value.isNull {
        document[Field<JSONValue>(key)] = nil
        continue
      }
      guard let value = key.read(member.value) else {
        throw fault("for the field '\(key.name)' something else than \(key.typeName)")
      }
      guard !type(of: value).holdsRanges else {
        throw fault("ranges for the field '\(key.name)', which only a plugin can")
      }
      document.set(value, named: key.name)
    }
  }
}
