import JSONText

/// What a page's JSON-LD says of its article: https://schema.org, as publishers write it.
struct LinkedData {
  var title: String?
  var date: String?
  var author: String?
  var source: String?
  var url: String?
  var language: String?
  var section: String?

  private static let options = JSONReader.Options(
    maxDepth: 64, duplicateKeys: .keepLast, malformedText: .replace)

  /// Reads a page's scripts; what is no JSON is passed over.
  init(_ scripts: [[UInt8]]) {
    var nodes: [JSONValue] = []
    for script in scripts {
      guard let value = Self.value(of: script) else { continue }
      Self.collect(value, into: &nodes, depth: 0)
    }
    let named = Dictionary(
      nodes.compactMap { node in node["@id"]?.stringValue.map { ($0, node) } }
    ) { first, second in (first.objectValue?.count ?? 0) >= (second.objectValue?.count ?? 0) ? first : second
    }
    let articles = nodes.filter { Self.isType($0, Self.articleTypes) }
    let pages = nodes.filter { Self.isType($0, Self.pageTypes) }
    for node in articles { take(node, named, isArticle: true) }
    for node in pages { take(node, named, isArticle: false) }
    if source == nil, let site = nodes.first(where: { Self.isType($0, ["WebSite"]) }) {
      source = site["name"]?.stringValue
    }
  }

  private static let articleTypes: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "TechArticle",
    "ScholarlyArticle", "SocialMediaPosting", "DiscussionForumPosting", "Report", "AdvertiserContentArticle",
    "SatiricalArticle", "Review", "Recipe", "HowTo", "QAPage", "VideoObject", "PodcastEpisode",
  ]
  private static let pageTypes: Set<String> = [
    "WebPage", "ItemPage", "AboutPage", "FAQPage", "CollectionPage",
  ]

  private mutating func take(_ node: JSONValue, _ named: [String: JSONValue], isArticle: Bool) {
    func follow(_ value: JSONValue?) -> JSONValue? {
      guard let value, let id = value["@id"]?.stringValue, let target = named[id] else { return value }
      return value["name"] == nil ? target : value
    }
    if isArticle {
      title = title ?? Self.text(node["headline"]) ?? Self.text(node["name"])
      author = author ?? Self.names(node["author"], follow)
      section = section ?? Self.first(node["articleSection"])
      source = source ?? Self.names(node["publisher"], follow)
    }
    date = date ?? Self.text(node["datePublished"])
    language = language ?? Self.text(node["inLanguage"]) ?? Self.text(node["inLanguage"]?["alternateName"])
    let page = node["mainEntityOfPage"]
    url = url ?? (isArticle ? page?.stringValue ?? page?["@id"]?.stringValue : nil) ?? Self.text(node["url"])
  }

  // MARK: Values

  private static func text(_ value: JSONValue?) -> String? {
    guard let text = (value?.stringValue ?? value?["@value"]?.stringValue)?.joinedWords, !text.isEmpty else {
      return nil
    }
    return text
  }

  private static func first(_ value: JSONValue?) -> String? {
    text(value) ?? value?.arrayValue?.lazy.compactMap { text($0) }.first
  }

  /// The names of one person or of several, with commas between them.
  private static func names(_ value: JSONValue?, _ follow: (JSONValue?) -> JSONValue?) -> String? {
    guard let value else { return nil }
    let people = value.arrayValue ?? [value]
    var names: [String] = []
    for person in people.prefix(12) {
      guard let name = text(person) ?? text(follow(person)?["name"]) ?? first(follow(person)?["name"]) else {
        continue
      }
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private static func isType(_ node: JSONValue, _ types: Set<String>) -> Bool {
    let type = node["@type"]
    let names = type?.arrayValue?.compactMap(\.stringValue) ?? type?.stringValue.map { [$0] } ?? []
    return names.contains { name in
      types.contains(String(name.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last ?? ""))
    }
  }

  /// The objects of a script: of a list, of a graph, and those that an object is the main part of.
  private static func collect(_ value: JSONValue, into nodes: inout [JSONValue], depth: Int) {
    guard depth < 8, nodes.count < 2000 else { return }
    if let elements = value.arrayValue {
      for element in elements { collect(element, into: &nodes, depth: depth + 1) }
    } else if value.objectValue != nil {
      nodes.append(value)
      for key in ["@graph", "mainEntity", "author", "publisher", "isPartOf", "mainEntityOfPage"] {
        if let inner = value[key], inner.stringValue == nil { collect(inner, into: &nodes, depth: depth + 1) }
      }
    }
  }

  // MARK: Text

  /// The JSON of a script; mended where a publisher's program wrote line ends into strings or wrapped it for XHTML.
  private static func value(of script: [UInt8]) -> JSONValue? {
    if let value = read(script[...]) { return value }
    return read(mended(unwrapped(script[...])))
  }

  /// Without the comments and CDATA marks that are put around a script.
  private static func unwrapped(_ script: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = script
    var count = 0
    while rest.count != count {
      count = rest.count
      while let first = rest.first, first <= 0x20 { rest.removeFirst() }
      while let last = rest.last, last <= 0x20 || last == 0x3B { rest.removeLast() }
      for mark in ["//", "/*", "*/", "<![CDATA[", "<!--"] where rest.starts(with: mark.utf8) {
        rest.removeFirst(mark.utf8.count)
      }
      for mark in ["//", "/*", "*/", "]]>", "-->"] where rest.suffix(mark.utf8.count).elementsEqual(mark.utf8)
      {
        rest.removeLast(mark.utf8.count)
      }
    }
    return rest
  }

  private static func read(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
    bytes.withUnsafeBytes { try? JSONReader.value(of: $0, options: options) }
  }

  /// Without control characters in strings, backslashes before no escape, and commas before a closing bracket.
  private static func mended(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isInString = false
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      if isInString, byte == 0x5C, at + 1 < bytes.endIndex {
        if escapes.contains(bytes[at + 1]) { result.append(byte) }
        result.append(bytes[at + 1])
        at += 2
        continue
      }
      if byte == 0x22 { isInString.toggle() }
      if !isInString, byte == 0x7D || byte == 0x5D {
        while let last = result.last, last <= 0x20 || last == 0x2C { result.removeLast() }
      }
      result.append(isInString && byte < 0x20 ? 0x20 : byte)
      at += 1
    }
    return result[...]
  }

  private static let escapes = Array("\"\\/bfnrtu".utf8)
}
