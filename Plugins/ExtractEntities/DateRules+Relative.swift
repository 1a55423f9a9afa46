/// Dates that count from another day: the day on which the text was written, or one that it names.
extension DateRules {
  /// `today`, `yesterday`, `the day after tomorrow`.
  func nearDay(at index: Int) -> Reading? {
    if let offset = dayOffset(index) {
      // `USA Today`, `Today Show`
      let isName = source[index]?.shape.contains(.capitalised) == true
      if isName, source.isName(index + 1) || source.isName(index - 1) { return nil }
      return Reading(end: index + 1, meaning: .offset(.day, offset, from: .writing))
    }
    guard source.role(index) == .the, source.word(index + 1)?.unit == .day, source.sameLine(index, index + 3)
    else {
      return nil
    }
    switch (source.role(index + 2), dayOffset(index + 3)) {
    case (.before?, let offset?) where offset < 0:
      return Reading(end: index + 4, meaning: .offset(.day, offset - 1, from: .writing))
    case (.after?, let offset?) where offset > 0:
      return Reading(end: index + 4, meaning: .offset(.day, offset + 1, from: .writing))
    default: return nil
    }
  }

  private func dayOffset(_ index: Int) -> Int? {
    switch source.role(index) {
    case .today?: 0
    case .yesterday?: -1
    case .tomorrow?: 1
    default: nil
    }
  }

  // MARK: Parts

  /// `late Tuesday`, `mid-May`, `earlier this month`, `end of January`, `last day of the year`.
  func part(at index: Int) -> Reading? {
    guard source.sameLine(index, index + 1) else { return nil }
    switch source.role(index) {
    case .early?, .mid?, .later?:
      let isHyphened = source.isMark(index + 1, "-") && source.isGlued(index + 2)
      let start = isHyphened ? index + 2 : index + 1
      let isLater = source.role(index) == .later
      // `it came early last winter`
      if isVerb(index - 1), source.role(start).flatMap({ DateRules.direction($0) }) != nil { return nil }
      if isLater {
        // `earlier this March` is `March`
        return relative(at: start).flatMap { isMonth(start + 1) ? nil : $0 } ?? within(at: start)
      }
      if let year = source.year(start) { return Reading(end: start + 1, meaning: .fixed(.year(year))) }
      return weekday(at: start) ?? month(at: start) ?? relative(at: start) ?? century(at: start)
        ?? decadeOnly(start) ?? namedSeason(start)
    case .end?, .rest?: return partOf(index + 1)
    default: return edge(at: index)
    }
  }

  private static let verbs = WordSet(
    "is are was were be been being come comes came arrive arrived too so very")

  private func isVerb(_ index: Int) -> Bool {
    source[index].map { source.sameLine(index, index + 1) && DateRules.verbs.contains($0) } ?? false
  }

  private func decadeOnly(_ index: Int) -> Reading? {
    source.decade(index) == nil ? nil : year(at: index)
  }

  /// `later in the year`.
  private func within(at index: Int) -> Reading? {
    guard source.role(index) == .inside, let period = definite(index + 1) else { return nil }
    return period
  }

  /// `of January`, `of the year`, `of next month`, behind `end` and the like.
  private func partOf(_ index: Int) -> Reading? {
    guard source.role(index) == .of, source.sameLine(index, index + 1) else { return nil }
    if let year = source.year(index + 1) { return Reading(end: index + 2, meaning: .fixed(.year(year))) }
    if let period = definite(index + 1) { return period }
    let start = source.role(index + 1) == .the ? index + 2 : index + 1
    return month(at: start) ?? relative(at: start) ?? decadeOnly(start) ?? century(at: start)
      ?? quarter(at: start)
  }

  /// `the year`, where it is clear that the present one is meant.
  private func definite(_ index: Int) -> Reading? {
    guard source.role(index) == .the, source.sameLine(index, index + 1), let word = source.word(index + 1),
      let unit = word.unit, !word.isPlural, unit != .day, unit != .half
    else { return nil }
    return Reading(end: index + 2, meaning: .offset(unit, 0, from: .writing))
  }

