#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Short work on bytes.
enum Memory {
  static func isEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
    memcmp(left, right, count) == 0
  }

  /// Whether `word`, of two bytes or more, stands somewhere in the bytes. Its second byte is looked for: where words are in
  /// quotation marks, that is the rarer one.
  static func contains(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var at = 1
      while let found = index(of: word[1], in: bytes, from: at) {
        guard found + word.count - 1 <= bytes.count else { return false }
        if let base = bytes.baseAddress, isEqual(base + found - 1, word, word.count) { return true }
        at = found + 1
      }
      return false
    }
  }

  /// Where a byte stands next, from `start` on.
  @inline(__always)
  static func index(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The scalars of UTF-8.
  static func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}

/// What parts words in HTML, and the no-break space, which pages use as a plain one.
enum WhiteSpace {
  /// The bytes of the white space at `at`; 0 where there is none.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let byte = bytes[at]
    if byte <= 0x20 { return 1 }
    return byte == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : 0
  }
}
