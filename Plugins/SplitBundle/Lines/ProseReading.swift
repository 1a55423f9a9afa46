/// What a line of text looks like: headline, paragraph, dateline, byline, date.
enum ProseReading {
  /// Sets the traits of the line whose first bytes are `head` and whose last byte is `last`.
  static func read(_ head: Span<UInt8>, isWhole: Bool, last: UInt8, into facts: inout LineFacts) {
    // Nobody asks for the words of a line too long for a headline.
    facts.words = isWhole && facts.scalars <= 160 ? wordCount(head) : 100
    if endsSentence(head, isWhole: isWhole, last: last) { facts.traits.insert(.sentenceEnd) }
    if isParagraph(head, facts) { facts.traits.insert(.paragraph) }
    readDateline(head, into: &facts)
    if head.matches("date ")
      && DateReading.day(in: head.extracting(5..<Swift.min(head.count, 30)), anchored: true) != nil
    {
      facts.traits.insert(.dateLead)
    }
    guard isWhole, facts.scalars <= 160 else { return }
    if isByline(head, facts) { facts.traits.insert(.byline) }
    if facts.scalars <= 110 { readDate(head, into: &facts) }
    if isHeadline(head, facts) { facts.traits.insert(.headline) }
    readListNumber(head, into: &facts)
    if isBulleted(head) { facts.traits.insert(.bulleted) }
    if head.indices.allSatisfy({ !head[$0].isLower }) { facts.traits.insert(.capitals) }
    if holdsSentenceEnd(head) { facts.traits.insert(.severalSentences) }
  }

  private static func wordCount(_ line: Span<UInt8>) -> Int {
    var words = 0
    var inside = false
    for at in line.indices {
      let isSpace = line[at].isSpace
      if !isSpace && !inside { words += 1 }
      inside = !isSpace
    }
    return words
  }

  /// A full stop, question or exclamation mark, or their East Asian forms, with or without a closing quote.
  private static func endsSentence(_ head: Span<UInt8>, isWhole: Bool, last: UInt8) -> Bool {
    guard isWhole else { return last == 0x2E || last == 0x22 || last == 0x3F || last == 0x21 }
    var end = head.count
    while end > 0 {
      let byte = head[end - 1]
      if byte == 0x22 || byte == 0x27 || byte == 0x29 {
        end -= 1
      } else if end >= 3, head[end - 3] == 0xE2, head[end - 2] == 0x80, byte == 0x9D || byte == 0x99 {
        end -= 3
      } else {
        break
      }
    }
    guard end > 0 else { return false }
    let byte = head[end - 1]
    if byte == 0x2E || byte == 0x3F || byte == 0x21 { return true }
    guard end >= 3 else { return false }
    // U+3002, U+FF01, U+FF1F, U+2026.
    let lead = (head[end - 3], head[end - 2], byte)
    return lead == (0xE3, 0x80, 0x82) || lead == (0xEF, 0xBC, 0x81) || lead == (0xEF, 0xBC, 0x9F)
      || lead == (0xE2, 0x80, 0xA6)
  }

  /// Long, or a closed sentence of some length; scalars of East Asian scripts count double.
  private static func isParagraph(_ head: Span<UInt8>, _ facts: LineFacts) -> Bool {
    let weight = facts.content.count > facts.scalars * 2 ? facts.scalars * 2 : facts.scalars
    return weight >= 140 || (weight >= 60 && facts.traits.contains(.sentenceEnd))
  }

  /// A word of four small letters or more, a full stop, a space, a capital.
  private static func holdsSentenceEnd(_ line: Span<UInt8>) -> Bool {
    var at = 4
    while at + 2 < line.count {
      if line[at] == 0x2E, line[at + 1] == 0x20, line[at + 2].isUpper,
        line[at - 1].isLower, line[at - 2].isLower, line[at - 3].isLower, line[at - 4].isLetter
      {
        return true
      }
      at += 1
    }
    return false
  }

