import PipelineKit

/// Finds which documents hold the text of another one.
///
/// Documents are taken in the order in which they are worth keeping. Each is held against those kept so far that share runs of words
/// with it: it is marked as a duplicate of the one that it resembles most, or kept. So each mark is a comparison that was made; nothing
/// follows from two others, and no chain of small changes joins what is different.
struct DuplicateSearch {
  private let sketches: [Sketch]
  private let limits: Comparison.Limits
  private var distinct: [Int32]
  /// For each document: the one that it is a duplicate of.
  private var original: [Int32]
  private var matches: [Int: Comparison.Match] = [:]
  private var followers: [Int: [Int]] = [:]
  private var exact: [UInt64: Int] = [:]
  private var long: RunIndex
  private var short: RunIndex
  private var hits: [UInt16]

  /// - Parameter sketches: In the order in which they are worth keeping, without their frames.
  init(_ sketches: [Sketch], _ limits: Comparison.Limits) {
    self.sketches = sketches
    self.limits = limits
    distinct = [Int32](repeating: 0, count: sketches.count)
    original = [Int32](repeating: -1, count: sketches.count)
    hits = [UInt16](repeating: 0, count: sketches.count)
    var (ofLong, ofShort) = (0, 0)
    for sketch in sketches {
      let isShort = sketch.shingles.count < Self.shortText
      if isShort {
        ofShort += sketch.shingles.count
      } else {
        ofLong += sketch.shingles.count(where: Self.isSampled)
      }
    }
    long = RunIndex(most: ofLong)
    short = RunIndex(most: ofShort)
  }

  /// The duplicates, by their places in the order.
  mutating func run() -> [(place: Int, of: Int, match: Comparison.Match)] {
    for place in sketches.indices { look(at: place) }
    return matches.keys.sorted().compactMap { place in
      matches[place].map { (place, Int(original[place]), $0) }
    }
  }

  private mutating func look(at place: Int) {
    let sketch = sketches[place]
    if let twin = exact[sketch.exact], sketches[twin].wordCount == sketch.wordCount {
      let kept = original[twin] >= 0 ? Int(original[twin]) : twin
      var comparison = Comparison(sketch, limits)
      // What is the same as a duplicate is held against that one's original, too.
      if let match = comparison.match(sketches[kept], distinct: Int(distinct[kept])) {
        return mark(place, of: kept, match)
      }
    }
    var comparison = Comparison(sketch, limits)
    distinct[place] = Int32(comparison.distinct)
    var best: (place: Int, match: Comparison.Match)?
    var excerpts: [(place: Int, match: Comparison.Match)] = []
    for candidate in candidates(of: place) {
      guard let match = comparison.match(sketches[candidate], distinct: Int(distinct[candidate])) else {
        continue
      }
      if match.kind == .part, sketches[candidate].shingles.count < sketch.shingles.count {
        excerpts.append((candidate, match))
      } else if let known = best, !isBetter(match, at: candidate, than: known) {
        continue
      } else {
        best = (candidate, match)
      }
    }
    if let best {
      mark(place, of: best.place, best.match)
    } else {
      keep(place)
      for excerpt in excerpts { demote(excerpt.place, to: place, excerpt.match) }
    }
  }

  private func isBetter(
    _ match: Comparison.Match, at place: Int, than known: (place: Int, match: Comparison.Match)
  ) -> Bool {
    if match.kind != known.match.kind { return match.kind < known.match.kind }
    return match.score == known.match.score ? place < known.place : match.score > known.match.score
  }

  private mutating func mark(_ place: Int, of kept: Int, _ match: Comparison.Match) {
    original[place] = Int32(kept)
    matches[place] = match
    followers[kept, default: []].append(place)
    if exact[sketches[place].exact] == nil { exact[sketches[place].exact] = place }
  }

  private mutating func keep(_ place: Int) {
    let sketch = sketches[place]
    if exact[sketch.exact] == nil { exact[sketch.exact] = place }
    let isShort = sketch.shingles.count < Self.shortText
    for run in Set(sketch.shingles).sorted() where isShort || Self.isSampled(run) {
      if isShort { short.add(run, of: Int32(place)) } else { long.add(run, of: Int32(place)) }
    }
  }

  /// An excerpt that was kept gives way to the longer text; what was held to be its duplicate is held against that.
  private mutating func demote(_ excerpt: Int, to place: Int, _ match: Comparison.Match) {
    let orphans = followers.removeValue(forKey: excerpt) ?? []
    mark(excerpt, of: place, match)
    for orphan in orphans {
      matches[orphan] = nil
      original[orphan] = -1
      var comparison = Comparison(sketches[orphan], limits)
      distinct[orphan] = Int32(comparison.distinct)
      if let match = comparison.match(sketches[place], distinct: Int(distinct[place])) {
        mark(orphan, of: place, match)
      } else {
        keep(orphan)
      }
    }
  }

  // MARK: Candidates

  /// A text with fewer runs is noted with all of them.
  private static let shortText = 64
  /// As many are compared in full.
  private static let mostCandidates = 12

  /// One run in eight, the same ones in every text.
  private static func isSampled(_ run: UInt32) -> Bool { run & 0x7000 == 0 }

  /// Kept documents that share runs with one, those that share most first.
  private mutating func candidates(of place: Int) -> [Int] {
    var touched: [Int32] = []
    var hits = self.hits
    self.hits = []
    let note: (Int32) -> Void = { document in
      if hits[Int(document)] == 0 { touched.append(document) }
      if hits[Int(document)] < .max { hits[Int(document)] += 1 }
    }
    var sampled = 0
    for run in sketches[place].shingles {
      short.forEach(run, note)
      guard Self.isSampled(run) else { continue }
      sampled += 1
      long.forEach(run, note)
    }
    let needed: UInt16 = sampled >= 10 ? 2 : 1
    let found = touched.map { (place: $0, hits: hits[Int($0)]) }
    for document in touched { hits[Int(document)] = 0 }
    self.hits = hits
    return
      found.filter { $0.hits >= needed && original[Int($0.place)] < 0 }
      .sorted { $0.hits == $1.hits ? $0.place < $1.place : $0.hits > $1.hits }
      .prefix(Self.mostCandidates).map { Int($0.place) }
  }
}
