/// What a date says before it is known on which day it was written.
indirect enum DateMeaning: Equatable, Sendable {
  /// It names its period in full: `5 May 2021`, `the 1990s`.
  case fixed(CalendarPeriod)
  /// So many units before or after another day: `next year`, `two days ago`, `a month later`.
  case offset(CalendarPeriod.Unit, Int, from: Anchor)
  /// The date last named: of what is after it.
  case told
  /// One of many: a weekday, a month, a day of the year, a season.
  case recurring(Recurrence, Direction)
  /// One of many within, before or after a period: `March last year`, `the spring after`.
  case bound(Recurrence, Bond, DateMeaning)
  /// From one to the other.
  case interval(DateMeaning, DateMeaning)
  /// A length of time that ends or begins with the day on which the text was written: `the past three years`.
  case length(CalendarPeriod.Unit, Int, isPast: Bool)
  /// The first or the last day, week or month of a period.
  case edge(CalendarPeriod.Unit, isLast: Bool, DateMeaning)
  /// Three numbers that are a day one way or the other: `03/04/24`.
  case twoWays(dayFirst: CalendarPeriod?, monthFirst: CalendarPeriod?)
  /// A date, but which one is not said: `a few days ago`, `on Sundays`.
  case unknown

  /// What a relative date counts from.
  enum Anchor: Sendable {
    /// The day on which the text was written.
    case writing
    /// The date last named in the text.
    case story
  }

  /// Which of many is meant.
  enum Direction: Sendable { case plain, last, this, next }

  /// How one of many lies to a period.
  enum Bond: Sendable { case within, before, after }

  /// Whether it lies behind or ahead by what the sentence says.
  var needsTense: Bool {
    switch self {
    case .recurring(_, .plain): true
    case .interval(let first, let last): first.needsTense || last.needsTense
    case .edge(_, _, let whole): whole.needsTense
    case .bound(_, _, let other): other.needsTense
    default: false
    }
  }
}

/// What comes round: every week or every year.
enum Recurrence: Equatable, Sendable {
  /// Monday is 0.
  case weekday(Int)
  case month(Int)
  /// A day of a month, where the day of the week is known also that.
  case day(Int, month: Int, weekday: Int?)
  /// Spring is 0.
  case season(Int)
  case quarter(Int)
  case half(Int)

  /// The occurrence of a year, or for a weekday of a week; nil if it has none.
  func occurrence(_ cycle: Int) -> CalendarPeriod? {
    switch self {
    case .weekday(let day): return CalendarPeriod(.day, CalendarDay.monday(ofWeek: cycle) + day)
    case .month(let month): return .month(month, of: cycle)
    case .season(let season): return CalendarPeriod(.season, cycle * 4 + season)
    case .quarter(let quarter): return CalendarPeriod(.quarter, cycle * 4 + quarter)
    case .half(let half): return CalendarPeriod(.half, cycle * 2 + half)
    case .day(let day, let month, let weekday):
      guard let found = CalendarPeriod.day(day, month, cycle) else { return nil }
      return weekday.map { $0 == CalendarDay.weekday(of: found.index) } ?? true ? found : nil
    }
  }

  /// The cycle in which a day lies.
  private func cycle(of day: Int) -> Int {
    if case .weekday = self { return CalendarDay.week(of: day) }
    return CalendarDay(number: day).year
  }

  /// The occurrences around a day, in order; a leap day with its weekday comes round after 40 years at the latest.
  private func around(_ day: Int) -> [CalendarPeriod] {
    let middle = cycle(of: day)
    var width = 2
    if case .day(_, _, let weekday) = self { width = weekday == nil ? 9 : 41 }
    return (middle - width...middle + width).compactMap { occurrence($0) }
  }

  /// The latest that has begun on a day; without the one in which the day lies if `before` is asked for.
  func last(_ day: Int, before: Bool = false) -> CalendarPeriod? {
    around(day).last { before ? $0.lastDay < day : $0.firstDay <= day }
  }

  /// The first that has not ended on a day, or that begins after it.
  func next(_ day: Int, after: Bool = false) -> CalendarPeriod? {
    around(day).first { after ? $0.firstDay > day : $0.lastDay >= day }
  }

  /// The one with the fewest days between; of two the earlier.
  func nearest(_ day: Int) -> CalendarPeriod? {
    guard let last = last(day), let next = next(day) else { return last(day) ?? next(day) }
    return max(day - last.lastDay, 0) <= max(next.firstDay - day, 0) ? last : next
  }
}
