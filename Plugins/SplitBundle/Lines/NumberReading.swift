/// Marks that count documents: `Article 3`, `Document 3 of 12`, `3 of 12 DOCUMENTS`, `[3/12]`, `--- 3 ---`.
///
/// The whole line must be the mark (with a title behind a colon or a bracket at most): `Article 5 of the treaty`
/// and `3 of 10 people` are prose.
enum NumberReading {
  private static let nouns: Set<String> = [
    "article", "document", "doc", "story", "record", "item", "text", "entry", "result", "news", "clip",
    "post", "report",
    "artikel", "dokument", "bericht", "beitrag", "meldung", "eintrag", "document", "texte", "artículo",
    "articulo",
    "documento", "noticia", "artigo", "notícia", "articolo", "notizia", "nieuwsbericht", "artikkel",
    "artykuł", "dokumenti",
    "статья", "документ", "новость", "стаття", "artikl", "článek", "cikk", "artikkeli", "makale", "haber",
  ]
  /// Nouns that may have a colon behind them; `Record: 12` is a database's label.
  private static let labels: Set<String> = ["article", "document", "story", "artikel", "dokument"]
  private static let plurals: Set<String> = [
    "documents", "document", "dokumente", "dokumenten", "dokument", "documenten", "documentos", "documenti",
    "dokumenter",
    "articles", "artikel", "stories", "results", "records", "items",
  ]
  private static let databaseNouns = Set(["dokument", "document"].map { Array($0.utf8).span.foldedHash() })
  private static let joints: [StaticString] = [
    "of", "von", "de", "van", "di", "af", "av", "z", "из", "sur", "/", "out of",
  ]

  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    guard line.count <= 300 else { return false }
    if readSpelled(line, into: &facts) { return true }
    // FOCUS marks the documents that a narrowed search found.
    var at = line.matches("focus - ") ? 8 : 0
    let opening = decoration(line, &at)
    guard at < line.count else { return false }
    var noun: UInt64 = 0
    if !line[at].isDigit {
      let start = at
      skipNumberSign(line, &at)
      if at > start {
        // `No. 3`, `№ 3`: a noun of its own, but only alone on the line.
        noun = signNoun
      } else {
        guard skipWord(line, &at) else { return false }
        let word = line.extracting(start..<at)
        if at < line.count, line[at] == 0x3A, labels.contains(word.text.lowercased()) { at += 1 }
        line.skipSpaces(&at)
        skipNumberSign(line, &at)
        // Asked before the word is looked up: few lines get so far.
        guard at < line.count, line[at].isDigit, nouns.contains(word.text.lowercased()) else { return false }
        noun = word.foldedHash()
      }
    }
    guard at < line.count, let number = position(line, &at) else { return false }
    // `--8<-----`: scissors.
    if at < line.count, line[at] == 0x3C { return false }
    let total = total(line, &at)
    // Nexis in German, French, Dutch: `Dokument 3 von 12`.
    var isDatabase = opening == 0 && total?.isForeign == true
    if isDatabase && !databaseNouns.contains(noun) { isDatabase = false }
    if noun == 0, total != nil, let plural = trailingNoun(line, &at) {
      isDatabase = opening == 0
      noun = plural
    }
    guard let rest = ending(line, at, opening: opening, hasNoun: noun != 0) else { return false }
    guard noun != 0 || opening != 0 || (total != nil && rest == .nothing) else { return false }
    if noun == signNoun && (rest == .title || total != nil) { return false }
    // `[1] text` is a footnote, `3/4` alone a fraction, `# 3` a heading.
    if noun == 0 && total == nil, rest == .title || !isMarkAlone(line, opening) { return false }
    facts.mark = .numbered
    facts.number = number
    facts.identity = noun ^ UInt64(opening) << 40 ^ (total == nil ? 0 : 1 << 50) ^ 0x9E37
    if rest == .title { facts.traits.insert(.titled) }
    if noun != 0 && noun != signNoun { facts.traits.insert(.counted) }
    if isDatabase { facts.traits.insert(.databaseCount) }
    let isBracket = total == nil && noun == 0 && (opening == 0x5B || opening == 0x28 || opening == 0x23)
    if noun != 0 && total != nil || opening != 0 && !isBracket { facts.traits.insert(.explicit) }
    return true
  }

  /// `IV.`, `Part Two`, `Chapter IX`: alone on the line.
  private static func readSpelled(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    guard line.count <= 24, line[0].isUpper else { return false }
    var end = line.count
    while end > 1, line[end - 1] == 0x2E || line[end - 1] == 0x29 || line[end - 1] == 0x3A { end -= 1 }
    let space = line.firstIndex(of: 0x20)
    let number = line.extracting((space ?? -1) + 1..<end)
    guard let value = roman(number) ?? (space == nil ? nil : spelled[number.text.lowercased()]) else {
      return false
    }
    var noun = romanNoun
    if let space {
      let word = line.extracting(0..<space)
      guard parts.contains(word.text.lowercased()) else { return false }
      noun = word.foldedHash()
    }
    facts.mark = .numbered
    facts.number = value
    facts.identity = noun ^ 1 << 51
    return true
  }

  /// 1 to 39 in Roman numerals.
  static func roman(_ line: Span<UInt8>) -> Int? {
    guard line.count >= 1, line.count <= 7 else { return nil }
    var total = 0
    var last = 0
    for at in line.indices.reversed() {
      let value: Int
      switch line[at] {
      case 0x49: value = 1
      case 0x56: value = 5
      case 0x58: value = 10
      default: return nil
      }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return (1...39).contains(total) ? total : nil
  }

  private static let romanNoun: UInt64 = 0x524F
  private static let parts: Set<String> = [
    "part", "chapter", "article", "story", "document", "section", "teil", "kapitel", "artikel", "partie",
    "chapitre", "parte", "capítulo", "capitolo", "deel", "hoofdstuk",
  ]
  private static let spelled: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "uno": 1, "una": 1,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
  ]

  private static let signNoun: UInt64 = 0x4E6F

  /// `[3]`, `(3)`, `#3`, `--- 3 ---`: nothing but a number and what is drawn around it.
  private static func isMarkAlone(_ line: Span<UInt8>, _ opening: UInt8) -> Bool {
    let isClosed = !line[line.count - 1].isDigit
    return isClosed || opening == 0x23 && line[0] == 0x23 && line.count > 1 && line[1].isDigit
  }

  private enum Rest { case nothing, title }

  /// What follows the number: nothing but decoration, a title, or (`nil`) prose.
  private static func ending(_ line: Span<UInt8>, _ start: Int, opening: UInt8, hasNoun: Bool) -> Rest? {
    var at = start
    var separators = 0
    while at < line.count {
      switch line[at] {
      case 0x20, 0x09: break
      case 0x3D, 0x2D, 0x2A, 0x5F, 0x7E, 0x23, 0x2B, 0x3C, 0x3E, 0x5D, 0x29, 0x3A, 0x2E, 0x7C: separators += 1
      case 0xE2 where at + 2 < line.count && line[at + 1] == 0x80:
        separators += 1
        at += 2
      default:
        let isTitle = separators > 0 && (hasNoun || opening == 0x5B || opening == 0x28)
        return isTitle && line.count - at >= 4 ? .title : nil
      }
      at += 1
    }
    return .nothing
  }

  private static func decoration(_ line: Span<UInt8>, _ at: inout Int) -> UInt8 {
    var mark: UInt8 = 0
    while at < line.count {
      switch line[at] {
      case 0x3D, 0x2D, 0x2A, 0x5F, 0x7E, 0x23, 0x2B, 0x3C, 0x3E, 0x5B, 0x28, 0x7C: mark = line[at]
      case 0x20, 0x09: break
      default: return mark
      }
      at += 1
    }
    return mark
  }

  /// Moves over a word of at most 24 bytes.
  private static func skipWord(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    let start = at
    while at < line.count, line[at].isLetter || line[at].isHigh, at - start <= 24 { at += 1 }
    return at > start && at - start <= 24
  }

  private static func skipNumberSign(_ line: Span<UInt8>, _ at: inout Int) {
    if at < line.count, line[at] == 0x23 { at += 1 }
    for sign: StaticString in ["no.", "nr.", "no ", "n°", "№"] where line.matches(sign, at: at) {
      at += sign.utf8CodeUnitCount
      break
    }
    line.skipSpaces(&at)
  }

  /// ` of 12`, `/12`.
  private static func total(_ line: Span<UInt8>, _ at: inout Int) -> (number: Int, isForeign: Bool)? {
    var probe = at
    line.skipSpaces(&probe)
    for joint in joints where line.matches(joint, at: probe) {
      var after = probe + joint.utf8CodeUnitCount
      line.skipSpaces(&after)
      if let total = line.groupedNumber(at: &after) {
        at = after
        let first = line[probe]
        return (total, first.lowercased != 0x6F && first != 0x2F)
      }
    }
    return nil
  }

  /// A position; one with groups of digits (`1,024`) only before a total.
  private static func position(_ line: Span<UInt8>, _ at: inout Int) -> Int? {
    var grouped = at
    guard let number = line.number(at: &at) else { return nil }
    guard let whole = line.groupedNumber(at: &grouped), whole != number else { return number }
    var probe = grouped
    guard total(line, &probe) != nil else { return number }
    at = grouped
    return whole
  }

  /// Position and total of a numbered mark (`3 of 12 DOCUMENTS`); `nil` where it states no total.
  static func count(_ line: Span<UInt8>) -> (position: Int, total: Int)? {
    var at = 0
    while at < line.count, !line[at].isDigit { at += 1 }
    guard let number = position(line, &at), let total = total(line, &at) else { return nil }
    return (number, total.number)
  }

  private static func trailingNoun(_ line: Span<UInt8>, _ at: inout Int) -> UInt64? {
    var probe = at
    line.skipSpaces(&probe)
    let start = probe
    guard skipWord(line, &probe) else { return nil }
    let word = line.extracting(start..<probe)
    guard plurals.contains(word.text.lowercased()) else { return nil }
    at = probe
    return word.foldedHash()
  }
}
