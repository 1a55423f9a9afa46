/// Documents that each begin with a day: alone on a line above the title, or before it on the same line.
enum DayFormat: LineFormat {
  static let name = "days"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.isForced ? head.filled.first(where: { isDay(head.lines[$0]) }) : head.filled.first,
      isDay(head.lines[first])
    else { return nil }
    let borders = head.filled.filter { index in
      isDay(head.lines[index])
        && (index == first || index > 0 && head.lines[index - 1].isBlank)
        && leads(head.lines[index], head.next(after: index).map { head.lines[$0] })
    }
    guard borders.first == first, borders.count >= 3 || head.isForced else { return nil }
    // A chronicle has a few lines a day.
    let prose = head.prose(between: borders)
    let isLong = BundleHead.median(prose) >= 450 && prose.count { $0 < 250 } * 5 <= prose.count
    guard head.isForced || isLong else { return nil }
    return Detection(confidence: 0.8, finder: DayFinder())
  }

  fileprivate static func isDay(_ line: LineFacts) -> Bool {
    line.mark == .text && line.traits.contains(.dateFirst) && !line.traits.contains(.severalSentences)
      && !line.traits.contains(.sentenceEnd) && line.scalars <= 140
  }

  /// A title stands behind the day on its line, or on the next.
  fileprivate static func leads(_ line: LineFacts, _ next: LineFacts?) -> Bool {
    if line.words > 6 { return true }
    guard let next, next.mark == .text || next.mark == .header else { return false }
    let isWide = next.content.count > next.scalars * 2
    return next.traits.contains(.headline) && next.traits.isDisjoint(with: [.severalSentences, .dateFirst])
      && (!next.traits.contains(.sentenceEnd) || next.scalars <= 80) && (next.words >= 3 || isWide)
  }
}

private struct DayFinder: BoundaryFinder {
  var readsProse: Bool { true }

  mutating func role(of window: LineWindow) -> LineRole {
    guard DayFormat.isDay(window.line), window.isFirst() || window.blankLines() > 0 else { return .body }
    return DayFormat.leads(window.line, window.next().flatMap { window[$0] }) ? .begins : .body
  }
}
