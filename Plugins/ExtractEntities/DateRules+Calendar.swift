/// Days, months and years that are called by name or number.
extension DateRules {
  /// `2023-11-16`, `03/04/24`, `15.11.2023`.
  func numeric(at index: Int) -> Reading? {
    guard let first = source[index], first.kind == .number else { return nil }
    if let parts = dottedParts(first), parts.count == 3 {
      return numbers(parts, isDotted: true).map { Reading(end: index + 1, meaning: $0) }
    }
    guard let separator = source[index + 1], separator.kind == .punctuation,
      separator.mark == UInt8(ascii: "-") || separator.mark == UInt8(ascii: "/"),
      source[index + 3]?.kind == .punctuation, source[index + 3]?.mark == separator.mark,
      [1, 2, 3, 4].allSatisfy({ source.isGlued(index + $0) }),
      source[index + 5]?.mark != separator.mark || !source.isGlued(index + 5),
      source[index - 1]?.mark != separator.mark || !source.isGlued(index)
    else { return nil }
    if let stamp = timestamp(at: index) { return stamp }
    let parts = [index, index + 2, index + 4].compactMap { source.digits($0) }
    guard parts.count == 3 else { return nil }
    return numbers(parts, isDotted: false).map { Reading(end: index + 5, meaning: $0) }
  }

  /// `2024-03-11T10:15:00Z`: the day, and all that is glued to it.
  private func timestamp(at index: Int) -> Reading? {
    let text = source.text(index + 4)
    guard let year = source.digits(index), year.width == 4, let month = source.digits(index + 2),
      text.count > 2,
      text[text.startIndex + 2] | 0x20 == UInt8(ascii: "t"),
      let day = DecimalNumber(text.prefix(2)).flatMap({ Int($0.text) }),
      let period = CalendarPeriod.day(day, month.value, year.value)
    else { return nil }
    var end = index + 5
    while source.isGlued(end),
      source.isMark(end, ":") || source.isMark(end, "+") || source[end]?.shape.contains(.digits) == true
    {
      end += 1
    }
    return Reading(end: end, meaning: .fixed(period))
  }

  private func numbers(_ parts: [(value: Int, width: Int)], isDotted: Bool) -> DateMeaning? {
    let (first, second, third) = (parts[0], parts[1], parts[2])
    if first.width == 4 {
      guard (1000...2199).contains(first.value), second.width <= 2, third.width <= 2 else { return nil }
      return CalendarPeriod.day(third.value, second.value, first.value).map { .fixed($0) }
    }
    guard first.width <= 2, second.width <= 2, third.width == 2 || (1000...2199).contains(third.value) else {
      return nil
    }
    let year = third.width == 2 ? third.value + (third.value < 70 ? 2000 : 1900) : third.value
    let dayFirst = CalendarPeriod.day(first.value, second.value, year)
    let monthFirst = CalendarPeriod.day(second.value, first.value, year)
    if isDotted { return dayFirst.map { .fixed($0) } }
    return dayFirst == nil && monthFirst == nil ? nil : .twoWays(dayFirst: dayFirst, monthFirst: monthFirst)
  }

  private func dottedParts(_ token: EntityToken) -> [(value: Int, width: Int)]? {
    guard token.end - token.start <= 10 else { return nil }
    let parts = source.bytes[Int(token.start)..<Int(token.end)].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var numbers: [(value: Int, width: Int)] = []
    for part in parts {
      guard (1...4).contains(part.count), part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      numbers.append((part.reduce(0) { $0 * 10 + Int($1 - 0x30) }, part.count))
    }
    return numbers
  }

  // MARK: Weekdays

  /// `Friday`, `Friday, Oct. 27, 2023`, `Mondays`.
  func weekday(at index: Int) -> Reading? {
    guard let token = source[index], token.shape.contains(.capitalised), let word = source.word(index),
      let weekday = word.weekday
    else { return nil }
    let end = afterAbbreviation(index)
    if !word.isPlural {
      let next = source.isMark(end, ",") ? end + 1 : end
      if source.sameLine(index, next), var date = month(at: next), date.start == nil {
        date.meaning = date.meaning.on(weekday)
        return date
      }
    }
    if token.end - token.start < 6 { return nil }
    if source.isName(end), !source.isName(index - 1) || token.shape.contains(.lineStart),
      token.flags.contains(.firstName)
    {
      return nil
    }
    // `the Sunday Mirror`
    if source.isName(end), source.role(index - 1) == .the || source.role(index - 1) == .and { return nil }
    if word.isPlural || isArticle(index - 1) { return Reading(end: end, meaning: .unknown) }
    return Reading(end: end, meaning: .recurring(.weekday(weekday), .plain))
  }

