/// `Key: value` lines.
enum HeaderReading {
  /// Marks a line of that shape; `knownKey` where articles are known to carry the key.
  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) {
    if isAddress(line) {
      facts.mark = .address
      return
    }
    guard let split = split(line) else { return }
    let key = line.extracting(split.key)
    facts.mark = .header
    facts.identity = key.foldedHash()
    if HeaderKey(named: key.text) != nil { facts.traits.insert(.knownKey) }
  }

  /// A header line taken apart.
  struct Parts {
    /// The key, in bytes of the line.
    var key: Range<Int>
    /// The value, in bytes of the line.
    var value: Range<Int>
  }

  /// Key and value of `Key: value`, `**Key:** value`, and of `key = value` and `key<tab>value` where the key is known.
  static func split(_ line: Span<UInt8>) -> Parts? {
    if line.count > 4, line.matches("**") { return splitBold(line) }
    if let split = splitAtColon(line) {
      return Parts(key: 0..<split.keyEnd, value: split.valueStart..<line.count)
    }
    return splitAtSign(line)
  }

  /// `**Title:** value`, `**Title**: value`.
  private static func splitBold(_ line: Span<UInt8>) -> Parts? {
    let inner = line.extracting(2..<line.count)
    var at = 0
    while at < inner.count, at <= 40, inner[at] != 0x3A, inner[at] != 0x2A { at += 1 }
    guard at >= 2, at < inner.count else { return nil }
    var value = at
    while value < inner.count, inner[value] == 0x3A || inner[value] == 0x2A { value += 1 }
    guard value - at == 3, HeaderKey(named: inner.extracting(0..<at).text) != nil else { return nil }
    inner.skipSpaces(&value)
    return Parts(key: 2..<(2 + at), value: (2 + value)..<line.count)
  }

  /// `title = value`, `title<tab>value`.
  private static func splitAtSign(_ line: Span<UInt8>) -> Parts? {
    var at = 0
    while at < line.count, at <= 24, line[at].isLetter || line[at] == 0x5F { at += 1 }
    guard at >= 2, at + 1 < line.count else { return nil }
    var value = at
    if line[at] != 0x09 {
      line.skipSpaces(&value)
      guard value > at, value + 1 < line.count, line[value] == 0x3D, line[value + 1] == 0x20 else {
        return nil
      }
      value += 1
    }
    line.skipSpaces(&value)
    guard value < line.count, HeaderKey(named: line.extracting(0..<at).text) != nil else { return nil }
    return Parts(key: 0..<at, value: value..<line.count)
  }

  /// Where the key of a `Key: value` line ends and its value begins.
  private static func splitAtColon(_ line: Span<UInt8>) -> (keyEnd: Int, valueStart: Int)? {
    var at = 0
    var words = 1
    while at < line.count, at <= 40 {
      let byte = line[at]
      if byte == 0x3A { break }
      if byte == 0xEF, line.matches("：", at: at) { return wideColon(line, at) }
      if byte == 0x20 {
        words += 1
        if words > 4 { return nil }
      } else if !(byte.isLetter || byte.isHigh || byte == 0x2D || byte == 0x5F || byte == 0x2F) {
        return nil
      }
      at += 1
    }
    guard at > 1, at < line.count, line[at] == 0x3A else { return nil }
    var keyEnd = at
    while keyEnd > 0, line[keyEnd - 1] == 0x20 { keyEnd -= 1 }
    var value = at + 1
    line.skipSpaces(&value)
    let isApart = value > at + 1 || value == line.count || line.matches("http", at: value)
    return isApart ? (keyEnd, value) : nil
  }

  /// The colon of East Asian type, behind a key that is known.
  private static func wideColon(_ line: Span<UInt8>, _ at: Int) -> (keyEnd: Int, valueStart: Int)? {
    guard at > 1, HeaderKey(named: line.extracting(0..<at).text) != nil else { return nil }
    var value = at + 3
    line.skipSpaces(&value)
    return (at, value)
  }

  private static func isAddress(_ line: Span<UInt8>) -> Bool {
    guard line.matches("http://") || line.matches("https://"), line.count > 10 else { return false }
    return line.firstIndex(of: 0x20) == nil
  }
}
