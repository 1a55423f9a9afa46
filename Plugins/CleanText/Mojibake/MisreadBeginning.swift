import TextKit

extension MisreadUnit {
  /// Whether the character at `position` and those behind it may be a unit in any set, and one that can be believed
  /// without others in its line.
  ///
  /// A cheap look that says no to nearly all that people write: an apostrophe before an accented letter (`l’été`), a
  /// letter before a closing mark (`café»`), an opening mark before a capital.
  static func mayBegin(at position: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let first = bytes.scalar(at: position)
    let leads = CharsetTables.leads(of: first.value)
    let second = position + first.length
    guard leads != 0, second < bytes.count else { return false }
    let next = bytes.scalar(at: second)
    if next.value < 0x80 {
      return (first.value == 0xC3 || first.value == 0xC2) && (next.value == 0x20 || next.value == 0x3F)
    }
    if next.value == 0xFFFD { return true }
    let sets = leads & CharsetTables.continuations(of: next.value)
    guard sets != 0 else { return false }
    let third = bytes.value(at: second + next.length)
    return Charset.allCases.contains { charset in
      guard sets & 1 << charset.rawValue != 0 else { return false }
      let lead = CharsetTables.byte(of: first.value, in: charset)
      let continuation = CharsetTables.byte(of: next.value, in: charset)
      if lead >= 0xE0 { return goesOn(third, lead, charset) }
      // Armenian does not follow a letter of ASCII; French words begin so.
      if first.value == 0x2019, (0x21..<0x80).contains(bytes.value(before: position)) { return false }
      return DecodedScript.of(UInt32(lead & 0x1F) << 6 | UInt32(continuation & 0x3F)).likelihood > -5
    }
  }

  /// Whether a character may be the third of a unit.
  private static func goesOn(_ value: UInt32, _ lead: UInt8, _ charset: Charset) -> Bool {
    switch value {
    case 0x20: lead <= 0xE3 || lead == 0xF0
    case 0x3F, 0xFFFD: true
    default: CharsetTables.continuations(of: value) & 1 << charset.rawValue != 0
    }
  }
}
