/// Finds borders that one kind of line marks by itself, with the rule lines that people draw around such
/// lines.
struct MarkFinder: BoundaryFinder {
  /// What a line does, looked at alone: `.body` where it is no mark.
  var mark: @Sendable (LineFacts) -> LineRole
  /// The rule that stands before marks, or behind them, where most of them have one.
  var rules = RuleCompanions()
  /// Lines before this offset are a cover page or a list of contents.
  var firstStart = 0

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    if line.range.lowerBound < firstStart { return line.isBlank ? .body : .frame }
    let role = mark(line)
    if role != .body { return role }
    guard line.mark == .rule || line.mark == .formFeed else { return .body }
    if rules.before == line.identity, let next = nextMark(window), isBorder(next) { return .separator }
    if rules.after == line.identity, let at = window.previous(), let previous = window[at], isBorder(previous)
    {
      return .separator
    }
    return .body
  }

  private func isBorder(_ line: LineFacts) -> Bool {
    switch mark(line) {
    case .separator, .begins, .beginsBehindFormFeed: true
    case .body, .ends, .frame: false
    }
  }

  /// The next line that is neither blank nor a rule.
  private func nextMark(_ window: LineWindow) -> LineFacts? {
    var at = window.next()
    while let distance = at, let line = window[distance] {
      if line.mark != .rule { return line }
      at = window.next(after: distance)
    }
    return nil
  }
}

/// The rule lines that stand before or behind most of the borders found by another mark.
struct RuleCompanions: Equatable, Sendable {
  var before: UInt64?
  var after: UInt64?

  init() {}

  /// Looks at the neighbours of the lines at `borders`; a rule counts if three of five borders have it.
  init(_ head: BundleHead, borders: [Int]) {
    let before = borders.dropFirst().compactMap { head.previous(before: $0) }.map { head.lines[$0] }
    let after = borders.compactMap { head.next(after: $0) }.map { head.lines[$0] }
    self.before = Self.common(before, of: borders.count - 1)
    self.after = Self.common(after, of: borders.count)
  }

  private static func common(_ lines: [LineFacts], of total: Int) -> UInt64? {
    for line in lines where line.mark == .rule || line.mark == .formFeed {
      let same = lines.count { ($0.mark == .rule || $0.mark == .formFeed) && $0.identity == line.identity }
      if same * 5 >= total * 3 { return line.identity }
    }
    return nil
  }
}
