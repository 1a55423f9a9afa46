/// Finds the paragraphs of plain text: what one reader would set apart, whichever way the text was broken into lines.
///
/// Blank lines always divide. A line's end without one divides too, as scraped pages have it, unless the text looks like
/// one that was wrapped at a fixed width.
struct MarkdownParagraphs {
  /// Each paragraph's lines, as ranges of the text.
  private(set) var paragraphs: [[Range<Int>]] = []

  init(_ bytes: [UInt8]) {
    let blocks = Self.blocks(of: bytes)
    paragraphs = Self.isWrapped(blocks, bytes) ? blocks : blocks.flatMap { block in block.map { [$0] } }
  }

  /// Runs of lines without a blank one between them.
  private static func blocks(of bytes: [UInt8]) -> [[Range<Int>]] {
    var blocks: [[Range<Int>]] = []
    var isOpen = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if MarkdownEscape.trimmed(bytes[start..<end]).isEmpty {
        isOpen = false
      } else if isOpen {
        blocks[blocks.count - 1].append(start..<end)
      } else {
        blocks.append([start..<end])
        isOpen = true
      }
      start = end + 1
    }
    return blocks
  }

  /// Whether most lines that another follows stop in the middle of a sentence, and none is longer than a page is wide.
  private static func isWrapped(_ blocks: [[Range<Int>]], _ bytes: [UInt8]) -> Bool {
    let inner = blocks.flatMap { $0.dropLast() }
    guard inner.count >= 3, inner.allSatisfy({ $0.count <= maximumWidth }) else { return false }
    let long = inner.filter { $0.count >= minimumWidth }
    let open = long.filter { !endsSentence(bytes[$0]) }
    return long.count * 3 >= inner.count * 2 && open.count * 2 > long.count
  }

  /// Widths in bytes, not columns: near enough for a guess whose cost is a line break.
  private static let minimumWidth = 45
  private static let maximumWidth = 140

  private static func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
    let line = MarkdownEscape.trimmed(line)
    guard let last = line.last else { return true }
    // Closing quotation marks and the ellipsis end in these bytes: U+201D, U+2019, U+2026.
    return ".!?:\"')".utf8.contains(last) || line.suffix(3).starts(with: [0xE2, 0x80])
  }
}
