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
          "title", "headline", "tytul", "název", "cím", "τίτλος", "başlık", "标题", "標題", "题目", "タイトル", "見出し",
          "제목", "titlu", "naslov", "titel", "titre", "título", "titulo", "titolo", "kop", "hd", "heading",
          "subject line",
          "article title", "überschrift", "schlagzeile", "tytuł", "заголовок", "rubrik titel", "otsikko",
          "pealkiri",
        ]
      ),
      (
        .date,
        [
          "date", "published", "ημερομηνία", "tarih", "日期", "发布日期", "发布时间", "日付", "掲載日", "날짜", "dátum",
          "päiväys", "tarih", "datum publikace", "date de publication", "fecha de publicación",
          "data di pubblicazione", "data publikacji", "data de publicação", "veröffentlichungsdatum",
          "erscheinungsdatum", "publicatiedatum", "publiceringsdatum", "дата публикации", "publication date",
          "pubdate", "pub date", "published on", "date published",
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
          "source", "paper", "πηγή", "kaynak", "来源", "來源", "出典", "출처", "媒体", "lähde", "källa", "kilde",
          "zdroj", "forrás", "sursa", "publikationsinformation", "publikationsinformationen",
          "información de publicación", "información sobre la publicación", "informations de publication",
          "informations sur la publication", "informazioni sulla pubblicazione", "informações da publicação",
          "publikationstitel", "título de publicación", "titre de publication", "titolo della pubblicazione",
          "título da publicação", "titel van publicatie", "tytuł publikacji", "сведения о публикации",
          "название публикации", "publicação", "publicación", "publikation", "publicatie", "publication",
          "newspaper", "outlet", "quelle", "zeitung", "journal", "fuente",
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
          "author", "authors", "συγγραφέας", "yazar", "作者", "记者", "記者", "著者", "저자", "posted by", "författare",
          "kirjoittaja", "szerző", "autor/in", "автор статьи", "reporters", "autores", "autori",
          "auteur/trice", "byline", "by", "autor", "autoren", "auteur", "auteurs", "autore", "auteur(s)",
          "written by", "writer", "reporter", "journalist", "verfasser", "von", "par", "por", "door", "автор",
          "forfatter",
        ]
      ),
      (
        .address,
        [
          "url", "link", "网址", "連結", "链接", "ссылка", "adres", "enlace permanente", "dokument-url",
          "dokument url", "url du document", "url del documento", "url do documento", "web address",
          "address", "permalink", "source url", "article url", "webadresse",
          "lien",
          "document url", "proquest document link", "document link", "enlace", "canonical", "uri",
          "source_url",
        ]
      ),
      (
        .section,
        [
          "section", "rubrik", "版面", "рубрика", "dział", "osio", "sektion", "seksjon", "секция", "ressort",
          "rubrique", "sección", "seccion", "sezione", "seção", "category",
          "rubriek", "sectie",
        ]
      ),
      (
        .language,
        [
          "language", "sprache", "langue", "idioma", "lingua", "taal", "lang", "язык", "мова", "język",
          "språk",
          "sprog", "kieli", "keel", "jazyk", "nyelv", "limba", "γλώσσα", "dil", "语言", "語言", "語種", "言語", "언어",
          "language of publication", "publication language", "sprache der veröffentlichung",
          "sprache der publikation", "langue de publication", "idioma de la publicación",
          "idioma de publicación", "lingua di pubblicazione", "lingua della pubblicazione",
          "idioma da publicação", "taal van publicatie", "język publikacji", "язык публикации",
        ]
      ),
      (
        .other,
        [
          "length", "länge", "lunghezza", "comprimento", "längd", "długość", "длина", "volltext",
          "texto completo", "texte intégral", "texte complet", "testo completo", "полный текст",
          "pełny tekst", "zusammenfassung", "resumen", "résumé", "kurzfassung", "cuerpo", "corps",
          "cuerpo del texto", "inhalt", "contenido", "thema", "subjects", "materia", "sujet", "soggetto",
          "onderwerp", "seiten", "páginas", "pagine", "ausgabe", "edición", "édition",
          "identifikationsnummer", "betreff", "objet", "asunto", "oggetto", "gesendet", "envoyé", "enviado",
          "inviato", "verzonden", "отправлено", "тема", "кому", "an", "à", "para", "created", "updated",
          "tags", "label", "modified", "lengte", "longueur", "longitud", "page", "pages", "edition",
          "dateline",
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
