public import JSONText

extension ConfigValue {
  /// The value as JSON, by YAML's core schema.
  public var json: JSONValue {
    switch content {
    case .list(let elements): .array(elements.map(\.json))
    case .map(let entries): .object(entries.map { JSONMember(key: $0.key, value: $0.value.json) })
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .double(let number): .double(number)
      case .string(let text): .string(text)
      }
    }
  }
}

extension FieldKey {
  /// Reads a value of the field's type from JSON; `nil` where it does not fit.
  public func read(_ json: JSONValue) -> (any FieldValue)? { decode(json) }
}
