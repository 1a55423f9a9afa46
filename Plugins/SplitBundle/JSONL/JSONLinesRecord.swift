import ByteScan
import JSONText
import PipelineKit

/// Reads one record of JSON Lines into a document.
///
/// `text` is required. Keys equal to those of a record fill the document's fields where they have the right type; all
/// others, and those of a wrong type, go to `metadata` in their order.
struct JSONLinesRecord {
  private var text: [UInt8]?
  private var id: String?
  private var title, source, author, url, section, language, mediaType: String?
  private var date: PublicationDate?
  private var metadata: [JSONMember] = []
  private var replacedCount = 0

  /// The document of a segment that is one line.
  static func document(of segment: Segment, invalid: InvalidUTF8) throws -> Document {
    var record = JSONLinesRecord()
    do {
      try segment.bytes.withUnsafeBytes { bytes in
        // The terminator is no part of the value: a cut record ends where its line does.
        let end = bytes.last == 0x0A ? bytes.count - 1 : bytes.count
        try record.read(UnsafeRawBufferPointer(rebasing: bytes[..<end]), invalid: invalid)
      }
    } catch let error as JSONError {
      if invalid == .reject, let first = UTF8Check.firstInvalid(in: segment.bytes) {
        let place = segment.range.lowerBound + first
        throw StageError("invalid-utf8", "byte \(place) of \(segment.file) is not UTF-8")
      }
      throw StageError(
        "invalid-json",
        "line \(segment.lines.lowerBound), byte \(error.offset + 1) of the line: \(error.message)")
    }
    guard let text = record.text else {
      let names = record.metadata.map(\.key)
      let isRejected = names.contains("error") && (record.source != nil || names.contains("source_base64"))
      let hint = isRejected ? "; 'format: rejected' reads what an earlier run has rejected" : ""
      throw StageError(
        "missing-text", "line \(segment.lines.lowerBound): the record has no key 'text'\(hint)")
    }
    return record.document(of: segment, text)
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
    replacedCount = reader.replacements
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
      text = bytes
      return
    }
    let value = try reader.readValue()
    if !take(value, for: key) { metadata.append(JSONMember(key: key.string, value: value)) }
  }

  /// Fills the field that `key` names; `false` where there is none such, or the value does not fit.
  private mutating func take(_ value: JSONValue, for key: JSONKey) -> Bool {
    if case .object(let members) = value, key == "metadata" {
      metadata.append(contentsOf: members)
      return true
    }
    if key == "id", case .number(let digits) = value {
      id = digits
      return true
    }
    guard case .string(let string) = value, !string.isEmpty else { return false }
    switch key {
    case "id": id = string
    case "title": title = string
    case "source": source = string
    case "author": author = string
    case "url": url = string
    case "section": section = string
    case "language": language = string
    case "media_type": mediaType = string
    case "date": return takeDate(string)
    default: return false
    }
    return true
  }

  /// A date that is not ISO 8601 fills the field where it can be read, and stays in `metadata` as it was.
  private mutating func takeDate(_ string: String) -> Bool {
    if let stated = PublicationDate(string) {
      date = stated
      return true
    }
    let bytes = Array(string.utf8)
    if let day = DateReading.day(in: bytes.span) {
      date = PublicationDate(year: day.year, month: day.month, day: day.day)
    }
    return false
  }

  // The names, taken out of the fields once: a field's own accessor is generic, and costs more than the record's parse.
  private static let titleName = FieldKey.title.name
  private static let dateName = FieldKey.date.name
  private static let sourceName = FieldKey.source.name
  private static let authorName = FieldKey.author.name
  private static let urlName = FieldKey.url.name
  private static let sectionName = FieldKey.section.name
  private static let languageName = FieldKey.language.name
  private static let mediaTypeName = FieldKey.mediaType.name

  private func document(of segment: Segment, _ text: [UInt8]) -> Document {
    var document = segment.document(wellFormed: text, id: id, replacedCount: replacedCount)
    document.text.editor = SplitBundle.spec.name
    if let title { document.set(title, named: Self.titleName) }
    if let date { document.set(date, named: Self.dateName) }
    if let source { document.set(source, named: Self.sourceName) }
    if let author { document.set(author, named: Self.authorName) }
    if let url { document.set(url, named: Self.urlName) }
    if let section { document.set(section, named: Self.sectionName) }
    if let language { document.set(language, named: Self.languageName) }
    if let mediaType { document.set(mediaType, named: Self.mediaTypeName) }
    document.metadata = metadata
    return document
  }

  private static func name(of kind: JSONKind) -> String {
    switch kind {
    case .object: "an object"
    case .array: "an array"
    default: "a \(kind.rawValue)"
    }
  }
}
