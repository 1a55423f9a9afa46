/// A string between its quotes, not yet unescaped.
struct RawString {
  /// The offset after the opening quote.
  var start: Int
  /// The offset of the closing quote.
  var end: Int
  /// Whether a backslash stands in it.
  var escaped: Bool
  /// Whether it is sure to be ASCII.
  var ascii: Bool

  /// Whether its bytes are the string, as they are.
  var isPlain: Bool { !escaped && ascii }
}

extension JSONReader {
  /// Reads a string.
  public mutating func readString() throws(JSONError) -> String {
    try string(try scanString())
  }

  /// Reads a string and appends its UTF-8; the way for long text.
  public mutating func readString(into output: inout [UInt8]) throws(JSONError) {
    try decode(try scanString(), into: &output)
  }

  /// Passes over a string, checking it as reading would.
  mutating func skipString() throws(JSONError) {
    let raw = try scanString()
    if !raw.isPlain { _ = try string(raw) }
  }

  /// The string that `raw` stands for.
  mutating func string(_ raw: RawString) throws(JSONError) -> String {
    let slice = UnsafeRawBufferPointer(rebasing: bytes[raw.start..<raw.end])
    if !raw.escaped {
      // One pass that checks and copies; what fails is looked at again for its place.
      if let string = String(validating: slice.bindMemory(to: UInt8.self), as: UTF8.self) { return string }
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(slice.count)
    try decode(raw, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Finds a string's end. What its escapes say is checked when it is unescaped.
  mutating func scanString() throws(JSONError) -> RawString {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw error("expected a string, found \(culprit())")
    }
    let opening = position
    var raw = RawString(start: opening + 1, end: opening + 1, escaped: false, ascii: true)
    var index = opening + 1
    while true {
      let (stop, ascii) = scanPlain(bytes, from: index, to: bytes.count)
      raw.ascii = raw.ascii && ascii
      guard stop < bytes.count else { throw unterminated(opening) }
      if bytes[stop] == UInt8(ascii: "\"") {
        raw.end = stop
        position = stop + 1
        return raw
      }
      guard bytes[stop] == UInt8(ascii: "\\") else {
        throw error("\(hexByte(bytes[stop])) must be escaped in a string", at: stop)
      }
      guard stop + 1 < bytes.count else { throw unterminated(opening) }
      raw.escaped = true
      // The byte after a backslash is left to `decode`, unless the string would be seen to go on past its own end.
      index =
        bytes[stop + 1] == UInt8(ascii: "\"") || bytes[stop + 1] == UInt8(ascii: "\\") ? stop + 2 : stop + 1
    }
  }

  private func unterminated(_ opening: Int) -> JSONError {
    error("a string is not closed; it opens here", at: opening)
  }
}
