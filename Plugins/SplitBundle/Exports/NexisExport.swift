/// LexisNexis' HTML: blocks one under the other; source and date, the title, labels, the text, more labels.
enum NexisExport {
  static func record(of root: MarkupNode) -> ExportRecord {
    var record = ExportRecord()
    let blocks = root.all { $0.name == "div" && !$0.children.contains { $0.name == "div" } }
      .filter { !$0.words.isEmpty }
    var at = 0
    while at < blocks.count, isFrame(blocks[at].words) {
      record.head.append(blocks[at].words)
      at += 1
    }
    at = readTop(blocks, from: at, into: &record)
    while at < blocks.count {
      let text = blocks[at].words
      if let (key, value) = label(text) {
        if key == "CORRECTION" {
          // What corrects the article belongs to it.
          if !value.isEmpty { record.body.append(value) }
          at += 1
          continue
        }
        record.take(key, value)
        if record.body.isEmpty { record.head.append(text) } else { record.trailer.append(text) }
      } else if isFrame(text) {
        record.trailer.append(text)
      } else {
        // Text behind labels that close the document is still text: nothing is lost.
        record.body += record.trailer.isEmpty ? [MarkupText.text(of: blocks[at])] : []
        if !record.trailer.isEmpty { record.trailer.append(MarkupText.text(of: blocks[at])) }
      }
      at += 1
    }
    return record
  }

  /// Source, date and title; the index of the block behind them.
  private static func readTop(_ blocks: [MarkupNode], from start: Int, into record: inout ExportRecord) -> Int
  {
    var at = start
    let date = blocks[min(start, blocks.count)...].prefix(4).firstIndex { node in
      let bytes = Array(node.words.utf8)
      return DateReading.find(in: bytes.span)?.isFirst == true
    }
    guard let date else { return at }
    if date > start { record.take("source", blocks[start].words) }
    let day = Array(blocks[date].words.utf8)
    record.fields.date = DateReading.day(in: day.span)
    while at <= date {
      record.head.append(blocks[at].words)
      at += 1
    }
    // A block above the labels is the title; without labels it would be the text.
    let hasLabels = blocks[at...].dropFirst().prefix(3).contains { label($0.words) != nil }
    if at < blocks.count, label(blocks[at].words) == nil, hasLabels || blocks[at].words.utf8.count <= 200 {
      record.fields.title = blocks[at].words
      record.head.append(blocks[at].words)
      at += 1
    }
    return at
  }

  /// `12 of 146 DOCUMENTS`, a copyright.
  private static func isFrame(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let facts = LineReading.facts(of: bytes.span, at: 0)
    return facts.mark == .numbered && facts.traits.contains(.databaseCount) || bytes.span.matches("copyright")
  }

  /// `BYLINE: By ...`: a key in capitals of at most 24 letters.
  private static func label(_ text: String) -> (key: String, value: String)? {
    guard let colon = text.utf8.firstIndex(of: 0x3A) else { return nil }
    let key = text[..<colon]
    guard (2...24).contains(key.utf8.count),
      key.utf8.allSatisfy({ $0.isUpper || $0 == 0x2D || $0 == 0x20 || $0.isHigh }),
      key.utf8.contains(where: { $0.isUpper })
    else { return nil }
    return (String(key), text[text.utf8.index(after: colon)...].joinedWords)
  }
}

extension Substring {
  fileprivate var joinedWords: String { String(self).joinedWords }
}
