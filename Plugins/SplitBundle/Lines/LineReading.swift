/// Reads the facts of one line from its bytes.
///
/// Patterns look at no more than the first 400 bytes, so that a line of any length costs one pass for its end.
enum LineReading {
  private static let window = 400

  /// The facts of the line `bytes` (terminator included) that begins at `offset` in the container.
  ///
  /// - Parameter prose: Whether to read what a line of text looks like; without it, only marks are found.
  static func facts(of bytes: Span<UInt8>, at offset: Int, prose: Bool = true) -> LineFacts {
    let trimmed = bytes.trimmed()
    var facts = LineFacts(
      range: offset..<(offset + bytes.count),
      content: (offset + trimmed.lowerBound)..<(offset + trimmed.upperBound))
    if leadingFormFeed(bytes, upTo: trimmed.lowerBound) {
      facts.traits.insert(.formFeedFirst)
      if trimmed.isEmpty { facts.mark = .formFeed }
    }
    guard !trimmed.isEmpty else {
      if facts.mark != .formFeed { facts.mark = .blank }
      return facts
    }
    let line = bytes.extracting(trimmed)
    let head = line.extracting(first: window)
    if line.count <= window {
      facts.scalars = line.scalarCount
      readMark(head, into: &facts)
    } else {
      facts.scalars = line.count
    }
    if prose, line.count <= EchoReading.longest { EchoReading.read(line, into: &facts) }
    if prose, facts.mark == .text || facts.mark == .header || facts.mark == .heading {
      ProseReading.read(head, isWhole: line.count <= window, last: line[line.count - 1], into: &facts)
    }
    return facts
  }

  private static func leadingFormFeed(_ bytes: Span<UInt8>, upTo end: Int) -> Bool {
    var at = 0
    while at < end {
      if bytes[at] == 0x0C { return true }
      at += 1
    }
    return false
  }

  /// Sets the mark of a short line; the order puts what is rarer in prose first.
  private static func readMark(_ line: Span<UInt8>, into facts: inout LineFacts) {
    let first = line[0]
    if !first.isLetter && !first.isDigit {
      if line.count <= 10, PhraseReading.isEndMark(line) {
        facts.mark = .endOfDocument
        facts.identity = 1
        return
      }
      if RuleReading.read(line, into: &facts) { return }
      if TagReading.read(line, into: &facts) { return }
      if DecorationReading.readBlock(line, into: &facts) { return }
    }
    if NumberReading.read(line, into: &facts) { return }
    if !first.isLetter && !first.isDigit && DecorationReading.read(line, into: &facts) { return }
    if LeadReading.read(line, into: &facts) { return }
    if first.isDigit, PhraseReading.isWordCount(line) { facts.traits.insert(.wordCount) }
    if first.isLetter || first.isHigh {
      if PhraseReading.read(line, into: &facts) { return }
      HeaderReading.read(line, into: &facts)
    } else if first == 0x2A {
      HeaderReading.read(line, into: &facts)
    }
  }
}
