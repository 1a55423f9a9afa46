extension JSONReader {
  /// Reads the value that stands next as a tree.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    switch try peekKind() {
    case .string: return .string(try readString())
    case .number: return .number(try readNumber())
    case .object: return .object(try readMembers())
    case .array:
      var elements: [JSONValue] = []
      var more = try openArray()
      while more {
        elements.append(try readValue())
        more = try closeElement()
      }
      return .array(elements)
    case .bool:
      let isTrue = bytes[position] == UInt8(ascii: "t")
      try readWord(isTrue ? "true" : "false")
      return .bool(isTrue)
    case .null:
      try readWord("null")
      return .null
    }
  }

  /// Passes over the value that stands next; what is wrong in it is found all the same.
  public mutating func skipValue() throws(JSONError) {
    switch try peekKind() {
    case .string: try skipString()
    case .number: _ = try scanNumber()
    case .object:
      let scope = keys.open()
      var more = try openObject()
      while more {
        let key = try readKey()
        _ = try register(key, in: scope)
        try skipValue()
        more = try closeMember()
      }
      keys.close(scope)
    case .array:
      var more = try openArray()
      while more {
        try skipValue()
        more = try closeElement()
      }
    case .bool: try readWord(bytes[position] == UInt8(ascii: "t") ? "true" : "false")
    case .null: try readWord("null")
    }
  }

  private mutating func readMembers() throws(JSONError) -> [JSONMember] {
    var members: [JSONMember] = []
    let scope = keys.open()
    var more = try openObject()
    while more {
      let key = try readKey()
      let earlier = try register(key, in: scope)
      let value = try readValue()
      if let earlier {
        members[earlier].value = value
      } else {
        members.append(JSONMember(key: try string(key), value: value))
      }
      more = try closeMember()
    }
    keys.close(scope)
    return members
  }

  private mutating func readWord(_ word: StaticString) throws(JSONError) {
    guard stands(word) else {
      var end = position
      while end < bytes.count, end < position + 12, isLetter(bytes[end]) { end += 1 }
      let found = String(decoding: bytes[position..<end], as: UTF8.self)
      throw error("expected '\(word)', found '\(found)'")
    }
    position += word.utf8CodeUnitCount
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  // MARK: Numbers

  /// Reads a number as the literal that stands there.
  public mutating func readNumber() throws(JSONError) -> String {
    let start = try scanNumber()
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Passes over a number and gives its start.
  mutating func scanNumber() throws(JSONError) -> Int {
    skipWhitespace()
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    if stands("Infinity") { throw error("'-Infinity' is not a JSON number", at: start) }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      position += 1
      if position < bytes.count, isDigit(bytes[position]) {
        throw error("a number can not begin with '0\(digit(bytes[position]))'", at: start)
      }
    } else {
      try scanDigits("a digit")
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try scanDigits("a digit after '.'")
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try scanDigits("a digit in the exponent")
    }
    return start
  }

  private mutating func scanDigits(_ expected: String) throws(JSONError) {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position &+= 1 }
    if position == start { throw error("expected \(expected), found \(culprit())") }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
  private func digit(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
}
