/// The lines Nexis documents begin and end with.
enum NexisFields {
  // MARK: Plain text of the older interface

  /// Source and date are centred, the title is not; `BYLINE:`, `SECTION:`, `LENGTH:` follow, then the text.
  static func readClassic(_ lines: ArticleLines, into fields: inout StatedFields) {
    let top = lines.top
    var at = 0
    while at < top.count, isCopyright(lines, top, at) { at += 1 }
    if at < top.count {
      fields.source = lines.text(top[at])
      at += 1
    }
    var titles: [LineFacts] = []
    while at < min(top.count, 40), let role = classicRole(lines, at, hasDate: fields.date != nil) {
      switch role {
      case .date:
        let bytes = lines.span(top[at])
        fields.date = DateReading.day(in: bytes.span)
      case .title: titles.append(top[at])
      case .other: break
      }
      at += 1
    }
    at = readLabels(lines, from: at, into: &fields)
    if fields.title == nil, !titles.isEmpty, fields.date != nil || at > titles.count {
      fields.title = paragraph(titles, lines)
    }
    close(lines, headerEnd: at, into: &fields)
  }

  /// The layout is a centred one, or has labels in capitals; a text without either only shares the mark.
  static func isClassic(_ lines: ArticleLines) -> Bool {
    lines.top.prefix(40).contains { line in
      lines.indent(line) >= 8
        || isLabel(line, lines) && lines.header(line)?.key.utf8.allSatisfy { !$0.isLower } == true
    }
  }

  private enum ClassicLine { case date, title, other }

  /// What a line above the labels is; `nil` where the labels or the text begin.
  private static func classicRole(_ lines: ArticleLines, _ at: Int, hasDate: Bool) -> ClassicLine? {
    let line = lines.top[at]
    if isLabel(line, lines), hasDate || line.traits.contains(.knownKey) || !isDateNear(lines, at) {
      return nil
    }
    let bytes = lines.span(line)
    if !hasDate, line.traits.contains(.dateFirst) { return .date }
    let isCentred = lines.indent(line) >= 8
    if isCentred { return bytes.span.matches("copyright") ? .other : (hasDate ? .other : .title) }
    // Text that is set across the whole width is the article's.
    let hasLabels = lines.top[at...].prefix(12).contains { isLabel($0, lines) }
    return hasLabels || !hasDate ? .title : nil
  }

  /// A centred date stands a few lines below: what looks like a label is a headline with a colon.
  private static func isDateNear(_ lines: ArticleLines, _ at: Int) -> Bool {
    lines.top[at...].prefix(6).contains { $0.traits.contains(.dateFirst) && lines.indent($0) >= 8 }
  }

  /// The first of the paragraphs that title lines form.
  private static func paragraph(_ titles: [LineFacts], _ lines: ArticleLines) -> String {
    var taken: [LineFacts] = []
    for line in titles {
      if let last = taken.last, lines.isBlankBetween(last, line) { break }
      taken.append(line)
    }
    return lines.joined(taken)
  }

  /// A key in capitals, or one that is known.
  private static func isLabel(_ line: LineFacts, _ lines: ArticleLines) -> Bool {
    guard line.mark == .header, lines.indent(line) < 8 else { return false }
    if line.traits.contains(.knownKey) { return true }
    guard let (key, _) = lines.header(line) else { return false }
    return key.utf8.allSatisfy { !$0.isLower } && key.utf8.count <= 24
  }

  private static func isCopyright(_ lines: ArticleLines, _ top: [LineFacts], _ at: Int) -> Bool {
    let bytes = lines.span(top[at])
    if bytes.span.matches("copyright") { return true }
    return at > 0 && (bytes.span.contains("rights reserved") || bytes.span.contains("rechte vorbehalten"))
  }

  // MARK: Text of the newer interface

  /// Whether a text that is closed like a Nexis document has the labels of one: the closing line alone is used by others.
  static func hasLabels(_ lines: ArticleLines) -> Bool {
    lines.top.contains { isWord("body", lines, $0) } || lines.top.prefix(24).contains { isLabel($0, lines) }
      || lines.top.prefix(12).contains { lines.span($0).span.matches("copyright") }
  }

  /// Title, source and date one under the other; labels; `Body`; the text; `Classification` and more labels.
  static func readText(_ lines: ArticleLines, into fields: inout StatedFields) {
    let top = lines.top
    guard let day = top.prefix(10).firstIndex(where: { $0.traits.contains(.dateFirst) }), day >= 1 else {
      return PageFields.read(lines, from: 0, into: &fields)
    }
    let bytes = lines.span(top[day])
    fields.date = DateReading.day(in: bytes.span)
    fields.source = day >= 2 ? lines.text(top[day - 1]) : nil
    fields.title = lines.joined(top[0..<max(1, day - 1)])
    var at = day + 1
    while at < min(top.count, day + 12), !isLabel(top[at], lines), !isWord("body", lines, top[at]) { at += 1 }
    // Without any label, the text follows the copyright line at once.
    let hasLabels = at < min(top.count, day + 12)
    close(lines, headerEnd: hasLabels ? readLabels(lines, from: at, into: &fields) : day + 1, into: &fields)
  }

  // MARK: What both share

  /// Reads labels with their values over several lines; the index of the first line of the text.
  private static func readLabels(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields)
    -> Int
  {
    let top = lines.top
    var at = start
    while at < top.count {
      if isWord("body", lines, top[at]) { return at + 1 }
      guard isLabel(top[at], lines), let (key, value) = lines.header(top[at]) else { break }
      if ["BODY", "TEKST", "TEXT"].contains(key.uppercased()), value.isEmpty { return at + 1 }
      var whole = value
      at += 1
      while at < top.count, !lines.isBlankBetween(top[at - 1], top[at]), !isLabel(top[at], lines),
        !isWord("body", lines, top[at])
      {
        whole += (whole.isEmpty ? "" : " ") + lines.text(top[at])
        at += 1
      }
      fields.take(key, whole)
    }
    return at
  }

  /// Takes the header and the labels at the end out of the text.
  private static func close(_ lines: ArticleLines, headerEnd: Int, into fields: inout StatedFields) {
    let top = lines.top
    let end = headerEnd < top.count ? top[headerEnd].range.lowerBound : lines.bytes.count
    fields.frame.append(.init(range: 0..<end, rule: "header", reason: "states the document's fields"))
    guard end < lines.bytes.count else { return }
    HeaderFields.readClosing(lines, fields: &fields) { line, lines in
      isLabel(line, lines) || lines.indent(line) >= 8 || isWord("classification", lines, line)
    }
  }

  private static func isWord(_ word: StaticString, _ lines: ArticleLines, _ line: LineFacts) -> Bool {
    line.content.count == word.utf8CodeUnitCount && lines.span(line).span.matches(word)
  }
}
