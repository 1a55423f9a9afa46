/// Pieces inside lines that stay: a label before the text, a note or a link behind it.
struct InlineRules {
  private let bytes: UnsafeRawBufferPointer
  /// Whether promotions are looked for in every paragraph, and not only where a phrase was found.
  private let looksEverywhere: Bool

  init(_ bytes: UnsafeRawBufferPointer, looksEverywhere: Bool) {
    self.bytes = bytes
    self.looksEverywhere = looksEverywhere
  }

  /// The pieces to take out of the lines that stay, in order.
  func removals(in page: Page) -> [Removal] {
    FoldedLine.with { folded in removals(in: page, &folded) }
  }

  private func removals(in page: Page, _ folded: inout FoldedLine) -> [Removal] {
    var found: [Removal] = []
    var isFirst = true
    let glued = GluedPromotions(bytes)
    for index in page.lines.indices where page.findings[index] == nil {
      if page.keptLines.contains(index) {
        isFirst = false
        continue
      }
      let line = page.lines[index]
      if isFirst, let range = leadingLabel(line.content, lineStart: line.full.lowerBound) {
        found.append(removal(range, .scraperLabel, .leadingLabel))
      }
      isFirst = false
      if let range = trailingNote(line.content) {
        found.append(removal(range, .sourceAttribution, .trailingNote))
      } else if line.isProse, let range = trailingLink(line.content) {
        found.append(removal(range, .promo, .trailingLink))
      } else if line.isProse {
        let pieces = page.gluedPieces[index] ?? (looksEverywhere ? glued.pieces(in: line, &folded) : [])
        found += pieces.map { removal($0.range, $0.family, .gluedPromotion) }
      }
    }
    return found
  }

  private func removal(_ range: Range<Int>, _ family: BoilerplateFamily, _ rule: LineRule) -> Removal {
    Removal(range: range, finding: Finding(family: family, rule: rule))
  }

  // MARK: A label before the text

  /// `date 2023-11-16 ` at the start of the text, with the white space around it; text must follow.
  private func leadingLabel(_ content: Range<Int>, lineStart: Int) -> Range<Int>? {
    var position = content.lowerBound
    guard let label = Self.labels.first(where: { starts(with: $0, at: position, content.upperBound) }) else {
      return nil
    }
    position += label.count
    if position < content.upperBound, bytes[position] == UInt8(ascii: ":") { position += 1 }
    guard position < content.upperBound, bytes[position] == 0x20 else { return nil }
    position += 1
    guard let end = isoDate(at: position, content.upperBound), end < content.upperBound, bytes[end] == 0x20
    else {
      return nil
    }
    var next = end
    while next < content.upperBound, bytes[next] == 0x20 { next += 1 }
    return lineStart..<next
  }

  private static let labels = ["date", "published", "publish_date", "pubdate", "datetime", "timestamp"].map {
    Array($0.utf8)
  }

  /// `2023-11-16`, or with a time behind it `2023-11-16T12:30:00Z`.
  private func isoDate(at start: Int, _ end: Int) -> Int? {
    guard start + 10 <= end else { return nil }
    for offset in 0..<10 {
      let byte = bytes[start + offset]
      let isFit = offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : byte &- 0x30 < 10
      guard isFit else { return nil }
    }
    var position = start + 10
    guard position < end, bytes[position] == UInt8(ascii: "T") else { return position }
    let signs: [UInt8] = Array("T:.+-Z".utf8)
    while position < end, bytes[position] &- 0x30 < 10 || signs.contains(bytes[position]) { position += 1 }
    return position
  }

  // MARK: A note behind the text

  /// `[Source attribution: ...]` at the end of a line, with the space before it.
  private func trailingNote(_ content: Range<Int>) -> Range<Int>? {
    guard bytes[content.upperBound - 1] == UInt8(ascii: "]") else { return nil }
    let lowest = max(content.lowerBound, content.upperBound - 200)
    var position = content.upperBound - 1
    while position > lowest, bytes[position] != UInt8(ascii: "[") { position -= 1 }
    guard bytes[position] == UInt8(ascii: "["), position > content.lowerBound else { return nil }
    guard Self.notes.contains(where: { starts(with: $0, at: position + 1, content.upperBound) }) else {
      return nil
    }
    return backOverSpace(position, content.lowerBound)..<content.upperBound
  }

  private static let notes = [
    "source:", "sources:", "source attribution:", "via:", "photo:", "image:", "credit:", "image credit:",
    "photo credit:", "quelle:", "fuente:", "fonte:", "źródło:", "источник:", "πηγή:",
  ].map { Array($0.utf8) }

  // MARK: A link behind the text

  /// `Read more` and its like behind the end of a sentence.
  private func trailingLink(_ content: Range<Int>) -> Range<Int>? {
    var end = content.upperBound
    while end > content.lowerBound, isLinkEnd(bytes[end - 1]) { end -= 1 }
    // The quotation mark and the arrow of two and three bytes.
    if end - 2 > content.lowerBound, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xBB { end -= 2 }
    while end > content.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    guard end > content.lowerBound, Self.linkEnds[Int(bytes[end - 1])] else { return nil }
    for link in Self.links where end - content.lowerBound > link.count + 40 {
      let start = end - link.count
      guard starts(with: link, at: start, end), bytes[start - 1] == 0x20 || isOpening(bytes[start - 1]) else {
        continue
      }
      var before = start
      while before > content.lowerBound, isOpening(bytes[before - 1]) { before -= 1 }
      before = backOverSpace(before, content.lowerBound)
      return isSentenceEnd(before, content.lowerBound) ? before..<content.upperBound : nil
    }
    return nil
  }

  private static let links = [
    "read more", "click here", "continue reading", "read more here", "read the full story", "read full story",
    "read on", "see more", "czytaj więcej", "czytaj dalej", "читать далее", "подробнее", "weiterlesen",
    "mehr lesen",
    "lire la suite", "leer más", "leia mais", "leggi tutto",
  ].map { Array($0.utf8) }

  /// For each byte, whether it may be the last of a link's words.
  private static let linkEnds = {
    var ends = [Bool](repeating: false, count: 256)
    for last in links.compactMap(\.last) {
      ends[Int(last)] = true
      if last &- 0x61 < 26 { ends[Int(last ^ 0x20)] = true }
    }
    return ends
  }()

  private func isLinkEnd(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2E || byte == 0x3E || byte == 0x5D || byte == 0x29 || byte == 0x3A
  }

  private func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") }

  private func isSentenceEnd(_ end: Int, _ start: Int) -> Bool {
    guard end > start else { return false }
    let last = bytes[end - 1]
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""): return true
    default: break
    }
    guard end - 3 >= start, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80 else { return false }
    return last == 0xA6 || last == 0x9D
  }

  private func backOverSpace(_ position: Int, _ start: Int) -> Int {
    var position = position
    while position > start, bytes[position - 1] == 0x20 { position -= 1 }
    return position
  }

  /// Whether `text`, in small letters, stands at `position`; ASCII letters may be capitals.
  private func starts(with text: [UInt8], at position: Int, _ end: Int) -> Bool {
    guard position >= 0, position + text.count <= end else { return false }
    for offset in text.indices {
      let byte = bytes[position + offset]
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if small != text[offset] { return false }
    }
    return true
  }
}