  /// `first week of May`, `last day of the year`.
  private func edge(at index: Int) -> Reading? {
    let isLast = source.role(index) == .last
    guard isLast || source.word(index)?.ordinal == 1, let word = source.word(index + 1), let unit = word.unit,
      !word.isPlural, [.day, .week, .weekend, .month].contains(unit), let whole = partOf(index + 2)
    else { return nil }
    return Reading(end: whole.end, meaning: .edge(unit, isLast: isLast, whole.meaning))
  }

  // MARK: Last and next

  /// `next year`, `last Tuesday`, `this summer`, `past three years`.
  func relative(at index: Int) -> Reading? {
    guard let role = source.role(index), source.sameLine(index, index + 1) else { return nil }
    guard let direction = DateRules.direction(role) else { return nil }
    if let length = length(at: index, direction) { return length }
    guard let token = source[index + 1], let word = source.word(index + 1), role != .previous,
      role != .following
    else { return nil }
    let end = index + 2
    // `next to Friday Harbor`; `last May` but not `last may`
    if let weekday = word.weekday, !word.isPlural, token.shape.contains(.capitalised),
      token.end - token.start >= 6
    {
      return Reading(end: end, meaning: .recurring(.weekday(weekday), direction))
    }
    if let month = word.month, token.shape.contains(.capitalised), role != .this, role != .past {
      guard source.year(end) == nil else { return nil }
      return Reading(end: end, meaning: .recurring(.month(month), direction))
    }
    if let season = word.season {
      return Reading(end: end, meaning: .recurring(.season(season), direction))
    }
    guard let unit = word.unit, !word.isPlural, !token.shape.contains(.capitalised), unit != .half,
      unit != .day
    else { return nil }
    // `the past year` and `the coming year` are not those of the calendar.
    let isTold = source.role(index - 1) == .the
    if role == .past || role == .coming || (isTold && role != .this) {
      return lengthOrTold(unit, role, index, end)
    }
    return Reading(end: end, meaning: .offset(unit, DateRules.step(direction), from: .writing))
  }

  /// `the past year` is the twelve months before; `the next year` counts from what was told.
  private func lengthOrTold(
    _ unit: CalendarPeriod.Unit, _ role: DateWord.Role, _ index: Int, _ end: Int
  ) -> Reading {
    switch role {
    case .past, .last: Reading(end: end, meaning: .length(unit, 1, isPast: true))
    case .coming: Reading(end: end, meaning: .length(unit, 1, isPast: false))
    default: Reading(end: end, meaning: .unknown)
    }
  }

  private func length(at index: Int, _ direction: DateMeaning.Direction) -> Reading? {
    guard direction != .this, let (value, next) = source.count(index + 1), source.sameLine(index, next),
      let word = source.word(next), let unit = word.unit, word.isPlural
    else { return nil }
    // `the following two years` count from what was told
    let role = source.role(index)
    guard role != .previous, role != .following, let value, value >= 1 else {
      return Reading(end: next + 1, meaning: .unknown)
    }
    return Reading(end: next + 1, meaning: .length(unit, Int(value), isPast: direction == .last))
  }

  private static func direction(_ role: DateWord.Role) -> DateMeaning.Direction? {
    switch role {
    case .last, .past, .previous: .last
    case .next, .coming, .following: .next
    case .this: .this
    default: nil
    }
  }

  private static func step(_ direction: DateMeaning.Direction) -> Int {
    switch direction {
    case .last: -1
    case .this, .plain: 0
    case .next: 1
    }
  }

  // MARK: So many units away

  /// `two years ago`, `10 days later`, `three days from now`, `two weeks' time`.
  func counted(at index: Int) -> Reading? {
    guard let (value, next) = source.count(index), source.sameLine(index, next), let word = source.word(next)
    else { return nil }
    var unit = word.unit
    var factor = 1.0
    if word.role == .twice { (unit, factor) = (.week, 2) }
    guard let unit, unit != .weekend, unit != .half else { return nil }
    var end = next + 1
    if source[end]?.shape.contains(.possessive) == true || source.isMark(end, "'") { end += 1 }
    guard source.sameLine(index, end), let (sign, anchor, last) = direction(at: end) else { return nil }
    guard let value else { return Reading(end: last, meaning: .unknown) }
    return Reading(end: last, meaning: DateRules.away(unit, value * factor * Double(sign), anchor))
  }

