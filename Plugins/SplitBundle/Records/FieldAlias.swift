/// Which field of a document a name of the input stands for: a column, a key, an element.
///
/// Names are compared without case, `_`, `-` and spaces, so that `publishedAt`, `published_at` and `Published at` are one.
enum FieldAlias {
  /// The field that `name` stands for; `nil` where it is no known name.
  static func field(named name: String) -> String? {
    guard name.utf8.count <= 32 else { return nil }
    return table[folded(name)]
  }

  /// The name without case and joints.
  static func folded(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { $0.isLower || $0.isDigit }
    guard !isPlain else { return name }
    let kept = name.lowercased().unicodeScalars.filter {
      $0 != " " && $0 != "_" && $0 != "-" && $0 != "\u{A0}"
    }
    return String(String.UnicodeScalarView(kept))
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for (field, names) in lists {
      for name in names where table[folded(name)] == nil { table[folded(name)] = field }
    }
    for (name, field) in HeaderKey.fieldNames where table[folded(name)] == nil { table[folded(name)] = field }
    return table
  }()

  /// What stands here wins over the labels of header lines, which share most names.
  private static let lists: [(String, [String])] = [
    ("id", ["id", "doc_id", "document_id", "article_id", "uuid", "docno"]),
    (
      "text",
      [
        "text", "body", "content", "full text", "article", "article_text", "article_body", "main_text",
        "raw_content",
        "raw_text", "plain_text", "text_content", "story", "document", "post_content", "body_text",
        "content_text",
        "volltext", "inhalt", "artikel", "texte", "texte intégral", "contenu", "corps", "texto", "contenido",
        "cuerpo",
        "testo", "contenuto", "conteúdo", "tekst", "inhoud", "treść", "текст",
      ]
    ),
    ("title", ["title", "headline", "head", "heading", "article_title", "post_title"]),
    (
      "date",
      [
        "date", "published", "timestamp", "date_time", "publish_date", "publication_date", "pub_date",
        "published_at",
        "date_published", "published_date", "publish_time", "release_date", "day", "created_at",
        "date_publish",
      ]
    ),
    (
      "source",
      [
        "source", "publication", "outlet", "newspaper", "publisher", "medium", "media", "media_name",
        "source_name",
        "source_domain", "site_name", "paper", "journal",
      ]
    ),
    ("author", ["author", "authors", "byline", "creator", "writer", "journalist"]),
    (
      "url",
      [
        "url", "link", "uri", "permalink", "web_url", "article_url", "source_url", "canonical_url", "href",
        "short_url",
      ]
    ),
    ("section", ["section", "category", "rubric", "desk"]),
    ("language", ["language", "lang", "locale"]),
  ]
}

extension HeaderKey {
  /// The name of the field that a header line's key fills.
  var fieldName: String? {
    switch self {
    case .title: "title"
    case .date: "date"
    case .source: "source"
    case .author: "author"
    case .address: "url"
    case .section: "section"
    case .language: "language"
    case .other: nil
    }
  }
}
