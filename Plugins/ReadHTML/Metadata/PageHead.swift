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
    _ element: Element, _ attributes: AttributeValues?, isHidden: Bool, saysMore: Bool, written: Int
  ) {
    depth += 1
    switch element.role {
    case .title: if title.isEmpty, !isHidden { capture = .title }
    case .script: if let attributes, isLinkedData(attributes) { capture = .linkedData }
    case .meta: if let attributes, !isHidden { addMeta(attributes) }
    case .linkTag: if let attributes { addLink(attributes) }
    case .base: if let attributes, base == nil { base = attributes.string(.href) }
    case .root:
      if let attributes { language = attributes.string(.lang) ?? attributes.string(.xmlLang) }
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

  private func isLinkedData(_ values: AttributeValues) -> Bool {
    values.string(.type)?.lowercased().hasPrefix("application/ld+json") ?? false
  }

  private mutating func addMeta(_ values: AttributeValues) {
    guard metas.count < Self.maxValues, let content = values.string(.content), !content.isEmpty else {
      return
    }
    for name in values.inOrder([.property, .name, .itemprop, .httpEquiv]) {
      if let key = values.string(name)?.lowercased() { metas.append((key, content)) }
    }
  }

  private mutating func addLink(_ values: AttributeValues) {
    guard canonical == nil, let rel = values.string(.rel)?.lowercased() else { return }
    if rel.split(separator: " ").contains("canonical") { canonical = values.string(.href) }
  }

  private mutating func look(at values: AttributeValues, of element: Element, _ written: Int) {
    let property = values.string(.itemprop)?.lowercased()
    let stated = values.inOrder([.datetime, .content]).last { values.bytes($0).isEmpty == false }
    if let time = stated.flatMap({ values.string($0) }), element.role == .time || property == "datepublished",
      times.count < Self.maxValues
    {
      times.append((time, values.has(.pubdate) || property == "datepublished"))
    }
    let isAuthor = property == "author" || values.string(.rel)?.lowercased() == "author"
    if isAuthor, author == nil { author = (depth, written) }
  }
}
