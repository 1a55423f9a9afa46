/// One Unicode scalar of the text, with as much of its nature as names need.
struct Scalar {
  enum Kind: UInt8 { case letter, digit, space, mark }

  let kind: Kind
  let width: Int
  let isUpper: Bool
  let isNewline: Bool
  /// For marks: the byte itself, or the plain likeness of a curly quote or a dash (`'`, `"`, `-`, `_` for a long dash).
  let plain: UInt8
  /// The scalar without case and, for Latin letters, without accents.
  let folded: UInt32

  /// Decodes the scalar at `index`; a byte that starts none counts as a mark of one byte.
  @inline(__always)
  init(at index: Int, in bytes: [UInt8], _ lexicon: Lexicon) {
    let first = bytes[index]
    if first < 0x80 {
      self.init(ascii: first)
    } else {
      self.init(multibyteAt: index, in: bytes, lexicon)
    }
  }

  @inline(__always)
  private init(ascii byte: UInt8) {
    let lower = byte | 0x20
    width = 1
    plain = byte
    isNewline = byte == 0x0A
    if lower >= 0x61 && lower <= 0x7A {
      kind = .letter
      isUpper = byte < 0x61
      folded = UInt32(lower)
    } else {
      isUpper = false
      folded = UInt32(byte)
      kind = byte >= 0x30 && byte <= 0x39 ? .digit : (byte <= 0x20 || byte == 0x7F ? .space : .mark)
    }
  }

  private init(multibyteAt index: Int, in bytes: [UInt8], _ lexicon: Lexicon) {
    let (value, width) = Scalar.decode(at: index, in: bytes)
    self.width = width
    isNewline = value == 0x2028 || value == 0x2029 || value == 0x85
    let fold = lexicon.fold(value)
    if fold != 0 {
      (kind, isUpper, plain, folded) = (.letter, fold & 0x80 != 0, 0, UInt32(fold & 0x7F))
      return
    }
    let (kind, plain) = Scalar.nature(of: value)
    self.kind = kind
    self.plain = plain
    let lower = Scalar.lowercased(value)
    isUpper = kind == .letter && lower != value
    folded = lower
  }

  private static func decode(at index: Int, in bytes: [UInt8]) -> (UInt32, Int) {
    let first = bytes[index]
    let width = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : (first >= 0xC2 ? 2 : 1))
    guard width > 1, index + width <= bytes.count else { return (0xFFFD, 1) }
    var value = UInt32(first & (0x7F >> UInt8(width)))
    for offset in 1..<width {
      guard bytes[index + offset] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    return (value, width)
  }

  private static func nature(of value: UInt32) -> (Kind, UInt8) {
    switch value {
    case 0xA0, 0x85, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      return (.space, 0)
    case 0x2018, 0x2019, 0x2BC, 0x2B9, 0x201B: return (.mark, UInt8(ascii: "'"))
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: return (.mark, UInt8(ascii: "\""))
    case 0x2010, 0x2011: return (.mark, UInt8(ascii: "-"))
    case 0x2012...0x2015, 0x2212: return (.mark, UInt8(ascii: "_"))
    case 0x2026: return (.mark, UInt8(ascii: "."))
    case 0xAA, 0xB5, 0xBA, 0x300...0x36F: return (.letter, 0)
    case 0x80..<0xC0, 0xD7, 0xF7, 0x2000..<0x2070, 0x20A0..<0x2C00, 0x2E00..<0x2E80, 0x3001..<0x3030,
      0xFE30..<0xFE70,
      0xFF00..<0xFF10, 0xFFFD, 0x1F000..<0x20000:
      return (.mark, 0)
    default: return (.letter, 0)
    }
  }

  /// Lower case for Greek and Cyrillic; other scripts as they are.
  private static func lowercased(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x391...0x3A9, 0x410...0x42F: value + 0x20
    case 0x400...0x40F: value + 0x50
    case 0x460...0x481, 0x48A...0x4BF, 0x1E00...0x1EFF: value | 1
    default: value
    }
  }

  /// Adds the folded scalar: a byte if it is ASCII after folding, else its UTF-8 length's worth of bytes.
  @inline(__always)
  func addFolded(to hash: UInt64) -> UInt64 {
    if kind == .mark, plain != 0 { return FoldedHash.add(plain, to: hash) }
    if folded < 0x80 { return FoldedHash.add(UInt8(truncatingIfNeeded: folded), to: hash) }
    if (0x300...0x36F).contains(folded) { return hash }
    var hash = FoldedHash.add(UInt8(truncatingIfNeeded: folded), to: hash)
    hash = FoldedHash.add(UInt8(truncatingIfNeeded: folded >> 8), to: hash)
    return folded > 0xFFFF ? FoldedHash.add(UInt8(truncatingIfNeeded: folded >> 16), to: hash) : hash
  }
}
