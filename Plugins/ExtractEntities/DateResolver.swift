/// Gives dates the values of ISO 8601, from the day on which the text was written and the dates named before.
///
/// What can mean two things has no value.
struct DateResolver {
  /// The day on which the text was written, if it is known.
  let writing: Int?
  /// Whether the dates written in numbers put the day first, if the document shows it anywhere.
  var putsDayFirst: Bool?
  /// The date last named, and the token behind it.
  private var story: (period: CalendarPeriod, end: Int)?

  /// How many tokens back a date may have been named for `two days later` to count from it.
  private static let reach = 60

  init(writing: Int?) { self.writing = writing }

  /// Whether dates in numbers put the day first, by those that can be read in one way only; nil if none can, or if they disagree.
  static func putsDayFirst(_ meanings: [DateMeaning]) -> Bool? {
    var seen: Set<Bool> = []
    for case .twoWays(let dayFirst, let monthFirst) in meanings where (dayFirst == nil) != (monthFirst == nil)
    {
      seen.insert(monthFirst == nil)
    }
    return seen.count == 1 ? seen.first : nil
  }

  /// What the sentence says of the time.
  enum Tense { case past, future, none }

  /// A value before it is written.
  private enum Value {
    case period(CalendarPeriod)
    case interval(CalendarPeriod, CalendarPeriod)
    case text(String)
  }

  /// The value of the next date of the text.
  mutating func value(of meaning: DateMeaning, tokens: Range<Int>, tense: Tense) -> String? {
    if let named = story, tokens.lowerBound - named.end > DateResolver.reach { story = nil }
    guard let value = resolve(meaning, tense) else { return nil }
    switch value {
    case .period(let period):
      story = (period, tokens.upperBound)
      return period.text
    case .interval(let first, let last):
      story = (last, tokens.upperBound)
      return first.startText + "/" + last.endText
    case .text(let text): return text
    }
  }

  private func resolve(_ meaning: DateMeaning, _ tense: Tense) -> Value? {
    switch meaning {
    case .interval(let first, let last): return interval(first, last, tense)
    case .length(let unit, let count, let isPast): return length(unit, count, isPast)
    default: return period(meaning, tense).map { .period($0) }
    }
  }

  private func period(_ meaning: DateMeaning, _ tense: Tense) -> CalendarPeriod? {
    switch meaning {
    case .fixed(let period): return period
    case .told: return story?.period
    case .offset(let unit, let count, let anchor): return offset(unit, count, anchor)
    case .recurring(let recurrence, let direction): return recurring(recurrence, direction, tense)
    case .bound(let recurrence, let bond, let other):
      return period(other, tense).flatMap { bound(recurrence, bond, $0) }
    case .edge(let unit, let isLast, let whole):
      return period(whole, tense).map { CalendarPeriod(unit, containing: isLast ? $0.lastDay : $0.firstDay) }
    case .twoWays(let dayFirst, let monthFirst): return oneWay(dayFirst, monthFirst)
    case .interval, .length, .unknown: return nil
    }
  }

  private func offset(_ unit: CalendarPeriod.Unit, _ count: Int, _ anchor: DateMeaning.Anchor)
    -> CalendarPeriod?
  {
    switch anchor {
    case .writing: return writing.map { CalendarPeriod(unit, containing: $0) + count }
    case .story:
      // Two days after a year that is named can be any day.
      guard let story, story.period.unit <= unit else { return nil }
      return CalendarPeriod(unit, containing: story.period.firstDay) + count
    }
  }

  private func recurring(
    _ recurrence: Recurrence, _ direction: DateMeaning.Direction, _ tense: Tense
  ) -> CalendarPeriod? {
    guard let writing else { return nil }
    switch direction {
    case .last: return recurrence.last(writing, before: true)
    case .next:
      // `next Friday`, written on a Tuesday, is not the Friday of that week: that is `Friday`.
      if case .weekday = recurrence { return recurrence.occurrence(CalendarDay.week(of: writing) + 1) }
      return recurrence.next(writing, after: true)
    case .this:
      if case .weekday = recurrence { return recurrence.occurrence(CalendarDay.week(of: writing)) }
      return recurrence.nearest(writing)
    case .plain:
      switch tense {
      case .past: return recurrence.last(writing)
      case .future: return recurrence.next(writing)
      case .none: return recurrence.nearest(writing)
      }
    }
  }

  private func bound(
    _ recurrence: Recurrence, _ bond: DateMeaning.Bond, _ other: CalendarPeriod
  ) -> CalendarPeriod? {
    switch bond {
    case .within: return other.unit == .year ? recurrence.occurrence(other.index) : nil
    case .before: return recurrence.last(other.firstDay, before: true)
    case .after: return recurrence.next(other.lastDay, after: true)
    }
  }

  private func length(_ unit: CalendarPeriod.Unit, _ count: Int, _ isPast: Bool) -> Value? {
    guard let writing else { return nil }
    let day = CalendarDay(number: writing).text
    let length =
      switch unit {
      case .day: "P\(count)D"
      case .week: "P\(count)W"
      case .month: "P\(count)M"
      case .quarter: "P\(count * 3)M"
      case .year: "P\(count)Y"
      case .decade: "P\(count * 10)Y"
      case .century: "P\(count * 100)Y"
      case .weekend, .season, .half: ""
      }
    guard !length.isEmpty else { return nil }
    return .text(isPast ? length + "/" + day : day + "/" + length)
  }

  private func interval(_ first: DateMeaning, _ last: DateMeaning, _ tense: Tense) -> Value? {
    var (start, end): (CalendarPeriod?, CalendarPeriod?)
    switch (first, last) {
    // The side whose place is sure decides for the other.
    case (.recurring(let recurrence, .plain), _) where tense == .past || isSure(last):
      end = period(last, tense)
      start = end.flatMap { recurrence.last($0.firstDay) }
    case (_, .recurring(let recurrence, .plain)):
      start = period(first, tense)
      end = start.flatMap { recurrence.next($0.lastDay) }
    default: (start, end) = (period(first, tense), period(last, tense))
    }
    guard let start, let end, start.firstDay <= end.firstDay else { return nil }
    return .interval(start, end)
  }

  private func isSure(_ meaning: DateMeaning) -> Bool {
    if case .recurring(_, .plain) = meaning { return false }
    return true
  }

  private func oneWay(_ dayFirst: CalendarPeriod?, _ monthFirst: CalendarPeriod?) -> CalendarPeriod? {
    guard let dayFirst, let monthFirst else { return dayFirst ?? monthFirst }
    if dayFirst == monthFirst { return dayFirst }
    if let putsDayFirst { return putsDayFirst ? dayFirst : monthFirst }
    // The day on which a text was printed stands in it oftener than its mirror.
    return [dayFirst, monthFirst].first { $0.index == writing }
  }
}
