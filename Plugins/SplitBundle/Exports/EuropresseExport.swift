/// Europresse's HTML, in its newer layout (`<article>`) and its older one: the classes of both share their names.
enum EuropresseExport {
  static func record(of root: MarkupNode) -> ExportRecord {
    var record = ExportRecord()
    let publication = root.first { $0.hasClass("DocPublicationName") }?.words
    let header = root.first { $0.hasClass("DocHeader") }?.words
    let title = root.first { isTitle($0) }?.words
    let author = root.first { $0.hasClass("sm-margin-bottomNews") || $0.hasClass("DocAuthor") }?.words
    if let publication { record.take("source", source(publication)) }
    if let title, !title.isEmpty { record.fields.title = title }
    if let author { record.take("author", author) }
    if let header { read(header, into: &record) }
    record.head = [publication, header, title, author].compactMap { $0 }.filter { !$0.isEmpty }
    let texts = root.all { $0.hasClass("DocText") || $0.hasClass("docOcurrContainer") }
    record.body = texts.map { MarkupText.text(of: $0) }.filter { !$0.isEmpty }
    let whole = MarkupText.text(of: root).split(separator: "\n", omittingEmptySubsequences: true).map(
      String.init)
    if record.body.isEmpty { record.body = whole.filter { !record.head.contains($0.joinedWords) } }
    // The certificate and the number stand behind the article.
    let known = Set(
      (record.head + record.body.flatMap { $0.split(separator: "\n").map(String.init) }).map(\.joinedWords))
    record.trailer = whole.filter { !known.contains($0.joinedWords) }
    if let number = whole.first(where: { $0.contains("news·") || $0.contains("news\u{2022}") }) {
      record.take("document id", number.split(separator: " ").last.map(String.init) ?? number)
    }
    return record
  }

  private static func isTitle(_ node: MarkupNode) -> Bool {
    guard let classes = node["class"] else { return false }
    return classes.split(separator: " ").contains { $0.lowercased().hasPrefix("titrearticle") }
  }

  /// `Le Monde (site web)`, `Le Monde, no. 21345`: the name is what stands before.
  private static func source(_ publication: String) -> String {
    String(publication.prefix { $0 != "," }).joinedWords
  }

  /// `Communication, mardi 14 mars 2006, p. 16`: section, day, page.
  private static func read(_ header: String, into record: inout ExportRecord) {
    let bytes = Array(header.utf8)
    guard let found = DateReading.find(in: bytes.span) else { return }
    record.fields.date = found.day
    let parts = header.split(separator: ",").map { String($0).joinedWords }
    if parts.count >= 2, let first = parts.first {
      let lead = Array(first.utf8)
      if DateReading.find(in: lead.span) == nil, !lead.contains(where: \.isDigit),
        parts.count > 2 || !found.isFirst
      {
        record.take("section", first)
      }
    }
    if let page = parts.first(where: { $0.hasPrefix("p. ") || $0.hasPrefix("pp. ") }) {
      record.take("page", page)
    }
  }
}
