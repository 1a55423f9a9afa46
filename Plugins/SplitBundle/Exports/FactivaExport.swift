/// Factiva's HTML: with field codes (`HD`, `PD`, `LP` ...), which are the same in every language, or without.
enum FactivaExport {
  static func record(of root: MarkupNode) -> ExportRecord {
    let rows = root.all { $0.name == "tr" }
    let coded = rows.compactMap { row -> (code: String, value: MarkupNode)? in
      let cells = row.children("td")
      guard cells.count >= 2 else { return nil }
      let code = cells[0].words
      guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ $0.isUpper || $0.isDigit }) else {
        return nil
      }
      return (code, cells[1])
    }
    return coded.isEmpty ? plain(root) : withCodes(coded)
  }

  private static func withCodes(_ rows: [(code: String, value: MarkupNode)]) -> ExportRecord {
    var record = ExportRecord()
    var body: [String] = []
    for (code, value) in rows {
      let text = MarkupText.text(of: value)
      switch code {
      case "LP", "TD": body.append(text)
      case "HD": record.fields.title = nonEmpty(value.words)
      case "BY": record.take("author", value.words)
      case "PD": record.take("date", value.words)
      case "SN": record.take("source", value.words)
      case "SE": record.take("section", value.words)
      case "LA": record.take("language", value.words)
      case "AN": record.take("accession", value.words.split(separator: " ").last.map(String.init) ?? "")
      case "WC": record.take("length", value.words)
      case "ET": record.take("time", value.words)
      case "PG": record.take("page", value.words)
      case "ED": record.take("edition", value.words)
      case "CR": record.take("credit", value.words)
      default: break
      }
      guard code != "LP", code != "TD" else { continue }
      let line = code + " " + value.words
      if body.isEmpty { record.head.append(line) } else { record.trailer.append(line) }
    }
    record.body = body.filter { !$0.isEmpty }
    return record
  }

  /// Without codes, the lines above the first paragraph are those of the plain text.
  private static func plain(_ root: MarkupNode) -> ExportRecord {
    var record = ExportRecord()
    let paragraphs = root.all { $0.hasClass("articleParagraph") }
    record.body = paragraphs.map { MarkupText.text(of: $0) }.filter { !$0.isEmpty }
    let blocks = root.all {
      ($0.name == "div" || $0.name == "p") && !$0.children.contains { $0.name == "div" }
    }
    var isAbove = true
    for block in blocks {
      let text = block.words
      if block.hasClass("articleParagraph") {
        isAbove = false
      } else if !text.isEmpty {
        if isAbove { record.head.append(text) } else { record.trailer.append(text) }
      }
    }
    let titles = root.first { node in (node["class"] ?? "").contains("Headline") }?.words
    read(record.head, title: titles, into: &record)
    if let last = record.trailer.last(where: { $0.hasPrefix("Document ") || $0.hasPrefix("Dokument ") }) {
      record.take("accession", last.split(separator: " ").last.map(String.init) ?? "")
    }
    return record
  }

  /// Section, title, author, length, day, time, source, code, language, copyright: one under the other.
  private static func read(_ head: [String], title: String?, into record: inout ExportRecord) {
    record.fields.title = title.flatMap(nonEmpty)
    guard let length = head.firstIndex(where: { Array($0.utf8).span.isWordCount }) else { return }
    record.take("length", head[length])
    if length > 0, head[length - 1] != title, length >= 2 { record.take("author", head[length - 1]) }
    var at = length + 1
    guard at < head.count else { return }
    record.take("date", head[at])
    at += 1
    if at < head.count, head[at].utf8.count <= 8, head[at].utf8.contains(0x3A) { at += 1 }
    if at < head.count { record.take("source", head[at]) }
    if at + 2 < head.count { record.take("language", head[at + 2]) }
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
}

extension Span<UInt8> {
  /// `348 words`, in whatever language.
  var isWordCount: Bool { PhraseReading.isWordCount(self) }
}