  /// `a Monday`, `every Monday` are none in particular.
  private func isArticle(_ index: Int) -> Bool {
    guard let token = source[index], source.sameLine(index, index + 1) else { return false }
    return NumberWord.small(token) == 0 || DateRules.every.contains(token)
  }

  private static let every = WordSet("every each any most many")

  private static let abbreviations = WordSet(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")

  private func afterAbbreviation(_ index: Int) -> Int {
    guard let token = source[index], DateRules.abbreviations.contains(token), source.isMark(index + 1, "."),
      source.isGlued(index + 1)
    else { return index + 1 }
    return index + 2
  }

  // MARK: Months

  func isMonth(_ index: Int) -> Bool {
    guard let token = source[index], token.shape.contains(.capitalised) else { return false }
    return source.word(index)?.month != nil
  }

  /// A month with what belongs to it on both sides.
  func month(at index: Int) -> Reading? {
    if isMonth(index) { return monthFirst(at: index) }
    // 15 November, 11-13 July, 15 to 20 March, 15th of November
    guard let day = source.day(index) else { return nil }
    var next = index + 1
    var lastDay: Int?
    let isJoined = source.isDash(next) || source.role(next) == .to || source.role(next) == .and
    if isJoined, let other = source.day(next + 1), other > day {
      // 5 and 12 May are two days, 5 and 6 May are one after the other
      if source.role(next) == .and, other != day + 1, source.role(index - 1) != .between { return nil }
      lastDay = other
      next += 2
    }
    if source.role(next) == .of { next += 1 }
    guard source.sameLine(index, next), isMonth(next), let month = source.word(next)?.month else {
      return nil
    }
    guard day <= CalendarDay.days(in: month, of: 2000), lastDay ?? 1 <= CalendarDay.days(in: month, of: 2000)
    else { return nil }
    return dated(days: day, lastDay, month: month, at: afterAbbreviation(next))
  }

  private func monthFirst(at index: Int) -> Reading? {
    guard let month = source.word(index)?.month else { return nil }
    let end = afterAbbreviation(index)
    if let day = source.day(end), source.sameLine(index, end), !source.isMark(end + 1, "%") {
      // There is no 30 February.
      guard day <= CalendarDay.days(in: month, of: 2000) else {
        return Reading(end: yearAfter(end + 1)?.1 ?? end + 1, meaning: .unknown)
      }
      var next = end + 1
      var lastDay: Int?
      let isJoined = source.isDash(next) && source.isGlued(next) && source.isGlued(next + 1)
      if isJoined || source.role(next) == .to
        || (source.role(next) == .and && source.day(next + 1) == day + 1),
        let other = source.day(next + 1), other > day, !isMonth(next + 2) || isJoined
      {
        lastDay = other
        next += 2
      }
      return dated(days: day, lastDay, month: month, at: next)
    }
    if let (year, next) = yearAfter(end) {
      return Reading(end: next, meaning: .fixed(.month(month, of: year)))
    }
    if let (offset, next) = relativeYear(end) {
      return Reading(
        end: next, meaning: .bound(.month(month), .within, .offset(.year, offset, from: .writing)))
    }
    guard isPlainMonth(index) else { return nil }
    let isThis = source.role(index - 1) == .this
    return Reading(end: end, meaning: .recurring(.month(month), isThis ? .this : .plain))
  }

  /// A day or some days of a month, with the year if one follows.
  private func dated(days first: Int, _ last: Int?, month: Int, at next: Int) -> Reading? {
    if let (year, end) = yearAfter(next) {
      guard let start = CalendarPeriod.day(first, month, year) else { return nil }
      guard let last, let stop = CalendarPeriod.day(last, month, year) else {
        return Reading(end: end, meaning: .fixed(start))
      }
      return Reading(end: end, meaning: .interval(.fixed(start), .fixed(stop)))
    }
    func recurring(_ day: Int) -> DateMeaning { .recurring(.day(day, month: month, weekday: nil), .plain) }
    if let (offset, end) = relativeYear(next) {
      let year = DateMeaning.offset(.year, offset, from: .writing)
      return Reading(end: end, meaning: .bound(.day(first, month: month, weekday: nil), .within, year))
    }
    return Reading(
      end: next, meaning: last.map { .interval(recurring(first), recurring($0)) } ?? recurring(first))
  }

  /// The year behind a month or day, after a comma or `of`, and the token behind it.
  private func yearAfter(_ index: Int) -> (Int, Int)? {
    let next = source.isMark(index, ",") || source.role(index) == .of ? index + 1 : index
    guard source.sameLine(index - 1, next), let year = source.year(next), !source.isMark(next + 1, "%") else {
      return nil
    }
    return (year, next + 1)
  }

  /// `last year`, `of next year`, and the token behind it.
  func relativeYear(_ index: Int) -> (Int, Int)? {
    let next = source.role(index) == .of ? index + 1 : index
    guard source.sameLine(index - 1, next + 1), source.word(next + 1)?.unit == .year,
      source.word(next + 1)?.isPlural == false
    else { return nil }
    switch source.role(next) {
    case .last?: return (-1, next + 2)
    case .this?: return (0, next + 2)
    case .next?: return (1, next + 2)
    default: return nil
    }
  }

  private static let doubtfulMonths = WordSet("may march mar april june august")
  private static let beforeMonth = WordSet(
    "in since until till by of from last next this early late mid before after during between through to for the every each and is was"
  )
  private static let may = FoldedHash.of("may".utf8)
  private static let march = FoldedHash.of("march".utf8)

  /// A bare month that is surely not a name, a verb or a walk.
  private func isPlainMonth(_ index: Int) -> Bool {
    guard let month = source[index] else { return false }
    if month.end - month.start <= 3, month.hash != DateRules.may { return false }
    guard DateRules.doubtfulMonths.contains(month) else { return true }
    let before = index > 0 && source.sameLine(index - 1, index) ? source[index - 1] : nil
    let isLed = before.map { DateRules.beforeMonth.contains($0) } ?? false
    if isLed { return !source.isName(index + 1) || month.hash == DateRules.march }
    if month.hash == DateRules.may || month.hash == DateRules.march { return false }
    return !source.isName(index + 1) && !source.isName(index - 1)
  }

  // MARK: Years, decades, centuries

  private static let beforeYear = WordSet(
    "in since by from until till during of before after around circa about early late mid to through between and year spring summer autumn fall winter c. ca. born d. b."
  )

  func year(at index: Int) -> Reading? {
    if let decade = source.decade(index) {
      return Reading(end: index + 1, meaning: .fixed(CalendarPeriod(.decade, decade / 10)))
    }
    if let reading = ancientYear(at: index) { return reading }
    guard let year = source.year(index) else { return nil }
    let reading = Reading(end: index + 1, meaning: .fixed(.year(year)))
    if let before = index > 0 && source.sameLine(index - 1, index) ? source[index - 1] : nil {
      if DateRules.beforeYear.contains(before) {
        let isJoined = source.role(index - 1) == .and
        return !isJoined || source.year(index - 2) != nil ? reading : nil
      }
      if source.isMark(index - 1, "("), !source.isName(index + 1) { return reading }
      if source.isDash(index - 1), source.year(index - 2) != nil { return reading }
    }
    let isRange = source.isDash(index + 1) && source.year(index + 2).map { $0 > year } == true
    return isRange ? reading : nil
  }

  /// `44 BC`, `AD 70`.
  private func ancientYear(at index: Int) -> Reading? {
    if let (value, _) = source.digits(index), value > 0, source.sameLine(index, index + 1),
      source[index + 1]?.shape.isDisjoint(with: [.allCapitals, .dotted]) == false
    {
      switch source.role(index + 1) {
      case .era?: return Reading(end: index + 2, meaning: .fixed(.year(1 - value)))
      case .christianEra?: return Reading(end: index + 2, meaning: .fixed(.year(value)))
      default: return nil
      }
    }
    guard source.role(index) == .christianEra, source[index]?.shape.contains(.capitalised) == true,
      let (value, _) = source.digits(index + 1), value > 0, source.sameLine(index, index + 1)
    else { return nil }
    return Reading(end: index + 2, meaning: .fixed(.year(value)))
  }

  /// `19th century`, `twentieth century` not.
  func century(at index: Int) -> Reading? {
    guard let number = source.ordinalDigits(index), number > 0, source.sameLine(index, index + 1),
      source.word(index + 1)?.unit == .century
    else { return nil }
    let isEra = source.role(index + 2) == .era && source.sameLine(index, index + 2)
    let period = CalendarPeriod(.century, isEra ? -number : number - 1)
    return Reading(end: isEra ? index + 3 : index + 2, meaning: .fixed(period))
  }
}

extension DateMeaning {
  /// The same day with the day of the week that was named with it.
  fileprivate func on(_ weekday: Int) -> DateMeaning {
    guard case .recurring(.day(let day, let month, _), let direction) = self else { return self }
    return .recurring(.day(day, month: month, weekday: weekday), direction)
  }
}
