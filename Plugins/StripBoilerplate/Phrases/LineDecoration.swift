/// The signs that stand around a label: bullets, arrows, brackets, punctuation.
enum LineDecoration {
  /// The first byte at or after `start` that is no decoration. Strictly, an opening bracket is none.
  static func skip(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, isStrict: Bool) -> Int {
    var position = start
    while position < end {
      let length = self.length(bytes, position, end)
      if length == 0 { break }
      if isStrict, bytes[position] == UInt8(ascii: "(") || bytes[position] == UInt8(ascii: "[") { break }
      position += length
    }
    return position
  }

  /// The end without decoration.
  static func skipBack(_ bytes: UnsafeRawBufferPointer, from end: Int, to start: Int) -> Int {
    var position = end
    while position > start {
      var first = position - 1
      while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
      guard length(bytes, first, position) == position - first else { break }
      position = first
    }
    return position
  }

  /// How many bytes the decoration at `position` has; 0 if there is none.
  @inline(__always)
  private static func length(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte >= 0x80 { return wideLength(bytes, position, end) }
    // Letters and digits, nearly always.
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "_"), UInt8(ascii: "#"):
      return 1
    default: return 0
    }
  }

  private static func wideLength(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte == 0xC2, position + 1 < end { return isTwoByteSign(bytes[position + 1]) ? 2 : 0 }
    guard position + 2 < end else { return 0 }
    switch (byte, bytes[position + 1]) {
    case (0xE2, 0x80): return 3
    case (0xE2, 0x86), (0xE2, 0x87), (0xE2, 0x96), (0xE2, 0x97), (0xE2, 0x98), (0xE2, 0x9C), (0xE2, 0x9E):
      return 3
    case (0xEF, 0xBC): return [0x9A, 0x81, 0x9F, 0x88, 0x89].contains(bytes[position + 2]) ? 3 : 0
    case (0xE3, 0x80): return bytes[position + 2] <= 0x91 ? 3 : 0
    default: return 0
    }
  }

  /// `«`, `»`, `·` and the no-break space.
  private static func isTwoByteSign(_ byte: UInt8) -> Bool {
    byte == 0xAB || byte == 0xBB || byte == 0xB7 || byte == 0xA0
  }
}
