import TextKit

/// Typographic ligatures of Latin letters become the letters.
struct Ligatures: ScalarPass {
  var traits: TextTraits { .ligature }

  private static let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    guard (0xFB00...0xFB06).contains(value) else { return nil }
    return CleaningEdit(
      range: position..<end, with: Array(Self.letters[Int(value - 0xFB00)].utf8), rule: "ligature",
      reason: "letters drawn as one")
  }
}

/// No-break spaces become spaces.
struct NoBreakSpaces: ScalarPass {
  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    guard value == 0xA0 || value == 0x202F || value == 0x2007 else { return nil }
    return CleaningEdit(
      range: position..<end, with: [0x20], rule: "no_break_space", reason: "a space of another kind")
  }
}

/// Full-width letters and digits become those of ASCII, and the space between them a plain one; the punctuation of
/// East Asian text stays.
struct FullWidth: ScalarPass {
  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    let folded: UInt32
    if Self.isAlphanumeric(value) {
      folded = value - 0xFEE0
    } else if value == 0x3000, Self.isLatin(bytes.value(before: position)), Self.isLatin(bytes.value(at: end))
    {
      folded = 0x20
    } else {
      return nil
    }
    return CleaningEdit(
      range: position..<end, with: [UInt8(folded)], rule: "full_width",
      reason: "a letter as wide as an ideograph")
  }

  private static func isAlphanumeric(_ value: UInt32) -> Bool {
    (0xFF10...0xFF19).contains(value) || (0xFF21...0xFF3A).contains(value)
      || (0xFF41...0xFF5A).contains(value)
  }

  private static func isLatin(_ value: UInt32) -> Bool { value < 0x250 || isAlphanumeric(value) }
}

/// Typographic quotation marks, dashes and ellipses become those of ASCII.
struct PlainPunctuation: ScalarPass {
  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    let with: String
    switch value {
    case 0x2018...0x201B, 0x02BC, 0x2032: with = "'"
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: with = "\""
    case 0x2010...0x2015, 0x2212: with = "-"
    case 0x2026: with = "..."
    default: return nil
    }
    return CleaningEdit(
      range: position..<end, with: Array(with.utf8), rule: "plain_punctuation", reason: "a typographic mark")
  }
}
