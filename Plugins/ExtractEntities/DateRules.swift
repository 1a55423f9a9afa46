/// Finds dates as they are written: `Friday, Oct. 27, 2023`, `15 November`, `2023-11-16`, `in 1990`, `next year`, `two days ago`,
/// `from May to July`.
///
/// Times of day, ages and durations are not dates. What a date says is a `DateMeaning`; `DateResolver` gives it a value.
struct DateRules {
  let source: DateTokens

  /// What was read, and the token behind it.
  struct Reading {
    var end: Int
    var meaning: DateMeaning
    /// Where it begins, if not where it was looked for.
    var start: Int?
  }

  init(tokens: [EntityToken], bytes: [UInt8]) {
    source = DateTokens(tokens: tokens, bytes: bytes)
  }

  /// The date that starts at a token, if one does.
  func date(at index: Int) -> FoundExpression? {
    guard let token = source[index], token.kind != .punctuation, token.kind != .address else { return nil }
    if token.kind == .word, !DateRules.starts(token) { return nil }
    guard var reading = single(at: index) else { return nil }
    if let interval = interval(from: index, reading) { reading = interval }
    return FoundExpression(
      tokens: (reading.start ?? index)..<reading.end, kind: .date, confidence: 0.95, meaning: reading.meaning)
  }

  /// Whether a date may begin with a word; nearly every word ends here.
  private static func starts(_ token: EntityToken) -> Bool {
    if token.shape.contains(.digits) { return true }
    if let word = DateWord.table[token.hash] { return word.mayStart }
    return NumberWord.starts(token)
  }

  /// A date that is not from one day to another.
  func single(at index: Int) -> Reading? {
    if let reading = numeric(at: index) ?? nearDay(at: index) ?? part(at: index) { return reading }
    if let reading = weekday(at: index) ?? month(at: index) ?? relative(at: index) { return reading }
    if let reading = counted(at: index) ?? told(at: index) ?? season(at: index) { return reading }
    return quarter(at: index) ?? century(at: index) ?? year(at: index)
  }

  // MARK: Intervals

  private static let moves = WordSet(
    "moved move moves postponed postpone changed change rescheduled delayed delay shifted pushed brought switched"
  )

  /// `Friday to Sunday`, `2010-2015`, `between May 2020 and June 2021`.
  private func interval(from index: Int, _ first: Reading) -> Reading? {
    let joint = first.end
    guard source.sameLine(index, joint) else { return nil }
    var next = joint + 1
    if let short = shortYear(joint, first) { return short }
    switch source.role(joint) {
    case .to?: if isMoved(index) { return nil }
    case .and?: guard source.role(index - 1) == .between else { return nil }
    default:
      guard source.isDash(joint) else { return nil }
      // A dash with spaces parts sentences, and `May 5 - June 7` from it is told by what follows.
      guard source.isGlued(joint) == source.isGlued(next) else { return nil }
    }
    if source.role(next) == .the { next += 1 }
    guard source.sameLine(index, next), let last = single(at: next), last.start == nil,
      DateRules.areAlike(first.meaning, last.meaning)
    else { return nil }
    return Reading(end: last.end, meaning: .interval(first.meaning, last.meaning), start: first.start)
  }

  private func isMoved(_ index: Int) -> Bool {
    (1...4).contains { back in
      source[index - back].map { source.sameLine(index, index - back) && DateRules.moves.contains($0) }
        ?? false
    }
  }

  /// `2010–15`, `2019/20`.
  private func shortYear(_ dash: Int, _ first: Reading) -> Reading? {
    guard case .fixed(let period) = first.meaning, period.unit == .year,
      source.isDash(dash) || source.isMark(dash, "/"), source.isGlued(dash),
      source.isGlued(dash + 1), let (value, width) = source.digits(dash + 1), width == 2
    else { return nil }
    let last = period.index - period.index % 100 + value
    guard last > period.index else { return nil }
    return Reading(end: dash + 2, meaning: .interval(first.meaning, .fixed(.year(last))), start: first.start)
  }

  /// Whether two dates can be the ends of one interval.
  private static func areAlike(_ first: DateMeaning, _ last: DateMeaning) -> Bool {
    switch (first, last) {
    case (.unknown, _), (_, .unknown), (.length, _), (_, .length), (.interval, _), (_, .interval):
      return false
    case (.fixed(let one), .fixed(let other)): return one.firstDay < other.firstDay
    case (.recurring(let one, _), .recurring(let other, _)): return one != other && sameKind(one, other)
    case (.recurring(let one, .plain), .fixed(let other)):
      switch one {
      case .month: return other.unit == .month
      case .day: return other.unit == .day
      default: return false
      }
    case (.recurring, .bound), (.fixed, .recurring), (.fixed, .offset), (.offset, .offset): return true
    default: return false
    }
  }

  private static func sameKind(_ one: Recurrence, _ other: Recurrence) -> Bool {
    switch (one, other) {
    case (.weekday, .weekday), (.month, .month), (.day, .day), (.season, .season), (.quarter, .quarter): true
    case (.month, .day), (.day, .month): true
    default: false
    }
  }
}
