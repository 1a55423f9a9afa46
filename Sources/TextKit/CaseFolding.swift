/// Letter case over UTF-8 bytes: one scalar to one scalar of the same length in bytes, so that offsets stay.
///
/// ASCII and all letters of two bytes (Latin, Greek, Cyrillic, Armenian) are turned into small letters. Longer ones
/// are left alone, and so is the Turkish dotted capital I, whose small form has another length.
public enum CaseFolding {
  /// The small form of an ASCII byte; other bytes as they are.
  @inline(__always)
  public static func lower(ascii byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// The small form of a scalar, where it has as many bytes in UTF-8.
  @inline(__always)
  public static func lower(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return UInt32(lower(ascii: UInt8(truncatingIfNeeded: value))) }
    return value < 0x800 ? UInt32(twoByteTable[Int(value)]) : value
  }

  /// The small form of bytes, as many as were given; invalid ones as they are.
  public static func lower(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      position += lowerScalar(in: bytes, at: position) { result.append($0) }
    }
    return result
  }

  /// Whether two stretches of bytes are the same but for letter case.
  public static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    var position = 0
    while position < left.count {
      if left[position] | right[position] < 0x80 {
        guard lower(ascii: left[position]) == lower(ascii: right[position]) else { return false }
        position += 1
      } else {
        let a = left.scalar(at: position)
        let b = right.scalar(at: position)
        guard a.length == b.length, lower(a.value) == lower(b.value) else { return false }
        if a.value == 0xFFFD, left[position] != right[position] { return false }
        position += a.length
      }
    }
    return true
  }

  /// A hash that is the same for texts that differ only in the case of letters; the same in every run (FNV-1a).
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = StableHash.fnvBasis
    var position = 0
    while position < bytes.count {
      position += lowerScalar(in: bytes, at: position) { hash = StableHash.fnvStep(hash, $0) }
    }
    return hash
  }

  /// Hands on the small form of the scalar at `position`, byte by byte; returns its length.
  @inline(__always)
  static func lowerScalar(
    in bytes: UnsafeRawBufferPointer, at position: Int, _ body: (UInt8) -> Void
  ) -> Int {
    let first = bytes[position]
    guard first >= 0x80 else {
      body(lower(ascii: first))
      return 1
    }
    let decoded = bytes.scalar(at: position)
    if decoded.length == 2 {
      let value = lower(decoded.value)
      body(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      body(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else {
      for offset in 0..<decoded.length { body(bytes[position + offset]) }
    }
    return decoded.length
  }

  /// The small forms of U+0000 to U+07FF, from the standard library's properties.
  static let twoByteTable: [UInt16] = (UInt32(0)..<0x800).map { value in
    guard let scalar = Unicode.Scalar(value) else { return UInt16(value) }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard mapped.count == 1, let small = mapped.first?.value, (small < 0x80) == (value < 0x80),
      small < 0x800
    else { return UInt16(value) }
    return UInt16(small)
  }
}
