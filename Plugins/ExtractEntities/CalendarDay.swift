/// A day of the Gregorian calendar, and its number counted from 1 January 1970.
struct CalendarDay: Equatable, Sendable {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day with a number; the year begins in March, so that the leap day is its last (after H. Hinnant's `civil_from_days`).
  init(number: Int) {
    let shifted = number + 719_468
    let era = CalendarDay.floor(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads the day at the beginning of an ISO 8601 date; nil if it names a month or a year only.
  init?(iso text: String) {
    let parts = text.utf8.prefix(10).split(separator: UInt8(ascii: "-"))
    guard parts.count == 3, text.utf8.count >= 10 else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  var number: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = CalendarDay.floor(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `2024-03-12`.
  var text: String {
    CalendarDay.padded(year, 4) + "-" + CalendarDay.padded(month, 2) + "-" + CalendarDay.padded(day, 2)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 1970 began on a Thursday: Monday is 0.
  static func weekday(of number: Int) -> Int { number + 3 - 7 * floor(number + 3, 7) }

  static func week(of number: Int) -> Int { floor(number + 3, 7) }

  static func monday(ofWeek week: Int) -> Int { week * 7 - 3 }

  /// `2024-W11`: a week belongs to the year of its Thursday.
  static func weekText(_ week: Int) -> String {
    let thursday = monday(ofWeek: week) + 3
    let year = CalendarDay(number: thursday).year
    let first = CalendarDay(year: year, month: 1, day: 1).number
    return padded(year, 4) + "-W" + padded((thursday - first) / 7 + 1, 2)
  }

  /// Division that rounds down, also below zero.
  static func floor(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
