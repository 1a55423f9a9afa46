import CharacterReferences

/// The text of HTML that is an article and nothing else, such as a feed's entry or a database's field: paragraphs parted
/// by blank lines, lines by line ends, as a reader sees them.
///
/// Whole web pages are not its business: they hold far more than their article.
struct MarkupText {
  private var text: [UInt8] = []
  /// Line ends to put before the next word.
  private var breaks = 0
  private var needsSpace = false
  /// The text is set as it stands (`<pre>`).
  private var isLiteral = false

  /// The text of a node.
  static func text(of node: MarkupNode) -> String {
    var builder = MarkupText()
    builder.add(node)
    return String(decoding: builder.text, as: UTF8.self)
  }

  /// The text of nodes that stand one after another, each a block.
  static func text(of nodes: [MarkupNode]) -> String {
    var builder = MarkupText()
    for node in nodes {
      builder.breaks = max(builder.breaks, 2)
      builder.add(node)
      builder.breaks = max(builder.breaks, 2)
    }
    return String(decoding: builder.text, as: UTF8.self)
  }

  /// The text of HTML.
  static func text(ofHTML html: String) -> String { text(of: MarkupReader.html(Array(html.utf8))) }

  /// Whether a string holds tags or references, and so is HTML rather than text.
  static func isHTML(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (at, byte) in bytes.enumerated() where byte == 0x3C && at + 1 < bytes.count {
      let next = bytes[at + 1]
      if next.isLetter || next == 0x2F || next == 0x21, bytes[at...].contains(0x3E) { return true }
    }
    return bytes.contains(0x26) && CharacterReferences.decoded(text) != text
  }

  private mutating func add(_ node: MarkupNode) {
    guard node.isElement else { return add(text: node.text) }
    if Self.hidden.contains(node.name) { return }
    if node.name == "br" {
      breaks = min(breaks + 1, 2)
      needsSpace = false
      return
    }
    let space = Self.paragraphs.contains(node.name) ? 2 : Self.lines.contains(node.name) ? 1 : 0
    let wasLiteral = isLiteral
    if node.name == "pre" { isLiteral = true }
    breaks = max(breaks, space)
    for child in node.children { add(child) }
    breaks = max(breaks, space)
    if node.name == "td" || node.name == "th" { needsSpace = true }
    isLiteral = wasLiteral
  }

  private mutating func add(text string: String) {
    for scalar in string.unicodeScalars {
      if isLiteral, scalar == "\n" {
        breaks = min(breaks + 1, 2)
      } else if scalar.properties.isWhitespace, scalar != "\u{A0}" || needsSpace || text.isEmpty {
        needsSpace = true
      } else {
        start()
        text.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
  }

  private mutating func start() {
    if !text.isEmpty, breaks > 0 {
      if text.last == 0x20 { text.removeLast() }
      for _ in 0..<breaks { text.append(0x0A) }
    } else if needsSpace, !text.isEmpty {
      text.append(0x20)
    }
    breaks = 0
    needsSpace = false
  }

  private static let hidden: Set<String> = [
    "script", "style", "head", "title", "noscript", "template", "svg", "iframe",
  ]
  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "section",
    "article", "figure",
    "hr", "header", "footer", "aside", "div", "body", "paragraph",
  ]
  private static let lines: Set<String> = [
    "li", "tr", "dt", "dd", "figcaption", "caption", "address", "option",
  ]
}
