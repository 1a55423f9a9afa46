import PipelineKit

/// One document held against others: how much of its runs they share.
struct Comparison {
  /// The limits of `mark_duplicates`.
  struct Limits: Sendable {
    var resemblance = 0.45
    var containment = 0.5
    var kinds = Duplicate.Kind.allCases
  }

  /// What two documents are to each other.
  struct Match {
    var kind: Duplicate.Kind
    var score: Double
    var reason: String
  }

  private let sketch: Sketch
  private let limits: Limits
  /// Each run's first place, in a table with open addressing.
  private var runs: [UInt32]
  private var places: [Int32]
  /// The comparison in which a run was last found in the other document, so that it counts once.
  private var stamps: [Int32]
  private var stamp: Int32 = 0
  /// How many different runs the document has.
  private(set) var distinct = 0

  init(_ sketch: Sketch, _ limits: Limits) {
    self.sketch = sketch
    self.limits = limits
    var size = 16
    while size < sketch.shingles.count * 2 { size *= 2 }
    runs = [UInt32](repeating: 0, count: size)
    places = [Int32](repeating: -1, count: size)
    stamps = [Int32](repeating: 0, count: size)
    for (place, run) in sketch.shingles.enumerated() {
      let slot = slot(of: run)
      guard places[slot] < 0 else { continue }
      runs[slot] = run
      places[slot] = Int32(place)
      distinct += 1
    }
  }

  /// What the documents are to each other, if they hold the same text. Every pair that is marked has passed this.
  mutating func match(_ other: Sketch, distinct otherDistinct: Int) -> Match? {
    found(other, distinct: otherDistinct).flatMap { limits.kinds.contains($0.kind) ? $0 : nil }
  }

  private mutating func found(_ other: Sketch, distinct otherDistinct: Int) -> Match? {
    if sketch.exact == other.exact, sketch.wordCount == other.wordCount {
      return Match(kind: .exact, score: 1, reason: "the same words in the same order")
    }
    guard sketch.isBare == other.isBare, distinct > 0, otherDistinct > 0 else { return nil }
    let shared = countShared(with: other)
    let resemblance = Double(shared) / Double(distinct + otherDistinct - shared)
    let containment = Double(shared) / Double(min(distinct, otherDistinct))
    guard !numbersDiffer(from: other) else { return nil }
    if sketch.isBare {
      return resemblance >= Self.bareResemblance ? near(resemblance) : nil
    }
    if resemblance >= limits.resemblance { return near(resemblance) }
    if containment >= limits.containment {
      guard isExcerpt(other, containment) else { return nil }
      return Match(
        kind: .part, score: containment,
        reason:
          "\(percent(containment)) of the shorter text's runs of \(Sketch.runLength) words are in both")
    }
    guard resemblance >= Self.scatteredResemblance else { return nil }
    return scattered(in: other)
  }

  /// Two texts that are little but frame are only the same if all of them is.
  private static let bareResemblance = 0.9
  /// What a text with a damaged word in every line has left of its runs.
  private static let scatteredResemblance = 0.1
  private static let scatteredShare = 0.7
  /// All but a few words of an excerpt.
  private static let wholly = 0.9

  private func near(_ resemblance: Double) -> Match {
    Match(
      kind: .near, score: resemblance,
      reason: "\(percent(resemblance)) of the runs of \(Sketch.runLength) words are in both")
  }

  private mutating func countShared(with other: Sketch) -> Int {
    stamp += 1
    var shared = 0
    for run in other.shingles {
      let slot = slot(of: run)
      if places[slot] >= 0, stamps[slot] != stamp {
        stamps[slot] = stamp
        shared += 1
      }
    }
    return shared
  }

  /// The guard on templates: weather, results, prices are the same words with other numbers.
  private func numbersDiffer(from other: Sketch) -> Bool {
    let fewer = min(sketch.numbers.count, other.numbers.count)
    guard fewer >= 4 else { return false }
    var (left, right) = (sketch.numbers[...], other.numbers[...])
    var common = 0
    while let a = left.first, let b = right.first {
      if a == b { common += 1 }
      if a <= b { left.removeFirst() }
      if b <= a { right.removeFirst() }
    }
    return common * 2 < fewer
  }

  /// An excerpt is some sentences long, and more than the frame that it stands in; a quoted sentence is none.
  private func isExcerpt(_ other: Sketch, _ containment: Double) -> Bool {
    let shorter = sketch.shingles.count <= other.shingles.count ? sketch : other
    return shorter.ownWordCount >= (containment >= Self.wholly ? 25 : 40)
      && shorter.ownWordCount * 2 >= shorter.wordCount
  }

  /// Texts whose runs are broken by damaged words (scans) but follow each other at the same distances: what lies between
  /// two shared runs, as far apart here as there, counts as shared.
  private func scattered(in other: Sketch) -> Match? {
    var covered = [Bool](repeating: false, count: other.shingles.count + Sketch.runLength)
    var last: [Int: Int] = [:]
    for (place, run) in other.shingles.enumerated() {
      let slot = slot(of: run)
      guard places[slot] >= 0 else { continue }
      let distance = place - Int(places[slot])
      let start = last[distance].map { place - $0 <= Self.longestGap ? $0 : place } ?? place
      for word in start..<place + Sketch.runLength { covered[word] = true }
      last[distance] = place
    }
    let words = min(sketch.shingles.count, other.shingles.count) + Sketch.runLength - 1
    let share = Double(covered.count { $0 }) / Double(words)
    guard share >= Self.scatteredShare, words >= 60 else { return nil }
    return Match(
      kind: .near, score: min(1, share),
      reason: "\(percent(min(1, share))) of the words lie between shared runs at the same distances")
  }

  private static let longestGap = 16

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  @inline(__always)
  private func slot(of run: UInt32) -> Int {
    let mask = runs.count - 1
    var slot = Int(run &* 0x9E37_79B1) & mask
    while places[slot] >= 0, runs[slot] != run { slot = (slot + 1) & mask }
    return slot
  }
}
