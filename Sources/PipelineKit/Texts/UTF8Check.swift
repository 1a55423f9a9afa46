/// Tells whether bytes are UTF-8, and makes them so.
///
/// The rules are those of Unicode 16, section 3.9, table 3-7. Ill-formed bytes are replaced as the standard
/// recommends: one U+FFFD for each maximal part of a sequence that could have been well-formed.
public enum UTF8Check {
  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  public static func firstInvalid(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { firstInvalid(in: $0) }
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  public static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
    var position = 0
    while true {
      position = endOfASCII(bytes, from: position)
      guard position < bytes.count else { return nil }
      let (length, isValid) = sequence(bytes, at: position)
      guard isValid else { return position }
      position += length
    }
  }

  /// The bytes as UTF-8: each ill-formed part is replaced by U+FFFD.
  ///
  /// - Returns: The text, and for each replacement the stretch of `bytes` it stands for, in order; no stretch
  ///   where nothing was wrong.
  public static func repaired(_ bytes: [UInt8]) -> (text: [UInt8], replaced: [Range<Int>]) {
    guard let first = firstInvalid(in: bytes) else { return (bytes, []) }
    var text = Array(bytes[..<first])
    text.reserveCapacity(bytes.count + 64)
    var replaced: [Range<Int>] = []
    bytes.withUnsafeBytes { bytes in
      var position = first
      while position < bytes.count {
        let (length, isValid) = sequence(bytes, at: position)
        if isValid {
          text.append(contentsOf: bytes[position..<position + length])
        } else {
          text.append(contentsOf: [0xEF, 0xBF, 0xBD])
          replaced.append(position..<position + length)
        }
        position += length
      }
    }
    return (text, replaced)
  }

  /// The end of the ASCII bytes from `start` on, 32 at a time.
  private static func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position + 32 <= bytes.count {
      let a = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let b = bytes.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)
      let c = bytes.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self)
      let d = bytes.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self)
      guard (a | b | c | d) & 0x8080_8080_8080_8080 == 0 else { break }
      position += 32
    }
    while position < bytes.count, bytes[position] < 0x80 { position += 1 }
    return position
  }

  /// The sequence that begins at `position`: its length and whether it is well-formed; for an ill-formed one
  /// the length of its maximal part.
  private static func sequence(_ bytes: UnsafeRawBufferPointer, at position: Int) -> (
    length: Int, isValid: Bool
  ) {
    let lead = bytes[position]
    let (count, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0x00...0x7F: (1, 0x80...0xBF)
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard count > 0 else { return (1, false) }
    for offset in 1..<max(count, 1) {
      let wanted = offset == 1 ? second : 0x80...0xBF
      guard position + offset < bytes.count, wanted.contains(bytes[position + offset]) else {
        return (offset, false)
      }
    }
    return (count, true)
  }
}
