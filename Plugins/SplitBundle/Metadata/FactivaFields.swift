import JSONText

/// The lines a Factiva document begins with: section, title, author, length, day, source, code, language, copyright.
enum FactivaFields {
  static func read(_ lines: ArticleLines, into fields: inout StatedFields) {
    let top = lines.top
    guard let length = top.prefix(30).firstIndex(where: { $0.traits.contains(.wordCount) }) else {
      readAccession(lines, from: 0, into: &fields)
      return PageFields.read(lines, from: 0, into: &fields)
    }
    fields.take("length", lines.text(top[length]))
    readTitle(lines, before: length, into: &fields)
    var at = length + 1
    if at < top.count, top[at].traits.contains(.dateFirst) {
      let bytes = lines.span(top[at])
      fields.date = DateReading.day(in: bytes.span)
      at += 1
    }
    if at < top.count, isTime(lines.span(top[at])) { at += 1 }
    if at < top.count, top[at].scalars <= 100 {
      fields.source = lines.text(top[at])
      at += 1
    }
    let bodyStart = bodyIndex(lines, from: at, into: &fields)
    let end = bodyStart < top.count ? top[bodyStart].range.lowerBound : lines.bytes.count
    fields.frame.append(.init(range: 0..<end, rule: "header", reason: "states the document's fields"))
    readAccession(lines, from: end, into: &fields)
  }

  /// The title is the last paragraph above the length but one, the author the last, if there is one.
  private static func readTitle(_ lines: ArticleLines, before length: Int, into fields: inout StatedFields) {
    var paragraphs: [[LineFacts]] = []
    for index in 0..<length {
      if index == 0 || lines.isBlankBetween(lines.top[index - 1], lines.top[index]) { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1].append(lines.top[index])
    }
    guard var head = paragraphs.first else { return }
    if let author = paragraphs.dropFirst().last?.last, !lines.isBlankBetween(author, lines.top[length]) {
      fields.author = lines.text(author)
    }
    // Without blank lines, a name may stand right above the length.
    if paragraphs.count == 1, head.count > 2, fields.author == nil, let name = head.last,
      (2...5).contains(name.words),
      name.words < head[head.count - 2].words, name.traits.contains(.headline)
    {
      fields.author = lines.text(name)
      head.removeLast()
    }
    if head.count > 1, head[0].words <= 4, head[0].scalars < head[1].scalars {
      fields.section = lines.text(head[0])
      head.removeFirst()
    }
    fields.title = lines.joined(head)
  }

  /// The line behind the copyright, which closes the header; at most eight lines down.
  private static func bodyIndex(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields)
    -> Int
  {
    let top = lines.top
    for index in start..<min(start + 8, top.count) {
      let bytes = lines.span(top[index])
      if bytes.span.matches("(c) ") || bytes.span.matches("copyright") || bytes.starts(with: [0xC2, 0xA9]) {
        return index + 1
      }
      if index == start + 1, LanguageTag.named(lines.text(top[index])) != nil {
        fields.take("language", lines.text(top[index]))
      }
    }
    return start
  }

  private static func readAccession(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields) {
    let bottom = lines.bottom
    guard let last = bottom.last, last.mark == .accession, last.range.lowerBound >= start else {
      return
    }
    let words = lines.text(last).split(separator: " ")
    if let number = words.last {
      fields.others.append(.init(key: "accession", value: .string(String(number))))
    }
    let before = bottom.dropLast().last?.content.upperBound ?? start
    fields.frame.append(
      .init(range: max(start, before)..<lines.bytes.count, rule: "trailer", reason: "the database's number"))
  }

  /// `10:01`, `10:01 PM`.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 12, let colon = bytes.firstIndex(of: 0x3A) else { return false }
    return colon > 0 && bytes[colon - 1].isDigit && colon + 1 < bytes.count && bytes[colon + 1].isDigit
  }
}
