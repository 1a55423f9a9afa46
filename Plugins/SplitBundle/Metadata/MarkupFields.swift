/// Fields in a tag's attributes, in front matter, and around `*** START OF ... ***`.
enum MarkupFields {
  /// `<doc id="1" url="..." title="...">`; the index of the first line behind it.
  static func readTag(_ lines: ArticleLines, into fields: inout StatedFields) -> Int {
    guard let first = lines.top.first else { return 0 }
    let tag = lines.span(first)
    let end = tag.firstIndex(of: 0x3E) ?? tag.count
    for (key, value) in attributes(Array(tag[..<end])) { fields.take(key, value) }
    let isAlone = end + 1 >= tag.count
    let bodyStart =
      isAlone && lines.top.count > 1
      ? lines.top[1].range.lowerBound : first.content.lowerBound + min(end + 1, tag.count)
    fields.frame.append(.init(range: 0..<bodyStart, rule: "tag", reason: "states the document's fields"))
    let bottom = lines.bottom
    if let last = bottom.last, last.mark == .closeTag, last.range.lowerBound >= bodyStart {
      let before = bottom.dropLast().last?.content.upperBound ?? bodyStart
      fields.frame.append(
        .init(range: max(bodyStart, before)..<lines.bytes.count, rule: "tag", reason: "closes the document"))
    }
    guard isAlone else { return lines.top.count }
    return readElements(lines, from: 1, into: &fields)
  }

  /// `<HEADLINE>value</HEADLINE>` and lone tags below the document's own; the index of the first line of text.
  private static func readElements(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields)
    -> Int
  {
    var at = start
    while at < lines.top.count, lines.top[at].range.upperBound < lines.bytes.count {
      let line = lines.span(lines.top[at])
      guard line.first == 0x3C, let close = line.firstIndex(of: 0x3E), close > 1, line[1] != 0x2F else {
        break
      }
      let name = String(decoding: line[1..<close], as: UTF8.self)
      let isWhole = close + 1 == line.count
      if !isWhole {
        let end = Array("</\(name)>".utf8)
        guard line.count >= close + 1 + end.count, line.suffix(end.count).elementsEqual(end) else { break }
        let value = Array(line[(close + 1)..<(line.count - end.count)])
        fields.take(name, String(decoding: value[value.span.trimmed()], as: UTF8.self))
      }
      at += 1
    }
    if at > start, at < lines.top.count, var first = fields.frame.first {
      first.range = 0..<lines.top[at].range.lowerBound
      fields.frame[0] = first
    }
    return at
  }

  /// `key="value"` and `key='value'`, with the five entities of XML.
  private static func attributes(_ tag: [UInt8]) -> [(String, String)] {
    var found: [(String, String)] = []
    var at = 0
    while let equals = tag[at...].firstIndex(of: 0x3D) {
      var nameStart = equals
      while nameStart > at,
        tag[nameStart - 1].isLetter || tag[nameStart - 1] == 0x5F || tag[nameStart - 1] == 0x2D
      {
        nameStart -= 1
      }
      guard equals + 1 < tag.count, tag[equals + 1] == 0x22 || tag[equals + 1] == 0x27 else {
        at = equals + 1
        continue
      }
      guard let close = tag[(equals + 2)...].firstIndex(of: tag[equals + 1]) else { break }
      let name = String(decoding: tag[nameStart..<equals], as: UTF8.self)
      found.append((name, unescaped(String(decoding: tag[(equals + 2)..<close], as: UTF8.self))))
      at = close + 1
    }
    return found
  }

  private static func unescaped(_ value: String) -> String {
    guard value.utf8.contains(0x26) else { return value }
    var result = value
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#x27;", "'"),
      ("&#34;", "\""),
      ("&#x22;", "\""), ("&#38;", "&"), ("&amp;", "&"),
    ] {
      result = result.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
    }
    return result
  }

  /// `---`, `key: value` lines, `---`; the index of the first line behind it.
  static func readFrontMatter(_ lines: ArticleLines, into fields: inout StatedFields) -> Int {
    let top = lines.top
    guard let fence = top.first,
      let close = top.indices.dropFirst().first(where: {
        top[$0].mark == .rule && top[$0].identity == fence.identity
      }),
      top[1..<close].contains(where: { $0.mark == .header || $0.mark == .text })
    else { return 0 }
    for line in top[1..<close] {
      if let (key, value) = lines.header(line) ?? assignment(lines.text(line)) {
        fields.take(key, unquoted(value))
      }
    }
    let end = close + 1 < top.count ? top[close + 1].range.lowerBound : lines.bytes.count
    fields.frame.append(.init(range: 0..<end, rule: "front_matter", reason: "states the document's fields"))
    return close + 1
  }

  /// `key = value`, as TOML has it.
  private static func assignment(_ line: String) -> (String, String)? {
    let parts = line.split(separator: " = ", maxSplits: 1)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }

  private static func unquoted(_ value: String) -> String {
    let bytes = Array(value.utf8)
    guard bytes.count >= 2, bytes[0] == bytes[bytes.count - 1], bytes[0] == 0x22 || bytes[0] == 0x27 else {
      return value
    }
    return String(decoding: bytes[1..<(bytes.count - 1)], as: UTF8.self)
  }

  /// Where `*** START OF ... ***` stands near the top, what is before it is header; the index of the first line behind it.
  static func skipBlockStart(_ lines: ArticleLines, from start: Int, into fields: inout StatedFields) -> Int {
    guard let mark = lines.top.prefix(40).firstIndex(where: { $0.mark == .blockStart }) else { return start }
    for line in lines.top[..<mark] {
      if let (key, value) = lines.header(line), line.traits.contains(.knownKey) { fields.take(key, value) }
    }
    let end = mark + 1 < lines.top.count ? lines.top[mark + 1].range.lowerBound : lines.bytes.count
    fields.frame.append(.init(range: 0..<end, rule: "header", reason: "states the document's fields"))
    let bottom = lines.bottom
    if let last = bottom.lastIndex(where: { $0.mark == .blockEnd }),
      bottom[last].range.lowerBound >= end
    {
      let from = last > 0 ? max(end, bottom[last - 1].content.upperBound) : end
      fields.frame.append(
        .init(range: from..<lines.bytes.count, rule: "trailer", reason: "closes the document"))
    }
    return mark + 1
  }
}
