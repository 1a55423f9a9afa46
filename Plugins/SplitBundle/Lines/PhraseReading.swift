/// Fixed phrases that stand alone on a line: skip links, and what databases print around their documents.
enum PhraseReading {
  private static let skipLinks: [StaticString] = [
    "skip to ", "skip navigation", "skip main navigation", "skip over navigation", "jump to content",
    "jump to main",
    "jump to navigation", "go to main content", "go to content", "zum inhalt springen", "zum hauptinhalt",
    "direkt zum inhalt", "springe zum inhalt", "aller au contenu", "passer au contenu", "accéder au contenu",
    "saltar al contenido", "ir al contenido", "pasar al contenido", "saltar a contenido", "vai al contenuto",
    "passa al contenuto", "salta al contenuto", "pular para o conte", "ir para o conte",
    "saltar para o conte",
    "direct naar", "ga naar inhoud", "ga naar de inhoud", "naar de inhoud", "gå till innehåll", "hoppa till",
    "hopp til innhold", "gå til indhold", "spring til indhold", "siirry sisältöön", "przejdź do treści",
    "przejdź do głównej", "перейти к содерж", "перейти к основному", "перейти до", "liigu edasi põhisisu",
    "přejít k obsahu", "ugrás a tartalom", "içeriğe geç", "メインコンテンツ", "本文へスキップ", "本文へ移動", "コンテンツへスキップ",
    "跳到主要内容", "跳到主要內容", "跳转到", "跳至", "跳過", "본문으로", "Μετάβαση στο", "Παράλειψη", "Перейти к содерж",
    "Перейти к основному", "Перейти до", "İçeriğe geç", "salt la conținut", "sari la conținut", "preskoči na",
    "prejsť na obsah", "본문 바로가기",
  ]

  /// What newsrooms put below the last line of a story.
  static func isEndMark(_ line: Span<UInt8>) -> Bool {
    for mark: StaticString in [
      "-30-", "- 30 -", "(end)", "[end]", "--end--", "-end-", "- end -", "- ends -", "***end***",
    ]
    where line.count == mark.utf8CodeUnitCount && line.matches(mark) {
      return true
    }
    return false
  }

  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    guard line.count <= 120 else { return false }
    if isSkipLink(line) {
      facts.mark = .skipLink
      return true
    }
    if isEndOfDocument(line) {
      facts.mark = .endOfDocument
      return true
    }
    if isAccession(line) {
      facts.mark = .accession
      return true
    }
    if line.count <= 40,
      line.matches("search summary") && line.count <= 16 || line.matches("résumé de la recherche")
    {
      facts.traits.insert(.summary)
    }
    for phrase: StaticString in [
      "download request:", "print request:", "printopdracht:", "email request:", "druckauftrag:",
      "downloadauftrag:",
      "demande d'impression:", "demande de téléchargement:",
    ] where line.matches(phrase) {
      facts.traits.insert(.cover)
    }
    for phrase: StaticString in [
      "client/matter:", "search terms:", "search type:", "narrowed by:", "job number:",
    ]
    where line.matches(phrase) {
      facts.traits.insert(.contents)
    }
    return false
  }

  private static func isSkipLink(_ line: Span<UInt8>) -> Bool {
    guard line.count <= 70, line[line.count - 1] != 0x2E, beginsSkipLink(line) else { return false }
    // Links to other parts of the page stand in its middle.
    for part in otherParts where line.contains(part) { return false }
    return true
  }

  private static let otherParts: [StaticString] = [
    "comment", "table", "bottom", "list", "footer", "result", "next", "video", "contents",
  ]

  private static func beginsSkipLink(_ line: Span<UInt8>) -> Bool {
    let first = line[0].lowercased
    for link in skipLinks where link.utf8Start.pointee == first && line.matches(link) { return true }
    return false
  }

  private static func isEndOfDocument(_ line: Span<UInt8>) -> Bool {
    for phrase: StaticString in [
      "end of document", "ende des dokuments", "fin du document", "einde van document", "fin del documento",
      "fine del documento", "fim do documento", "end of article", "end of story", "end of text",
      "end of record",
    ] where line.count == phrase.utf8CodeUnitCount && line.matches(phrase) {
      return true
    }
    return false
  }

  /// `Document ` and 20 to 30 capitals and digits, among them a run of eight digits that is a day.
  private static func isAccession(_ line: Span<UInt8>) -> Bool {
    var start = 0
    if line.matches("document ") {
      start = 9
    } else if line.matches("dokument ") {
      start = 9
    } else if line.matches("documento ") {
      start = 10
    } else {
      return false
    }
    let length = line.count - start
    guard length >= 18, length <= 32 else { return false }
    var digits = 0
    for at in start..<line.count {
      guard line[at].isDigit || line[at].isLetter else { return false }
      if line[at].isDigit { digits += 1 }
    }
    return digits >= 8 && line[start].isUpper
  }

  /// `348 words`, `853 Wörter`.
  static func isWordCount(_ line: Span<UInt8>) -> Bool {
    CountReading.words(line) != nil
  }
}
