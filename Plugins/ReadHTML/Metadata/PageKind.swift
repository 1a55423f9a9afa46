import PipelineKit

/// What a page as a whole is said to be.
enum PageKind {
  /// What its metadata names (`og:type`, the types of JSON-LD), and the classes of its body.
  static func signs(of head: PageHead) -> PageSigns {
    var signs: PageSigns = []
    let type = head.meta("og:type")?.lowercased() ?? ""
    if type.hasPrefix("article") { signs.insert(.article) }
    if type == "blog" { signs.insert(.blog) }
    if type.contains("product") { signs.insert(.product) }
    if type.hasPrefix("profile") { signs.insert(.profile) }
    if type.hasPrefix("website") { signs.insert(.site) }
    if head.meta("article:published_time", "datepublished") != nil { signs.insert(.dated) }
    for script in head.linkedData {
      for (word, sign) in words where Memory.contains(script, word) { signs.insert(sign) }
    }
    if head.pageHints.contains(.article) { signs.insert(.articleClass) }
    if head.pageHints.contains(.list) || head.pageHints.contains(.tags) { signs.insert(.listClass) }
    if head.pageHints.contains(.product) { signs.insert(.productClass) }
    if head.pageHints.contains(.user) { signs.insert(.userClass) }
    return signs
  }

  private static let rows: [(String, PageSigns)] = [
    ("NewsArticle", .news), ("Article", .article), ("BlogPosting", .blog), ("Product", .product),
    ("DiscussionForumPosting", .discussion), ("QAPage", .discussion), ("ItemList", .collection),
    ("CollectionPage", .collection), ("TechArticle", .technical), ("Recipe", .recipe),
    ("ProfilePage", .profile),
    ("datePublished", .dated),
  ]
  private static let words = rows.map { (word: Array("\"\($0.0)\"".utf8), sign: $0.1) }
}
