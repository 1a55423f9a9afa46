import CharacterReferences

/// What the head of an HTML page says of it, read without parsing the page.
enum HTMLHead {
  private static let reach = 65_536

  /// The character set that `<meta charset=...>` or `<meta http-equiv=... content="...; charset=...">` names.
  static func charset(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(8192)
    let wanted = Array("charset=".utf8)
    var at = head.startIndex
    while let found = head[at...].firstIndex(where: { $0 | 0x20 == 0x63 }) {
      at = found + 1
      guard found + wanted.count < head.endIndex,
        zip(head[found...], wanted).allSatisfy({ $0.lowercased == $1 })
      else { continue }
      let rest = head[(found + wanted.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      let name = rest.prefix { $0.isLetter || $0.isDigit || [0x2D, 0x5F, 0x2E, 0x3A].contains($0) }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
    return nil
  }

  /// The text of the first `<title>`.
  static func title(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(reach)).span
    guard let open = index(of: "<title", in: head, from: 0),
      let start = head.firstIndex(of: 0x3E, from: open),
      let end = index(of: "</title", in: head, from: start), end - start < 4096
    else { return nil }
    let text = CharacterReferences.decoded(head.extracting((start + 1)..<end).text).joinedWords
    return text.isEmpty ? nil : text
  }

  /// The language that `<html lang=...>` states, or `<meta http-equiv="content-language" content=...>`.
  static func language(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(8192)).span
    if let open = index(of: "<html", in: head, from: 0), let tag = tag(head, from: open) {
      if let stated = attribute("lang=", in: tag) ?? attribute("xml:lang=", in: tag), !stated.isEmpty {
        return stated
      }
    }
    var at = 0
    while let open = index(of: "<meta", in: head, from: at), let tag = tag(head, from: open) {
      at = open + 1
      let name = attribute("http-equiv=", in: tag) ?? attribute("name=", in: tag)
      guard let name, ["content-language", "language", "dc.language"].contains(name.lowercased()),
        let stated = attribute("content=", in: tag), !stated.isEmpty
      else { continue }
      return stated
    }
    return nil
  }

  /// A tag from its `<` on, without its `>`.
  private static func tag(_ bytes: Span<UInt8>, from open: Int) -> [UInt8]? {
    guard let end = bytes.firstIndex(of: 0x3E, from: open) else { return nil }
    return (open..<end).map { bytes[$0] }
  }

  /// The value behind `name=`, with a space before it; in quotation marks or not.
  private static func attribute(_ name: StaticString, in tag: [UInt8]) -> String? {
    let length = name.utf8CodeUnitCount
    guard
      let at = tag.indices.dropFirst().first(where: {
        tag[$0 - 1].isSpace && tag.span.matches(name, at: $0)
      })
    else { return nil }
    let value = tag[(at + length)...]
    if let quote = value.first, quote == 0x22 || quote == 0x27 {
      return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self).joinedWords
    }
    return String(decoding: value.prefix { !$0.isSpace && $0 != 0x2F }, as: UTF8.self)
  }

  private static func index(of wanted: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == 0x3C, bytes.matches(wanted, at: at) { return at }
      at += 1
    }
    return nil
  }
}
