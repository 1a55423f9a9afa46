/// Seasons, quarters and halves of a year, weekends.
extension DateRules {
  /// `spring of 2021`, `autumn 2020`, `the spring`, `the weekend`.
  func season(at index: Int) -> Reading? {
    if let named = namedSeason(index) { return named }
    guard source.role(index) == .the, source.sameLine(index, index + 1) else { return inSeason(index) }
    if source.word(index + 1)?.unit == .weekend, source.word(index + 1)?.isPlural == false,
      source.role(index - 1) == .inside, !source.isName(index + 1)
    {
      return Reading(end: index + 2, meaning: .recurring(.weekday(5), .plain).asWeekend)
    }
    guard let season = source.word(index + 1)?.season, source.role(index - 1) == .inside || isLed(index),
      !isHeadOfPhrase(index + 2)
    else { return nil }
    return Reading(end: index + 2, meaning: .recurring(.season(season), .plain))
  }

  private static let before = WordSet("until till from before after for")

  private func isLed(_ index: Int) -> Bool {
    source[index - 1].map { source.sameLine(index - 1, index) && DateRules.before.contains($0) } ?? false
  }

  /// `in spring`, `by summer`.
  private func inSeason(_ index: Int) -> Reading? {
    guard let season = source.word(index)?.season, source[index]?.shape.contains(.capitalised) == false,
      source.role(index - 1) == .inside, source.sameLine(index - 1, index), !isHeadOfPhrase(index + 1)
    else { return nil }
    return Reading(end: index + 1, meaning: .recurring(.season(season), .plain))
  }

  /// `the fall of Rome`, `the spring festival`: what follows shows that no season of a year is meant.
  private func isHeadOfPhrase(_ index: Int) -> Bool {
    guard let token = source[index], source.sameLine(index - 1, index), token.kind == .word else {
      return false
    }
    if source.role(index) == .of { return true }
    return !DateRules.functionWords.contains(token)
  }

  private static let functionWords = WordSet(
    "and or but when as he she it they we was were is are has had have will would after before until in on at by to from for with that which who where because since while if so the a an"
  )

  /// A season with its year; of a winter, that in which it begins.
  func namedSeason(_ index: Int) -> Reading? {
    guard let season = source.word(index)?.season, source.sameLine(index, index + 1) else { return nil }
    let next = source.role(index + 1) == .of ? index + 2 : index + 1
    if let (offset, end) = relativeYear(index + 1) {
      return Reading(
        end: end, meaning: .bound(.season(season), .within, .offset(.year, offset, from: .writing)))
    }
    guard let year = source.year(next), source.sameLine(index, next) else { return nil }
    let period = CalendarPeriod(.season, year * 4 + season)
    // `winter of 2009-10`
    if source.isDash(next + 1) || source.isMark(next + 1, "/"), source.isGlued(next + 1),
      source.isGlued(next + 2), let (value, _) = source.digits(next + 2),
      value == (year + 1) % 100 || value == year + 1
    {
      return Reading(end: next + 3, meaning: .fixed(period))
    }
    return Reading(end: next + 1, meaning: .fixed(period))
  }

  /// `first quarter of 2023`, `second half of last year`, `Q2 2022`, `fourth quarter`.
  func quarter(at index: Int) -> Reading? {
    guard let (recurrence, next) = ordinalPart(index) ?? shortPart(index) else { return nil }
    let start = source.role(next) == .of ? next + 1 : next
    if let year = source.year(start), source.sameLine(index, start), let period = recurrence.occurrence(year)
    {
      return Reading(end: start + 1, meaning: .fixed(period))
    }
    if let (offset, end) = relativeYear(next) {
      return Reading(end: end, meaning: .bound(recurrence, .within, .offset(.year, offset, from: .writing)))
    }
    if source.role(start) == .the, source.word(start + 1)?.unit == .year, source.sameLine(index, start + 1) {
      return Reading(
        end: start + 2, meaning: .bound(recurrence, .within, .offset(.year, 0, from: .writing)))
    }
    // The halves and quarters of games are none of the year.
    guard case .quarter = recurrence, start == next, !source.isName(next) else { return nil }
    return Reading(end: next, meaning: .recurring(recurrence, .plain))
  }

  private func ordinalPart(_ index: Int) -> (Recurrence, Int)? {
    guard let ordinal = source.word(index)?.ordinal, source.sameLine(index, index + 1),
      let word = source.word(index + 1), !word.isPlural
    else { return nil }
    switch word.unit {
    case .quarter? where ordinal <= 4: return (.quarter(ordinal - 1), index + 2)
    case .half? where ordinal <= 2: return (.half(ordinal - 1), index + 2)
    default: return nil
    }
  }

  /// `Q2`, `H1`.
  private func shortPart(_ index: Int) -> (Recurrence, Int)? {
    let text = Array(source.text(index))
    guard text.count == 2, text[1] >= UInt8(ascii: "1"), text[1] <= UInt8(ascii: "4") else { return nil }
    let number = Int(text[1] - UInt8(ascii: "1"))
    switch text[0] {
    case UInt8(ascii: "Q"): return (.quarter(number), index + 1)
    case UInt8(ascii: "H") where number < 2: return (.half(number), index + 1)
    default: return nil
    }
  }
}

extension DateMeaning {
  /// The weekend of a day.
  fileprivate var asWeekend: DateMeaning {
    guard case .recurring = self else { return self }
    return .edge(.weekend, isLast: false, self)
  }
}
