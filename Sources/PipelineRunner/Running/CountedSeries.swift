internal import PipelineKit

/// The positions that stand at the borders of documents in one run: `1 of 12`, `2 of 12`, and so on.
struct CountedSeries {
  /// Where the series begins, and what it says there.
  private var first: (count: StatedCount, place: StatedCount.Place)?
  private var last = 0
  /// Whether a document came behind the last position.
  private var isFilled = true
  private var ranges: [ClosedRange<Int>] = []
  /// Positions with no document behind them: the first few.
  private var unfilled: [Int] = []
  /// Each total, how often it stands there, and where first.
  private var totals: [(number: Int, times: Int, count: StatedCount, place: StatedCount.Place)] = []

  /// Whether a position begins the count anew, or another count: one with another total that is not next in line.
  func isRestarted(by position: Int, of total: Int) -> Bool {
    guard first != nil else { return false }
    return position <= last || position != last + 1 && !totals.contains { $0.number == total }
  }

  /// Whether the positions have no gaps, and each its document: what lacks stands before them or behind.
  var isPart: Bool { ranges.count == 1 && unfilled.isEmpty && isFilled && last <= total }

  /// Takes in the next position.
  mutating func add(_ position: Int, of count: StatedCount, at place: StatedCount.Place) {
    noteUnfilled()
    if first == nil { first = (count, place) }
    if let end = ranges.last, end.upperBound + 1 == position {
      ranges[ranges.count - 1] = end.lowerBound...position
    } else {
      ranges.append(position...position)
    }
    last = position
    isFilled = false
    if let index = totals.firstIndex(where: { $0.number == count.number }) {
      totals[index].times += 1
    } else if totals.count < Self.mostTotals {
      totals.append((count.number, 1, count, place))
    }
  }

  /// A document has come.
  mutating func fill() { isFilled = true }

  /// The total that stands there most often; the earlier of two.
  var total: Int {
    totals.max { $0.times < $1.times || $0.times == $1.times && $0.place.byte > $1.place.byte }?.number ?? 0
  }

  /// Whether every position from 1 to the total stands there, each with a document, and no other total.
  var isComplete: Bool {
    totals.count <= 1 && unfilled.isEmpty && isFilled && (first == nil || ranges == [1...max(1, total)])
  }

  /// Takes out the totals that are not the series' own.
  mutating func takeStrays() -> [CountDifference] {
    let total = total
    let others = totals.first { $0.number == total }?.times ?? 0
    defer { totals.removeAll { $0.number != total } }
    return totals.filter { $0.number != total }.map { stray in
      CountDifference(
        stray.count, at: stray.place, found: total,
        "'\(stray.place.text)' counts \(stray.number); \(others) around it count\(others == 1 ? "s" : "") "
          + "\(total)")
    }
  }

  /// Adds the positions of another series with the same total.
  mutating func merge(_ other: CountedSeries) {
    noteUnfilled()
    var other = other
    other.noteUnfilled()
    unfilled = Array((unfilled + other.unfilled).prefix(Self.mostShown))
    isFilled = true
    let all = (ranges + other.ranges).sorted { $0.lowerBound < $1.lowerBound }
    ranges = all.reduce(into: []) { merged, range in
      if let end = merged.last, range.lowerBound <= end.upperBound + 1 {
        merged[merged.count - 1] = end.lowerBound...max(end.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// What the positions lack.
  var differences: [CountDifference] {
    var series = self
    series.noteUnfilled()
    guard let first = series.first, let low = ranges.first?.lowerBound, let high = ranges.last?.upperBound
    else {
      return []
    }
    let found = ranges.reduce(0) { $0 + $1.count }
    let gaps = zip(ranges, ranges.dropFirst()).map { ($0.upperBound + 1)...($1.lowerBound - 1) }
    var parts: [String] = []
    if ranges != [1...max(1, total)] {
      let have = found == 1 ? "position \(low) is there" : "positions \(Self.words(ranges)) are there"
      parts.append("'\(first.place.text)' counts \(total); \(have)")
      if !gaps.isEmpty { parts.append("between them \(Self.words(gaps)) missing") }
      if high > total { parts.append("\(high) is more than \(total)") }
      if gaps.isEmpty, high < total || low > 1 { parts.append("the rest may never have been in the file") }
    }
    if !series.unfilled.isEmpty {
      if parts.isEmpty { parts.append("'\(first.place.text)' counts \(total)") }
      parts.append("no document stands behind \(Self.words(series.unfilled.map { $0...$0 }))")
    }
    guard !parts.isEmpty else { return [] }
    let count = StatedCount(first.count.subject, total, isOfSearch: first.count.isOfSearch)
    return [
      CountDifference(
        count, at: first.place, found: found - series.unfilled.count, parts.joined(separator: "; "))
    ]
  }

  private mutating func noteUnfilled() {
    if !isFilled, unfilled.count < Self.mostShown { unfilled.append(last) }
    isFilled = true
  }

  /// `1 to 4, 6 and 3 more stretches`.
  private static func words(_ ranges: [ClosedRange<Int>]) -> String {
    let shown = ranges.prefix(mostShown).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    let more = ranges.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private static let mostShown = 8
  private static let mostTotals = 16
}
