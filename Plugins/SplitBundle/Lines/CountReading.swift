import PipelineKit

/// Counts that bundles state about themselves, besides the running numbers at their borders.
enum CountReading {
  /// The count in a line of a cover page, a list of contents or a summary.
  ///
  /// - Parameter isCover: The line begins a cover page, whose ranges (`Select Items: 1-10`) are what was asked for.
  static func ofFrame(_ line: Span<UInt8>, isCover: Bool) -> StatedCount? {
    guard line.count <= 200 else { return nil }
    if isCover { return ranges(line).map { StatedCount(.following, $0, isOfSearch: true) } }
    if let number = inParentheses(line) { return StatedCount(.following, number) }
    if let number = behind(numberLabels, line) { return StatedCount(.following, number) }
    if let number = behind(resultLabels, line) { return StatedCount(.preceding, number, isOfSearch: true) }
    return nil
  }

  /// `12 of 146 DOCUMENTS` or `Document 3 of 12` within the HTML of a record.
  static func ofExport(_ text: Span<UInt8>) -> StatedCount? {
    let facts = LineReading.facts(of: text, at: 0, prose: false)
    guard facts.mark == .numbered, !facts.traits.isDisjoint(with: [.databaseCount, .counted]) else {
      return nil
    }
    return NumberReading.count(text).map { StatedCount(.position($0.position), $0.total) }
  }

  /// `Documents (7)` as a list of contents begins with in Nexis Uni.
  private static func inParentheses(_ line: Span<UInt8>) -> Int? {
    for noun in nouns where line.matches(noun) {
      var at = noun.utf8CodeUnitCount
      line.skipSpaces(&at)
      guard at < line.count, line[at] == 0x28 else { continue }
      at += 1
      if let number = line.groupedNumber(at: &at), at + 1 == line.count, line[at] == 0x29 { return number }
    }
    return nil
  }

  private static func behind(_ labels: [StaticString], _ line: Span<UInt8>) -> Int? {
    for label in labels where line.matches(label) {
      var at = label.utf8CodeUnitCount
      line.skipSpaces(&at)
      if at < line.count, line[at] == 0x3A { at += 1 }
      line.skipSpaces(&at)
      if let number = line.groupedNumber(at: &at), at == line.count { return number }
    }
    return nil
  }

  /// How many numbers `1-3, 5, 8-10` behind the last colon are.
  private static func ranges(_ line: Span<UInt8>) -> Int? {
    guard var at = line.indices.last(where: { line[$0] == 0x3A }).map({ $0 + 1 }) else { return nil }
    var total = 0
    while true {
      line.skipSpaces(&at)
      guard let low = line.number(at: &at) else { return nil }
      var high = low
      if at < line.count, line[at] == 0x2D {
        at += 1
        guard let end = line.number(at: &at), end >= low else { return nil }
        high = end
      }
      total += high - low + 1
      line.skipSpaces(&at)
      if at == line.count { return total }
      guard line[at] == 0x2C || line[at] == 0x3B else { return nil }
      at += 1
    }
  }

  /// `348 words`, `2,968 words`, `853 Wörter`, `853w.`: the number.
  static func words(_ line: Span<UInt8>) -> Int? {
    var at = 0
    guard line.count <= 24, let number = line.groupedNumber(at: &at) else { return nil }
    line.skipSpaces(&at)
    for unit in units where line.matches(unit, at: at) && at + unit.utf8CodeUnitCount == line.count {
      return number
    }
    return nil
  }

  private static let nouns: [StaticString] = [
    "documents", "dokumente", "documenten", "documentos", "documenti", "dokumenter", "dokument",
  ]
  private static let numberLabels: [StaticString] = [
    "number of documents", "number of articles", "anzahl der dokumente", "anzahl dokumente",
    "nombre de documents", "nombre d'articles", "número de documentos", "numero di documenti",
    "aantal documenten", "aantal artikelen",
  ]
  private static let resultLabels: [StaticString] = [
    "results found", "gefundene ergebnisse", "ergebnisse gefunden", "résultats trouvés", "resultats trouvés",
    "resultados encontrados", "risultati trovati", "resultaten gevonden", "resultados obtidos",
  ]
  private static let units: [StaticString] = [
    "words", "wörter", "mots", "woorden", "palabras", "parole", "palavras", "ord",
  ]
}
