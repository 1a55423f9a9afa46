/// Finds dates as they are written: `Friday, Oct. 27, 2023`, `15 November`, `2023-11-16`, `in 1990`, `next year`, `two days ago`.
///
/// Times of day, ages and durations are not dates.
struct DateRules {
  let tokens: [EntityToken]
  let bytes: [UInt8]

  private static let ambiguousMonths = WordSet("may march mar april june august")
  private static let beforeMonth = WordSet(
    "in since until till by of from last next this early late mid before after during between through to for the every each and"
  )
  private static let beforeYear = WordSet(
    "in since by from until till during of before after around circa about early late mid to through between and year spring summer autumn fall winter c. ca. born d. b."
  )
  private static let relative = WordSet("last next this past previous coming following")
  private static let period = WordSet(
    "year month week weekend decade century quarter summer spring autumn fall winter years months weeks decades"
  )
  private static let units = WordSet(
    "day days week weeks month months year years decade decades century centuries")
  private static let ago = WordSet("ago earlier later")
  private static let numberWords = WordSet(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several few many hundred thousand couple"
  )
  private static let days = WordSet("today yesterday tomorrow")
  private static let earlyLate = WordSet("early late mid")
  private static let lastNext = WordSet("last next")
  private static let afterMarch = WordSet("on against for")
  private static let of = WordSet("of")
  private static let article = WordSet("a an")
  private static let century = WordSet("century centuries")
  private static let and = WordSet("and")

  /// The date that starts at a token, if one does.
  func date(at index: Int) -> FoundExpression? {
    let end =
      numericDate(at: index) ?? dayOrMonth(at: index) ?? relativeDate(at: index) ?? century(at: index)
      ?? year(at: index)
    guard let end else { return nil }
    return FoundExpression(tokens: index..<end, kind: .date, confidence: 0.95)
  }

  // MARK: Days and months

  private func dayOrMonth(at index: Int) -> Int? {
    var start = index
    if let token = token(index), token.kind == .word, sameLine(index, index + 1),
      DateRules.lastNext.contains(token) || DateRules.earlyLate.contains(token)
    {
      // mid-May, mid-2004
      start = isMark(index + 1, UInt8(ascii: "-")) && glued(index + 2) ? index + 2 : index + 1
    }
    if start > index, isYear(start) || isDecade(start) { return start + 1 }
    if let end = weekday(at: start) { return end }
    return month(at: start)
  }

  private func weekday(at index: Int) -> Int? {
    guard let token = token(index), token.flags.contains(.weekday), token.shape.contains(.capitalised) else {
      return nil
    }
    var end = index + 1
    if isMark(end, UInt8(ascii: ",")), let date = month(at: end + 1) { return date }
    if let date = month(at: end) { end = date }
    if end == index + 1, token.end - token.start < 6 { return nil }
    if end == index + 1, isName(end), !isName(index - 1) || isFirstOfLine(index) {
      return token.flags.contains(.firstName) ? nil : end
    }
    return end
  }

  /// A month with what belongs to it on both sides.
  private func month(at index: Int) -> Int? {
    if isMonth(index) { return monthFirst(at: index) }
    // 15 November, 11-13 July, 15th of November
    guard isDay(index) else { return nil }
    var next = index + 1
    if isMark(next, UInt8(ascii: "-")) || isMark(next, UInt8(ascii: "_")), isDay(next + 1) { next += 2 }
    if let of = token(next), DateRules.of.contains(of) { next += 1 }
    guard isMonth(next), sameLine(index, next) else { return nil }
    return yearAfter(next + 1, comma: true) ?? next + 1
  }

  private func monthFirst(at index: Int) -> Int? {
    var end = index + 1
    if isDay(end), sameLine(index, end) {
      end += 1
      if isMark(end, UInt8(ascii: "-")) || isMark(end, UInt8(ascii: "_")), isDay(end + 1), glued(end + 1) {
        end += 2
      }
      return yearAfter(end, comma: true) ?? end
    }
    if let year = yearAfter(end, comma: true) { return year }
    return isPlainMonth(index) ? end : nil
  }

