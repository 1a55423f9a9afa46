/// Title, byline and date as a scraped page shows them, above its first paragraph.
enum PageFields {
  /// Reads from line `start` on; what a header has said already stays.
  static func read(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields) {
    let top = lines.top
    guard start < top.count else { return }
    var start = readDateLine(lines, start, into: &fields)
    guard start < top.count else { return }
    if start + 1 < top.count, isReleaseNotice(lines, top[start]) {
      start = readDateLine(lines, start + 1, into: &fields)
      guard start < top.count else { return }
    }
    if fields.title == nil, isFirstLineTitle(lines, start),
      fields.frame.isEmpty || isAboveArticle(lines, start)
    {
      fields.title = lines.text(top[start])
      return readBelow(lines, start + 1, paragraphIndex(top, from: start + 1), into: &fields)
    }
    readLead(lines, top[start], into: &fields)
    let end = paragraphIndex(top, from: start)
    var at = start
    if fields.title == nil, let title = titleIndex(lines, start, end) {
      fields.title = lines.text(top[title])
      at = title + 1
    }
    readBelow(lines, at, end, into: &fields)
  }

  /// A first line that is a day, or a day and the title: `2 May 2024 - Ferry returns`; the index of the line
  /// to go on with.
  private static func readDateLine(_ lines: ArticleLines, _ start: Int, into fields: inout StatedFields)
    -> Int
  {
    let line = lines.top[start]
    guard line.traits.contains(.dateFirst), line.mark == .text, start + 1 < lines.top.count else {
      return start
    }
    let bytes = lines.span(line)
    guard let found = DateReading.find(in: bytes.span), found.range.lowerBound == 0 || line.words <= 6 else {
      return start
    }
    if fields.date == nil { fields.date = found.day }
    guard let title = text(bytes, found.range.upperBound, bytes.count) else { return start + 1 }
    let lead = title.utf8.prefix {
      !($0.isLetter || $0.isDigit || $0.isHigh) || $0 == 0xE2 || $0 == 0x80 || $0 == 0x93 || $0 == 0x94
    }
    let rest = String(decoding: Array(title.utf8.dropFirst(lead.count)), as: UTF8.self)
    let isTitle = !lead.isEmpty && rest.utf8.count >= 15 && lines.isBlankBetween(line, lines.top[start + 1])
    if isTitle, fields.title == nil, found.range.lowerBound == 0 { fields.title = rest }
    return start + 1
  }

  /// The title in a line with marks around it: `# Title`, `=== Title ===`, `[3/12] Title`, `Article 3:
  /// Title`.
  static func readTitleLine(_ lines: ArticleLines, _ line: LineFacts, into fields: inout StatedFields) {
    let bytes = lines.span(line)
    var low = 0
    var high = bytes.count
    if line.mark == .heading, line.identity >= LeadReading.firstIdentity,
      let title = LeadReading.lead(of: bytes.span)?.title
    {
      (low, high) = (title.lowerBound, title.upperBound)
    }
    if OutlineMark(line) != nil { low = (bytes.firstIndex(of: 0x20) ?? -1) + 1 }
    if line.mark == .numbered {
      guard line.traits.contains(.titled) else { return }
      low =
        (bytes.firstIndex { $0 == 0x5D || $0 == 0x29 || $0 == 0x3A || $0 == 0x2D || $0 == 0x7C } ?? -1) + 1
    }
    while low < high, isDecoration(bytes[low]) { low += 1 }
    while high > low, bytes[high - 1] != 0x2E, isDecoration(bytes[high - 1]) { high -= 1 }
    if let end = linkEnd(bytes, high) {
      // `## [Title](address)`.
      if fields.url == nil { fields.url = text(bytes, end + 2, bytes[high - 1] == 0x29 ? high - 1 : high) }
      high = end
    }
    let title = Array(bytes[low..<high])
    if let found = DateReading.find(in: title.span), found.range.lowerBound == 0 {
      // `## 2 May 2024: Title`, `== 2 May 2024 ==`.
      if fields.date == nil { fields.date = found.day }
      low += found.range.upperBound
      while low < high, isDecoration(bytes[low]) || bytes[low] == 0x2C { low += 1 }
    }
    guard high - low >= 4 else { return }
    fields.title = String(decoding: bytes[low..<high], as: UTF8.self)
  }

  /// Where the words of a link end, whose address ends at `high`.
  private static func linkEnd(_ bytes: [UInt8], _ high: Int) -> Int? {
    var at = high - 1
    while at > 2, bytes[at] != 0x20 {
      if bytes[at] == 0x28, bytes[at - 1] == 0x5D { return at - 1 }
      at -= 1
    }
    return nil
  }