  /// Begins like a headline and is as long as one.
  private static func isHeadline(_ line: Span<UInt8>, _ facts: LineFacts) -> Bool {
    guard facts.scalars >= 4, facts.scalars <= 160 else { return false }
    let first = line[0]
    guard !first.isLower, first != 0x2A, first != 0x2D, first != 0x7C, first != 0x3E else { return false }
    if first == 0x28 || first == 0xC2 && line.count > 1 && line[1] == 0xA9 { return false }
    if line.matches("http") || line.matches("www.") { return false }
    // Bullets and the dash of a tweet's signature.
    if line.count >= 3, first == 0xE2, line[1] == 0x80, line[2] == 0xA2 || line[2] == 0x94 || line[2] == 0x93
    {
      return false
    }
    let last = line[line.count - 1]
    return last != 0x2C && last != 0x3B && last != 0x3A && last != 0x7C
  }

  // MARK: Datelines

  /// A place and, before a dash, what agencies put between: a country, a day, the agency in parentheses.
  private static func readDateline(_ line: Span<UInt8>, into facts: inout LineFacts) {
    guard line[0].isUpper || line[0].isHigh || line[0] == 0x28, mayBeginWithPlace(line),
      let end = dash(line), end >= 2
    else { return }
    let place = line.extracting(0..<end)
    if startsInCapitals(place) || endsInAgency(place) {
      facts.traits.insert(.dateline)
    } else if isCapitalised(place) {
      facts.traits.insert(.weakDateline)
    }
  }

  /// Whether what stands before a dash could be a place: not where the first word has a small letter, the second begins
  /// with one, and no agency stands in parentheses. Most lines of prose are told by their first two words.
  private static func mayBeginWithPlace(_ line: Span<UInt8>) -> Bool {
    var at = 0
    var hasSmall = false
    while at < line.count, line[at] != 0x20 {
      if line[at] == 0x2C || line[at] == 0x2F { return true }
      if line[at].isLower { hasSmall = true }
      at += 1
    }
    guard hasSmall, at + 1 < line.count, line[at + 1].isLower else { return true }
    return line.extracting(first: 82).firstIndex(of: 0x29) != nil
  }

  /// Where the dash behind a dateline stands; `nil` where there is none.
  static func datelineEnd(_ line: Span<UInt8>) -> Int? { dash(line) }

  /// The first dash, bar or double hyphen between spaces within the first 80 bytes.
  private static func dash(_ line: Span<UInt8>) -> Int? {
    var at = 1
    let end = Swift.min(line.count - 2, 80)
    while at < end {
      let byte = line[at]
      // Most of a line is none of the marks.
      if byte.isLower || byte == 0x20 {
        at += 1
        continue
      }
      if byte == 0x2E && line[at + 1] == 0x20 && at > 12 && line[at - 1].isLower && line[at + 2].isUpper {
        return nil
      }
      if line[at - 1] == 0x20 || line[at - 1] == 0x29 {
        if byte == 0x7C && line[at + 1] == 0x20 { return at }
        if byte == 0x2D && line[at + 1] == 0x20 { return at }
        if byte == 0x2D && line[at + 1] == 0x2D { return at }
        if byte == 0xE2, line[at + 1] == 0x80, line[at + 2] == 0x93 || line[at + 2] == 0x94 { return at }
        if byte == 0x2F && line[at + 1].isUpper { return at }
      }
      at += 1
    }
    return nil
  }

  /// The first word has three capitals or more and no small letter.
  private static func startsInCapitals(_ place: Span<UInt8>) -> Bool {
    var capitals = 0
    var at = 0
    while at < place.count {
      let byte = place[at]
      if byte.isLower || byte.isDigit { return false }
      if byte.isUpper || byte == 0xC3 { capitals += 1 }
      if byte == 0x20 || byte == 0x2C || byte == 0x2F { break }
      at += 1
    }
    // NEW YORK, ST. LOUIS: a short first word counts with the second.
    if capitals == 2, at + 1 < place.count, place[at] == 0x20, place[at + 1].isUpper { return true }
    return capitals >= 3
  }

