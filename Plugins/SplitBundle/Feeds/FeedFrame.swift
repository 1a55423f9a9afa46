import CharacterReferences

/// What a feed says before its first entry: its kind, its character set, its title.
struct FeedFrame: Sendable {
  enum Kind: Sendable { case rss, atom }

  var kind: Kind
  var encoding: String?
  var title: String?
  var language: String?

  var entryName: String { kind == .rss ? "item" : "entry" }

  /// Reads the head of a source; `nil` where it is no feed.
  init?(head bytes: [UInt8]) {
    let head = Array(bytes.prefix(65_536))
    guard let root = Self.root(of: head) else { return nil }
    switch root.name {
    case "rss", "rdf:rdf", "rdf": kind = .rss
    case "feed", "atom:feed": kind = .atom
    default: return nil
    }
    let text = String(decoding: Charset.utf8(head, label: nil), as: UTF8.self)
    if kind == .rss, root.name != "rss", !text.contains("purl.org/rss") { return nil }
    encoding = Self.encoding(of: head)
    readTitle(head, from: root.end)
    if language == nil { language = Self.languageOfRoot(head, from: root.end) }
  }

  /// The name of the first element and the offset behind it.
  private static func root(of bytes: [UInt8]) -> (name: String, end: Int)? {
    var at = ByteOrderMark.length(bytes.span)
    while let open = bytes[at...].firstIndex(of: 0x3C) {
      guard bytes[at..<open].allSatisfy(\.isSpace), open + 1 < bytes.count else { return nil }
      if bytes[open + 1] == 0x3F || bytes[open + 1] == 0x21 {
        let isComment = bytes[open...].starts(with: Array("<!--".utf8))
        guard var close = bytes[open...].firstIndex(of: 0x3E) else { return nil }
        while isComment, close < bytes.count, !bytes[open..<close].suffix(2).elementsEqual([0x2D, 0x2D]) {
          guard let next = bytes[(close + 1)...].firstIndex(of: 0x3E) else { return nil }
          close = next
        }
        // The entities that a DOCTYPE declares are passed over, never read.
        if !isComment, bytes[open..<close].contains(0x5B) {
          guard
            let end = bytes[open...].indices.first(where: {
              bytes[$0] == 0x5D && bytes[$0...].starts(with: [0x5D, 0x3E])
            })
          else { return nil }
          close = end + 1
        }
        at = close + 1
        continue
      }
      let name = bytes[(open + 1)...].prefix { !$0.isSpace && $0 != 0x3E && $0 != 0x2F }
      return (String(decoding: name, as: UTF8.self).lowercased(), name.endIndex)
    }
    return nil
  }

  /// What the XML declaration says.
  static func encoding(of bytes: [UInt8]) -> String? {
    let lead = bytes.prefix(200)
    guard lead.dropFirst(ByteOrderMark.length(bytes.span)).starts(with: Array("<?xml".utf8)),
      let end = lead.firstIndex(of: 0x3E)
    else { return nil }
    let text = String(decoding: lead[..<end], as: UTF8.self)
    guard let at = text.firstRange(of: "encoding=") else { return nil }
    let rest = text[at.upperBound...]
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// The channel's title and language stand before the first entry.
  private mutating func readTitle(_ bytes: [UInt8], from start: Int) {
    let entry = Array("<\(entryName)".utf8)
    var at = start
    while at < bytes.count, let open = bytes[at...].firstIndex(of: 0x3C) {
      if bytes[open...].starts(with: entry), bytes.count > open + entry.count,
        !bytes[open + entry.count].isLetter
      {
        return
      }
      if title == nil, let value = Self.element("title", bytes, open) { title = decoded(value) }
      for name in ["language", "dc:language"] where language == nil {
        if let value = Self.element(name, bytes, open) { language = decoded(value) }
      }
      // The title of a picture or a form is not the feed's.
      let isAside = ["<image", "<textinput"].contains { name in
        bytes[open...].prefix(name.utf8.count).map(\.lowercased).elementsEqual(Array(name.utf8))
      }
      at = open + 1
      if isAside, let close = Self.close(of: open, bytes) { at = close }
    }
  }

  /// `xml:lang` of the first element, whose name ends at `start`.
  static func languageOfRoot(_ bytes: [UInt8], from start: Int) -> String? {
    let tag = bytes[start...].prefix { $0 != 0x3E }
    let name = Array("xml:lang=".utf8)
    guard let at = tag.indices.first(where: { tag[$0] == 0x78 && tag[$0...].starts(with: name) }) else {
      return nil
    }
    let value = tag[(at + name.count)...]
    guard let quote = value.first, quote == 0x22 || quote == 0x27 else { return nil }
    return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self)
  }

  private static func close(of open: Int, _ bytes: [UInt8]) -> Int? {
    let name = bytes[(open + 1)...].prefix { $0.isLetter }
    let wanted = [0x3C, 0x2F] + Array(name)
    return bytes[open...].indices.first { bytes[$0] == 0x3C && bytes[$0...].starts(with: wanted) }
  }

  /// The text within `<name ...>` at `open`.
  private static func element(_ name: String, _ bytes: [UInt8], _ open: Int) -> [UInt8]? {
    let lead = Array("<\(name)".utf8)
    guard bytes[open...].starts(with: lead), bytes.count > open + lead.count,
      bytes[open + lead.count] == 0x3E || bytes[open + lead.count].isSpace,
      let start = bytes[open...].firstIndex(of: 0x3E)
    else { return nil }
    let end = Array("</\(name)".utf8)
    guard
      let close = bytes[start...].indices.first(where: { bytes[$0] == 0x3C && bytes[$0...].starts(with: end) }
      )
    else { return nil }
    return Array(bytes[(start + 1)..<close])
  }

  private func decoded(_ bytes: [UInt8]) -> String? {
    var text = String(decoding: Charset.utf8(bytes, label: encoding), as: UTF8.self)
    if let open = text.firstRange(of: "<![CDATA["), let close = text.firstRange(of: "]]>"),
      open.upperBound <= close.lowerBound
    {
      text = String(text[open.upperBound..<close.lowerBound])
    }
    let words = CharacterReferences.decoded(CharacterReferences.decoded(text)).joinedWords
    return words.isEmpty ? nil : words
  }
}
