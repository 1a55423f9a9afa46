import CharacterReferences
import PipelineKit

/// A page's title, date, author and so on, chosen among all that says them; `nil` rather than a guess.
struct PageFields {
  var title: String?
  var date: PublicationDate?
  var author: String?
  var source: String?
  var url: String?
  var language: String?
  var section: String?
  /// The whole text of `<title>`.
  var pageTitle: String?

  /// - Parameters:
  ///   - heading: The text of the page's only `<h1>`.
  ///   - address: Where the page was found, if that is known: relative addresses start from it.
  init(_ head: PageHead, heading: String?, address: String?) {
    let data = LinkedData(head.linkedData)
    pageTitle = Self.plain(String(decoding: head.title, as: UTF8.self))
    source = Self.plain(
      head.meta("og:site_name") ?? data.source ?? head.meta("application-name", "publisher"))
    title = Self.title(head, data, heading, pageTitle: pageTitle, source: source)
    date = Self.date(head, data)
    author = Self.author(head, data)
    let base = head.base.flatMap { WebAddress.resolved($0, against: address) } ?? address
    url =
      [head.canonical, head.meta("og:url"), data.url].lazy.compactMap { candidate in
        candidate.flatMap { WebAddress.resolved($0, against: base) }
      }.first
    language =
      [
        head.language, head.meta("content-language"), data.language, head.meta("og:locale", "language"),
      ].lazy.compactMap { LanguageTag.normalized($0) }.first
    section = Self.plain(head.meta("article:section", "section", "parsely-section") ?? data.section)
  }

  private static func plain(_ text: String?) -> String? {
    guard let words = text.map({ CharacterReferences.decoded($0).joinedWords }), !words.isEmpty else {
      return nil
    }
    return words.utf8.count <= 1000 ? words : nil
  }

  // MARK: Title

  private static func title(
    _ head: PageHead, _ data: LinkedData, _ heading: String?, pageTitle: String?, source: String?
  ) -> String? {
    let candidates = [
      plain(data.title), plain(head.meta("og:title")), plain(head.meta("twitter:title")), plain(heading),
    ]
    for candidate in candidates {
      if let candidate, candidate != source { return withoutSource(candidate, source) }
    }
    return pageTitle.map { withoutSource($0, source) }
  }

  /// Without the publication's name at the end, behind ` | `, ` - ` or the like.
  private static func withoutSource(_ title: String, _ source: String?) -> String {
    guard let source, title.hasSuffix(source) else { return title }
    let rest = title.dropLast(source.count)
    for mark in [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", ": "] where rest.hasSuffix(mark) {
      let short = rest.dropLast(mark.count)
      return short.isEmpty ? title : String(short)
    }
    return title
  }

  // MARK: Date and author

  private static func date(_ head: PageHead, _ data: LinkedData) -> PublicationDate? {
    let stated = [
      data.date, head.meta("article:published_time"), head.meta("og:published_time"),
      head.meta("datepublished"),
      head.meta(
        "parsely-pub-date", "sailthru.date", "article.published", "published-date", "publication_date"),
      head.times.first { $0.isPublication }?.value,
      head.meta("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date"),
      head.meta(
        "pubdate", "publishdate", "publish-date", "citation_publication_date", "citation_date", "date"),
    ]
    if let found = stated.lazy.compactMap({ PageDate.date($0) }).first { return found }
    // One date in the page is the page's; of several, none is for sure.
    let days = Set(head.times.compactMap { PageDate.date($0.value)?.text.prefix(10) })
    return days.count == 1 ? head.times.lazy.compactMap { PageDate.date($0.value) }.first : nil
  }

  private static func author(_ head: PageHead, _ data: LinkedData) -> String? {
    let metas = ["author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl"]
    let stated = [data.author] + metas.map { head.meta($0) } + [citation(head), head.meta("article:author")]
    if let found = stated.lazy.compactMap({ person($0) }).first { return found }
    let marked = head.authors.compactMap { person($0) }.reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    return marked.isEmpty || marked.count > 4 ? nil : marked.joined(separator: ", ")
  }

  private static func citation(_ head: PageHead) -> String? {
    let names = head.metas.filter { $0.key == "citation_author" }.map(\.value)
    return names.isEmpty ? nil : names.prefix(12).joined(separator: ", ")
  }

  /// A name without `By`; `nil` for an address, a handle, or what is too long for a name.
  private static func person(_ text: String?) -> String? {
    guard var name = plain(text) else { return nil }
    for mark in ["By ", "by ", "BY "] where name.hasPrefix(mark) { name = String(name.dropFirst(3)) }
    let isAddress =
      name.contains("://") || name.hasPrefix("www.") || name.hasPrefix("@") || name.hasPrefix("/")
    let isRole = ["admin", "administrator", "editor", "author", "unknown"].contains(name.lowercased())
    guard !name.isEmpty, !isAddress, !isRole, name.utf8.count <= 200 else { return nil }
    return name
  }
}
