/// Lines that are nothing but a repeated punctuation character.
enum RuleReading {
  /// Characters of more than one byte that people draw lines with: dashes, bullets, arrows, boxes, shapes, pictographs.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    // Stars rate things.
    case 0x2605, 0x2606, 0x2B50, 0x1F31F: false
    case 0x00B7, 0x2010, 0x2013...0x2015, 0x2022, 0x203B, 0x203E, 0x2042, 0x2217, 0xFF0A, 0xFF0D, 0xFF1D: true
    case 0x2190...0x21FF, 0x2500...0x27BF, 0x2B00...0x2BFF, 0x3030, 0x1F300...0x1FAFF: true
    default: false
    }
  }

  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    let first = scalar(line, at: 0)
    if isControlSeparator(line[0]) { return readControl(line, into: &facts) }
    guard isRuleCharacter(first.value) else { return false }
    return readRepeated(first.value, line, into: &facts) || readPair(line, into: &facts)
  }

  /// One character over and over: `-----`, `* * *`, and of some characters two.
  private static func readRepeated(_ first: UInt32, _ line: Span<UInt8>, into facts: inout LineFacts) -> Bool
  {
    var marks = 0
    var spaces = 0
    var at = 0
    while at < line.count {
      let next = scalar(line, at: at)
      if next.value == first {
        marks += 1
      } else if next.value == 0x20 || next.value == 0x09 || next.value == 0xA0
        || next.value == 0xFE0F
      {
        spaces += 1
      } else {
        return false
      }
      at += next.length
    }
    guard marks >= fewestMarks(first) else { return false }
    facts.mark = .rule
    facts.identity = UInt64(first) << 20 | UInt64(min(marks, 1000)) << 4 | (spaces > 0 ? 1 : 0)
    if marks >= 8 { facts.traits.insert(.longRule) }
    let breaksSections = spaces > 0 || first == 0x5F || first == 0x2A || first >= 0x80 || marks < 3
    if breaksSections && marks < 8 { facts.traits.insert(.sectionLike) }
    return true
  }

  /// A per cent sign alone parts the texts of a fortune file, an asterism sections; most others need three.
  private static func fewestMarks(_ character: UInt32) -> Int {
    switch character {
    case 0x25, 0x2042: 1
    case 0x7E, 0x3D, 0x40, 0x24, 0x26, 0x2B: 2
    default: 3
    }
  }

  /// Two characters in turn or in halves: `=-=-=-=`, `<<<>>>`, `~*~*~`; six of them or more.
  private static func readPair(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    var kinds: (UInt8, UInt8) = (line[0], 0)
    var marks = 0
    for at in line.indices where line[at] != 0x20 {
      let byte = line[at]
      guard isRuleCharacter(UInt32(byte)) || byte == 0x2E || byte == 0x7C, byte < 0x80 else { return false }
      if byte != kinds.0 {
        if kinds.1 == 0 { kinds.1 = byte }
        guard byte == kinds.1 else { return false }
      }
      marks += 1
    }
    guard marks >= 6, marks <= 200 else { return false }
    facts.mark = .rule
    facts.identity = UInt64(kinds.0) << 28 | UInt64(kinds.1) << 20 | UInt64(marks) << 4 | 1
    if marks >= 8 { facts.traits.insert(.longRule) }
    return true
  }

  /// Nothing but one of ASCII's own separators (file, group, record, unit).
  private static func readControl(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    for at in line.indices where line[at] != line[0] { return false }
    facts.mark = .rule
    facts.identity = UInt64(line[0]) << 20
    facts.traits.insert(.longRule)
    return true
  }

  private static func isControlSeparator(_ byte: UInt8) -> Bool { (0x1C...0x1F).contains(byte) }

  private static func isRuleCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x3D, 0x2A, 0x5F, 0x7E, 0x23, 0x2B, 0x25, 0x40, 0x3E, 0x3C, 0x2F, 0x5C, 0x26, 0x24, 0x3A: true
    default: value >= 0x80 && isWide(value)
    }
  }

  /// One scalar, decoded without trust: a byte that begins none counts as itself.
  private static func scalar(_ line: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let lead = line[index]
    let left = line.count - index
    if lead >= 0xF0, lead < 0xF5, left >= 4 {
      let value =
        UInt32(lead & 0x07) << 18 | UInt32(line[index + 1] & 0x3F) << 12
        | UInt32(line[index + 2] & 0x3F) << 6 | UInt32(line[index + 3] & 0x3F)
      return (value, 4)
    }
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
