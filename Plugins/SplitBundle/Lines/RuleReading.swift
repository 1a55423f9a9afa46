/// Lines that are nothing but a repeated punctuation character.
enum RuleReading {
  /// Characters of more than one byte that people draw lines with.
  private static let wide: Set<UInt32> = [
    0x2010, 0x2013, 0x2014, 0x2015, 0x2022, 0x2500, 0x2501, 0x2550, 0x00B7, 0x2042, 0x2217, 0x25A0,
    0x25CF, 0x2501, 0x2581, 0x203E, 0xFF0A, 0xFF1D,
  ]

  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    let first = scalar(line, at: 0)
    guard isRuleCharacter(first.value) else { return false }
    var marks = 0
    var spaces = 0
    var at = 0
    while at < line.count {
      let next = scalar(line, at: at)
      if next.value == first.value {
        marks += 1
      } else if next.value == 0x20 || next.value == 0x09 || next.value == 0xA0 {
        spaces += 1
      } else {
        return false
      }
      at += next.length
    }
    guard marks >= 3 || (first.value == 0x2042 && marks == 1) else { return false }
    facts.mark = .rule
    facts.identity = UInt64(first.value) << 20 | UInt64(min(marks, 1000)) << 4 | (spaces > 0 ? 1 : 0)
    if marks >= 8 { facts.traits.insert(.longRule) }
    let breaksSections = spaces > 0 || first.value == 0x5F || first.value == 0x2A || first.value >= 0x80
    if breaksSections && marks < 8 { facts.traits.insert(.sectionLike) }
    return true
  }

  private static func isRuleCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x3D, 0x2A, 0x5F, 0x7E, 0x23, 0x2B, 0x25, 0x40, 0x3E, 0x3C, 0x2F, 0x5C, 0x26, 0x24, 0x3A: true
    default: value >= 0x80 && wide.contains(value)
    }
  }

  /// One scalar, decoded without trust: a byte that begins none counts as itself.
  private static func scalar(_ line: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let lead = line[index]
    let left = line.count - index
    if lead >= 0xE0, lead < 0xF0, left >= 3 {
      let value =
        UInt32(lead & 0x0F) << 12 | UInt32(line[index + 1] & 0x3F) << 6 | UInt32(line[index + 2] & 0x3F)
      return (value, 3)
    }
    if lead >= 0xC2, lead < 0xE0, left >= 2 {
      return (UInt32(lead & 0x1F) << 6 | UInt32(line[index + 1] & 0x3F), 2)
    }
    return (UInt32(lead), 1)
  }
}
