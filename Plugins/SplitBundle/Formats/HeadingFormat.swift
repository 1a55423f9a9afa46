/// Documents that each begin with a heading of the same shape: `# Title`, `=== Title ===`.
enum HeadingFormat: LineFormat {
  static let name = "headings"

  static func detect(_ head: BundleHead) -> Detection? {
    guard let first = head.isForced ? head.lines.first(where: isHeading) : head.first, isHeading(first) else {
      return nil
    }
    let borders = head.indices { $0.mark == first.mark && $0.identity == first.identity }
    guard head.isForced || borders.count >= 2,
      head.isForced || BundleHead.median(head.stretches(between: borders)) >= 250
    else { return nil }
    let rules = RuleCompanions(head, borders: borders)
    let (mark, identity) = (first.mark, first.identity)
    let finder = MarkFinder(
      mark: { $0.mark == mark && $0.identity == identity ? .begins : .body }, rules: rules)
    return Detection(confidence: first.mark == .heading && first.identity > 1 ? 0.7 : 0.86, finder: finder)
  }

  private static func isHeading(_ line: LineFacts) -> Bool {
    line.mark == .heading || line.mark == .decorated
  }
}
