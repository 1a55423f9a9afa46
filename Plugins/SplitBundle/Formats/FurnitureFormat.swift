/// Documents in a frame of lines that repeat: the bar above each page, the copyright or comment form below it, or a
/// line such as `----- NEXT ARTICLE -----` between two.
///
/// Where the source begins with a line that comes again, that line begins documents; where it ends with one, that
/// line ends them; another line that repeats parts them where an article begins behind it each time.
enum FurnitureFormat: LineFormat {
  static let name = "furniture"

  static func detect(_ head: BundleHead) -> Detection? {
    // Skip links say more, in other words on other pages.
    guard !head.filled.prefix(12).contains(where: { head.lines[$0].mark == .skipLink }) else { return nil }
    let counts = Dictionary(grouping: head.filled.filter { isCandidate(head.lines[$0]) }) {
      head.lines[$0].echo
    }
    let repeated = counts.filter { $0.value.count >= 2 }
    // The same text twice is no frame.
    guard bytes(repeated.values.joined(), head) * 2 <= bytes(head.filled, head) else { return nil }
    let lines = repeated.values.reduce(0) { $0 + $1.count }
    let found = [
      lines * 2 <= head.filled.count ? between(head, counts) : nil, begin(head, repeated),
      end(head, repeated),
    ]
    return found.compactMap { $0 }.max { $0.confidence < $1.confidence }
  }

  private static func bytes(_ lines: some Sequence<Int>, _ head: BundleHead) -> Int {
    lines.reduce(0) { $0 + head.lines[$1].content.count }
  }

  /// A page repeats its bar of links in its foot, or the line above its comments: twice is not enough.
  private static let fewest = 3

  private static func isCandidate(_ line: LineFacts) -> Bool {
    switch line.mark {
    case .rule, .formFeed, .blank, .numbered, .openTag, .closeTag, .accession: false
    // Days differ from post to post of one page.
    default: line.echo != 0 && line.traits.isDisjoint(with: [.paragraph, .dated, .byline])
    }
  }

  /// The source's first line comes again above each document.
  private static func begin(_ head: BundleHead, _ repeated: [UInt64: [Int]]) -> Detection? {
    guard let first = head.filled.first, let borders = repeated[head.lines[first].echo], borders[0] == first,
      borders.count >= fewest, isFrame(head, borders), leadToTitles(head, borders, repeated)
    else { return nil }
    return Detection(
      confidence: 0.76, finder: FurnitureFinder(echo: head.lines[first].echo, role: .begins))
  }

  /// The source's last line stands below each document.
  private static func end(_ head: BundleHead, _ repeated: [UInt64: [Int]]) -> Detection? {
    guard head.isWhole, let last = head.filled.last, let borders = repeated[head.lines[last].echo],
      borders.last == last, borders.count >= fewest, isFrame(head, borders)
    else { return nil }
    guard leadToTitles(head, borders.dropLast(), repeated) else { return nil }
    let isCopyright = head.lines[last].echo == EchoReading.copyright
    return Detection(
      confidence: isCopyright ? 0.84 : 0.76,
      finder: FurnitureFinder(echo: head.lines[last].echo, role: .ends))
  }

  /// A line that repeats, or says of itself that it parts two texts, with an article behind it each time.
  private static func between(_ head: BundleHead, _ groups: [UInt64: [Int]]) -> Detection? {
    var best: (borders: [Int], confidence: Double)?
    for borders in groups.values {
      let line = head.lines[borders[0]]
      let isDrawn = line.mark == .decorated || line.traits.contains(.drawn)
      let announces = line.traits.contains(.announcesNext)
      guard borders[0] != head.filled.first, borders.count >= 2 ? isDrawn || announces : isDrawn && announces,
        isFrame(head, borders)
      else { continue }
      let starts = borders.count { border in
        head.next(after: border).map { head.looksLikeStart($0) } ?? true
      }
      guard starts * 5 >= borders.count * 4 else { continue }
      let confidence = 0.72 + (borders.count > 1 ? 0.06 : 0) + (announces ? 0.04 : 0)
      // Groups have no order of their own: ties go to the earlier line.
      if let best,
        best.confidence > confidence || best.confidence == confidence && best.borders[0] < borders[0]
      {
        continue
      }
      best = (borders, confidence)
    }
    guard let best else { return nil }
    return Detection(
      confidence: best.confidence,
      finder: FurnitureFinder(echo: head.lines[best.borders[0]].echo, role: .separator))
  }

  /// Nearly all stretches between the lines hold running text, and as much as articles do.
  private static func isFrame(_ head: BundleHead, _ borders: [Int]) -> Bool {
    let prose = head.prose(between: borders)
    return prose.count >= 2 && BundleHead.median(prose) >= 450
      && prose.count { $0 >= 300 } * 10 >= prose.count * 9
  }

  /// Four of five of the lines have a title behind them.
  private static func leadToTitles(
    _ head: BundleHead, _ borders: some Collection<Int>, _ repeated: [UInt64: [Int]]
  ) -> Bool {
    let leading = borders.count(where: { leadsToTitle(head, $0, repeated) })
    return leading * 5 >= borders.count * 4
  }

  /// Among the next lines, behind those that repeat, stands one that reads as a title.
  private static func leadsToTitle(_ head: BundleHead, _ border: Int, _ repeated: [UInt64: [Int]]) -> Bool {
    var at = border
    for _ in 0..<10 {
      guard let next = head.next(after: at) else { return false }
      let line = head.lines[next]
      if line.mark == .header && line.traits.contains(.knownKey) { return true }
      if line.traits.contains(.paragraph) && !line.traits.contains(.headline) { return false }
      let isOwn = repeated[line.echo] == nil && line.traits.isDisjoint(with: [.dated, .byline])
      if isOwn, line.words >= 3 || line.content.count > line.scalars * 2,
        head.looksLikeStart(next), !line.traits.contains(.severalSentences)
      {
        return !line.traits.contains(.sentenceEnd) || line.scalars <= 80
      }
      at = next
    }
    return false
  }
}

private struct FurnitureFinder: BoundaryFinder {
  var readsProse: Bool { true }

  /// The words of the line that marks the border.
  let echo: UInt64
  let role: LineRole

  mutating func role(of window: LineWindow) -> LineRole { window.line.echo == echo ? role : .body }
}
