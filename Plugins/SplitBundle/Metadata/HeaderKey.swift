/// A field of the record that a `Key: value` line may state, whatever language and database names it.
enum HeaderKey: Sendable {
  case title, date, source, author, address, section, language
  /// A key that articles are known to carry and that fills no field.
  case other

  /// The field that `name` stands for; `nil` where it is no known key.
  init?(named name: String) {
    guard let key = Self.names[name.lowercased()] else { return nil }
    self = key
  }

  /// Every name with the field it fills; names that fill none are left out.
  static var fieldNames: [(name: String, field: String)] {
    names.keys.sorted().compactMap { name in names[name]?.fieldName.map { (name, $0) } }
  }

  private static let names: [String: HeaderKey] = {
    var table: [String: HeaderKey] = [:]
    let lists: [(HeaderKey, [String])] = [
      (
        .title,
        [
          "title", "headline", "titel", "titre", "título", "titulo", "titolo", "kop", "hd", "heading",
          "subject line",
          "article title", "überschrift", "schlagzeile", "tytuł", "заголовок", "rubrik titel", "otsikko",
          "pealkiri",
        ]
      ),
      (
        .date,
        [
          "date", "published", "publication date", "pubdate", "pub date", "published on", "date published",
          "release date", "datum", "fecha", "data", "published at", "publish date", "posted", "posted on",
          "pd", "dato",
          "publiziert", "veröffentlicht", "publié le", "publish_date", "published_at", "date_published",
          "дата", "kuupäev",
          "publicationdate", "published_date",
        ]
      ),
      (
        .source,
        [
          "source", "paper", "publication", "newspaper", "outlet", "quelle", "zeitung", "journal", "fuente",
          "fonte",
          "bron", "publisher", "publication title", "publication name", "sn", "source name", "website",
          "site", "krant",
          "medium", "news source", "źródło", "источник", "publication info", "magazine", "site name",
          "site_name",
        ]
      ),
      (
        .author,
        [
          "author", "authors", "byline", "by", "autor", "autoren", "auteur", "auteurs", "autore", "auteur(s)",
          "written by", "writer", "reporter", "journalist", "verfasser", "von", "par", "por", "door", "автор",
          "forfatter",
        ]
      ),
      (
        .address,
        [
          "url", "link", "web address", "address", "permalink", "source url", "article url", "webadresse",
          "lien",
          "document url", "proquest document link", "document link", "enlace", "canonical", "uri",
          "source_url",
        ]
      ),
      (
        .section,
        [
          "section", "rubrik", "ressort", "rubrique", "sección", "seccion", "sezione", "seção", "category",
          "rubriek", "sectie",
        ]
      ),
      (
        .language,
        ["language", "sprache", "langue", "idioma", "lingua", "taal", "lang", "language of publication"]
      ),
      (
        .other,
        [
          "length", "länge", "lengte", "longueur", "longitud", "page", "pages", "edition", "dateline",
          "highlight",
          "load-date", "load date", "update", "publication-type", "publication type", "graphic", "type", "id",
          "docid",
          "record", "copyright", "abstract", "summary", "keywords", "tags", "subject", "subjects",
          "document type", "words",
          "word count", "full text", "text", "body", "content", "record number", "record no", "issn", "isbn",
          "location",
          "place", "country", "city", "volume", "issue", "accession number", "proquest document id",
          "database",
          "last updated", "credit", "links", "description", "article", "docno", "file", "filename",
          "timestamp", "time",
          "series", "column", "kicker", "subtitle", "subhead", "deck", "lead", "release no", "category id",
          "journal-code",
          "document id", "doc id", "from", "to", "sent", "message-id", "reply-to", "publication year",
          "publication subject",
          "country of publication", "place of publication", "source type", "document feature", "company",
          "people",
          "retrieved", "accessed", "crawled", "crawl date", "scraped", "downloaded", "topic",
        ]
      ),
    ]
    for (key, names) in lists {
      for name in names where table[name] == nil { table[name] = key }
    }
    return table
  }()
}