  /// A bare month that is surely not a name, a verb or a walk.
  private func isPlainMonth(_ index: Int) -> Bool {
    let month = tokens[index]
    if month.end - month.start <= 3, month.hash != DateRules.may { return false }
    guard DateRules.ambiguousMonths.contains(month) else { return true }
    let before = index > 0 && sameLine(index - 1, index) ? tokens[index - 1] : nil
    let isLed = before.map { DateRules.beforeMonth.contains($0) } ?? false
    if isLed { return !isName(index + 1) || month.hash == DateRules.march }
    if month.hash == DateRules.may || month.hash == DateRules.march { return false }
    return !isName(index + 1) && !(before.map { isCapitalWord($0) } ?? false)
  }

  private static let may = FoldedHash.of("may".utf8)
  private static let march = FoldedHash.of("march".utf8)

  private func yearAfter(_ index: Int, comma: Bool) -> Int? {
    if comma, isMark(index, UInt8(ascii: ",")), isYear(index + 1), sameLine(index, index + 1) {
      return index + 2
    }
    return isYear(index) && sameLine(index - 1, index) ? index + 1 : nil
  }

  // MARK: Years, numbers and words

  private func year(at index: Int) -> Int? {
    guard let token = token(index) else { return nil }
    if isDecade(index) { return index + 1 }
    guard isYear(index) else { return nil }
    let before = index > 0 && sameLine(index - 1, index) ? tokens[index - 1] : nil
    if let before {
      if DateRules.beforeYear.contains(before) {
        return !DateRules.and.contains(before) || isYear(index - 2) ? index + 1 : nil
      }
      if before.mark == UInt8(ascii: "("), before.kind == .punctuation, !isName(index + 1) {
        return index + 1
      }
      if before.kind == .punctuation, before.mark == UInt8(ascii: "_") || before.mark == UInt8(ascii: "-"),
        index > 1,
        isYear(index - 2)
      {
        return index + 1
      }
    }
    let isYearRange =
      (isMark(index + 1, UInt8(ascii: "_")) || isMark(index + 1, UInt8(ascii: "-"))) && isYear(index + 2)
    return isYearRange && token.end - token.start == 4 ? index + 1 : nil
  }

  /// 2023-11-16, 03/04/24, 15.11.2023.
  private func numericDate(at index: Int) -> Int? {
    guard let first = token(index), first.kind == .number else { return nil }
    if let parts = dottedParts(first), parts.count == 3 {
      return isPlausible(parts) ? index + 1 : nil
    }
    guard let separator = token(index + 1), separator.kind == .punctuation,
      separator.mark == UInt8(ascii: "-") || separator.mark == UInt8(ascii: "/"),
      isMark(index + 3, separator.mark), [1, 2, 3, 4].allSatisfy({ glued(index + $0) }),
      !isMark(index + 5, separator.mark), !(isMark(index - 1, separator.mark) && glued(index))
    else { return nil }
    let parts = [index, index + 2, index + 4].compactMap { digits($0) }
    return parts.count == 3 && isPlausible(parts) ? index + 5 : nil
  }

  private func isPlausible(_ parts: [(value: Int, width: Int)]) -> Bool {
    func isDayOrMonth(_ part: (value: Int, width: Int)) -> Bool {
      part.width <= 2 && part.value >= 1 && part.value <= 31
    }
    func isYear(_ part: (value: Int, width: Int)) -> Bool {
      part.width == 4 ? (1000...2199).contains(part.value) : part.width == 2
    }
    guard isDayOrMonth(parts[1]), min(parts[1].value, 99) <= 31 else { return false }
    if parts[0].width == 4 { return isYear(parts[0]) && parts[1].value <= 12 && isDayOrMonth(parts[2]) }
    return isDayOrMonth(parts[0]) && isYear(parts[2]) && min(parts[0].value, parts[1].value) <= 12
  }

  private func relativeDate(at index: Int) -> Int? {
    guard let first = token(index), first.kind != .punctuation else { return nil }
    if DateRules.days.contains(first) {
      return first.shape.contains(.capitalised) && isName(index + 1) ? nil : index + 1
    }
    // a few days ago: the article goes with the number
    if DateRules.article.contains(first), let end = daysAgo(at: index + 1), sameLine(index, index + 1) {
      return end
    }
    if let end = daysAgo(at: index) ?? relativePeriod(at: index) { return end }
    let isModified = DateRules.earlyLate.contains(first) || DateRules.ago.contains(first)
    return isModified && sameLine(index, index + 1) ? relativePeriod(at: index + 1) : nil
  }

