/// Documents parted by rule lines: `---`, `==========`, `* * *`.
///
/// Several kinds of rule may occur, since articles have section breaks of their own; the kind is taken behind which
/// articles begin, and between which much text stands.
enum RuleFormat: LineFormat {
  static let name = "rules"

  static func detect(_ head: BundleHead) -> Detection? {
    let rules = head.indices { $0.mark == .rule }
    var best: (identity: UInt64, score: Double)?
    var seen: Set<UInt64> = []
    for index in rules where seen.insert(head.lines[index].identity).inserted {
      let line = head.lines[index]
      let score = score(rules.filter { head.lines[$0].identity == line.identity }, line, in: head)
      if score > best?.score ?? 0 { best = (line.identity, score) }
    }
    guard let best, best.score >= 0.5 || head.isForced else { return nil }
    return Detection(
      confidence: min(0.84, best.score),
      finder: RuleFinder(identity: best.identity, hasBanners: beginsWithBanner(head, best.identity)))
  }

  /// The source begins with a rule, one or two short lines, and the rule again.
  private static func beginsWithBanner(_ head: BundleHead, _ identity: UInt64) -> Bool {
    guard let first = head.filled.first, head.lines[first].identity == identity,
      head.lines[first].mark == .rule
    else { return false }
    for index in (first + 1)..<(first + 4) where index < head.lines.count {
      if head.lines[index].isBlank { return false }
      if head.lines[index].mark == .rule { return index > first + 1 }
    }
    return false
  }

  /// 0 to 1: how much one kind of rule looks like a border between documents.
  private static func score(_ borders: [Int], _ rule: LineFacts, in head: BundleHead) -> Double {
    let followers = borders.compactMap { head.next(after: $0) }
    // Rules at the end of the source have nothing behind them.
    let others = followers.filter { head.lines[$0].mark != .rule }
    if others.isEmpty && !head.isForced {
      return borders.count > 1 || head.filled.count == borders.count ? 0.6 : 0
    }
    let starts = Double(others.count { isStart(head, $0) }) / Double(max(1, others.count))
    let stretches = head.stretches(between: borders)
    let length = Double(BundleHead.median(stretches))
    let isExample = stretches.allSatisfy { $0 < 300 }
    if borders.count == 1, !isExample, !head.isForced, starts == 0 || isTail(stretches) { return 0 }
    var score = (head.isForced ? 2 : 0) + 0.3 + 0.3 * starts + 0.15 * min(1, length / 1500)
    if rule.traits.contains(.longRule) { score += 0.1 }
    if rule.traits.contains(.sectionLike) {
      let areTitles = borders.count >= 2 && others.allSatisfy { isFullTitle(head, $0) }
      score -= length < 1200 && !areTitles ? 0.25 : 0.05
      if stretches.contains(where: { $0 < 300 }) { score -= 0.1 }
    } else {
      score += 0.1
      // A few words between rules: somebody's example, and no article with section breaks.
      if isExample { return score + 0.2 }
    }
    if length < 120 { score -= 0.2 }
    return score
  }

  /// A title of five words or more that is not set in capitals, as the headings of sections often are.
  private static func isFullTitle(_ head: BundleHead, _ index: Int) -> Bool {
    let line = head.lines[index]
    guard line.mark == .text else { return line.mark == .skipLink || line.mark == .header }
    return isStart(head, index) && !line.traits.contains(.capitals)
      && (line.words >= 5 || line.content.count > line.scalars * 2)
  }

  /// What stands behind the one rule is a note on the article before it: short, and little beside the rest.
  private static func isTail(_ stretches: [Int]) -> Bool {
    guard let last = stretches.last, stretches.count > 1 else { return true }
    return last < 400 && last * 7 < stretches[0]
  }

  /// A headline with text behind it, a header line, a leading date.
  private static func isStart(_ head: BundleHead, _ index: Int) -> Bool {
    guard head.looksLikeStart(index) else { return false }
    let line = head.lines[index]
    guard line.mark == .text, line.traits.contains(.headline), !line.traits.contains(.dateline) else {
      return true
    }
    guard let next = head.next(after: index) else { return true }
    let isSupported = !head.lines[next].traits.isDisjoint(with: [.dateline, .byline, .dated])
    if line.traits.contains(.sentenceEnd) && !isSupported { return false }
    if line.traits.contains(.severalSentences) { return false }
    // A heading of one or two words is a section's.
    return head.lines[next].mark != .rule
      && (line.words >= 3 || line.scalars >= 24 || line.content.count > line.scalars)
  }
}

private struct RuleFinder: BoundaryFinder {
  let identity: UInt64
  /// The rule that closes a banner (rule, title, rule) is still to come.
  private var closesBanner = false

  let hasBanners: Bool

  init(identity: UInt64, hasBanners: Bool) {
    self.identity = identity
    self.hasBanners = hasBanners
  }

  mutating func role(of window: LineWindow) -> LineRole {
    guard window.line.mark == .rule, window.line.identity == identity else { return .body }
    if closesBanner {
      closesBanner = false
      return .body
    }
    closesBanner = hasBanners && opensBanner(window)
    return .separator
  }

  /// One or two short lines and the same rule again follow at once.
  private func opensBanner(_ window: LineWindow) -> Bool {
    for distance in 1...3 {
      guard let line = window[distance], !line.isBlank else { return false }
      if line.mark == .rule {
        return distance > 1 && line.identity == identity && window[distance + 1] != nil
      }
      if line.scalars > 160 || line.mark == .rule { return false }
    }
    return false
  }
}
