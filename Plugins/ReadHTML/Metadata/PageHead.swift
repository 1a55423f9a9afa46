import PipelineKit

/// What a page says of itself outside its text: gathered while it is read.
struct PageHead {
  /// The text of `<title>`.
  private(set) var title: [UInt8] = []
  /// `name`, `property`, `itemprop` or `http-equiv` of a `<meta>`, in lower case, and its `content`.
  private(set) var metas: [(key: String, value: String)] = []
  /// The scripts of `application/ld+json`.
  private(set) var linkedData: [[UInt8]] = []
  private(set) var canonical: String?
  private(set) var base: String?
  private(set) var language: String?
  /// The times of `<time datetime>` and `itemprop="datePublished"` in the page's body.
  private(set) var times: [(value: String, isPublication: Bool)] = []
  /// What stands in an element that is marked as the author's name.
  private(set) var authors: [String] = []

  /// What the classes of `<html>` and `<body>` hint at.
  var pageHints: BlockHints = []

  private enum Capture { case title, linkedData }
  private var capture: Capture?
  private var script: [UInt8] = []
  private var depth = 0
  /// The depth of the author's element, and where the text stood when it began.
  private var author: (depth: Int, start: Int)?

  private static let maxValues = 256
  private static let maxValue = 8192
  private static let maxScript = 1 << 20

  var isCapturing: Bool { capture != nil }

  /// - Parameter saysMore: Whether there are attributes that speak of dates and authors.
  mutating func start(
    _ element: Element, _ attributes: AttributeList?, isHidden: Bool, saysMore: Bool, written: Int
  ) {
    depth += 1
    switch element.role {
    case .title: if title.isEmpty, !isHidden { capture = .title }
    case .script: if let attributes, isLinkedData(attributes) { capture = .linkedData }
    case .meta: if let attributes, !isHidden { addMeta(attributes) }
    case .linkTag: if let attributes { addLink(attributes) }
    case .base: if let attributes, base == nil { base = Self.value("href", attributes) }
    case .root:
      if let attributes { language = Self.value("lang", attributes) ?? Self.value("xml:lang", attributes) }
    default: if let attributes, saysMore, !isHidden { look(at: attributes, of: element, written) }
    }
  }

  mutating func end(_ element: Element, _ text: [UInt8]) {
    if let author, author.depth == depth {
      let name = text[min(author.start, text.count)...].prefix(200)
      if authors.count < 16 { authors.append(String(decoding: name, as: UTF8.self).joinedWords) }
      self.author = nil
    }
    depth -= 1
    if element.role == .script, capture == .linkedData {
      if linkedData.count < 64, script.count < Self.maxScript { linkedData.append(script) }
      script = []
    }
    if element.role == .script || element.role == .title { capture = nil }
  }

  mutating func add(_ chunk: UnsafeBufferPointer<UInt8>) {
    switch capture {
    case .title: if title.count < Self.maxValue { title.append(contentsOf: chunk) }
    case .linkedData: if script.count < Self.maxScript { script.append(contentsOf: chunk) }
    case nil: break
    }
  }

  /// The values of `<meta>` under the first of the keys that has any.
  func meta(_ keys: String...) -> String? {
    for key in keys {
      if let found = metas.first(where: { $0.key == key && !$0.value.isEmpty }) { return found.value }
    }
    return nil
  }

  // MARK: Attributes

  private static func value(_ wanted: StaticString, _ list: AttributeList) -> String? {
    var result: String?
    AttributeWalk.each(list) { name, value in
      if result == nil, name == wanted { result = Self.string(value) }
    }
    return result
  }

  private static func string(_ value: UnsafePointer<UInt8>) -> String {
    var length = 0
    while length < maxValue, value[length] != 0 { length += 1 }
    return String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self).joinedWords
  }

  private func isLinkedData(_ list: AttributeList) -> Bool {
    Self.value("type", list)?.lowercased().hasPrefix("application/ld+json") ?? false
  }

  private mutating func addMeta(_ list: AttributeList) {
    guard metas.count < Self.maxValues else { return }
    var keys: [String] = []
    var content: String?
    AttributeWalk.each(list) { name, value in
      if name == "content" {
        content = Self.string(value)
      } else if name == "property" || name == "name" || name == "itemprop" || name == "http-equiv" {
        keys.append(Self.string(value).lowercased())
      }
    }
    guard let content, !content.isEmpty else { return }
    for key in keys { metas.append((key, content)) }
  }

  private mutating func addLink(_ list: AttributeList) {
    guard canonical == nil, let rel = Self.value("rel", list)?.lowercased() else { return }
    if rel.split(separator: " ").contains("canonical") { canonical = Self.value("href", list) }
  }

  private mutating func look(at list: AttributeList, of element: Element, _ written: Int) {
    var property: String?
    var time: String?
    var isAuthor = false
    var isPublication = false
    AttributeWalk.each(list) { name, value in
      if name == "itemprop" { property = Self.string(value).lowercased() }
      if name == "datetime" || name == "content", value[0] != 0 { time = Self.string(value) }
      if name == "pubdate" { isPublication = true }
      if name == "rel" { isAuthor = Self.string(value).lowercased() == "author" }
    }
    if let time, element.role == .time || property == "datepublished", times.count < Self.maxValues {
      times.append((time, isPublication || property == "datepublished"))
    }
    if property == "author" || isAuthor, author == nil { author = (depth, written) }
  }
}

extension String {
  /// The words with one space between them.
  var joinedWords: String {
    var isSpaced = true
    var isPlain = true
    for byte in utf8 where isPlain {
      isPlain = byte < 0x80 && byte >= 0x20 && !(byte == 0x20 && isSpaced)
      isSpaced = byte == 0x20
    }
    if isPlain, !isSpaced || utf8.isEmpty { return self }
    return unicodeScalars.split { $0.properties.isWhitespace }.map { String(String.UnicodeScalarView($0)) }
      .joined(separator: " ")
  }
}
