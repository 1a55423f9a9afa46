import PipelineKit

/// A day, counted so that the difference of two is the days between them.
struct DayNumber: Comparable, Sendable {
  private let number: Int

  /// The day of a date; the first of its month, or year, where it says no more.
  init?(_ date: PublicationDate?) {
    guard let date else { return nil }
    let parts = date.text.prefix(10).split(separator: "-").map { Int($0) ?? 1 }
    guard var year = parts.first else { return nil }
    var month = parts.count > 1 ? parts[1] : 1
    let day = parts.count > 2 ? parts[2] : 1
    // Days of the civil calendar, with the year beginning in March, so that a leap day is its last.
    if month <= 2 {
      year -= 1
      month += 12
    }
    number = 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day
  }

  static func < (left: DayNumber, right: DayNumber) -> Bool { left.number < right.number }

  /// Days between two; none where one of them is unknown.
  static func gap(_ left: DayNumber?, _ right: DayNumber?) -> Int {
    guard let left, let right else { return 0 }
    return abs(left.number - right.number)
  }
}