  private static func endsInAgency(_ place: Span<UInt8>) -> Bool {
    let inner = place.extracting(place.trimmed())
    guard inner.count >= 4, inner[inner.count - 1] == 0x29 else { return false }
    var at = inner.count - 2
    while at > 0, inner[at] != 0x28 { at -= 1 }
    return inner[at] == 0x28 && inner.count - at <= 30 && (inner[at + 1].isUpper || inner[at + 1].isLower)
  }

  /// One to four words, each with a capital: `New Delhi`.
  private static func isCapitalised(_ place: Span<UInt8>) -> Bool {
    let inner = place.extracting(place.trimmed())
    guard inner.count <= 40, inner.count >= 2 else { return false }
    var words = 0
    for at in inner.indices where at == 0 || inner[at - 1] == 0x20 {
      words += 1
      if !(inner[at].isUpper || inner[at].isHigh) { return false }
    }
    return words <= 4
  }

  // MARK: Bylines, dates, numbers

  private static func readListNumber(_ line: Span<UInt8>, into facts: inout LineFacts) {
    var at = 0
    guard let number = listNumber(line, &at), at <= 6, at + 3 < line.count else { return }
    guard line[at] == 0x2E || line[at] == 0x29 || line[at] == 0x2F, line[at + 1] == 0x20,
      !line[at + 2].isDigit,
      !line[at + 2].isLower
    else { return }
    facts.number = number
    facts.traits.insert(.listNumber)
  }

  /// `3` of `3. Title` and `3/ Title`, `IV` of `IV. Title`, `(c` of `(c) Title`.
  private static func listNumber(_ line: Span<UInt8>, _ at: inout Int) -> Int? {
    if line[0].isDigit { return line.number(at: &at) }
    if line[0] == 0x28, line.count > 3, line[1].isLower, line[2] == 0x29 {
      at = 2
      return Int(line[1]) - 0x60
    }
    while at < line.count, at < 7, line[at].isUpper { at += 1 }
    return at > 0 ? NumberReading.roman(line.extracting(0..<at)) : nil
  }

  /// `* Title`, `- Title`, `+ Title`, `• Title`.
  private static func isBulleted(_ line: Span<UInt8>) -> Bool {
    let isASCII = line[0] == 0x2A || line[0] == 0x2D || line[0] == 0x2B
    let length =
      isASCII ? 1 : line.matches("\u{2022}") || line.matches("\u{25A0}") || line.matches("\u{25AA}") ? 3 : 0
    guard length > 0, line.count > length + 3, line[length] == 0x20 else { return false }
    let next = line[length + 1]
    return next.isUpper || next.isHigh || next.isDigit || next == 0x22
  }

  private static func isByline(_ line: Span<UInt8>, _ facts: LineFacts) -> Bool {
    guard facts.scalars <= 90, facts.words >= 2, facts.words <= 12 else { return false }
    for lead: StaticString in [
      "by ", "par ", "von ", "por ", "door ", "di ", "written by ", "reported by ", "af ", "av ",
    ]
    where line.matches(lead) {
      let name = lead.utf8CodeUnitCount
      guard name < line.count else { return false }
      // In small letters, nothing but a name may follow.
      guard line[0].isUpper || facts.words <= 5 && areCapitalised(line, from: name) else { return false }
      // A name that its owner writes in small letters is all there is on the line.
      let isAccount = line.matches("by ") && facts.words <= 3 && !facts.traits.contains(.sentenceEnd)
      return line[name].isUpper || line[name].isHigh || isAccount
    }
    return false
  }

  /// Every word from `start` on begins with a capital.
  private static func areCapitalised(_ line: Span<UInt8>, from start: Int) -> Bool {
    for at in start..<line.count where line[at - 1] == 0x20 && !(line[at].isUpper || line[at].isHigh) {
      return false
    }
    return true
  }

  private static func readDate(_ line: Span<UInt8>, into facts: inout LineFacts) {
    guard facts.words <= 14, let found = DateReading.find(in: line) else {
      return
    }
    if found.isFirst { facts.traits.insert(.dateFirst) }
    if found.isFirst || facts.words <= 12 {
      facts.traits.insert(.dated)
    }
  }
}
