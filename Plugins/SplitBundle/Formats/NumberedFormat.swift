/// Documents under a running number: `Article 3`, `Document 3 of 12`, `[3/12]`, and the `3 of 12 DOCUMENTS` of databases.
enum NumberedFormat: BundleFormat {
  static let name = "numbered"

  static func detect(_ head: BundleHead) -> Detection? {
    let numbered = head.indices { $0.mark == .numbered }
    var best: (identity: UInt64, borders: [Int], confidence: Double)?
    var seen: Set<UInt64> = []
    for index in numbered where seen.insert(head.lines[index].identity).inserted {
      let identity = head.lines[index].identity
      let borders = numbered.filter { head.lines[$0].identity == identity }
      let confidence = confidence(of: borders, in: head)
      if confidence > best?.confidence ?? 0 { best = (identity, borders, confidence) }
    }
    guard let best else { return nil }
    let rules = RuleCompanions(head, borders: best.borders)
    return Detection(
      confidence: best.confidence,
      finder: NumberedFinder(
        identity: best.identity, rules: rules, coverEnd: coverEnd(head, before: best.borders),
        dropsTail: best.borders.contains { head.lines[$0].traits.contains(.explicit) }))
  }

  private static func confidence(of borders: [Int], in head: BundleHead) -> Double {
    let lines = borders.map { head.lines[$0] }
    if lines[0].traits.contains(.databaseCount) { return 0.95 }
    guard isRunning(lines.map(\.number)) else { return 0 }
    let isFirst = borders.first == head.filled.first
    let length = BundleHead.median(head.stretches(between: borders))
    // The articles of a treaty are numbered too, and short.
    guard length >= (lines[0].traits.contains(.explicit) ? 60 : 200) else { return 0 }
    if borders.count == 1 { return isFirst && lines[0].number <= 1 ? 0.55 : 0 }
    return isFirst || lines[0].traits.contains(.explicit) ? 0.92 : 0.8
  }

  /// At least four of five steps go up by one.
  private static func isRunning(_ numbers: [Int]) -> Bool {
    let steps = zip(numbers, numbers.dropFirst())
    let good = steps.count { $1 == $0 + 1 || $1 == 1 }
    return good * 5 >= (numbers.count - 1) * 4
  }

  /// Where a database's cover page ends: before the first mark, if that is the first document's.
  private static func coverEnd(_ head: BundleHead, before borders: [Int]) -> Int {
    let first = head.lines[borders[0]]
    let hasCover = head.lines[..<borders[0]].contains { $0.traits.contains(.cover) }
    let isDatabase = first.traits.contains(.databaseCount)
    return hasCover || (isDatabase && first.number == 1) ? first.range.lowerBound : 0
  }
}

/// Follows the numbers: a mark that falls out of the sequence is the article's own text.
private struct NumberedFinder: BoundaryFinder {
  let identity: UInt64
  let rules: RuleCompanions
  let coverEnd: Int
  /// A long rule that no mark follows closes the last document (a database's imprint comes behind it).
  let dropsTail: Bool

  private var last = 0
  private var isCover = false

  init(identity: UInt64, rules: RuleCompanions, coverEnd: Int, dropsTail: Bool) {
    self.identity = identity
    self.rules = rules
    self.coverEnd = coverEnd
    self.dropsTail = dropsTail
  }

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    if line.range.lowerBound < coverEnd { return line.isBlank ? .body : .frame }
    if isBorder(line) {
      last = line.number
      isCover = false
      return line.traits.contains(.titled) ? .begins : .separator
    }
    if line.traits.contains(.cover), window[1] != nil { isCover = true }
    if line.mark == .rule, let role = roleOfRule(line, window) { return role }
    return isCover && !line.isBlank ? .frame : .body
  }

  private func isBorder(_ line: LineFacts) -> Bool {
    guard line.mark == .numbered, line.identity == identity else { return false }
    if line.traits.contains(.databaseCount) { return true }
    return line.number == 1 || line.number == 0 || (line.number > last && line.number <= last + 5)
  }

  private mutating func roleOfRule(_ line: LineFacts, _ window: LineWindow) -> LineRole? {
    let next = window.next().flatMap { window[$0] }
    if rules.before == line.identity {
      if let next, isBorder(next) { return .separator }
      if dropsTail, line.traits.contains(.longRule) {
        isCover = true
        return .separator
      }
    }
    let previous = window.previous().flatMap { window[$0] }
    if rules.after == line.identity, let previous, previous.mark == .numbered, previous.identity == identity {
      return .separator
    }
    return nil
  }
}
