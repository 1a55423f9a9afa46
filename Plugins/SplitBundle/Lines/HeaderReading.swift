/// `Key: value` lines.
enum HeaderReading {
  /// Marks a line of that shape; `knownKey` where articles are known to carry the key.
  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) {
    if isAddress(line) {
      facts.mark = .address
      return
    }
    guard let split = split(line) else { return }
    let key = line.extracting(0..<split.keyEnd)
    facts.mark = .header
    facts.identity = key.foldedHash()
    if HeaderKey(named: key.text) != nil { facts.traits.insert(.knownKey) }
  }

  /// Where the key of a `Key: value` line ends and its value begins.
  static func split(_ line: Span<UInt8>) -> (keyEnd: Int, valueStart: Int)? {
    var at = 0
    var words = 1
    while at < line.count, at <= 40 {
      let byte = line[at]
      if byte == 0x3A { break }
      if byte == 0x20 {
        words += 1
      } else if !(byte.isLetter || byte.isHigh || byte == 0x2D || byte == 0x5F || byte == 0x2F) {
        return nil
      }
      at += 1
    }
    guard at > 1, at < line.count, line[at] == 0x3A, words <= 4 else { return nil }
    var keyEnd = at
    while keyEnd > 0, line[keyEnd - 1] == 0x20 { keyEnd -= 1 }
    var value = at + 1
    line.skipSpaces(&value)
    let isApart = value > at + 1 || value == line.count || line.matches("http", at: value)
    return isApart ? (keyEnd, value) : nil
  }

  private static func isAddress(_ line: Span<UInt8>) -> Bool {
    guard line.matches("http://") || line.matches("https://"), line.count > 10 else { return false }
    return line.firstIndex(of: 0x20) == nil
  }
}
