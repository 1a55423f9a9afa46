import TextKit

/// What a character beyond ASCII is to the counts of a line.
enum WideCharacter {
  enum Kind {
    case letter(isCapital: Bool), ideograph, space, other
  }

  /// The kind of the character that begins at `position`; punctuation among them is counted.
  static func kind(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ line: inout PageLine) -> Kind {
    let first = bytes[position]
    let left = line.content.upperBound - position
    // A character that is cut off says nothing.
    if first < 0xE0 { return left >= 2 ? twoBytes(first, bytes[position + 1], &line) : .other }
    guard first < 0xF0, left >= 3 else { return .other }
    return threeBytes(first, bytes[position + 1], bytes[position + 2], &line)
  }

  private static func twoBytes(_ first: UInt8, _ second: UInt8, _ line: inout PageLine) -> Kind {
    if first == 0xC2 {
      if second == 0xA0 { return .space }
      if second == 0xBB || second == 0xB7 { line.separators += 1 }
      if second == 0xB0 || second == 0xBA { line.traits.insert(.degree) }
      return .other
    }
    line.traits.insert(.wideWords)
    if first == 0xC3 {
      // The multiplication and division signs stand among the letters.
      if second == 0x97 || second == 0xB7 { return .other }
      return .letter(isCapital: second < 0x9F)
    }
    let value = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
    return .letter(isCapital: CaseFolding.lower(value) != value)
  }

  private static func threeBytes(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ line: inout PageLine
  ) -> Kind {
    switch first {
    case 0xE2:
      switch (second, third) {
      case (0x80, 0xBA), (0x80, 0xA2), (0x86, 0x92): line.separators += 1
      default: break
      }
      return .other
    case 0xE3:
      line.traits.insert(.wideWords)
      if second == 0x80 {
        if third == 0x82 { line.sentences += 1 }
        if third == 0x81 { line.commas += 1 }
        return third == 0x80 ? .space : .other
      }
      return .ideograph
    case 0xE4...0xE9:
      line.traits.insert(.wideWords)
      return .ideograph
    case 0xEF:
      if second == 0xBC {
        if third == 0x8C { line.commas += 1 }
        if third == 0x81 || third == 0x9F { line.sentences += 1 }
        return .other
      }
      return second >= 0xA4 && second < 0xAC ? .ideograph : .other
    default: return .letter(isCapital: false)
    }
  }
}
