public import JSONText
public import PipelineKit

/// An answer on the wire, as a plugin writes it and the runner applies it.
public struct AnswerMessage: Sendable {
  /// The fields that a plugin may set.
  private let produces: [FieldKey]

  /// Codes answers of a stage.
  public init(_ use: FieldUse) {
    produces = use.produces.filter { $0 != .text }
  }

  // MARK: Writing

  /// What a plugin notes of a document before its stage works on it, so that it can say what has changed.
  public struct Before: Sendable {
    fileprivate var fields: [JSONValue?]
    fileprivate var metadata: [JSONMember]
  }

  /// Notes what a document is before the stage works on it.
  public func before(_ document: Document) -> Before {
    Before(fields: produces.map { document.json(of: $0.name) }, metadata: document.metadata)
  }

  /// Appends the answer for a document that the stage is done with.
  ///
  /// - Throws: What the stage's edits are refused for.
  public func append(
    _ verdict: Verdict, _ document: inout Document, since before: Before, number: Int, to bytes: inout [UInt8]
  ) throws {
    if case .drop(let reason) = verdict {
      return NumberedPayload.append(.answer, number: number, to: &bytes, text: EmptyCollection()) { writer in
        writer.beginObject()
        writer.key("drop")
        writer.string(reason)
        writer.endObject()
      }
    }
    // A stage that has applied its edits itself speaks of the text after them.
    let isAfter = document.text.revision > 0
    if isAfter { try document.text.commit() }
    let changes = changes(of: document, since: before)
    if !isAfter { try document.text.commit() }
    NumberedPayload.append(.answer, number: number, to: &bytes, text: EmptyCollection()) { writer in
      writer.beginObject()
      if !document.text.edits.isEmpty { Self.write(document.text.edits, to: &writer) }
      if !changes.isEmpty {
        writer.key("fields")
        writer.value(.object(changes))
        if isAfter {
          writer.key("ranges")
          writer.string("after")
        }
      }
      if document.metadata != before.metadata {
        writer.key("metadata")
        writer.value(.object(document.metadata))
      }
      writer.endObject()
    }
  }

  private func changes(of document: Document, since before: Before) -> [JSONMember] {
    var changes: [JSONMember] = []
    for (key, old) in zip(produces, before.fields) {
      let new = document.json(of: key.name)
      if new != old { changes.append(JSONMember(key: key.name, value: new ?? .null)) }
    }
    return changes
  }

