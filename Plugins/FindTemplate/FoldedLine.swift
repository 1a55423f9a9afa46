import TextKit

/// A line in small letters with single spaces. Its memory is used again for the next line.
struct FoldedLine {
  private var bytes: [UInt8] = []
  private var count = 0
  /// Whether the line has a digit.
  private(set) var hasDigit = false

  /// Folds a line, which has no white space around it.
  mutating func fold(_ line: UnsafeRawBufferPointer) {
    // What is folded is never longer than the line.
    if bytes.count < line.count { bytes = [UInt8](repeating: 0, count: max(256, line.count * 2)) }
    var (read, written, hasDigit) = (0, 0, false)
    bytes.withUnsafeMutableBufferPointer { target in
      while read < line.count {
        let byte = line[read]
        if byte &- 0x21 < 0x5F {
          target[written] = CaseFolding.lower(ascii: byte)
          hasDigit = hasDigit || byte &- 0x30 < 10
          written += 1
          read += 1
        } else if let length = Self.spaceLength(line, read, line.count) {
          if written > 0, target[written - 1] != 0x20 {
            target[written] = 0x20
            written += 1
          }
          read += length
        } else {
          let length = Self.foldWide(line, read, into: target, written)
          written += length
          read += length
        }
      }
    }
    count = written
    self.hasDigit = hasDigit
  }

  /// A hash of the folded line.
  var hash: UInt64 { withBytes { StableHash.of($0) } }

  /// Hands on the folded line.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  /// The length of the white space at a position, a no-break space among it; `nil` where there is none.
  @inline(__always)
  static func spaceLength(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ end: Int) -> Int? {
    if bytes[position] <= 0x20 { return 1 }
    return bytes[position] == 0xC2 && position + 1 < end && bytes[position + 1] == 0xA0 ? 2 : nil
  }

  /// Writes the small form of a character beyond ASCII, which has as many bytes; their number.
  private static func foldWide(
    _ line: UnsafeRawBufferPointer, _ position: Int, into target: UnsafeMutableBufferPointer<UInt8>,
    _ place: Int
  ) -> Int {
    let scalar = line.scalar(at: position)
    if scalar.length == 2 {
      let small = CaseFolding.lower(scalar.value)
      target[place] = UInt8(truncatingIfNeeded: 0xC0 | small >> 6)
      target[place + 1] = UInt8(truncatingIfNeeded: 0x80 | small & 0x3F)
    } else {
      for offset in 0..<scalar.length { target[place + offset] = line[position + offset] }
    }
    return scalar.length
  }
}
