/// The charsets whose line ends are not single bytes: they are decoded before anybody looks for lines.
public enum WideEncoding: String, Sendable, Hashable {
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case utf32LE = "utf-32le"
  case utf32BE = "utf-32be"

  /// Bytes of a code unit.
  public var unit: Int { self == .utf16LE || self == .utf16BE ? 2 : 4 }

  /// What a byte order mark says the bytes are.
  static func marked(_ head: UnsafeRawBufferPointer) -> WideEncoding? {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32LE }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BE }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LE }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BE }
    return nil
  }

  /// What the head of a source is, by its byte order mark, or by where its zero bytes are.
  public static func detected(in head: UnsafeRawBufferPointer) -> WideEncoding? {
    marked(head) ?? unmarked(.init(rebasing: head.prefix(4096)))
  }

  /// Without a mark: the high bytes of most scripts are all below 0x20, on one side; those of East Asian text are
  /// not, but its line ends and digits leave zero bytes there, its low bytes are of all values, and it is no UTF-8.
  private static func unmarked(_ head: UnsafeRawBufferPointer) -> WideEncoding? {
    guard head.count >= 8, head.contains(0) else { return nil }
    let sides = (0..<4).map { Side(head, at: $0) }
    if sides[3].zeros == sides[3].count, sides[2].controls == sides[2].count, sides[0].zeros == 0 {
      return .utf32LE
    }
    if sides[0].zeros == sides[0].count, sides[1].controls == sides[1].count, sides[3].zeros == 0 {
      return .utf32BE
    }
    let (even, odd) = (sides[0] + sides[2], sides[1] + sides[3])
    if isHigh(odd, low: even) { return isPlausible(head, .utf16LE) ? .utf16LE : nil }
    if isHigh(even, low: odd) { return isPlausible(head, .utf16BE) ? .utf16BE : nil }
    return nil
  }

  /// What the bytes at every fourth place are.
  private struct Side {
    var count = 0
    var zeros = 0
    /// Below 0x20, zeros included.
    var controls = 0
    /// From 0x80 on.
    var highs = 0

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
      for index in stride(from: offset, to: bytes.count, by: 4) {
        let byte = bytes[index]
        count += 1
        if byte == 0 { zeros += 1 }
        if byte < 0x20 { controls += 1 }
        if byte >= 0x80 { highs += 1 }
      }
    }

    static func + (a: Side, b: Side) -> Side {
      var sum = a
      sum.count += b.count
      sum.zeros += b.zeros
      sum.controls += b.controls
      sum.highs += b.highs
      return sum
    }
  }

  /// Whether one half of the bytes are the high ones of UTF-16, the other the low ones.
  private static func isHigh(_ high: Side, low: Side) -> Bool {
    guard high.zeros > 10 * low.zeros else { return false }
    // The low bytes of a text may be line ends and tabs.
    if high.controls * 10 >= high.count * 7, low.controls * 5 <= low.count { return true }
    return low.highs * 4 >= low.count && high.highs * 2 <= high.count
  }

  /// Whether bytes decode to text, with hardly a control character and no stray surrogate, but for one that the
  /// end of the head may have cut.
  private static func isPlausible(_ head: UnsafeRawBufferPointer, _ encoding: WideEncoding) -> Bool {
    var decoder = WideDecoder(encoding)
    var text: [UInt8] = []
    decoder.decode(head, into: &text)
    var (controls, scalars) = (0, 0)
    for byte in text where byte & 0xC0 != 0x80 {
      scalars += 1
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C { controls += 1 }
    }
    return decoder.replacedCount == 0 && controls * 50 <= scalars
  }
}

/// Decodes UTF-16 or UTF-32 in windows: what is cut at the end of one goes on in the next.
public struct WideDecoder: Sendable {
  /// What it decodes.
  public let encoding: WideEncoding
  /// How many ill-formed units became U+FFFD.
  public private(set) var replacedCount = 0
  private var pending: [UInt8] = []
  private var highSurrogate: UInt32?

  /// Makes a decoder.
  public init(_ encoding: WideEncoding) { self.encoding = encoding }

  /// Appends the UTF-8 of the bytes.
  public mutating func decode(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    let unit = encoding.unit
    var position = 0
    while !pending.isEmpty, pending.count < unit, position < bytes.count {
      pending.append(bytes[position])
      position += 1
    }
    if pending.count == unit {
      let whole = pending
      pending = []
      whole.withUnsafeBytes { _ = decodeWhole($0, from: 0, into: &text) }
    }
    position = decodeWhole(bytes, from: position, into: &text)
    pending.append(contentsOf: bytes[position...])
  }

  /// Appends what is left where the source ends in the middle of a character.
  public mutating func finish(into text: inout [UInt8]) {
    if highSurrogate != nil { replace(&text) }
    highSurrogate = nil
    if !pending.isEmpty { replace(&text) }
    pending = []
  }

  @discardableResult
  private mutating func decodeWhole(
    _ bytes: UnsafeRawBufferPointer, from start: Int, into text: inout [UInt8]
  ) -> Int {
    var position = start
    switch encoding {
    case .utf16LE, .utf16BE:
      while position + 2 <= bytes.count {
        let raw = bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self)
        take(unit: UInt32(encoding == .utf16LE ? UInt16(littleEndian: raw) : UInt16(bigEndian: raw)), &text)
        position += 2
      }
    case .utf32LE, .utf32BE:
      while position + 4 <= bytes.count {
        let raw = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        take(scalar: encoding == .utf32LE ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw), &text)
        position += 4
      }
    }
    return position
  }

  private mutating func take(unit: UInt32, _ text: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        return UTF8.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
      }
      replace(&text)
    }
    switch unit {
    case 0xD800...0xDBFF: highSurrogate = unit
    case 0xDC00...0xDFFF: replace(&text)
    default: UTF8.append(unit, to: &text)
    }
  }

  private mutating func take(scalar: UInt32, _ text: inout [UInt8]) {
    if scalar > 0x10FFFF || (0xD800...0xDFFF).contains(scalar) { return replace(&text) }
    UTF8.append(scalar, to: &text)
  }

  private mutating func replace(_ text: inout [UInt8]) {
    replacedCount += 1
    UTF8.append(0xFFFD, to: &text)
  }
}

extension UTF8 {
  /// Appends the UTF-8 of a scalar value; the caller has seen to it that it is one.
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case ..<0x80: text.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      text.append(tail(0))
    case ..<0x10000:
      text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      text.append(tail(6))
      text.append(tail(0))
    default:
      text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      text.append(tail(12))
      text.append(tail(6))
      text.append(tail(0))
    }
  }
}
