internal import JSONText
internal import PipelineKit

/// Holds a field's value against what a test expects of it.
///
/// A scalar fits a string, a number or a truth value with that text; it fits an object, such as a name or a
/// sentence of a summary, by its `text`, or by what its range cuts out of the document. A list fits element
/// by element. A map fits an object that has these members. Nothing (`null`) fits a field that is not there.
/// A map of `ExpectedMatch` says what must be true of the value.
enum ExpectedValue {
  static func fits(_ expected: ConfigValue, _ found: JSONValue?, in document: Document) -> Bool {
    if ExpectedMatch.isMatch(expected) {
      var context = OptionContext()
      return ExpectedMatch.read(expected, &context).map { fits($0, found, in: document) } ?? false
    }
    guard let found else { return expected.scalar?.resolved == .null }
    switch expected.content {
    case .scalar(let scalar): return text(of: found, in: document) == scalar.text
    case .list(let elements):
      guard let values = found.arrayValue, values.count == elements.count else { return false }
      return zip(elements, values).allSatisfy { fits($0, $1, in: document) }
    case .map(let entries):
      return entries.allSatisfy { fits($0.value, found[$0.key], in: document) }
    }
  }

  private static func fits(_ match: ExpectedMatch, _ found: JSONValue?, in document: Document) -> Bool {
    if let isAbsent = match.isAbsent, isAbsent != isNothing(found) { return false }
    if let equals = match.equals, !fits(equals, found, in: document) { return false }
    guard !match.contains.isEmpty || match.pattern != nil else { return true }
    guard let found else { return false }
    guard let elements = found.arrayValue else {
      let text = text(of: found, in: document)
      return match.contains.allSatisfy { text.contains($0) } && match.patternFits(text)
    }
    let texts = elements.map { text(of: $0, in: document) }
    return match.contains.allSatisfy { texts.contains($0) }
      && (match.pattern == nil || texts.contains { match.patternFits($0) })
  }

  /// Whether there is nothing: no value, or an empty text or list.
  private static func isNothing(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    default: false
    }
  }

  /// What a test would write to expect this.
  static func text(of value: JSONValue?, in document: Document) -> String {
    guard let value else { return "nothing" }
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let literal): return literal
    case .string(let text): return text
    case .array(let values):
      return "[" + values.map { text(of: $0, in: document) }.joined(separator: ", ") + "]"
    case .object(let members):
      if let text = value["text"]?.stringValue { return text }
      if let start = value["start"]?.intValue, let end = value["end"]?.intValue, start <= end {
        return document.text.string(in: start..<end)
      }
      return "{" + members.map { "\($0.key): \(text(of: $0.value, in: document))" }.joined(separator: ", ")
        + "}"
    }
  }

  /// The same for people to compare: a list has a line for each element.
  static func lines(of value: JSONValue?, in document: Document) -> String {
    guard let elements = value?.arrayValue, !elements.isEmpty else { return text(of: value, in: document) }
    return elements.map { text(of: $0, in: document) }.joined(separator: "\n")
  }

  /// What is expected, for people to compare: a list has a line for each element.
  static func lines(of value: ConfigValue) -> String {
    guard let elements = value.elements, !elements.isEmpty else { return text(of: value) }
    return elements.map { text(of: $0) }.joined(separator: "\n")
  }

  static func text(of value: ConfigValue) -> String {
    switch value.content {
    case .scalar(let scalar): scalar.text
    case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
