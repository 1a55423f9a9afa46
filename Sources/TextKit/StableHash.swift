/// Hashes that are the same in every run and on every machine, for shingles, keys and feature tables.
///
/// Swift's own `Hasher` is seeded anew in each process, which would break "same input, same output".
public enum StableHash {
  /// XXH64 of the bytes (Collet, xxHash specification 0.1.1): fast on long input.
  public static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var position = 0
    var hash: UInt64
    if bytes.count >= 32 {
      hash = stripes(of: bytes, seed: seed, position: &position)
    } else {
      hash = seed &+ prime5
    }
    hash = hash &+ UInt64(bytes.count)
    return avalanche(tail(of: bytes, from: position, hash))
  }

  /// XXH64 of a string's UTF-8.
  public static func of(_ string: String, seed: UInt64 = 0) -> UInt64 {
    var string = string
    return string.withUTF8 { of(UnsafeRawBufferPointer($0), seed: seed) }
  }

  /// FNV-1a of the bytes: short, and can be fed byte by byte.
  public static func fnv(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = fnvBasis
    for byte in bytes { hash = fnvStep(hash, byte) }
    return hash
  }

  /// What FNV-1a starts from.
  public static let fnvBasis: UInt64 = 0xCBF2_9CE4_8422_2325

  /// One step of FNV-1a.
  @inline(__always)
  public static func fnvStep(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Joins two hashes into one; the order counts.
  public static func combine(_ left: UInt64, _ right: UInt64) -> UInt64 {
    avalanche(rotate(left &* prime1, 27) ^ (right &* prime2) &+ prime5)
  }

  /// Spreads every bit of a number over all bits, without losing any (the last step of XXH64).
  public static func avalanche(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }

  @inline(__always)
  private static func round(_ accumulator: UInt64, _ input: UInt64) -> UInt64 {
    rotate(accumulator &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func load(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  private static func stripes(
    of bytes: UnsafeRawBufferPointer, seed: UInt64, position: inout Int
  ) -> UInt64 {
    var a = seed &+ prime1 &+ prime2
    var b = seed &+ prime2
    var c = seed
    var d = seed &- prime1
    while position + 32 <= bytes.count {
      a = round(a, load(bytes, position))
      b = round(b, load(bytes, position + 8))
      c = round(c, load(bytes, position + 16))
      d = round(d, load(bytes, position + 24))
      position += 32
    }
    var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
    for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
    return hash
  }

  private static func tail(
    of bytes: UnsafeRawBufferPointer, from start: Int, _ initial: UInt64
  ) -> UInt64 {
    var hash = initial
    var position = start
    while position + 8 <= bytes.count {
      hash = rotate(hash ^ round(0, load(bytes, position)), 27) &* prime1 &+ prime4
      position += 8
    }
    if position + 4 <= bytes.count {
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
      hash = rotate(hash ^ UInt64(word) &* prime1, 23) &* prime2 &+ prime3
      position += 4
    }
    while position < bytes.count {
      hash = rotate(hash ^ UInt64(bytes[position]) &* prime5, 11) &* prime1
      position += 1
    }
    return hash
  }
}
