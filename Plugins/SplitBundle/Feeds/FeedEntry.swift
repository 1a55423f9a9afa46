import CharacterReferences
import JSONText
import PipelineKit

/// What an entry of a feed states.
enum FeedEntry {
  static func values(of entry: MarkupNode, in frame: FeedFrame) -> RecordValues {
    var values = RecordValues()
    values.title = title(of: entry)
    values.text = text(of: entry).map { Array($0.utf8) }
    for name in [
      "pubdate", "published", "dc:date", "dcterms:created", "date", "issued", "updated", "modified",
    ] {
      if values.date == nil, let stated = entry.child(name)?.words { _ = values.takeDate(stated) }
    }
    values.author = author(of: entry)
    values.source = words(entry.child("source")?.child("title") ?? entry.child("source")) ?? frame.title
    values.url = address(of: entry)
    for stated in [entry["lang"], entry.child("dc:language")?.words, frame.language] {
      if let stated, values.language == nil { _ = values.takeLanguage(stated) }
    }
    values.note("guid", words(entry.child("guid") ?? entry.child("id")))
    let topics = (entry.children("category") + entry.children("dc:subject")).compactMap {
      $0["term"] ?? words($0)
    }
    if !topics.isEmpty {
      values.metadata.append(.init(key: "categories", value: .array(topics.map { .string($0) })))
    }
    if let media = entry.child("enclosure")?["url"] { values.note("enclosure", media) }
    return values
  }

  private static func words(_ node: MarkupNode?) -> String? {
    guard let words = node?.words, !words.isEmpty else { return nil }
    return CharacterReferences.decoded(words)
  }

  /// Titles are often escaped once more than they should be, and hold tags.
  private static func title(of entry: MarkupNode) -> String? {
    guard let node = entry.child("title") ?? entry.child("dc:title") else { return nil }
    var title = CharacterReferences.decoded(node.words)
    if MarkupText.isHTML(title) { title = MarkupText.text(ofHTML: title) }
    title = CharacterReferences.decoded(title).joinedWords
    return title.isEmpty ? nil : title
  }

  /// The fullest text there is: the content, else the summary.
  private static func text(of entry: MarkupNode) -> String? {
    for name in [
      "content:encoded", "content", "xhtml:body", "body", "description", "summary", "media:description",
    ] {
      for node in entry.children(name) {
        let text = text(ofContent: node)
        if !text.isEmpty { return text }
      }
    }
    return nil
  }

  private static func text(ofContent node: MarkupNode) -> String {
    // An element that only points elsewhere has no text.
    if node["src"] != nil, node.children.isEmpty { return "" }
    if node.children.contains(where: \.isElement) { return MarkupText.text(of: node) }
    let content = node.content
    let type = node["type"]?.lowercased()
    if type == "html" || type == "text/html" || type != "text" && MarkupText.isHTML(content) {
      return MarkupText.text(ofHTML: content)
    }
    let bytes = Array(content.utf8)
    return String(decoding: bytes[bytes.span.trimmed()], as: UTF8.self)
  }

  private static func author(of entry: MarkupNode) -> String? {
    if let name = words(entry.child("author")?.child("name")) { return name }
    if let creator = words(entry.child("dc:creator")) { return creator }
    guard let stated = words(entry.child("author") ?? entry.child("itunes:author")) else { return nil }
    // RSS has it as `mail@example.org (Name)`.
    if let open = stated.firstIndex(of: "("), stated.hasSuffix(")"), stated[..<open].contains("@") {
      return String(stated[stated.index(after: open)...].dropLast())
    }
    return stated
  }

  private static func address(of entry: MarkupNode) -> String? {
    let links = entry.children("link")
    let alternate = links.first { $0["href"] != nil && ($0["rel"] ?? "alternate") == "alternate" }
    if let address = alternate?["href"] { return address }
    for node in links + entry.children("feedburner:origlink") + entry.children("guid") + entry.children("id")
    {
      if let address = words(node), address.hasPrefix("http") { return address }
    }
    return entry["rdf:about"] ?? entry["about"]
  }
}
