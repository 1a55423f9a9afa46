/// Counts ends of lines.
enum LineCount {
  /// The number of `\n` in `bytes`, eight at a time.
  ///
  /// Words, not wide vectors: the compiler takes `SIMD64` apart into single bytes, which is fifty times slower.
  static func count(in bytes: UnsafeRawBufferPointer) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var total = 0
    var position = 0
    while position + 8 <= bytes.count {
      // A byte is zero where it was a line's end; then its top bit, and only its, is set in the mask.
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      total &+= (~(((word & low) &+ low) | word | low)).nonzeroBitCount
      position += 8
    }
    while position < bytes.count {
      if bytes[position] == 0x0A { total += 1 }
      position += 1
    }
    return total
  }
}
