internal import JSONText
internal import PipelineKit

/// The fields that a test gives to its input, in place of the stages that would find them.
///
/// A value is written as a record shows it; where a range of the text is asked for, the text will do: its first
/// place behind the one before is found. `entities: [{text: Marit Elise, label: MISC}]`.
enum GivenFields {
  /// Whether a value can be one of a field. Ranges are found later, when there is a text.
  static func fits(_ value: ConfigValue, _ key: FieldKey) -> Bool {
    if let json = located(value.json, find: { _ in 0..<0 }), key.read(json) != nil { return true }
    guard let scalar = value.scalar, scalar.resolved != .null else { return false }
    return key.read(.string(scalar.text)) != nil
  }

  /// Gives a document the fields.
  ///
  /// - Throws: `StageError`, if a text cannot be found in the document.
  static func set(_ entries: [ConfigEntry], keys: [FieldKey], on document: inout Document) throws {
    for entry in entries {
      guard let key = keys.first(where: { $0.name == entry.key }) else { continue }
      var search = TextSearch(document.text.bytes)
      let json = located(entry.value.json) { search.next($0) }
      guard let json else {
        throw StageError(
          "unknown-text", "the text of the field '\(entry.key)' that the test gives is not in its input")
      }
      let read = key.read(json) ?? entry.value.scalar.flatMap { key.read(.string($0.text)) }
      guard let read else { continue }
      guard ranges(in: json).allSatisfy({ search.holds($0) }) else {
        throw StageError(
          "unknown-text", "a range of the field '\(entry.key)' that the test gives is not in its input")
      }
      document.set(read, named: key.name)
    }
  }

  /// The value with ranges for the texts that have none; `nil` if one is not found.
  private static func located(_ value: JSONValue, find: (String) -> Range<Int>?) -> JSONValue? {
    guard let elements = value.arrayValue else { return value }
    var result: [JSONValue] = []
    for element in elements {
      guard let members = element.objectValue, element["start"] == nil,
        let text = element["text"]?.stringValue
      else {
        result.append(element)
        continue
      }
      guard let range = find(text) else { return nil }
      result.append(
        .object(
          [
            JSONMember(key: "start", value: .int(range.lowerBound)),
            JSONMember(key: "end", value: .int(range.upperBound)),
          ] + members))
    }
    return .array(result)
  }

  private static func ranges(in value: JSONValue) -> [Range<Int>] {
    (value.arrayValue ?? []).compactMap { element in
      guard let start = element["start"]?.intValue, let end = element["end"]?.intValue, start <= end else {
        return nil
      }
      return start..<end
    }
  }
}

/// Finds texts in a document, one behind the other.
private struct TextSearch {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The first place of a text behind the one before, else its first place at all.
  mutating func next(_ text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard !wanted.isEmpty, let start = find(wanted, from: position) ?? find(wanted, from: 0) else {
      return nil
    }
    position = start + 1
    return start..<start + wanted.count
  }

  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
    return (start...bytes.count - wanted.count).first { offset in
      bytes[offset] == wanted[0] && bytes[offset..<offset + wanted.count].elementsEqual(wanted)
    }
  }

  /// Whether a range lies in the text and cuts no character in two.
  func holds(_ range: Range<Int>) -> Bool {
    func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    return range.lowerBound >= 0 && range.upperBound <= bytes.count && isBoundary(range.lowerBound)
      && isBoundary(range.upperBound)
  }
}

/// The stage that gives documents the fields of a test.
struct GivenFieldsStage: DocumentStage {
  static let spec = StageSpec<NoOptions>("given_fields", "Gives documents the fields that a test names.")

  /// For each source, by its name, its fields.
  let fields: [String: [ConfigEntry]]
  let keys: [FieldKey]
  let fieldUse: FieldUse

  init(_ fields: [String: [ConfigEntry]], keys: [FieldKey]) {
    self.fields = fields
    self.keys = keys
    fieldUse = FieldUse(produces: keys)
  }

  init(_ options: NoOptions) { self.init([:], keys: []) }

  func process(_ document: inout Document) throws -> Verdict {
    try GivenFields.set(fields[document.origin.file] ?? [], keys: keys, on: &document)
    return .keep
  }
}
