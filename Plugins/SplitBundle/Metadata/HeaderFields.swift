/// Blocks of `Key: value` lines at a document's beginning and end.
enum HeaderFields {
  /// Reads the block that begins at line `start`, if one does; the index of the first line behind it.
  static func read(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields) -> Int {
    let top = lines.top
    var at = start
    guard at < top.count, begins(top, at) else { return start }
    var bodyStart: Int?
    while at < top.count, bodyStart == nil {
      let line = top[at]
      if line.mark == .address {
        fields.take("url", lines.text(line))
      } else if let (key, value) = lines.header(line), line.mark == .header, isPart(lines, at, start) {
        if isTextKey(key) {
          bodyStart = value.isEmpty ? nil : line.content.upperBound - value.utf8.count
          at += value.isEmpty ? 1 : 0
          break
        }
        let length = continuation(lines, at)
        let more = top[(at + 1)..<(at + 1 + length)].map { lines.text($0) }
        fields.take(key, ([value] + more).joined(separator: " "))
        at += length
      } else {
        break
      }
      at += 1
    }
    let end = bodyStart ?? (at < top.count ? top[at].range.lowerBound : lines.bytes.count)
    fields.frame.append(.init(range: 0..<end, rule: "header", reason: "states the document's fields"))
    return at
  }

  /// One known key, or two lines of that shape one under the other.
  private static func begins(_ top: [LineFacts], _ at: Int) -> Bool {
    if top[at].mark == .address {
      return at + 1 < top.count && !top[at + 1].traits.contains(.dated) || at + 1 < top.count
    }
    return top[at].mark == .header && top[at].traits.contains(.knownKey)
  }

  /// Behind a blank line, only a known key goes on with the block.
  private static func isPart(_ lines: ArticleLines, _ at: Int, _ start: Int) -> Bool {
    let line = lines.top[at]
    guard at > start else { return true }
    if lines.isBlankBetween(lines.top[at - 1], line) { return line.traits.contains(.knownKey) }
    return line.traits.contains(.knownKey) || line.scalars <= 120
  }

  /// How many indented lines behind `at` go on with its value.
  private static func continuation(_ lines: ArticleLines, _ at: Int) -> Int {
    var length = 0
    while at + length + 1 < lines.top.count {
      let next = lines.top[at + length + 1]
      let isIndented = lines.indent(next) >= 2 && lines.indent(next) > lines.indent(lines.top[at])
      guard isIndented, next.mark == .text, !lines.isBlankBetween(lines.top[at + length], next) else { break }
      length += 1
    }
    return length
  }

  private static func isTextKey(_ key: String) -> Bool {
    [
      "full text", "text", "body", "content", "article", "artikel", "volltext", "texte intégral",
      "texte complet", "tekst",
      "texto completo", "testo completo", "полный текст", "pełny tekst", "正文",
    ]
    .contains(key.lowercased())
  }

  /// Reads a block at the document's end: every line of it has a known key, and it holds at least two.
  static func readTrailer(_ lines: ArticleLines, into fields: inout StatedFields) {
    guard !fields.frame.isEmpty else { return }
    readClosing(lines, fields: &fields) { line, _ in line.mark == .header && line.traits.contains(.knownKey) }
  }

  /// Takes lines from the end as long as `isPart` says so, and at least two header lines; they become frame.
  static func readClosing(
    _ lines: ArticleLines, fields: inout StatedFields, isPart: (LineFacts, ArticleLines) -> Bool
  ) {
    let bottom = lines.bottom
    let floor = fields.frame.last?.range.upperBound ?? 0
    var start = bottom.count
    while start > 0, bottom[start - 1].range.lowerBound >= floor, isPart(bottom[start - 1], lines) {
      start -= 1
    }
    let block = bottom[start...]
    guard block.count(where: { $0.mark == .header }) >= 2 else { return }
    for line in block {
      if let (key, value) = lines.header(line), line.mark == .header { fields.take(key, value) }
    }
    let from = start > 0 ? max(floor, bottom[start - 1].content.upperBound) : floor
    fields.frame.append(
      .init(range: from..<lines.bytes.count, rule: "trailer", reason: "states the document's fields"))
  }
}
