internal import ByteScan

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
    let opening = try openString()
    let (stop, ascii) = scanPlain(bytes, from: position, to: bytes.count)
    if stop < bytes.count, bytes[stop] == UInt8(ascii: "\"") {
      let start = position
      position = stop + 1
      return try string(RawString(start: start, end: stop, escaped: false, ascii: ascii))
    }
    // Taken out of the reader, since the reader is written to while the buffer is.
    var buffer: [UInt8] = []
    swap(&buffer, &scratch)
    buffer.removeAll(keepingCapacity: true)
    try readRest(of: opening, into: &buffer)
    let string = String(decoding: buffer, as: UTF8.self)
    swap(&buffer, &scratch)
    return string
  }

  /// Reads a string and appends its UTF-8; the way for long text. After an error, the part before it has been appended.
  public mutating func readString(into output: inout [UInt8]) throws(JSONError) {
    let opening = try openString()
    try readRest(of: opening, into: &output)
  }

  /// Appends what stands up to the closing quote, and passes it, where nothing is wrong with it; `false` where something
  /// is, for a closer look from the string's beginning.
  private mutating func readPlainRest(into output: inout [UInt8]) -> Bool {
    let count = output.count
    var isASCII = true
    while position < bytes.count {
      // No more room than the string seems to need: what follows it may be far longer.
      let step = min(bytes.count - position, max(output.capacity - output.count, output.count - count, 512))
      let source = UnsafeRawBufferPointer(rebasing: bytes[position..<position + step])
      var read = 0
      output.append(addingCapacity: step) { span in
        span.withUnsafeMutableBufferPointer { buffer, written in
          let room = UnsafeMutableBufferPointer(rebasing: buffer[written...])
          let progress = StringEscapes.unescape(source, into: room)
          read = progress.read
          written += progress.written
          isASCII = isASCII && progress.isASCII
        }
      }
      position += read
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        position += 1
        return isASCII || isWellFormed(output, from: count)
      }
      // An escape may have been cut in two by the step's end; with nothing before it, it is what stopped the scan.
      if read < step, read == 0 || step - read >= 12 { return false }
    }
    return false
  }

  private func isWellFormed(_ output: [UInt8], from start: Int) -> Bool {
    output.withUnsafeBytes { UTF8Check.firstInvalid($0, from: start, to: $0.count) == $0.count }
  }

  /// Passes the opening quote and gives its offset.
  private mutating func openString() throws(JSONError) -> Int {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw error("expected a string, found \(culprit())")
    }
    position &+= 1
    return position &- 1
  }

  /// Appends what stands up to the closing quote and passes it: in one go, and piece by piece only where something is
  /// wrong with it.
  private mutating func readRest(of opening: Int, into output: inout [UInt8]) throws(JSONError) {
    let count = output.count
    if readPlainRest(into: &output) { return }
    output.removeLast(output.count - count)
    position = opening + 1
    try readPieces(of: opening, into: &output)
  }

  /// Appends what stands up to the closing quote, with an eye on each byte, and passes it.
  private mutating func readPieces(of opening: Int, into output: inout [UInt8]) throws(JSONError) {
    while true {
      let (stop, ascii) = scanPlain(bytes, from: position, to: bytes.count)
      guard stop < bytes.count else { throw unterminated(opening) }
      try appendRun(from: position, to: stop, ascii: ascii, into: &output)
      switch bytes[stop] {
      case UInt8(ascii: "\""):
        position = stop + 1
        return
      case UInt8(ascii: "\\"):
        guard stop + 1 < bytes.count else { throw unterminated(opening) }
        var index = stop
        try appendEscape(at: &index, end: bytes.count, into: &output)
        position = index
      default: throw mustBeEscaped(stop)
      }
    }
  }

  /// Passes over a string, checking it as reading would.
  mutating func skipString() throws(JSONError) {
    let opening = try openString()
    var buffer: [UInt8] = []
    swap(&buffer, &scratch)
    buffer.removeAll(keepingCapacity: true)
    try readRest(of: opening, into: &buffer)
    swap(&buffer, &scratch)
  }

  /// The string that `raw` stands for.
  mutating func string(_ raw: RawString) throws(JSONError) -> String {
    let slice = UnsafeRawBufferPointer(rebasing: bytes[raw.start..<raw.end])
    if !raw.escaped {
      // What fails is looked at again for its place.
      if raw.ascii || UTF8Check.firstInvalid(in: slice) == nil {
        return String(decoding: slice, as: UTF8.self)
      }
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(slice.count)
    try decode(raw, into: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Finds a key's end. What its escapes say is checked when it is unescaped.
  mutating func scanString() throws(JSONError) -> RawString {
    let opening = try openString()
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
        throw mustBeEscaped(stop)
      }
      guard stop + 1 < bytes.count else { throw unterminated(opening) }
      raw.escaped = true
      // The byte after a backslash is left to `decode`, unless the string would be seen to go on past its own end.
      index =
        bytes[stop + 1] == UInt8(ascii: "\"") || bytes[stop + 1] == UInt8(ascii: "\\") ? stop + 2 : stop + 1
    }
  }

  private func mustBeEscaped(_ offset: Int) -> JSONError {
    error("\(hexByte(bytes[offset])) must be escaped in a string", at: offset)
  }

  private func unterminated(_ opening: Int) -> JSONError {
    error("a string is not closed; it opens here", at: opening)
  }
}
