/// A stretch of the calendar that has a name of its own: a day, a week, a month, a quarter, a decade.
///
/// It is its unit and how many of that unit lie before it, so that the next and the last one are one more and one less.
struct CalendarPeriod: Equatable, Sendable {
  enum Unit: Int, Comparable, Sendable {
    case day, week, weekend, month, season, quarter, half, year, decade, century

    static func < (left: Unit, right: Unit) -> Bool { left.rawValue < right.rawValue }
  }

  var unit: Unit
  /// Days and weeks count from 1970 (weeks from the Monday before it); months, seasons, quarters and halves are the year times
  /// their number in a year; years, decades and centuries count from the year 0 (centuries from 1 to 100).
  var index: Int

  init(_ unit: Unit, _ index: Int) {
    self.unit = unit
    self.index = index
  }

  static func year(_ year: Int) -> CalendarPeriod { CalendarPeriod(.year, year) }
  static func month(_ month: Int, of year: Int) -> CalendarPeriod {
    CalendarPeriod(.month, year * 12 + month - 1)
  }

  /// A day; nil if the month has none such.
  static func day(_ day: Int, _ month: Int, _ year: Int) -> CalendarPeriod? {
    guard (1...12).contains(month), day >= 1, day <= CalendarDay.days(in: month, of: year) else { return nil }
    return CalendarPeriod(.day, CalendarDay(year: year, month: month, day: day).number)
  }

  /// The period of a unit in which a day lies. A day of the week belongs to the weekend at its end.
  init(_ unit: Unit, containing day: Int) {
    let date = CalendarDay(number: day)
    let index =
      switch unit {
      case .day: day
      case .week, .weekend: CalendarDay.week(of: day)
      case .month: date.year * 12 + date.month - 1
      case .season: CalendarPeriod.season(of: date)
      case .quarter: date.year * 4 + (date.month - 1) / 3
      case .half: date.year * 2 + (date.month - 1) / 6
      case .year: date.year
      case .decade: CalendarDay.floor(date.year, 10)
      case .century: CalendarDay.floor(date.year - 1, 100)
      }
    self.init(unit, index)
  }

  /// Spring is March to May, and so on; a winter belongs to the year in which it begins.
  private static func season(of date: CalendarDay) -> Int {
    let months = date.year * 12 + date.month - 3
    return CalendarDay.floor(months, 3)
  }

  static func + (period: CalendarPeriod, count: Int) -> CalendarPeriod {
    CalendarPeriod(period.unit, period.index + count)
  }

  /// Its first day, counted from 1970.
  var firstDay: Int {
    switch unit {
    case .day: index
    case .week: CalendarDay.monday(ofWeek: index)
    case .weekend: CalendarDay.monday(ofWeek: index) + 5
    case .month: CalendarPeriod.firstDay(ofMonth: index)
    case .season: CalendarPeriod.firstDay(ofMonth: index * 3 + 2)
    case .quarter: CalendarPeriod.firstDay(ofMonth: index * 3)
    case .half: CalendarPeriod.firstDay(ofMonth: index * 6)
    case .year: CalendarPeriod.firstDay(ofMonth: index * 12)
    case .decade: CalendarPeriod.firstDay(ofMonth: index * 120)
    case .century: CalendarPeriod.firstDay(ofMonth: (index * 100 + 1) * 12)
    }
  }

  /// Its last day.
  var lastDay: Int {
    unit == .weekend ? firstDay + 1 : (self + 1).firstDay - 1
  }

  private static func firstDay(ofMonth index: Int) -> Int {
    let year = CalendarDay.floor(index, 12)
    return CalendarDay(year: year, month: index - year * 12 + 1, day: 1).number
  }

  // MARK: ISO 8601

  /// As ISO 8601 writes it: `2024-03-12`, `2024-W11`, `2024-03`, `2024`; seasons as its second part does (`2024-21` is spring, 24
  /// winter); what has no form of its own as an interval: `2024-01/2024-03`, `1990/1999`.
  var text: String {
    switch unit {
    case .day: CalendarDay(number: index).text
    case .week: CalendarDay.weekText(index)
    case .month: CalendarPeriod.monthText(index)
    case .season:
      CalendarDay.padded(CalendarDay.floor(index, 4), 4) + "-\(21 + index - 4 * CalendarDay.floor(index, 4))"
    case .year: CalendarDay.padded(index, 4)
    case .weekend, .quarter, .half, .decade, .century: startText + "/" + endText
    }
  }

  /// What stands before the stroke of an interval that begins with it.
  var startText: String {
    switch unit {
    case .day, .week, .month, .season, .year: text
    case .weekend: CalendarDay(number: firstDay).text
    case .quarter: CalendarPeriod.monthText(index * 3)
    case .half: CalendarPeriod.monthText(index * 6)
    case .decade: CalendarDay.padded(index * 10, 4)
    case .century: CalendarDay.padded(index * 100 + 1, 4)
    }
  }

  /// What stands behind the stroke of an interval that ends with it.
  var endText: String {
    switch unit {
    case .day, .week, .month, .season, .year: text
    case .weekend: CalendarDay(number: lastDay).text
    case .quarter: CalendarPeriod.monthText(index * 3 + 2)
    case .half: CalendarPeriod.monthText(index * 6 + 5)
    case .decade: CalendarDay.padded(index * 10 + 9, 4)
    case .century: CalendarDay.padded(index * 100 + 100, 4)
    }
  }

  private static func monthText(_ index: Int) -> String {
    let year = CalendarDay.floor(index, 12)
    return CalendarDay.padded(year, 4) + "-" + CalendarDay.padded(index - year * 12 + 1, 2)
  }
}