  /// What stands above the title of an announcement.
  private static func isReleaseNotice(_ lines: ArticleLines, _ line: LineFacts) -> Bool {
    guard line.words <= 8 else { return false }
    let bytes = lines.span(line)
    for notice: StaticString in [
      "for immediate release", "press release", "news release", "embargoed until", "pressemitteilung",
      "medienmitteilung", "presseinformation", "communiqué de presse", "nota de prensa",
      "comunicado de prensa",
      "comunicato stampa", "persbericht", "pressmeddelande", "pressemelding", "lehdistötiedote",
    ] where bytes.span.matches(notice) {
      return true
    }
    return false
  }

  private static func isDecoration(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x23, 0x3D, 0x2D, 0x2A, 0x5F, 0x7E, 0x2B, 0x3C, 0x3E, 0x5B, 0x5D, 0x3A, 0x7C: true
    default: false
    }
  }

  /// `date 2023-11-16 The prime minister ...`
  private static func readLead(_ lines: ArticleLines, _ line: LineFacts, into fields: inout StatedFields) {
    guard line.traits.contains(.dateLead), fields.date == nil else { return }
    let bytes = Array(lines.span(line).prefix(30))
    fields.date = DateReading.day(in: bytes.span)
  }

  /// The first paragraph, or where to stop looking for what stands above it.
  private static func paragraphIndex(_ top: [LineFacts], from start: Int) -> Int {
    let limit = min(top.count, start + 40)
    for index in start..<limit
    where top[index].traits.contains(.paragraph) || top[index].traits.contains(.dateline) {
      // A long headline may look like a paragraph only by its length; closed sentences are none.
      let isTitle =
        index == start && top[index].traits.contains(.headline) && !top[index].traits.contains(.sentenceEnd)
      if !isTitle { return index }
    }
    return limit
  }

  /// The line above the first paragraph that reads as a headline.
  private static func titleIndex(_ lines: ArticleLines, _ start: Int, _ end: Int) -> Int? {
    let top = lines.top
    let candidates = (start..<end).filter {
      isTitle(top[$0]) && !isSentence(lines, $0) && !isCall(lines, $0) && !isMarkup(lines, top[$0])
    }
    let above = candidates.first { isAboveArticle(top, $0, paragraph: end) }
    // A short line there may be a label of the page; a long one that stands alone is surer.
    if let above, top[above].words >= surelyHeadlineWords { return above }
    if let alone = candidates.first(where: { standsAlone(lines, $0, end) }) { return alone }
    if let above { return above }
    guard let first = candidates.first, first == start || lines.top[start].mark == .skipLink else {
      return nil
    }
    return first
  }

  private static let surelyHeadlineWords = 5

  /// Whether a byline, a date or the first paragraph stands right below.
  private static func isAboveArticle(_ top: [LineFacts], _ index: Int, paragraph: Int) -> Bool {
    guard index + 1 < top.count else { return false }
    let next = top[index + 1]
    return index + 1 == paragraph || !next.traits.isDisjoint(with: [.byline, .dated, .dateline])
  }

  /// Whether a long headline has a blank line, or the edge of the text, on either side.
  private static func standsAlone(_ lines: ArticleLines, _ index: Int, _ end: Int) -> Bool {
    let top = lines.top
    guard top[index].words >= surelyHeadlineWords, index + 1 < top.count, end < top.count else {
      return false
    }
    return lines.isBlankBetween(top[index], top[index + 1])
      && (index == 0 || lines.isBlankBetween(top[index - 1], top[index]))
  }

  /// Whether a line tells the reader to do something with the page: `Share by email`, `Listen to this
  /// article`.
  private static func isCall(_ lines: ArticleLines, _ index: Int) -> Bool {
    let line = lines.top[index]
    guard line.words <= 6 else { return false }
    let first = lines.span(line).prefix { $0.isLetter }.map { $0 | 0x20 }
    return callWords.contains(String(decoding: first, as: UTF8.self))
  }

  private static let callWords: Set<String> = [
    "accept", "click", "comment", "download", "follow", "jump", "listen", "login", "manage", "print", "read",
    "register", "save", "share", "sign", "skip", "subscribe", "tweet", "view", "watch",
  ]

  /// Whether a line begins with a tag: of a web page, whose title stands in its markup (`read_html`).
  private static func isMarkup(_ lines: ArticleLines, _ line: LineFacts) -> Bool {
    let head = Array(lines.span(line).prefix(2))
    return head.count == 2 && head[0] == 0x3C && (head[1].isLetter || head[1] == 0x21 || head[1] == 0x2F)
  }

  /// A closed sentence is no title, unless a byline, a date or a dateline stands below it.
  private static func isSentence(_ lines: ArticleLines, _ index: Int) -> Bool {
    guard lines.top[index].traits.contains(.sentenceEnd) else { return false }
    guard index + 1 < lines.top.count else { return true }
    return lines.top[index + 1].traits.isDisjoint(with: [.byline, .dated, .dateline])
  }

  /// The document's first line is its title: a headline apart from what follows, or right above the article.
  private static func isFirstLineTitle(_ lines: ArticleLines, _ start: Int) -> Bool {
    let line = lines.top[start]
    guard isTitle(line), !isMarkup(lines, line), start + 1 < lines.top.count else { return false }
    var next = lines.top[start + 1]
    // The second rule of a banner.
    if next.mark == .rule, start + 2 < lines.top.count { next = lines.top[start + 2] }
    if line.traits.contains(.sentenceEnd) {
      if next.traits.contains(.dateline) || next.traits.contains(.byline) { return true }
      // A question or a call alone above the text is a headline; a statement may be its first sentence.
      guard isQuestion(lines, line), line.scalars <= 110, !line.traits.contains(.severalSentences) else {
        return false
      }
      return lines.isBlankBetween(line, next) || next.traits.contains(.dated)
    }
    if lines.isBlankBetween(line, next) { return line.words >= 3 || next.traits.contains(.paragraph) }
    return !next.traits.isDisjoint(with: [.paragraph, .byline, .dated, .dateline])
  }

  private static func isQuestion(_ lines: ArticleLines, _ line: LineFacts) -> Bool {
    let last = lines.bytes[line.content.upperBound - 1]
    return last == 0x3F || last == 0x21
  }

  private static func isAboveArticle(_ lines: ArticleLines, _ index: Int) -> Bool {
    guard index + 1 < lines.top.count, lines.top[index].words >= 3 else { return false }
    return !lines.top[index + 1].traits.isDisjoint(with: [.paragraph, .byline, .dated, .dateline])
  }

  private static func isTitle(_ line: LineFacts) -> Bool {
    guard line.mark == .text || line.mark == .header, line.traits.contains(.headline) else { return false }
    if line.traits.contains(.byline) || line.traits.contains(.dateFirst) || line.traits.contains(.dateline) {
      return false
    }
    let isWide = line.content.count > line.scalars * 2
    guard line.words >= 3 || line.scalars >= 20 || isWide && line.scalars >= 6 else {
      return line.words == 2 && line.scalars >= 10
    }
    return !line.traits.contains(.sentenceEnd) || line.scalars <= 110
  }

  /// Bylines and dates between the title and the first paragraph.
  private static func readBelow(
    _ lines: ArticleLines, _ start: Int, _ end: Int, into fields: inout StatedFields
  ) {
    for line in lines.top[min(start, lines.top.count)..<min(max(start, end), start + 6, lines.top.count)] {
      let bytes = lines.span(line)
      let found = DateReading.find(in: bytes.span)
      if line.traits.contains(.byline) {
        if fields.author == nil { fields.author = byline(bytes, dateStart: found?.range.lowerBound) }
        if fields.date == nil { fields.date = found?.day }
      } else if line.traits.contains(.dated), let found, fields.date == nil {
        fields.date = found.day
        if !found.isFirst, fields.source == nil {
          fields.source = source(bytes, before: found.range.lowerBound)
        }
      }
    }
    if fields.date == nil, end < lines.top.count, lines.top[end].traits.contains(.dateline) {
      let opening = Array(lines.span(lines.top[end]).prefix(80))
      let place = opening.span.extracting(0..<(ProseReading.datelineEnd(opening.span) ?? 0))
      fields.date = DateReading.find(in: place)?.day
    }
  }

  /// The name in `By Jane Doe, November 3, 2023`.
  private static func byline(_ bytes: [UInt8], dateStart: Int?) -> String? {
    var start = (bytes.firstIndex(of: 0x20) ?? -1) + 1
    if bytes.span.matches("written by ") || bytes.span.matches("reported by ") {
      start = (bytes[start...].firstIndex(of: 0x20) ?? start - 1) + 1
    }
    var end = dateStart ?? bytes.count
    if let bar = bytes[start..<end].firstIndex(of: 0x7C) { end = bar }
    return text(bytes, start, end)
  }

  /// The name before a date: `The Daily Example, 9 April 2018`.
  private static func source(_ bytes: [UInt8], before end: Int) -> String? {
    guard let name = text(bytes, 0, end), name.utf8.count <= 80 else { return nil }
    // A name is not followed by words that belong to the date.
    guard end >= 2, bytes[end - 1] == 0x20, [0x2C, 0x7C, 0x2D, 0x93, 0x94, 0xB7].contains(bytes[end - 2])
    else { return nil }
    return name
  }

  private static func text(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String? {
    guard start < end else { return nil }
    let part = Array(bytes[start..<end])
    let trimmed = part.span.trimmed()
    var high = trimmed.upperBound
    while high > trimmed.lowerBound, [0x2C, 0x7C, 0x20, 0x2D, 0x3B].contains(part[high - 1]) { high -= 1 }
    // An en or em dash, or a middle dot, before the date.
    if high >= 3, part[high - 3] == 0xE2, part[high - 2] == 0x80 { high -= 3 }
    if high >= 2, part[high - 2] == 0xC2, part[high - 1] == 0xB7 { high -= 2 }
    while high > trimmed.lowerBound, part[high - 1] == 0x20 { high -= 1 }
    return high > trimmed.lowerBound ? String(decoding: part[trimmed.lowerBound..<high], as: UTF8.self) : nil
  }
}
