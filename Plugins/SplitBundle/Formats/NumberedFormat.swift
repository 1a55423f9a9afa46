/// The plain text of the older Nexis: `3 of 12 DOCUMENTS` before each document, a cover page before the first.
enum NexisClassicFormat: LineFormat {
  static let name = "nexis_classic"

  static func detect(_ head: BundleHead) -> Detection? {
    let borders = head.indices { $0.mark == .numbered && $0.traits.contains(.databaseCount) }
    guard let first = borders.first else { return nil }
    var finder = NumberedFinder(identity: nil, coverEnd: NumberedFormat.coverEnd(head, before: borders))
    finder.rules = RuleCompanions(head, borders: borders)
    return Detection(confidence: head.lines[first].number > 0 ? 0.95 : 0, finder: finder)
  }
}

/// Documents under a running number: `Article 3`, `Document 3 of 12`, `[3/12]`.
enum NumberedFormat: LineFormat {
  static let name = "numbered"

  static func detect(_ head: BundleHead) -> Detection? {
    let numbered = head.indices { $0.mark == .numbered && !$0.traits.contains(.databaseCount) }
    var best: (identity: UInt64, borders: [Int], confidence: Double)?
    var seen: Set<UInt64> = []
    for index in numbered where seen.insert(head.lines[index].identity).inserted {
      let identity = head.lines[index].identity
      let borders = numbered.filter { head.lines[$0].identity == identity }
      let confidence = confidence(of: borders, in: head)
      if confidence > best?.confidence ?? 0 { best = (identity, borders, confidence) }
    }
    guard let best else { return nil }
    var finder = NumberedFinder(identity: best.identity, coverEnd: coverEnd(head, before: best.borders))
    finder.rules = RuleCompanions(head, borders: best.borders)
    finder.dropsTail = head.lines[best.borders[0]].traits.contains(.explicit)
    return Detection(confidence: best.confidence, finder: finder)
  }

  private static func confidence(of borders: [Int], in head: BundleHead) -> Double {
    if head.isForced { return 0.5 + Double(borders.count) / Double(borders.count + 10) }
    let lines = borders.map { head.lines[$0] }
    guard isRunning(lines.map(\.number)) else { return 0 }
    // Every set of numbers begins anew at 1; a page's `1 of 3` comes twice.
    if lines.count > 1, !lines.contains(where: { $0.number > 1 }) { return 0 }
    let isFirst = borders.first == head.filled.first
    // Numbers without a word also count the posts of a thread and the pictures of a page, below its title.
    guard isFirst || lines[0].traits.contains(.counted) || lines[0].traits.contains(.explicit) else {
      return 0
    }
    // Pages of one text are numbered from the second on, without a word and a total.
    if lines[0].traits.isDisjoint(with: [.counted]), lines[0].number > 1, lines[0].identity & 1 << 50 == 0 {
      return 0
    }
    let length = BundleHead.median(head.stretches(between: borders))
    // The articles of a treaty are numbered too, and short.
    guard length >= (lines[0].traits.contains(.explicit) ? 60 : 250) else { return 0 }
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
  static func coverEnd(_ head: BundleHead, before borders: [Int]) -> Int {
    let first = head.lines[borders[0]]
    let hasCover = head.lines[..<borders[0]].contains { $0.traits.contains(.cover) }
    let isDatabase = first.traits.contains(.databaseCount)
    return hasCover || (isDatabase && first.number == 1) ? first.range.lowerBound : 0
  }
}

/// Follows the numbers: a mark that falls out of the sequence is the article's own text.
private struct NumberedFinder: BoundaryFinder {
  /// What the marks have in common; `nil` where a database's words say enough.
  let identity: UInt64?
  let coverEnd: Int
  var rules = RuleCompanions()
  /// A long rule that no mark follows closes the last document (a database's imprint comes behind it).
  var dropsTail = false

  private var last = 0
  private var isCover = false

  init(identity: UInt64?, coverEnd: Int) {
    self.identity = identity
    self.coverEnd = coverEnd
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
    guard line.mark == .numbered else { return false }
    guard let identity else { return line.traits.contains(.databaseCount) }
    guard line.identity == identity else { return false }
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
    if rules.after == line.identity, let previous, previous.mark == .numbered,
      identity == nil || previous.identity == identity
    {
      return .separator
    }
    return nil
  }
}
