/// Titles in the markup of documents other than Markdown: `\section{Title}`, `== Title`, `h1. Title`, `<h1>Title</h1>`,
/// `[b]Title[/b]`, `**Title**`, or a pictograph and the title.
enum LeadReading {
  /// What the markup around a title is.
  struct Lead {
    /// The same for titles of one kind and level.
    var identity: UInt64
    /// The title, in bytes of the line.
    var title: Range<Int>
    /// People also mark words inside an article so.
    var isWeak = false
  }

  /// Identities from here on are this file's; the levels of Markdown are below.
  static let firstIdentity: UInt64 = 0x1000
  /// Set in the identity of marks that articles also use inside.
  static let weakIdentity: UInt64 = 1 << 40

  /// Marks a line of that shape as a heading, a line of LaTeX's preamble as one.
  static func read(_ line: Span<UInt8>, into facts: inout LineFacts) -> Bool {
    guard let lead = lead(of: line) else {
      if line[0] == 0x5C, line.count > 4, line[1].isLower { facts.traits.insert(.preamble) }
      return false
    }
    facts.mark = .heading
    facts.identity = lead.identity | firstIdentity | (lead.isWeak ? weakIdentity : 0)
    return true
  }

  /// The markup of a title, if the line is one: at most 300 bytes.
  static func lead(of line: Span<UInt8>) -> Lead? {
    guard line.count >= 6, line.count <= 300 else { return nil }
    switch line[0] {
    case 0x5C: return latex(line)
    case 0x3D: return signs(line)
    case 0x68: return textile(line)
    case 0x3C: return enclosed(line, closing: 0x3E, tag: isHeadingTag)
    case 0x5B: return enclosed(line, closing: 0x5D, tag: isBoardTag)
    case 0x2A: return bold(line)
    case 0xF0: return pictograph(line)
    default: return nil
    }
  }

  /// `\section{Title}`, `\chapter*{Title}`.
  private static func latex(_ line: Span<UInt8>) -> Lead? {
    for (level, command) in latexCommands.enumerated() where line.matches(command) {
      var at = command.utf8CodeUnitCount
      if at < line.count, line[at] == 0x2A { at += 1 }
      guard at < line.count, line[at] == 0x7B else { continue }
      var end = line.count - 1
      while end > at, line[end] != 0x7D { end -= 1 }
      return end > at + 2 ? Lead(identity: 0x100 + UInt64(level), title: (at + 1)..<end) : nil
    }
    return nil
  }

  private static let latexCommands: [StaticString] = [
    "\\section", "\\chapter", "\\part", "\\subsection", "\\title",
  ]

  /// `= Title`, `== Title`.
  private static func signs(_ line: Span<UInt8>) -> Lead? {
    var level = 0
    while level < line.count, line[level] == 0x3D { level += 1 }
    guard level <= 4, level + 1 < line.count, line[level] == 0x20, line[line.count - 1] != 0x3D,
      line[level + 1].isUpper || line[level + 1].isHigh || line[level + 1].isDigit
        || !line[level + 1].isLower && line[level + 1] != 0x3D
    else { return nil }
    return Lead(identity: 0x200 + UInt64(level), title: (level + 1)..<line.count)
  }

  /// `h1. Title`.
  private static func textile(_ line: Span<UInt8>) -> Lead? {
    guard line[1].isDigit, line[2] == 0x2E, line[3] == 0x20 else { return nil }
    return Lead(identity: 0x300 + UInt64(line[1]), title: 4..<line.count)
  }

  /// `<h1>Title</h1>`, `[b]Title[/b]`.
  private static func enclosed(
    _ line: Span<UInt8>, closing: UInt8, tag isTag: (Span<UInt8>) -> Bool
  ) -> Lead? {
    guard let end = line.firstIndex(of: closing), end >= 2, end <= 40, line[line.count - 1] == closing else {
      return nil
    }
    let tag = line.extracting(1..<end)
    guard isTag(tag) else { return nil }
    var close = line.count - 2
    while close > end, line[close] != line[0] { close -= 1 }
    guard close > end + 3, line[close + 1] == 0x2F else { return nil }
    let title = (end + 1)..<close
    guard line.extracting(title).firstIndex(of: line[0]) == nil else { return nil }
    let name = UInt64(tag[0].lowercased) << 8 | UInt64(tag.count > 1 ? tag[1] : 0)
    return Lead(identity: 1 << 20 | name, title: title, isWeak: tag[0].lowercased != 0x68)
  }

  private static func isHeadingTag(_ tag: Span<UInt8>) -> Bool {
    tag.count >= 2 && tag[0].lowercased == 0x68 && tag[1].isDigit && (tag.count == 2 || tag[2].isSpace)
  }

  private static func isBoardTag(_ tag: Span<UInt8>) -> Bool {
    tag.count == 1 && tag[0].lowercased == 0x62 || tag.matches("size=") || isHeadingTag(tag)
  }

  /// `**Title**`.
  private static func bold(_ line: Span<UInt8>) -> Lead? {
    let last = line.count - 1
    guard line[1] == 0x2A, line[2] != 0x2A, line[2] != 0x20, line[last] == 0x2A, line[last - 1] == 0x2A,
      line[last - 2] != 0x2A, line[last - 2] != 0x3A
    else { return nil }
    // A bold word alone is no title.
    guard line.firstIndex(of: 0x20) != nil else { return nil }
    for at in 2..<(last - 2) where line[at] == 0x2A && line[at + 1] == 0x2A { return nil }
    return Lead(identity: 0x400, title: 2..<(last - 1), isWeak: true)
  }

  /// A pictograph outside the basic plane, a space, the title.
  private static func pictograph(_ line: Span<UInt8>) -> Lead? {
    guard line[1] == 0x9F else { return nil }
    var at = 4
    if line.matches("\u{FE0F}", at: at) { at += 3 }
    guard at + 6 < line.count, line[at] == 0x20 else { return nil }
    let sign = UInt64(line[2]) << 8 | UInt64(line[3])
    return Lead(identity: 1 << 21 | sign, title: (at + 1)..<line.count, isWeak: true)
  }
}
