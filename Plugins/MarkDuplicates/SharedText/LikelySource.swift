import PipelineKit

/// Which of two documents had a passage first, as far as their dates tell.
struct LikelySource: Sendable {
  /// Seen from the first of the two.
  let origin: SharedText.Origin
  let reason: String

  init(of first: PublicationDate?, and second: PublicationDate?) {
    guard let first, let second else {
      (origin, reason) = (.unknown, first == nil && second == nil ? "neither has a date" : "one has no date")
      return
    }
    let (a, b) = (Array(first.text.utf8), Array(second.text.utf8))
    if a.prefix(Self.day) != b.prefix(Self.day), !a.starts(with: b), !b.starts(with: a) {
      (origin, reason) = (first < second ? .this : .other, "dated earlier")
    } else if a.count > Self.day, b.count > Self.day, Self.zone(a) == Self.zone(b), first != second {
      (origin, reason) = (first < second ? .this : .other, "dated earlier on the same day")
    } else {
      (origin, reason) = (.unknown, "the dates do not tell which is earlier")
    }
  }

  /// The bytes of a date without a time.
  private static let day = 10

  /// What follows the time: times of two zones cannot be compared as text.
  private static func zone(_ date: [UInt8]) -> ArraySlice<UInt8> {
    let time = date.dropFirst(day)
    return time.firstIndex { $0 == 0x5A || $0 == 0x2B || $0 == 0x2D }.map { time[$0...] } ?? []
  }
}
