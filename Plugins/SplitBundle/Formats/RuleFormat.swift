/// Documents parted by rule lines: `---`, `==========`, `* * *`.
///
/// Several kinds of rule may occur, since articles have section breaks of their own; the kind is taken behind which
/// articles begin, and between which much text stands.
enum RuleFormat: BundleFormat {
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
    guard let best, best.score >= 0.5 else { return nil }
    return Detection(confidence: min(0.84, best.score), finder: RuleFinder(identity: best.identity))
  }

  /// 0 to 1: how much one kind of rule looks like a border between documents.
  private static func score(_ borders: [Int], _ rule: LineFacts, in head: BundleHead) -> Double {
    let followers = borders.compactMap { head.next(after: $0) }
    // Rules at the end of the source have nothing behind them.
    let others = followers.filter { head.lines[$0].mark != .rule }
    if others.isEmpty { return borders.count > 1 || head.filled.count == borders.count ? 0.6 : 0 }
    let starts = Double(others.count { isStart(head, $0) }) / Double(others.count)
    let stretches = head.stretches(between: borders)
    let length = Double(BundleHead.median(stretches))
    var score = 0.3 + 0.3 * starts + 0.15 * min(1, length / 1500)
    if rule.traits.contains(.longRule) { score += 0.1 }
    if rule.traits.contains(.sectionLike) {
      score -= length < 1200 ? 0.25 : 0.05
      if stretches.contains(where: { $0 < 300 }) { score -= 0.1 }
    } else {
      score += 0.1
      // A few words between rules: somebody's example, and no article with section breaks.
      if stretches.allSatisfy({ $0 < 300 }) { return score + 0.2 }
    }
    if length < 120 { score -= 0.2 }
    return score
  }

  /// A headline with text behind it, a header line, a leading date.
  private static func isStart(_ head: BundleHead, _ index: Int) -> Bool {
    guard head.looksLikeStart(index) else { return false }
    let line = head.lines[index]
    guard line.mark == .text, line.traits.contains(.headline), !line.traits.contains(.dateline) else { return true }
    guard let next = head.next(after: index) else { return true }
    // A heading of one or two words is a section's.
    return head.lines[next].mark != .rule && (line.words >= 3 || line.scalars >= 24 || line.content.count > line.scalars)
  }
}

private struct RuleFinder: BoundaryFinder {
  let identity: UInt64
  /// The rule that closes a banner (rule, title, rule) is still to come.
  private var closesBanner = false

  init(identity: UInt64) { self.identity = identity }

  mutating func role(of window: LineWindow) -> LineRole {
    guard window.line.mark == .rule, window.line.identity == identity else { return .body }
    if closesBanner {
      closesBanner = false
      return .body
    }
    closesBanner = opensBanner(window)
    return .separator
  }

  /// One or two short lines and the same rule again follow at once.
  private func opensBanner(_ window: LineWindow) -> Bool {
    for distance in 1...3 {
      guard let line = window[distance], !line.isBlank else { return false }
      if line.mark == .rule { return distance > 1 && line.identity == identity && window[distance + 1] != nil }
      if line.scalars > 160 || line.mark == .rule { return false }
    }
    return false
  }
}
