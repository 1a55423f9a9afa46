/// Titles drawn with punctuation: `# Title`, `=== Title ===`, `*** END OF TITLE ***`.
enum DecorationReading {
  /// `*** START OF ... ***`, `--- END ARTICLE ---`, `[BEGIN DOCUMENT]`.
  static func readBlock(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    let lead = decoration(line)
    guard lead.length >= 1, lead.length < line.count, lead.length >= 3 || lead.character == 0x5B else {
      return false
    }
    let rest = line.extracting(lead.length..<line.count)
    let inner = rest.extracting(rest.trimmed())
    if isBlockWord(inner, "end") {
      facts.mark = .blockEnd
    } else if isBlockWord(inner, "start") || isBlockWord(inner, "begin") {
      facts.mark = .blockStart
    } else {
      return false
    }
    facts.identity = UInt64(lead.character)
    return true
  }

  /// `# Title` and `=== Title ===`.
  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    let lead = decoration(line)
    guard lead.length >= 1, lead.length < line.count else { return false }
    let hasTail = line[line.count - 1] == 0x23
    if lead.character == 0x23 && lead.length <= 3 && line[lead.length] == 0x20 && !hasTail {
      facts.mark = .heading
      facts.identity = UInt64(lead.length)
      return true
    }
    guard lead.length >= 2 else { return false }
    var tail = 0
    while tail < line.count, line[line.count - 1 - tail] == closing(lead.character) { tail += 1 }
    guard tail >= 2, lead.length + tail < line.count - 2 else { return false }
    // Two asterisks or underscores are emphasis, not a border.
    if lead.length == 2, lead.character == 0x2A || lead.character == 0x5F { return false }
    let inner = line.extracting(lead.length..<(line.count - tail))
    facts.mark = isFileName(inner.extracting(inner.trimmed())) ? .fileName : .decorated
    facts.identity = UInt64(lead.character) << 8 | UInt64(min(lead.length, 200))
    return true
  }

  /// `art_001.txt`, `FILE: art_001.txt`: no space but after the label, and an extension.
  private static func isFileName(_ inner: Span<UInt8>) -> Bool {
    var start = inner.matches("file:") ? 5 : inner.matches("filename:") ? 9 : 0
    inner.skipSpaces(&start)
    guard inner.count - start >= 4, inner.firstIndex(of: 0x20, from: start) == nil else { return false }
    var dot = inner.count - 1
    while dot > start, inner[dot].isLetter || inner[dot].isDigit { dot -= 1 }
    return dot > start && inner[dot] == 0x2E && (2...5).contains(inner.count - 1 - dot)
  }

  private static func isBlockWord(_ inner: Span<UInt8>, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard inner.matches(word), inner.count > length + 1, inner[length].isSpace, inner[0].isUpper else {
      return false
    }
    return inner.matches("of ", at: length + 1) || inner.matches("article", at: length + 1)
      || inner.matches("document", at: length + 1) || inner.matches("story", at: length + 1)
      || inner.matches("text", at: length + 1) || inner.matches("record", at: length + 1)
      || inner.matches("file", at: length + 1) || inner.matches("doc", at: length + 1)
  }

  private static func decoration(_ line: Span<UInt8>) -> (character: UInt8, length: Int) {
    let character = line[0]
    switch character {
    case 0x23, 0x3D, 0x2D, 0x2A, 0x5F, 0x7E, 0x2B, 0x3E, 0x3C, 0x5B: break
    default: return (character, 0)
    }
    var length = 0
    while length < line.count, line[length] == character { length += 1 }
    return (character, length)
  }

  private static func closing(_ character: UInt8) -> UInt8 {
    switch character {
    case 0x3E: 0x3C
    case 0x3C: 0x3E
    case 0x5B: 0x5D
    default: character
    }
  }
}
