/// A key as it stands in the bytes: compared without making a `String`.
public struct JSONKey {
  /// The unescaped key's UTF-8 where it has no escapes; else what stands between the quotes.
  @usableFromInline let raw: UnsafeRawBufferPointer
  /// The unescaped key where it has escapes or had to be repaired.
  @usableFromInline let decoded: String?
  /// The offset of the key's opening quote.
  public let offset: Int

  /// The key as a string.
  public var string: String { decoded ?? String(decoding: raw, as: UTF8.self) }

  /// Whether the key is exactly that. Inlined, since most names are told apart by their length.
  @inlinable
  public static func == (key: JSONKey, name: StaticString) -> Bool {
    if let decoded = key.decoded {
      return decoded.utf8.elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
    guard key.raw.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<key.raw.count where key.raw[index] != name.utf8Start[index] { return false }
    return true
  }

  /// Lets a key stand in a `switch` over names.
  @inlinable
  public static func ~= (name: StaticString, key: JSONKey) -> Bool { key == name }
}

extension JSONReader {
  /// Walks an object; `body` sees each key with the reader before its value.
  ///
  /// `body` reads the value in whatever form it likes, or leaves it alone, and it is passed over. With
  /// `.keepLast`, a key that stands twice comes twice.
  public mutating func forEachMember(
    _ body: (_ key: JSONKey, _ reader: inout JSONReader) throws -> Void
  ) throws {
    let scope = keys.open()
    var more = try openObject()
    while more {
      let key = try readKey()
      _ = try register(key, in: scope)
      let start = position
      try body(try view(key), &self)
      if position == start { try skipValue() }
      more = try closeMember()
    }
    keys.close(scope)
  }

  /// Walks an array; `body` sees the reader before each element and may leave it alone.
  public mutating func forEachElement(_ body: (_ reader: inout JSONReader) throws -> Void) throws {
    var more = try openArray()
    while more {
      let start = position
      try body(&self)
      if position == start { try skipValue() }
      more = try closeElement()
    }
  }

  private mutating func view(_ key: RawString) throws(JSONError) -> JSONKey {
    let raw = UnsafeRawBufferPointer(rebasing: bytes[key.start..<key.end])
    return JSONKey(raw: raw, decoded: key.isPlain ? nil : try string(key), offset: key.start - 1)
  }

  // MARK: Punctuation

  /// Passes `{`; whether a member follows.
  mutating func openObject() throws(JSONError) -> Bool {
    try open("{", "an object")
    if try closes(UInt8(ascii: "}")) { return false }
    return true
  }

  /// Passes `[`; whether an element follows.
  mutating func openArray() throws(JSONError) -> Bool {
    try open("[", "an array")
    if try closes(UInt8(ascii: "]")) { return false }
    return true
  }

  /// Passes what follows a member's value; whether another member follows.
  mutating func closeMember() throws(JSONError) -> Bool {
    if try closes(UInt8(ascii: "}")) { return false }
    try pass(UInt8(ascii: ","), "',' or '}' after a value")
    return true
  }

  /// Passes what follows an element; whether another one follows.
  mutating func closeElement() throws(JSONError) -> Bool {
    if try closes(UInt8(ascii: "]")) { return false }
    try pass(UInt8(ascii: ","), "',' or ']' after a value")
    return true
  }

  /// Passes a key and its colon, up to the value's first byte.
  mutating func readKey() throws(JSONError) -> RawString {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw error("expected a key in double quotes, found \(culprit())")
    }
    let key = try scanString()
    skipWhitespace()
    try pass(UInt8(ascii: ":"), "':' after a key")
    skipWhitespace()
    return key
  }

  /// Enters a key into the ledger of its object: the ordinal of the member that has it already, with `.keepLast`.
  mutating func register(_ key: RawString, in scope: KeyLedger.Scope) throws(JSONError) -> Int? {
    let decoded: [UInt8]? = key.isPlain ? nil : Array(try string(key).utf8)
    guard let earlier = keys.insert(key, decoded: decoded, bytes: bytes, in: scope) else { return nil }
    if case .keepLast = options.duplicateKeys { return earlier.ordinal }
    let name = try string(key)
    throw JSONError(
      offset: key.start - 1, message: "the key '\(shortened(name))' stands twice in one object",
      relatedOffset: earlier.offset)
  }

  private mutating func open(_ bracket: Unicode.Scalar, _ what: String) throws(JSONError) {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: bracket) else {
      throw error("expected \(what), found \(culprit())")
    }
    depth += 1
    if depth > options.maxDepth {
      throw error("arrays and objects stand more than \(options.maxDepth) deep in one another")
    }
    position += 1
  }

  private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == bracket else { return false }
    position &+= 1
    depth -= 1
    return true
  }

  private mutating func pass(_ byte: UInt8, _ expected: StaticString) throws(JSONError) {
    guard position < bytes.count, bytes[position] == byte else {
      throw error("expected \(expected), found \(culprit())")
    }
    position &+= 1
  }

  private func shortened(_ name: String) -> String {
    name.unicodeScalars.count <= 60
      ? name : String(String.UnicodeScalarView(name.unicodeScalars.prefix(60))) + "..."
  }
}
