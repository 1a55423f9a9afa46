internal import ByteScan

/// Reads JSON from bytes, strictly as RFC 8259 has it, as a tree or member by member.
///
/// A whole text at once: `try JSONReader.value(of: bytes)`. On a hot path, walk an object and take what is needed;
/// a long string goes into bytes without ever being a `String`:
///
///     var reader = JSONReader(line)
///     try reader.forEachMember { key, reader in
///       if key == "text" { try reader.readString(into: &text) } else { others.append(try reader.readValue()) }
///     }
///     try reader.finish()
///
/// The reader keeps the pointer it is given: use it only where the bytes are sure to stay. Any bytes may come in; what
/// is not JSON is a `JSONError` with its place. A byte order mark is not JSON.
public struct JSONReader {
  /// What a reader does where there is a choice.
  public struct Options: Sendable {
    /// What becomes of a key that stands twice in one object.
    public enum DuplicateKeys: Sendable {
      /// An error that holds both places.
      case error
      /// The last value counts, at the place of the first.
      case keepLast
    }

    /// What becomes of text that no Unicode string can hold: ill-formed UTF-8, and an escaped surrogate (`\ud800`)
    /// without its other half.
    public enum MalformedText: Sendable {
      /// An error at its place.
      case error
      /// U+FFFD for each, counted in `replacements`.
      case replace
    }

    /// How many arrays and objects may stand in one another.
    public var maxDepth: Int
    /// What becomes of a key that stands twice in one object.
    public var duplicateKeys: DuplicateKeys
    /// What becomes of text that no Unicode string can hold.
    public var malformedText: MalformedText

    /// The strict options, unless something else is asked for.
    public init(
      maxDepth: Int = 512, duplicateKeys: DuplicateKeys = .error, malformedText: MalformedText = .error
    ) {
      self.maxDepth = maxDepth
      self.duplicateKeys = duplicateKeys
      self.malformedText = malformedText
    }
  }

  /// The offset of the byte that is read next.
  public internal(set) var position = 0
  /// How many U+FFFD stand for malformed text so far.
  public internal(set) var replacements = 0

  let bytes: UnsafeRawBufferPointer
  let options: Options
  var depth = 0
  var keys = KeyLedger()
  /// A buffer that is used again for each string with escapes.
  var scratch: [UInt8] = []

  /// A reader at the start of `bytes`.
  public init(_ bytes: UnsafeRawBufferPointer, options: Options = Options()) {
    self.bytes = bytes
    self.options = options
  }

  /// The one value that `bytes` hold, white space around it allowed.
  public static func value(
    of bytes: UnsafeRawBufferPointer, options: Options = Options()
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, options: options)
    let value = try reader.readValue()
    try reader.finish()
    return value
  }

  /// The one value that `text` holds.
  public static func value(of text: String, options: Options = Options()) throws(JSONError) -> JSONValue {
    var text = text
    let result = text.withUTF8 { utf8 in
      Result { () throws(JSONError) in try value(of: UnsafeRawBufferPointer(utf8), options: options) }
    }
    return try result.get()
  }

  /// Checks that nothing but white space is left.
  public mutating func finish() throws(JSONError) {
    skipWhitespace()
    if position < bytes.count { throw error("expected the end after the value, found \(culprit())") }
  }

  /// What kind of value stands next, by its first byte.
  public mutating func peekKind() throws(JSONError) -> JSONKind {
    skipWhitespace()
    guard position < bytes.count else { throw error("expected a value, found \(culprit())") }
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n") where !stands("nan"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw notAValue()
    }
  }

  // MARK: Steps that the other files share

  @inline(__always)
  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
      default: return
      }
    }
  }

  /// Whether `word` stands at the position.
  func stands(_ word: StaticString) -> Bool {
    guard bytes.count - position >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(offset: offset ?? position, message: message)
  }

  /// What stands at the position, for a message: `'x'`, `byte 0x01`, `the end`.
  func culprit(at offset: Int? = nil) -> String {
    let offset = offset ?? position
    guard offset < bytes.count else { return "the end" }
    let length = UTF8Check.sequenceLength(bytes, at: offset, to: bytes.count)
    if length == 0 || bytes[offset] < 0x20 || bytes[offset] == 0x7F { return hexByte(bytes[offset]) }
    return "'\(String(decoding: bytes[offset..<offset + length], as: UTF8.self))'"
  }

  private func notAValue() -> JSONError {
    for word: StaticString in ["NaN", "nan", "Infinity", "+Infinity"] where stands(word) {
      return error("'\(word)' is not a JSON number")
    }
    if bytes[position] == 0xEF, stands("\u{FEFF}") {
      return error("a byte order mark is not JSON")
    }
    return error("expected a value, found \(culprit())")
  }
}

/// `byte 0x1f`.
func hexByte(_ byte: UInt8) -> String {
  "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
}
