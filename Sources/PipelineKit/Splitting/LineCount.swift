/// Counts ends of lines.
enum LineCount {
  /// The number of `\n` in `bytes`, 64 at a time.
  static func count(in bytes: UnsafeRawBufferPointer) -> Int {
    var total = 0
    var position = 0
    while position + 64 <= bytes.count {
      // A byte-wise sum of comparisons; 64 bytes cannot overflow it.
      let block = bytes.loadUnaligned(fromByteOffset: position, as: SIMD64<UInt8>.self)
      let ones = SIMD64<UInt8>(repeating: 0).replacing(with: 1, where: block .== 0x0A)
      total += Int(ones.wrappedSum())
      position += 64
    }
    while position < bytes.count {
      if bytes[position] == 0x0A { total += 1 }
      position += 1
    }
    return total
  }
}
