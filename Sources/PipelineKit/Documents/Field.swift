public import JSONText

/// The name of something that stages tell each other about a document, with the type it has.
///
/// ```swift
/// extension Field where Value == String {
///   static var mood: Field { Field("mood", "How the text sounds.") }
/// }
/// document[.mood] = "cheerful"
/// ```
public struct Field<Value: FieldValue>: Sendable {
  /// The name without the type, for `requires` and `produces`.
  public let key: FieldKey

  /// Names a field; `summary` is one sentence with a full stop.
  public init(_ name: String, _ summary: String) {
    key = FieldKey(name, summary, typeName: Value.fieldTypeName, shape: Value.fieldShape) { Value(json: $0) }
  }

  /// Names a field that has been described before.
  public init(_ key: FieldKey) { self.key = key }

  /// The name in records and messages.
  public var name: String { key.name }
}

/// The name of a field without its Swift type. Two keys are equal if their names are.
public struct FieldKey: Sendable, Hashable {
  /// The name in records and messages, in `snake_case`.
  public let name: String
  /// One sentence with a full stop.
  public let summary: String
  /// What a value is, for people.
  public let typeName: String
  /// What kind of value it is, for programs: what may be asked of it.
  public let shape: FieldShape

  /// Reads a value of the field's type back from JSON.
  let decode: @Sendable (JSONValue) -> (any FieldValue)?

  /// Names a field whose type is not known here: for asking, not for setting.
  public init(_ name: String, _ summary: String = "", typeName: String = "any JSON") {
    self.init(name, summary, typeName: typeName, shape: .any) { $0 }
  }

  init(
    _ name: String, _ summary: String, typeName: String, shape: FieldShape,
    decode: @escaping @Sendable (JSONValue) -> (any FieldValue)?
  ) {
    self.name = name
    self.summary = summary
    self.typeName = typeName
    self.shape = shape
    self.decode = decode
  }

  /// Whether JSON is a value of the field's type.
  public func accepts(_ json: JSONValue) -> Bool { decode(json) != nil }

  /// Whether the names are the same.
  public static func == (left: FieldKey, right: FieldKey) -> Bool { left.name == right.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The kinds of values that fields have.
public enum FieldShape: Sendable, Hashable {
  /// Text, a date too.
  case text
  /// A whole number.
  case integer
  /// A number.
  case number
  /// `true` or `false`.
  case boolean
  /// A list.
  case list
  /// An object with parts of its own.
  case object
  /// Any of these.
  case any
}

/// A type that a field may have.
public protocol FieldValue: Sendable {
  /// What a value is, for people: `text`, `a list of sentences`.
  static var fieldTypeName: String { get }
  /// What kind of value it is, for programs; `.object` unless the type says otherwise.
  static var fieldShape: FieldShape { get }
  /// Reads a value back; `nil` where it does not fit.
  init?(json: JSONValue)
  /// The value as JSON. Offsets are UTF-8 bytes into the document's text.
  var json: JSONValue { get }
  /// The value after the text has changed: ranges are carried along by `map`, which gives `nil` for a range
  /// that lost its text. `nil` if nothing is left of the value.
  func carried(by map: (Range<Int>) -> Range<Int>?) -> Self?
  /// Whether it holds ranges into the text at all.
  static var holdsRanges: Bool { get }
}

extension FieldValue {
  /// An object.
  public static var fieldShape: FieldShape { .object }
  /// The same value.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> Self? { self }
  /// No ranges.
  public static var holdsRanges: Bool { false }
}

extension String: FieldValue {
  /// `text`.
  public static var fieldTypeName: String { "text" }
  /// The kind for programs.
  public static var fieldShape: FieldShape { .text }
  /// Reads a string.
  public init?(json: JSONValue) {
    guard let text = json.stringValue else { return nil }
    self = text
  }
  /// A string.
  public var json: JSONValue { .string(self) }
}

extension Int: FieldValue {
  /// `a whole number`.
  public static var fieldTypeName: String { "a whole number" }
  /// The kind for programs.
  public static var fieldShape: FieldShape { .integer }
  /// Reads a whole number.
  public init?(json: JSONValue) {
    guard let number = json.intValue else { return nil }
    self = number
  }
  /// The digits.
  public var json: JSONValue { .int(self) }
}

extension Double: FieldValue {
  /// `a number`.
  public static var fieldTypeName: String { "a number" }
  /// The kind for programs.
  public static var fieldShape: FieldShape { .number }
  /// Reads a number.
  public init?(json: JSONValue) {
    guard let number = json.doubleValue else { return nil }
    self = number
  }
  /// The shortest digits that give the number back; `null` for what JSON has no number for.
  public var json: JSONValue { .double(self) }
}

extension Bool: FieldValue {
  /// `true or false`.
  public static var fieldTypeName: String { "true or false" }
  /// The kind for programs.
  public static var fieldShape: FieldShape { .boolean }
  /// Reads `true` or `false`.
  public init?(json: JSONValue) {
    guard case .bool(let flag) = json else { return nil }
    self = flag
  }
  /// `true` or `false`.
  public var json: JSONValue { .bool(self) }
}

extension JSONValue: FieldValue {
  /// `any JSON`.
  public static var fieldTypeName: String { "any JSON" }
  /// The kind for programs.
  public static var fieldShape: FieldShape { .any }
  /// The value itself.
  public init?(json: JSONValue) { self = json }
  /// The value itself.
  public var json: JSONValue { self }
}

extension Array: FieldValue where Element: FieldValue {
  /// `a list, each element ...`.
  public static var fieldTypeName: String { "a list, each element \(Element.fieldTypeName)" }
  /// A list.
  public static var fieldShape: FieldShape { .list }
  /// Reads a list, all of whose elements must fit.
  public init?(json: JSONValue) {
    guard case .array(let values) = json else { return nil }
    let read = values.compactMap { Element(json: $0) }
    guard read.count == values.count else { return nil }
    self = read
  }
  /// The elements in order.
  public var json: JSONValue { .array(map(\.json)) }
  /// Each element carried along by itself; those that lost their text are gone.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> [Element]? {
    compactMap { $0.carried(by: map) }
  }
  /// What the elements say.
  public static var holdsRanges: Bool { Element.holdsRanges }
}
