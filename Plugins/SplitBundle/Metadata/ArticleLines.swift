/// The lines of one document, as far as they may state its title, date and the like: the first 48 and the last sixty.
struct ArticleLines {
  /// The document's text.
  let bytes: [UInt8]
  /// Facts of the first lines, blank ones left out.
  let top: [LineFacts]

  private static let topBytes = 24_000
  private static let bottomBytes = 8_000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    top = Self.lines(of: bytes, from: 0, limit: Self.topBytes, count: 48)
  }

  /// Facts of the last lines, blank ones left out. Read anew each time: few documents need them.
  var bottom: [LineFacts] {
    var start = max(0, bytes.count - Self.bottomBytes)
    // A cut first line would be no line of the text.
    if start > 0 { start = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count }
    return Array(Self.lines(of: bytes, from: start, limit: bytes.count, count: Int.max).suffix(60))
  }

  private static func lines(of bytes: [UInt8], from start: Int, limit: Int, count: Int) -> [LineFacts] {
    var lines: [LineFacts] = []
    var at = start
    while at < bytes.count, at < start + limit, lines.count < count {
      let end = bytes.span.firstIndex(of: 0x0A, from: at).map { $0 + 1 } ?? bytes.count
      let line = LineReading.facts(of: bytes.span.extracting(at..<end), at: at)
      if !line.isBlank && line.mark != .formFeed { lines.append(line) }
      at = end
    }
    return lines
  }

  /// The content of a line.
  func text(_ line: LineFacts) -> String { text(line.content) }

  /// A stretch of the document.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The bytes of a line's content.
  func span(_ line: LineFacts) -> [UInt8] { Array(bytes[line.content]) }

  /// Key and value of a header line.
  func header(_ line: LineFacts) -> (key: String, value: String)? {
    let content = span(line)
    guard let split = HeaderReading.split(content.span) else { return nil }
    return (
      String(decoding: content[split.key], as: UTF8.self),
      String(decoding: content[split.value], as: UTF8.self)
    )
  }

  /// Whether a blank line stands between two lines of the document.
  func isBlankBetween(_ first: LineFacts, _ second: LineFacts) -> Bool {
    first.range.upperBound < second.range.lowerBound
  }

  /// Leading white space of a line, in bytes.
  func indent(_ line: LineFacts) -> Int { line.content.lowerBound - line.range.lowerBound }

  /// Contents of lines, joined by spaces: a title that was broken over several.
  func joined(_ lines: some Sequence<LineFacts>) -> String { lines.map { text($0) }.joined(separator: " ") }
}
