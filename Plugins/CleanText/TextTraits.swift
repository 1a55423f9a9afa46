#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What kinds of bytes a text holds: enough to say that there is nothing to do for most of the passes.
///
/// One look at each byte, in a table; so clean text costs hardly more than reading it.
struct TextTraits: OptionSet, Hashable {
  let rawValue: UInt32

  /// An ampersand, which may begin an entity.
  static let ampersand = TextTraits(rawValue: 1)
  /// A less-than sign, which may begin a tag.
  static let lessThan = TextTraits(rawValue: 2)
  /// A control character of ASCII other than tab, LF and CR.
  static let control = TextTraits(rawValue: 4)
  static let carriageReturn = TextTraits(rawValue: 8)
  static let lineFeed = TextTraits(rawValue: 16)
  /// Anything outside ASCII.
  static let beyondASCII = TextTraits(rawValue: 32)
  /// A hyphen; outside ASCII there may be others.
  static let hyphen = TextTraits(rawValue: 64)

  static let softHyphen = TextTraits(rawValue: 1 << 8)
  static let zeroWidth = TextTraits(rawValue: 1 << 9)
  static let direction = TextTraits(rawValue: 1 << 10)
  static let ligature = TextTraits(rawValue: 1 << 11)
  /// A line end outside ASCII.
  static let separator = TextTraits(rawValue: 1 << 12)
  /// A control character outside ASCII.
  static let upperControl = TextTraits(rawValue: 1 << 13)
  /// A character that composition may change.
  static let uncomposed = TextTraits(rawValue: 1 << 14)
  /// Characters that may be misread UTF-8.
  static let misread = TextTraits(rawValue: 1 << 15)

  /// The traits of a text.
  static func of(_ bytes: UnsafeRawBufferPointer) -> TextTraits {
    let traits = ofBytes(bytes)
    return traits.contains(.beyondASCII) ? traits.union(beyondASCII(in: bytes)) : traits
  }

  private static func ofBytes(_ bytes: UnsafeRawBufferPointer) -> TextTraits {
    table.withUnsafeBufferPointer { table in
      var a: UInt8 = 0
      var b: UInt8 = 0
      var c: UInt8 = 0
      var d: UInt8 = 0
      var position = 0
      while position + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        a |= table[Int(word & 0xFF)] | table[Int(word >> 8 & 0xFF)]
        b |= table[Int(word >> 16 & 0xFF)] | table[Int(word >> 24 & 0xFF)]
        c |= table[Int(word >> 32 & 0xFF)] | table[Int(word >> 40 & 0xFF)]
        d |= table[Int(word >> 48 & 0xFF)] | table[Int(word >> 56)]
        position += 8
      }
      while position < bytes.count {
        a |= table[Int(bytes[position])]
        position += 1
      }
      return TextTraits(rawValue: UInt32(a | b | c | d))
    }
  }

  private static let table: [UInt8] = (0..<256).map { byte -> UInt8 in
    let traits: TextTraits =
      switch byte {
      case 0x26: .ampersand
      case 0x3C: .lessThan
      case 0x2D: .hyphen
      case 0x0A: .lineFeed
      case 0x0D: .carriageReturn
      case 0x09: []
      case 0x00..<0x20, 0x7F: .control
      case 0x80...: .beyondASCII
      default: []
      }
    return UInt8(truncatingIfNeeded: traits.rawValue)
  }
}

/// Searches over bytes.
enum ByteSearch {
  /// The offset of the first byte from 0x80 on; the end where there is none.
  @inline(__always)
  static func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position + 32 <= bytes.count {
      let a = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let b = bytes.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)
      let c = bytes.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self)
      let d = bytes.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self)
      guard (a | b | c | d) & 0x8080_8080_8080_8080 == 0 else { break }
      position += 32
    }
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { return position + (high.trailingZeroBitCount >> 3) }
      position += 8
    }
    while position < bytes.count, bytes[position] < 0x80 { position += 1 }
    return position
  }

  /// The offset of the next `byte`, if there is one.
  static func next(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let found = memchr(base + start, CInt(byte), bytes.count - start) else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
