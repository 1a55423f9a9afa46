/// ProQuest's HTML: a label in bold type and its value, one paragraph a field.
enum ProQuestExport {
  static func record(of root: MarkupNode) -> ExportRecord {
    let source = MarkupText.text(of: root)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: true).map { String($0).joinedWords }
    var record = ExportRecord()
    var place = Place.head
    for line in lines where !line.isEmpty {
      if let (key, value) = label(line, isKnownOnly: place == .body) {
        if isTextKey(key) {
          place = .body
          record.head.append(String(line.prefix(key.count + 1)))
          if !value.isEmpty { record.body.append(value) }
          continue
        }
        if place == .body { place = .trailer }
        record.take(key, value)
      }
      switch place {
      case .head: record.head.append(line)
      case .body: record.body.append(line)
      case .trailer: record.trailer.append(line)
      }
    }
    return record
  }

  private enum Place { case head, body, trailer }

  private static func isTextKey(_ key: String) -> Bool {
    ["full text", "volltext", "texte intégral", "texto completo", "testo completo", "tekst", "fulltext"]
      .contains(
        key.lowercased())
  }

  /// Behind the beginning of the text, only labels that databases use close it.
  private static func label(_ line: String, isKnownOnly: Bool) -> (key: String, value: String)? {
    guard let colon = line.utf8.firstIndex(of: 0x3A) else { return nil }
    let key = String(line[..<colon])
    guard (2...40).contains(key.utf8.count), key.unicodeScalars.first?.properties.isUppercase == true else {
      return nil
    }
    if isKnownOnly || key.split(separator: " ").count > 4 {
      guard HeaderKey(named: key) != nil else { return nil }
    }
    return (key, String(line[line.utf8.index(after: colon)...]).joinedWords)
  }
}
