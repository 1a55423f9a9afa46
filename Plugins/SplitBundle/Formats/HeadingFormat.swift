/// Documents that each begin with a heading of the same shape: `# Title`, `=== Title ===`, `\section{Title}`.
///
/// Where the headings all say the same (`--- Original Message ---`), they part documents and are no titles.
enum HeadingFormat: LineFormat {
  static let name = "headings"

  static func detect(_ head: BundleHead) -> Detection? {
    let start = head.lines.first { !$0.isBlank && !$0.traits.contains(.preamble) }
    guard let first = head.isForced ? head.lines.first(where: isHeading) : start, isHeading(first) else {
      return nil
    }
    let borders = head.indices { $0.mark == first.mark && $0.identity == first.identity }
    guard head.isForced || borders.count >= 2 && isLong(head, borders, first) else { return nil }
    let (mark, identity) = (first.mark, first.identity)
    let isRepeated = first.echo != 0 && borders.allSatisfy { head.lines[$0].echo == first.echo }
    let role: LineRole = isRepeated && borders.count > 1 ? .separator : .begins
    var finder = MarkFinder { $0.mark == mark && $0.identity == identity ? role : .body }
    finder.rules = RuleCompanions(head, borders: borders)
    if head.filled.first.map({ head.lines[$0].traits.contains(.preamble) }) == true {
      finder.firstStart = first.range.lowerBound
    }
    return Detection(confidence: confidence(first), finder: finder)
  }

  private static func confidence(_ first: LineFacts) -> Double {
    guard first.mark == .heading else { return 0.86 }
    if first.identity >= LeadReading.firstIdentity { return 0.83 }
    return first.identity > 1 ? 0.7 : 0.86
  }

  /// Articles stand below the headings; where articles also use the mark inside, a day or a name must stand below each.
  private static func isLong(_ head: BundleHead, _ borders: [Int], _ first: LineFacts) -> Bool {
    guard BundleHead.median(head.stretches(between: borders)) >= 250 else { return false }
    guard first.mark == .heading, first.identity & LeadReading.weakIdentity != 0 else { return true }
    let signed = borders.count { border in
      guard let next = head.next(after: border) else { return false }
      let line = head.lines[next]
      return line.scalars <= 110 && !line.traits.isDisjoint(with: [.dated, .byline, .dateFirst])
        || line.mark == .heading && line.identity != first.identity
    }
    return signed * 5 >= borders.count * 4
  }

  private static func isHeading(_ line: LineFacts) -> Bool {
    line.mark == .heading || line.mark == .decorated
  }
}
