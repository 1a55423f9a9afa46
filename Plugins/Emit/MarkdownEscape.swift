/// Writes text so that Markdown shows it as it is, with as few backslashes as that takes.
///
/// The rules are CommonMark 0.31 (https://spec.commonmark.org) with GitHub's tables and strikethrough: only what would
/// change the meaning is escaped, so that the source stays readable too.
enum MarkdownEscape {
  /// Appends one line. White space at its ends, which could mean a code block or a line break, is left out.
  ///
  /// - Parameter startsLine: Whether it stands where a block may begin: at a line's start, or behind a list's bullet.
  static func append(_ line: ArraySlice<UInt8>, startsLine: Bool, to output: inout [UInt8]) {
    let line = trimmed(line)
    var index = line.startIndex
    if startsLine { index = appendBlockStart(line, to: &output) }
    while index < line.endIndex {
      if changesMeaning(line, at: index) { output.append(UInt8(ascii: "\\")) }
      if line[index] != 0 { output.append(line[index]) }
      index += 1
    }
  }

  /// The line without white space at its ends.
  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = line.firstIndex(where: { !isSpace($0) }),
      let last = line.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return line[first...last]
  }

  /// Space, tab, and the other ASCII white space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  // MARK: At the start of a line

  /// Appends what could begin a heading, quotation, list, rule or table, made harmless; gives the index behind it.
  private static func appendBlockStart(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) -> Int {
    guard let first = line.first else { return line.startIndex }
    var mark = line.startIndex
    if isDigit(first) {
      mark = line.firstIndex { !isDigit($0) } ?? line.endIndex
      guard mark < line.endIndex, mark - line.startIndex <= 9, ".)".utf8.contains(line[mark]),
        endsMark(line, mark)
      else { return line.startIndex }
    } else if !beginsBlock(first, line) {
      return line.startIndex
    }
    output.append(contentsOf: line[..<mark])
    output.append(UInt8(ascii: "\\"))
    output.append(line[mark])
    return mark + 1
  }

  private static func beginsBlock(_ first: UInt8, _ line: ArraySlice<UInt8>) -> Bool {
    switch first {
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "#"):
      let end = line.firstIndex { $0 != UInt8(ascii: "#") } ?? line.endIndex
      return end - line.startIndex <= 6 && endsMark(line, end - 1)
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return endsMark(line, line.startIndex) || isRuleOrTable(line)
    case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: ":"): return isRuleOrTable(line)
    case UInt8(ascii: "*"): return endsMark(line, line.startIndex)
    default: return false
    }
  }

  /// Whether a mark that ends at `index` has white space, or nothing, behind it.
  private static func endsMark(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index + 1 >= line.endIndex || isSpace(line[index + 1])
  }

  /// Whether the line is made of nothing but what underlines a heading, draws a rule or divides a table's head.
  private static func isRuleOrTable(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { "-=|: ".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: Inside a line

  private static func changesMeaning(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
    let next = index + 1 < line.endIndex ? line[index + 1] : 0x20
    let previous = index > line.startIndex ? line[index - 1] : 0x20
    switch line[index] {
    case UInt8(ascii: "`"): return true
    case UInt8(ascii: "\\"): return isPunctuation(next) || index + 1 == line.endIndex
    case UInt8(ascii: "*"): return !(isSpace(previous) && isSpace(next))
    case UInt8(ascii: "_"):
      return !(isSpace(previous) && isSpace(next)) && !(isWordByte(previous) && isWordByte(next))
    case UInt8(ascii: "~"): return next == UInt8(ascii: "~") || !isSpace(previous)
    case UInt8(ascii: "]"): return "([:".utf8.contains(next)
    case UInt8(ascii: "<"): return isLetter(next) || "/!?".utf8.contains(next)
    case UInt8(ascii: "&"): return isReference(line[(index + 1)...])
    default: return false
    }
  }

  /// Whether `&` before these bytes would be read as a character: `&amp;`, `&#8217;`.
  private static func isReference(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let end = rest.prefix(40).firstIndex(of: UInt8(ascii: ";")), end > rest.startIndex else {
      return false
    }
    return rest[..<end].allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "#") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !isLetter(byte) && !isDigit(byte)
  }
}
