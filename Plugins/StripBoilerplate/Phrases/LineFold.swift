import TextKit

/// Folds a line's bytes one by one: small letters, straight apostrophes, single spaces.
struct LineFold {
  private let source: UnsafePointer<UInt8>
  private let count: Int
  private let target: UnsafeMutablePointer<UInt8>
  private var read = 0
  private var written = 0

  /// Folds `count` bytes into memory for as many: what is written is never longer than what was read.
  init(_ source: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>) {
    self.source = source
    self.count = count
    self.target = target
  }

  /// The number of bytes that are written.
  mutating func run() -> Int {
    while read < count {
      let byte = source[read]
      if byte &- 0x21 < 0x5F {
        put(CaseFolding.lower(ascii: byte))
        read += 1
      } else if byte <= 0x20 {
        putSpace()
        read += 1
      } else {
        foldWide(byte)
      }
    }
    return written
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    target[written] = byte
    written += 1
  }

  private mutating func putSpace() {
    if written > 0, target[written - 1] != 0x20 { put(0x20) }
  }

  private mutating func foldWide(_ byte: UInt8) {
    let left = count - read
    if byte < 0xE0, left >= 2 {
      let second = source[read + 1]
      read += 2
      if byte == 0xC2, second == 0xA0 { return putSpace() }
      let value = CaseFolding.lower(UInt32(byte & 0x1F) << 6 | UInt32(second & 0x3F))
      put(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      put(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
      return
    }
    if byte == 0xE2, left >= 3, source[read + 1] == 0x80, source[read + 2] == 0x98 || source[read + 2] == 0x99
    {
      read += 3
      return put(UInt8(ascii: "'"))
    }
    for _ in 0..<min(byte < 0xE0 ? 1 : byte < 0xF0 ? 3 : 4, left) {
      put(source[read])
      read += 1
    }
  }
}