  /// next year, this week.
  private func relativePeriod(at index: Int) -> Int? {
    guard let first = token(index), DateRules.relative.contains(first),
      let second = token(index + 1, sameLineAs: index), DateRules.period.contains(second),
      !second.shape.contains(.capitalised)
    else { return nil }
    return index + 2
  }

  /// two years ago, 10 days later.
  private func daysAgo(at index: Int) -> Int? {
    guard let first = token(index), first.kind == .number || DateRules.numberWords.contains(first),
      let second = token(index + 1, sameLineAs: index), DateRules.units.contains(second),
      let third = token(index + 2, sameLineAs: index), DateRules.ago.contains(third)
    else { return nil }
    return index + 3
  }

  /// 19th century.
  private func century(at index: Int) -> Int? {
    guard isDay(index), token(index)?.kind == .word, let second = token(index + 1, sameLineAs: index),
      DateRules.century.contains(second)
    else { return nil }
    return index + 2
  }

  // MARK: Helpers

  private func token(_ index: Int) -> EntityToken? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }

  private func token(_ index: Int, sameLineAs other: Int) -> EntityToken? {
    sameLine(other, index) ? tokens[index] : nil
  }

  private func sameLine(_ first: Int, _ second: Int) -> Bool {
    tokens.indices.contains(first) && tokens.indices.contains(second)
      && tokens[first].line == tokens[second].line
  }

  private func glued(_ index: Int) -> Bool { token(index)?.shape.contains(.glued) ?? false }

  private func isMark(_ index: Int, _ mark: UInt8) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .punctuation && token.mark == mark
  }

  private func isMonth(_ index: Int) -> Bool {
    guard let token = token(index) else { return false }
    return token.flags.contains(.month) && token.shape.contains(.capitalised)
  }

  private func isCapitalWord(_ token: EntityToken) -> Bool {
    token.kind == .word && token.shape.contains(.capitalised)
      && token.flags.isDisjoint(with: [.month, .weekday])
      && !token.shape.contains(.sentenceStart)
  }

  private func isName(_ index: Int) -> Bool { token(index).map { isCapitalWord($0) } ?? false }

  private func isFirstOfLine(_ index: Int) -> Bool { tokens[index].shape.contains(.lineStart) }

  private func digits(_ index: Int) -> (value: Int, width: Int)? {
    guard let token = token(index), token.kind == .number, token.end - token.start <= 4 else { return nil }
    var value = 0
    for byte in bytes[Int(token.start)..<Int(token.end)] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return (value, Int(token.end - token.start))
  }

  private func dottedParts(_ token: EntityToken) -> [(value: Int, width: Int)]? {
    guard token.end - token.start <= 10 else { return nil }
    let parts = bytes[Int(token.start)..<Int(token.end)].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var numbers: [(value: Int, width: Int)] = []
    for part in parts {
      guard (1...4).contains(part.count), part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      numbers.append((part.reduce(0) { $0 * 10 + Int($1 - 0x30) }, part.count))
    }
    return numbers
  }

  private func isYear(_ index: Int) -> Bool {
    guard let (value, width) = digits(index) else { return false }
    return width == 4 && (1000...2100).contains(value)
  }

  /// A day of a month, also as `15th`.
  private func isDay(_ index: Int) -> Bool {
    guard let token = token(index) else { return false }
    if let (value, width) = digits(index) { return width <= 2 && (1...31).contains(value) }
    guard token.kind == .word, token.shape.contains(.digits), (3...4).contains(token.end - token.start) else {
      return false
    }
    let text = bytes[Int(token.start)..<Int(token.end)]
    return text.dropLast(2).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && text.last.map { $0 | 0x20 >= 0x61 } == true
  }

  /// 1990s.
  private func isDecade(_ index: Int) -> Bool {
    guard let token = token(index), token.kind == .word, token.end - token.start == 5 else { return false }
    let text = bytes[Int(token.start)..<Int(token.end)]
    return text.last == UInt8(ascii: "s") && text.dropLast().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && text.first.map { $0 == UInt8(ascii: "1") || $0 == UInt8(ascii: "2") } == true
  }
}
