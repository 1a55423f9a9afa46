import JSONText

extension JSONValue {
  /// An object; members without a value are left out.
  static func members(_ members: (String, JSONValue?)...) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONMember(key: key, value: $0) } })
  }

  /// A position of the protocol, if this is one.
  var position: Position? {
    guard let line = self["line"]?.intValue, let character = self["character"]?.intValue, line >= 0,
      character >= 0
    else { return nil }
    return Position(line: line, character: character)
  }
}

extension Position {
  /// The position as the protocol writes it.
  var json: JSONValue { .members(("line", .int(line)), ("character", .int(character))) }
}

extension TextDocument {
  /// A range of offsets as the protocol writes it.
  func json(_ range: Range<Int>) -> JSONValue {
    .members(("start", position(of: range.lowerBound).json), ("end", position(of: range.upperBound).json))
  }

  /// An edit that replaces a range.
  func edit(_ range: Range<Int>, _ text: String) -> JSONValue {
    .members(("range", json(range)), ("newText", .string(text)))
  }
}

/// A page of Markdown as the protocol writes it.
func markdown(_ text: String) -> JSONValue {
  .members(("kind", .string("markdown")), ("value", .string(text)))
}
