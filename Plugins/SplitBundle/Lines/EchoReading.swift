/// Tells whether two short lines say the same: what repeats in a bundle is the frame of its pages.
enum EchoReading {
  /// Longer lines are an article's own, in bytes.
  static let longest = 100

  /// Sets the echo of a short line, and what it says of its place between two texts.
  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) {
    facts.echo = echo(of: line)
    guard line.count <= 60, !line[0].isLower else { return }
    if isDrawn(line) { facts.traits.insert(.drawn) }
    if announcesNext(line) { facts.traits.insert(.announcesNext) }
  }

  /// FNV-1a over the line with letters in lower case and each run of digits as one; the same for all copyright lines.
  private static func echo(of line: Span<UInt8>) -> UInt64 {
    if isCopyright(line) { return copyright }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var wasDigit = false
    for at in line.indices {
      let byte = line[at]
      if byte.isDigit && wasDigit { continue }
      wasDigit = byte.isDigit
      hash = (hash ^ UInt64(wasDigit ? 0x30 : byte.lowercased)) &* 0x100_0000_01b3
    }
    return hash | 2
  }

  /// The echo of every copyright line.
  static let copyright: UInt64 = 1

  /// `© 2024 The Daily Example`, `Copyright 2024 ...`, `(c) 2024`: the name differs from page to page.
  private static func isCopyright(_ line: Span<UInt8>) -> Bool {
    line.matches("\u{A9}") || line.matches("(c) ") || line.matches("copyright ")
      || line.matches("all rights reserved")
  }

  /// `[END]`, `----- NEXT -----`, `--8<-------`.
  private static func isDrawn(_ line: Span<UInt8>) -> Bool {
    guard line.count >= 5, isPen(line[0]), isPen(line[line.count - 1]) else { return false }
    return line[0] == 0x5B || isPen(line[1])
  }

  private static func isPen(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23, 0x24, 0x25, 0x40, 0x2A, 0x2B, 0x2D, 0x2E, 0x3A, 0x3C, 0x3D, 0x3E, 0x5B,
      0x5D, 0x5F, 0x7C, 0x7E:
      true
    default: false
    }
  }

  /// The next article, in other languages.
  private static let foreignAnnouncements: [StaticString] = [
    "nächster artikel", "neuer artikel", "nächste meldung", "nächster beitrag", "ende des artikels",
    "article suivant", "nouvel article", "fin de l'article", "siguiente artículo", "artículo siguiente",
    "nuevo artículo", "fin del artículo", "prossimo articolo", "articolo successivo", "fine articolo",
    "próximo artigo", "volgend artikel", "volgende artikel", "nieuw artikel", "einde artikel",
    "nästa artikel",
    "neste artikkel", "næste artikel", "seuraava artikkeli", "następny artykuł", "koniec artykułu",
    "další článek", "következő cikk", "sonraki haber", "sonraki makale", "следующая статья", "новая статья",
    "Следующая статья", "Новая статья", "επόμενο άρθρο", "Επόμενο άρθρο", "下一篇文章", "下一篇", "次の記事", "다음 기사",
  ]

  /// The words of the line, without what is drawn around them.
  private static func announcesNext(_ line: Span<UInt8>) -> Bool {
    var low = 0
    var high = line.count
    while low < high, isPen(line[low]) || line[low] == 0x20 { low += 1 }
    while high > low, isPen(line[high - 1]) || line[high - 1] == 0x20 { high -= 1 }
    let words = line.extracting(low..<high)
    guard words.count >= 8, words.count <= 36 else { return false }
    for first: StaticString in ["next ", "new ", "end of ", "end ", "begin ", "start of "]
    where words.matches(first) {
      let rest = first.utf8CodeUnitCount
      for noun: StaticString in ["article", "story", "document", "text", "item", "record", "post", "page"]
      where words.matches(noun, at: rest) && words.count <= rest + noun.utf8CodeUnitCount + 1 {
        return true
      }
    }
    for phrase in foreignAnnouncements where words.count == phrase.utf8CodeUnitCount && words.matches(phrase)
    {
      return true
    }
    return words.count <= 12 && (words.matches("page break") || words.matches("cut here"))
  }
}
