import ByteScan
import JSONText
import PipelineKit

/// Reads one record of JSON Lines into a document.
///
/// `text` is required. Keys equal to those of a record fill the document's fields where they have the right type; all
/// others, and those of a wrong type, go to `metadata` in their order. A field that the record has under another usual name
/// (`content`, `headline`, `timestamp`) is taken from there where its own key is absent.
struct JSONLinesRecord {
  private var values = RecordValues()
  /// Members whose keys are no record's keys, in their order.
  private var others: [Other] = []

  private struct Other {
    var member: JSONMember
    /// It stands in the record itself, so it may be a field under another name; what stands in its `metadata` is none.
    var isOwn: Bool
  }

  /// The document of a segment that is one line, or one element of an array.
  static func document(of segment: Segment, _ options: BundleOptions) throws -> Document {
    let invalid = options.invalidUTF8
    var record = JSONLinesRecord()
    do {
      try record.read(segment.bytes, invalid: invalid)
      // JSON is UTF-8; what is not may still be text, in the charset of the program that wrote it.
      if record.values.replacedCount > 0, let decoded = try decoded(segment) { record = decoded }
    } catch let error as JSONError {
      if invalid == .reject, let first = UTF8Check.firstInvalid(in: segment.bytes) {
        let place = segment.range.lowerBound + first
        throw StageError("invalid-utf8", "byte \(place) of \(segment.file) is not UTF-8")
      }
      throw StageError(
        "invalid-json",
        Self.place(of: error.offset, in: segment) + error.message)
    }
    record.fillGaps(options)
    guard record.values.text != nil else {
      let names = record.values.metadata.map(\.key)
      let isRejected =
        names.contains("error") && (record.values.source != nil || names.contains("source_base64"))
      let hint = isRejected ? "; 'format: rejected' reads what an earlier run has rejected" : ""
      throw StageError(
        "missing-text", "line \(segment.lines.lowerBound): the record has no key 'text'\(hint)")
    }
    return record.values.document(of: segment, isWellFormed: true)
  }

  /// `line 3, byte 17 of the line: `, whatever number of lines the record has.
  private static func place(of offset: Int, in segment: Segment) -> String {
    let before = segment.bytes.prefix(offset)
    let line = segment.lines.lowerBound + before.count { $0 == 0x0A }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return "line \(line), byte \(offset - start + 1) of the line: "
  }

  /// Fields that the record has under other names: the user's, then the usual ones. The rest is metadata.
  private mutating func fillGaps(_ options: BundleOptions) {
    for (field, name) in options.fieldNames {
      guard let at = others.firstIndex(where: { $0.isOwn && $0.member.key == name }),
        let value = others[at].member.value.stringValue
      else { continue }
      if values.take(field, value) { others.remove(at: at) }
    }
    for other in others where other.isOwn { nest(other.member) }
    for other in others {
      if other.isOwn, let value = other.member.value.stringValue,
        let field = FieldAlias.field(named: other.member.key), values.take(field, value)
      {
        continue
      }
      values.metadata.append(other.member)
    }
  }

  /// The header of a web archive's record, as corpora keep it beside the text.
  private mutating func nest(_ member: JSONMember) {
    guard member.key == "warc_headers" || member.key == "source", let members = member.value.objectValue
    else { return }
    for inner in members {
      guard let value = inner.value.stringValue else { continue }
      switch inner.key.lowercased() {
      case "warc-target-uri": _ = values.take("url", value)
      case "warc-date": _ = values.take("date", value)
      case "name" where member.key == "source": _ = values.take("source", value)
      default: break
      }
    }
  }

  /// The record read in the charset that its bytes suggest; `nil` where they suggest none.
  private static func decoded(_ segment: Segment) throws -> JSONLinesRecord? {
    let text = segment.decoded(fallback: nil)
    guard text.encoding != nil else { return nil }
    var record = JSONLinesRecord()
    try record.read(text.bytes, invalid: .replace)
    record.values.replacedCount += text.replaced
    record.values.encoding = text.encoding
    return record
  }

  private mutating func read(_ bytes: [UInt8], invalid: InvalidUTF8) throws {
    try bytes.withUnsafeBytes { bytes in
      // The terminator is no part of the value: a cut record ends where its line does.
      let end = bytes.last == 0x0A ? bytes.count - 1 : bytes.count
      try read(UnsafeRawBufferPointer(rebasing: bytes[..<end]), invalid: invalid)
    }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer, invalid: InvalidUTF8) throws {
    var reader = JSONReader(
      bytes, options: .init(duplicateKeys: .error, malformedText: invalid == .replace ? .replace : .error))
    let kind = try reader.peekKind()
    let start = reader.position
    guard kind == .object else {
      // Where it is no JSON at all, that is the better message: 'not json' is not a null because of its first letter.
      _ = try reader.readValue()
      try reader.finish()
      throw JSONError(offset: start, message: "expected an object, found \(Self.name(of: kind))")
    }
    try reader.forEachMember { key, reader in try self.readMember(key, &reader, of: bytes.count) }
    try reader.finish()
    values.replacedCount = reader.replacements
  }

  private mutating func readMember(_ key: JSONKey, _ reader: inout JSONReader, of count: Int) throws {
    if key == "text" {
      let kind = try reader.peekKind()
      guard kind == .string else {
        throw JSONError(
          offset: reader.position, message: "'text' must be a string, found \(Self.name(of: kind))")
      }
      var bytes: [UInt8] = []
      // Most of a record is its text, which is never longer than its escaped form.
      bytes.reserveCapacity(count - reader.position)
      try reader.readString(into: &bytes)
      values.text = bytes
      return
    }
    let value = try reader.readValue()
    if !take(value, for: key) {
      others.append(Other(member: JSONMember(key: key.string, value: value), isOwn: true))
    }
  }

  /// Fills the field that `key` names; `false` where there is none such, or the value does not fit.
  private mutating func take(_ value: JSONValue, for key: JSONKey) -> Bool {
    if case .object(let members) = value, key == "metadata" {
      others += members.map { Other(member: $0, isOwn: false) }
      return true
    }
    if key == "id", case .number(let digits) = value {
      values.id = digits
      return true
    }
    guard case .string(let string) = value, !string.isEmpty else { return false }
    switch key {
    case "id": return values.take("id", string)
    case "title": return values.take("title", string)
    case "source": return values.take("source", string)
    case "author": return values.take("author", string)
    case "url": return values.take("url", string)
    case "section": return values.take("section", string)
    case "language": return values.take("language", string)
    case "media_type": return values.take("media_type", string)
    case "date": return values.take("date", string)
    default: return false
    }
  }

  private static func name(of kind: JSONKind) -> String {
    switch kind {
    case .object: "an object"
    case .array: "an array"
    default: "a \(kind.rawValue)"
    }
  }
}
