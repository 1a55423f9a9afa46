/// `==> name <==`, tags that hold one document each, and sentinels of training data.
enum TagReading {
  /// Elements that hold one document in the corpora people exchange (WikiExtractor, TREC, Reuters, ...).
  private static let names: [StaticString] = [
    "doc", "document", "article", "reuters", "record", "story", "newsitem", "text", "item", "entry", "news",
    "post", "art", "report", "page",
  ]

  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    if line.matches("==> ") && line.count >= 9 && line.matches(" <==", at: line.count - 4) {
      facts.mark = .fileName
      return true
    }
    guard line[0] == 0x3C, line.count >= 4, line[line.count - 1] == 0x3E || line.count > 40 else {
      return false
    }
    if line.matches("<|") && line.matches("|>", at: line.count - 2) || line.matches("<s>")
      || line.matches("</s>")
    {
      guard line.count <= 40 else { return false }
      facts.mark = .sentinel
      facts.identity = line.foldedHash()
      return true
    }
    let closes = line[1] == 0x2F
    let start = closes ? 2 : 1
    for name in names where line.matches(name, at: start) {
      let end = start + name.utf8CodeUnitCount
      guard end < line.count, line[end] == 0x3E || line[end].isSpace else { continue }
      facts.mark = closes ? .closeTag : .openTag
      facts.identity = line.extracting(start..<end).foldedHash()
      return true
    }
    return false
  }
}