  private static func write(_ edits: [Edit], to writer: inout JSONWriter) {
    writer.key("edits")
    writer.beginArray()
    for edit in edits {
      writer.beginObject()
      writer.key("start")
      writer.int(edit.source.lowerBound)
      writer.key("end")
      writer.int(edit.source.upperBound)
      if !edit.with.isEmpty {
        writer.key("with")
        edit.with.withUnsafeBytes { _ = writer.string(utf8: $0) }
      }
      writer.key("rule")
      writer.string(edit.cause.rule)
      if let family = edit.cause.family {
        writer.key("family")
        writer.string(family)
      }
      writer.key("reason")
      writer.string(edit.cause.reason)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Appends the answer that rejects a document.
  public static func append(_ error: StageError, number: Int, to bytes: inout [UInt8]) {
    NumberedPayload.append(.answer, number: number, to: &bytes, text: EmptyCollection()) { writer in
      writer.value(.object([.init(key: "error", value: error.wire)]))
    }
  }

  // MARK: Applying

  /// Does to a document what an answer says.
  ///
  /// - Returns: The verdict, or the stage's own error.
  /// - Throws: `WireFault`, where the answer does not fit the document or breaks a rule of the protocol.
  public func apply(
    _ answer: NumberedPayload, to document: inout Document
  ) throws(WireFault) -> Result<Verdict, any Error> {
    let header = answer.header
    if let drop = header["drop"] {
      guard let reason = drop.stringValue else { throw WireFault("'drop' is no text") }
      return .success(.drop(reason: reason))
    }
    if let error = header["error"] {
      guard let error = StageError(wire: error) else {
        throw WireFault("'error' is no object with 'id' and 'message'")
      }
      return .failure(error)
    }
    let isAfter = header["ranges"]?.stringValue == "after"
    try ask(for: header, answer.text, of: &document)
    if isAfter { try commit(&document) }
    try set(header["fields"], of: &document)
    if !isAfter { try commit(&document) }
    if let metadata = header["metadata"] {
      guard let members = metadata.objectValue else { throw WireFault("'metadata' is no object") }
      document.metadata = members
    }
    return .success(.keep)
  }

  private func ask(
    for header: JSONValue, _ text: [UInt8], of document: inout Document
  ) throws(WireFault) {
    if let whole = header["text"] {
      guard header["edits"] == nil else { throw WireFault("'text' and 'edits' exclude each other") }
      guard let new = String(validating: text, as: UTF8.self) else {
        throw WireFault("the text is not UTF-8")
      }
      document.text.replaceAll(
        with: new, rule: whole["rule"]?.stringValue ?? "new_text",
        reason: whole["reason"]?.stringValue ?? "a new text was given")
      return
    }
    guard let edits = header["edits"] else { return }
    guard let edits = edits.arrayValue else { throw WireFault("'edits' is no list") }
    for edit in edits {
      guard let start = edit["start"]?.intValue, let end = edit["end"]?.intValue, start <= end,
        let rule = edit["rule"]?.stringValue, let reason = edit["reason"]?.stringValue
      else {
        throw WireFault("an edit needs 'start', 'end', 'rule' and 'reason', and 'start' not behind 'end'")
      }
      document.text.replace(
        start..<end, with: (edit["with"]?.stringValue ?? "").utf8, rule: rule,
        family: edit["family"]?.stringValue, reason: reason)
    }
  }

  private func commit(_ document: inout Document) throws(WireFault) {
    do throws(EditFault) { try document.text.commit() } catch { throw WireFault(error.description) }
  }

  private func set(_ fields: JSONValue?, of document: inout Document) throws(WireFault) {
    guard let fields else { return }
    guard let members = fields.objectValue else { throw WireFault("'fields' is no object") }
    for member in members {
      guard let key = produces.first(where: { $0.name == member.key }) else {
        throw WireFault("it sets the field '\(member.key)', which its spec does not name under 'produces'")
      }
      if member.value.isNull {
        document[Field<JSONValue>(key)] = nil
        continue
      }
      guard let value = key.read(member.value) else {
        throw WireFault("the field '\(key.name)' is \(key.typeName), and not \(member.value.excerpt)")
      }
      if let range = value.misplacedRange(in: document.text) {
        throw WireFault(
          "the field '\(key.name)' has the range \(range.lowerBound)..<\(range.upperBound), which is none of a text of \(document.text.bytes.count) bytes"
        )
      }
      document.set(value, named: key.name)
    }
  }
}

extension FieldValue {
  /// The first range that lies outside the text, or cuts a character in two.
  fileprivate func misplacedRange(in text: Text) -> Range<Int>? {
    guard Self.holdsRanges else { return nil }
    var misplaced: Range<Int>?
    let bytes = text.bytes
    func isBoundary(_ offset: Int) -> Bool {
      offset == bytes.count || offset < bytes.count && bytes[offset] & 0xC0 != 0x80
    }
    _ = carried { range in
      if misplaced == nil, !isBoundary(range.lowerBound) || !isBoundary(range.upperBound) {
        misplaced = range
      }
      return range
    }
    return misplaced
  }
}

extension StageError {
  /// `{id, message}`.
  public var wire: JSONValue {
    .object([.init(key: "id", value: .string(id)), .init(key: "message", value: .string(message))])
  }

  /// Reads `{id, message}`; `nil` for anything else.
  public init?(wire: JSONValue) {
    guard let id = wire["id"]?.stringValue, let message = wire["message"]?.stringValue, !id.isEmpty else {
      return nil
    }
    self.init(id, message)
  }
}

extension JSONValue {
  /// The value as JSON, shortened for a message.
  fileprivate var excerpt: String {
    let text = self.text
    return text.count <= 60 ? text : text.prefix(57) + "..."
  }
}
