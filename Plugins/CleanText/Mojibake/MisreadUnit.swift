/// A few characters whose bytes in some character set are one character of UTF-8.
struct MisreadUnit {
  /// The scalars of the line that it takes.
  var range: Range<Int>
  /// What the bytes are as UTF-8; U+FFFD where one of them is lost.
  var decoded: UInt32
  /// Whether a plain space stands where a no-break space was.
  var isSpaced = false
  /// Whether one of the bytes is lost: U+FFFD or `?` stands for it.
  var isLossy = false
  /// How many of its bytes are control characters that the set has something else for.
  var borrowed = 0
  /// The evidence, in points.
  var score = 0
  /// The part of the evidence that lies in how it looks.
  var oddity = 0

  /// The unit that begins at `start` of a line of scalars, if there is one.
  static func at(_ start: Int, of line: MojibakeLine, in charset: Charset) -> MisreadUnit? {
    let lead = line.byte(start, in: charset)
    guard let length = sequenceLength(lead) else { return nil }
    if lead == 0xED, let pair = surrogatePair(at: start, of: line, in: charset) { return pair }
    guard start + length <= line.count else { return nil }
    var unit = MisreadUnit(
      range: start..<start + length, decoded: UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
    for index in start + 1..<start + length {
      var byte = line.byte(index, in: charset)
      switch line.scalars[index] {
      case 0x20:
        guard !unit.isSpaced, unit.mayHoldSpace(lead, at: index - start, charset) else { return nil }
        unit.isSpaced = true
        byte = 0xA0
      case 0x3F:
        guard !unit.isLossy, lead < 0xC4 || lead >= 0xE0, line.scalars[start] < 0x100 else { return nil }
        unit.isLossy = true
        byte = 0x80
      case 0xFFFD:
        unit.isLossy = true
        byte = 0x80
      default: break
      }
      guard byte & 0xC0 == 0x80 else { return nil }
      if line.kinds[index] == .control, charset.scalar(of: byte) != line.scalars[index] { unit.borrowed += 1 }
      unit.decoded = unit.decoded << 6 | UInt32(byte & 0x3F)
    }
    if unit.isLossy {
      unit.decoded = 0xFFFD
    } else if !unit.isScalar(length) {
      return nil
    }
    return unit
  }

  private static func sequenceLength(_ lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  private func isScalar(_ length: Int) -> Bool {
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    return decoded >= least && Unicode.Scalar(decoded) != nil
  }

  /// Where programs that turned no-break spaces into plain ones leave a character that is likely; the same places
  /// that ftfy 6.3 names.
  private func mayHoldSpace(_ lead: UInt8, at offset: Int, _ charset: Charset) -> Bool {
    if charset == .macRoman || charset == .codePage437 { return false }
    switch lead {
    case 0xC2, 0xC3, 0xC5, 0xCE, 0xD0, 0xD9: return true
    case 0xE2, 0xE3, 0xF0: return true
    case 0xE0, 0xE1: return offset == 2
    default: return false
    }
  }

  /// Two halves of a surrogate pair, each as three bytes: CESU-8 (Unicode Technical Report 26).
  private static func surrogatePair(at start: Int, of line: MojibakeLine, in charset: Charset) -> MisreadUnit?
  {
    guard start + 6 <= line.count else { return nil }
    let bytes = (start..<start + 6).map { UInt32(line.byte($0, in: charset)) }
    guard (0xA0...0xAF).contains(bytes[1]), bytes[2] & 0xC0 == 0x80, bytes[3] == 0xED,
      (0xB0...0xBF).contains(bytes[4]), bytes[5] & 0xC0 == 0x80
    else { return nil }
    let high = (bytes[1] & 0x0F) << 6 | bytes[2] & 0x3F
    let low = (bytes[4] & 0x0F) << 6 | bytes[5] & 0x3F
    return MisreadUnit(range: start..<start + 6, decoded: 0x10000 + (high << 10 | low))
  }
}
