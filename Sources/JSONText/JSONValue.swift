/// A JSON value as it was read: order kept, numbers as they were written.
///
/// A number stays a literal, so that `1.10` or an integer of 30 digits goes through unchanged. Two values are equal
/// when their parts are; strings compare as Swift strings do, by canonical equivalence.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The literal as written, valid under RFC 8259.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// The members in the order of the text. A reader never gives one key twice.
  case object([JSONMember])
}

/// One member of an object.
public struct JSONMember: Sendable, Equatable {
  /// The key, unescaped.
  public var key: String
  /// What stands after the colon.
  public var value: JSONValue

  /// Makes a member.
  public init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The number `value`.
  public static func int(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The shortest literal that reads back as `value`; `null` where JSON has no number for it (NaN, infinities).
  public static func double(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value.description) : .null
  }

  /// `value` with at most four decimals, as scores are printed; `null` where JSON has no number for it.
  public static func decimal(_ value: Double) -> JSONValue {
    value.isFinite ? .number(JSONDecimal.string(value)) : .null
  }

  /// The member of that key; nil where there is none or this is not an object. Keys compare byte by byte.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text of a string.
  public var stringValue: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The value of a number that is a whole one and fits, however it is written (`3`, `3.0`, `3e2`).
  public var intValue: Int? {
    guard case .number(let literal) = self else { return nil }
    if let value = Int(literal) { return value }
    guard let value = Double(literal), value.magnitude < 0x1p63, Double(Int(value)) == value else {
      return nil
    }
    return Int(value)
  }

  /// The nearest `Double` to a number; nil where it is too large for one.
  public var doubleValue: Double? {
    guard case .number(let literal) = self, let value = Double(literal), value.isFinite else { return nil }
    return value
  }

  /// The value of `true` or `false`.
  public var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements of an array.
  public var arrayValue: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object.
  public var objectValue: [JSONMember]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether this is `null`.
  public var isNull: Bool { self == .null }
}

/// The kinds of JSON values.
public enum JSONKind: String, Sendable {
  case null, bool, number, string, array, object
}

extension JSONValue {
  /// What kind of value this is.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
