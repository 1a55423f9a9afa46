/// Comparing and hashing stretches of bytes, eight at a time.
enum RawBytes {
  /// Whether `count` bytes are the same in two places, both of which have as many.
  @inline(__always)
  static func areEqual(
    _ left: UnsafeRawBufferPointer, _ leftStart: Int, _ right: UnsafeRawBufferPointer, _ rightStart: Int,
    count: Int
  ) -> Bool {
    var offset = 0
    while offset + 8 <= count {
      let a = left.loadUnaligned(fromByteOffset: leftStart + offset, as: UInt64.self)
      if a != right.loadUnaligned(fromByteOffset: rightStart + offset, as: UInt64.self) { return false }
      offset += 8
    }
    while offset < count {
      if left[leftStart + offset] != right[rightStart + offset] { return false }
      offset += 1
    }
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// A hash for tables in memory: never written anywhere.
  @inline(__always)
  var quickHash: UInt64 {
    var hash = UInt64(truncatingIfNeeded: count)
    var position = 0
    while position + 8 <= count {
      hash = Self.mix(hash, loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    if position < count { hash = Self.mix(hash, tail) }
    return hash ^ hash >> 32
  }

  /// The last bytes as one word, without a step for each: words that overlap say the same of them.
  @inline(__always)
  private var tail: UInt64 {
    if count >= 8 { return loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) }
    if count >= 4 {
      let first = UInt64(loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      return first | UInt64(loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
    }
    return UInt64(self[0]) | UInt64(self[count / 2]) << 8 | UInt64(self[count - 1]) << 16
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// Whether the bytes begin with others.
  @inline(__always)
  func begins(with other: [UInt8]) -> Bool {
    guard other.count <= count else { return false }
    return other.withUnsafeBytes { RawBytes.areEqual(self, 0, $0, 0, count: other.count) }
  }
}