  /// `half a century` is fifty years, `a year and a half` none of the calendar.
  private static func away(
    _ unit: CalendarPeriod.Unit, _ count: Double, _ anchor: DateMeaning.Anchor
  ) -> DateMeaning {
    let whole = Int(count)
    switch unit {
    case _ where Double(whole) != count:
      switch unit {
      case .century: return .offset(.year, Int(count * 100), from: anchor)
      case .decade: return .offset(.year, Int(count * 10), from: anchor)
      case .year: return .offset(.month, Int(count * 12), from: anchor)
      default: return .unknown
      }
    case .century: return .offset(.year, whole * 100, from: anchor)
    case .decade: return .offset(.year, whole * 10, from: anchor)
    case .quarter: return .offset(.month, whole * 3, from: anchor)
    default: return .offset(unit, whole, from: anchor)
    }
  }

  private static let earlier = FoldedHash.of("earlier".utf8)

  private func direction(at index: Int) -> (sign: Int, DateMeaning.Anchor, end: Int)? {
    switch source.role(index) {
    case .ago?: return (-1, .writing, index + 1)
    case .later?: return (source[index]?.hash == DateRules.earlier ? -1 : 1, .story, index + 1)
    case .from? where source.role(index + 1) == .now || source.role(index + 1) == .today:
      return (1, .writing, index + 2)
    case .time?: return (1, .writing, index + 1)
    default: return nil
    }
  }

  // MARK: Told

  /// `the next day`, `that year`, `the same month`, `the year before`, `the spring after`.
  func told(at index: Int) -> Reading? {
    let isThat = source.role(index) == .that
    guard isThat || source.role(index) == .the, source.sameLine(index, index + 2) || isThat else {
      return nil
    }
    if isThat {
      guard let unit = plainUnit(index + 1), source.sameLine(index, index + 1) else { return nil }
      return Reading(end: index + 2, meaning: .offset(unit, 0, from: .story))
    }
    if let step = step(index + 1) {
      if let unit = plainUnit(index + 2) {
        return Reading(end: index + 3, meaning: .offset(unit, step, from: .story))
      }
      if let season = source.word(index + 2)?.season, step != 0 {
        return Reading(end: index + 3, meaning: aside(.season(season), step))
      }
      if let month = source.word(index + 2)?.month, isMonth(index + 2), step != 0 {
        return Reading(end: index + 3, meaning: aside(.month(month), step))
      }
      return nil
    }
    // `the year before the war` counts from the war
    guard let side = source.role(index + 2), side == .before || side == .after, endsClause(index + 3) else {
      return nil
    }
    let step = side == .before ? -1 : 1
    if let unit = plainUnit(index + 1) {
      return Reading(end: index + 3, meaning: .offset(unit, step, from: .story))
    }
    if let season = source.word(index + 1)?.season {
      return Reading(end: index + 3, meaning: aside(.season(season), step))
    }
    return nil
  }

  private func aside(_ recurrence: Recurrence, _ step: Int) -> DateMeaning {
    .bound(recurrence, step < 0 ? .before : .after, .told)
  }

  private func step(_ index: Int) -> Int? {
    switch source.role(index) {
    case .next?, .following?: 1
    case .previous?: -1
    case .same?: 0
    default: nil
    }
  }

  private func plainUnit(_ index: Int) -> CalendarPeriod.Unit? {
    guard let word = source.word(index), let unit = word.unit, !word.isPlural, unit != .half else {
      return nil
    }
    return unit
  }

  private func endsClause(_ index: Int) -> Bool {
    guard let token = source[index], source.sameLine(index - 1, index) else { return true }
    if token.kind == .punctuation { return true }
    return DateRules.clauseWords.contains(token)
  }

  private static let clauseWords = WordSet(
    "and but when or as he she it they we was were had because which who")
}
