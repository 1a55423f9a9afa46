import PipelineKit

/// A page that has been read: its lines, and how the page's bytes become them.
struct PageText {
  private let source: [UInt8]
  private let text: [UInt8]
  private let lines: [PageLine]
  private let groups: [SiblingGroup]
  private let head: PageHead

  /// Reads a page in UTF-8.
  init(_ source: [UInt8]) {
    let builder = source.withUnsafeBytes { Self.parsed($0) }
    self.source = source
    text = builder.text
    lines = builder.lines
    groups = builder.groups
    head = builder.head
  }

  /// What `<noscript>` holds is left out, since most of it says that scripts are missing, or says again what scripts show;
  /// but where it holds far more text than the page, the page is made by scripts, and that is its text.
  private static func parsed(_ page: UnsafeRawBufferPointer) -> PageBuilder {
    let builder = Self.read(page)
    guard builder.noscriptBytes > 500, builder.noscriptBytes > 3 * builder.text.count else { return builder }
    return Self.read(page, showsNoscript: true)
  }

  private static func read(_ page: UnsafeRawBufferPointer, showsNoscript: Bool = false) -> PageBuilder {
    var builder = PageParser.read(page, into: PageBuilder(source: page, showsNoscript: showsNoscript))
    builder.finish()
    return builder
  }

  /// What the page says of itself.
  func fields(address: String?) -> PageFields {
    let headings = lines.filter { $0.kind == .heading1 }
    let heading = headings.count == 1 ? headings.first.map { string($0.text) } : nil
    return PageFields(head, heading: heading, address: address)
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// Edits the document's text, which is the page, and sets its blocks.
  func apply(to document: inout Document) throws {
    var position = 0
    for index in lines.indices {
      let line = lines[index]
      let end = index + 1 < lines.count ? lines[index + 1].text.lowerBound : line.text.upperBound
      let start = max(position, min(line.source.lowerBound, source.count))
      let stop = boundary(max(start, line.source.upperBound))
      if isKept(line, start) {
        document.text.remove(position..<start, cause: Self.markup)
        if end > line.text.upperBound {
          document.text.replace(stop..<stop, with: gap(line.text.upperBound..<end), cause: Self.line)
        }
      } else {
        document.text.replace(
          position..<stop, with: Array(text[line.text.lowerBound..<end]), cause: Self.line)
      }
      position = stop
    }
    document.text.remove(position..<source.count, cause: Self.markup)
    try document.text.commit()
    document[.blocks] = blocks()
  }

  /// What stands between two lines: nearly always one or two line ends, which are kept once.
  private func gap(_ range: Range<Int>) -> [UInt8] {
    let bytes = text[range]
    return Self.gaps.first { $0.count == bytes.count && bytes.elementsEqual($0) } ?? Array(bytes)
  }

  private static let gaps: [[UInt8]] = [[0x0A], [0x0A, 0x0A]]

  private func blocks() -> [Block] {
    let titles = [
      String(decoding: head.title, as: UTF8.self), head.meta("og:title", "twitter:title") ?? "",
    ]
    let topic = TopicWords(title: titles, description: head.meta("description", "og:description"))
    let page = PageKind.signs(of: head)
    return lines.map { line in
      line.block(
        siblings: groups.isEmpty ? 1 : groups[line.group].count, shares: topic.shares(of: text[line.text]),
        page: page)
    }
  }

  private static let line = EditCause(
    stage: ReadHTML.spec.name, rule: "line", reason: "a line of the page, without its markup")
  private static let markup = EditCause(
    stage: ReadHTML.spec.name, rule: "markup", reason: "belongs to the page's markup")

  /// The next place at or behind `offset` where a character begins.
  private func boundary(_ offset: Int) -> Int {
    var at = min(offset, source.count)
    while at < source.count, source[at] & 0xC0 == 0x80 { at += 1 }
    return at
  }

  /// Whether the line stands in the page, byte for byte.
  private func isKept(_ line: PageLine, _ start: Int) -> Bool {
    guard start == line.source.lowerBound, line.source.count == line.text.count else { return false }
    return source.withUnsafeBytes { source in
      text.withUnsafeBytes { text in
        guard let page = source.baseAddress, let made = text.baseAddress else { return line.text.isEmpty }
        return Memory.isEqual(page + line.source.lowerBound, made + line.text.lowerBound, line.text.count)
      }
    }
  }
}
