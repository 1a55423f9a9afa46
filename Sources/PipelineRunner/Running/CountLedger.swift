internal import PipelineKit

/// Holds what one source states about the number of its documents against what was found in it.
///
/// Memory grows with the gaps in a count, not with the documents.
final class CountLedger {
  /// A count of all that follows or precedes, and how many documents there were when it stood there.
  private struct Whole {
    var count: StatedCount
    var place: StatedCount.Place
    var documents: Int
  }

  private static let numbers = 0...1_000_000_000_000

  private var documents = 0
  private var following: [Whole] = []
  private var series = CountedSeries()
  /// Series that lack something, those with one total as one: a file may hold the parts of a search in any order.
  private var incomplete: [CountedSeries] = []
  private var found: [CountDifference] = []
  /// How many documents had come when the last count of those before stood there.
  private var precedingStart = 0

  /// Takes in a document.
  func addDocument() {
    documents += 1
    series.fill()
  }

  /// Takes in a count; one that no bundle can have is none.
  func add(_ count: StatedCount, at place: StatedCount.Place) {
    guard Self.numbers.contains(count.number) else { return }
    switch count.subject {
    case .position(let position) where Self.numbers.contains(position):
      if series.isRestarted(by: position, of: count.number) { closeSeries() }
      series.add(position, of: count, at: place)
    case .following:
      closeFollowing(isEnd: false)
      following.append(Whole(count: count, place: place, documents: documents))
    case .preceding:
      compare(count, place, with: documents - precedingStart)
      precedingStart = documents
    case .position, .words: break
    }
  }

  /// What differs, in the order in which it stands in the source; the source has ended.
  func differences() -> [CountDifference] {
    closeFollowing(isEnd: true)
    closeSeries()
    found += incompleteDifferences()
    return found.sorted { ($0.place.byte, $0.place.line) < ($1.place.byte, $1.place.line) }
  }

  /// Documents that were downloaded one by one have a count each, of as many searches: they are one piece of news.
  private func incompleteDifferences() -> [CountDifference] {
    defer { incomplete = [] }
    let parts = incomplete.filter(\.isPart)
    guard parts.count > Self.mostParts else { return incomplete.flatMap(\.differences) }
    var first = parts[0].differences
    for index in first.indices {
      first[index].message += "; so it is with \(parts.count - 1) other counts of this file"
    }
    return first + incomplete.filter { !$0.isPart }.flatMap(\.differences)
  }

  /// More counts of which the file holds a part are told as one.
  private static let mostParts = 3

  /// A cover page and a list of contents may both state a count, so a new one closes the one before only behind a document.
  private func closeFollowing(isEnd: Bool) {
    let closed = following.filter { isEnd || documents > $0.documents }
    following.removeAll { isEnd || documents > $0.documents }
    for whole in closed { compare(whole.count, whole.place, with: documents - whole.documents) }
  }

  private func compare(_ count: StatedCount, _ place: StatedCount.Place, with number: Int) {
    guard number != count.number else { return }
    let verb = count.subject == .following ? (number == 1 ? "follows" : "follow") : "stand before it"
    let stated =
      count.isOfSearch
      ? "speaks of \(count.number), which need not all be in this file" : "counts \(count.number)"
    let message = "'\(place.text)' \(stated); \(number) \(verb)"
    found.append(CountDifference(count, at: place, found: number, message))
  }

  private func closeSeries() {
    defer { series = CountedSeries() }
    found += series.takeStrays()
    guard !series.isComplete else { return }
    if let index = incomplete.firstIndex(where: { $0.total == series.total }) {
      incomplete[index].merge(series)
    } else if incomplete.count < Self.mostSeries {
      incomplete.append(series)
    }
  }

  /// Only a file that is made to do harm has more totals that lack something.
  private static let mostSeries = 1000
}
