import PipelineKit

/// Finds the passages that documents share with earlier ones.
///
/// Documents are taken in the order of their dates. Runs of words that a document and an earlier one have both chosen lead to the two
/// places; from there the words are compared, in both directions, as far as they are the same. So a passage is never guessed from
/// hashes of runs, and its ends are those of the words that are the same.
struct SharedSearch {
  struct Limits: Sendable {
    /// A passage has at least as many words that are the same.
    var words = 15
    var gap = 3
    /// For each run of words, as many of the earliest documents that have it are looked at.
    var holders = 8
    var kinds: [SharedText.Kind] = [.text, .quotation]
  }

  struct Passage: Sendable, Equatable {
    var place: Alignment
    var kind: SharedText.Kind
  }

  /// What two documents share, in the order of the later one.
  struct Pair: Sendable {
    var later: Int
    var earlier: Int
    var passages: [Passage]
  }

  private struct Seed {
    var document: Int
    var theirs: Int
    var mine: Int
  }

  private let documents: [SharedWords]
  private let limits: Limits
  /// The words of each document that stand in lines of its source's frame.
  private let frames: [[Range<Int>]]
  private var index: FingerprintIndex

  /// - Parameter documents: In the order of their dates.
  init(_ documents: [SharedWords], _ limits: Limits) {
    self.documents = documents
    self.limits = limits
    frames = SharedFrames(documents).words
    // Two runs of five are chosen, and most stand in one document.
    let words = documents.reduce(0) { $0 + $1.hashes.count }
    index = FingerprintIndex(mostHolders: limits.holders, expected: words / 5 * 2)
  }

  /// All pairs that share something, in the order of the later documents, then of the earlier ones.
  mutating func run() -> [Pair] {
    var pairs: [Pair] = []
    for place in documents.indices { look(at: place, &pairs) }
    return pairs
  }

  private mutating func look(at place: Int, _ pairs: inout [Pair]) {
    var seeds: [Seed] = []
    var chosen: [(run: UInt32, word: Int)] = []
    Fingerprints.forEach(documents[place].hashes) { run, word in
      chosen.append((run, word))
      index.forEach(run) { seeds.append(Seed(document: $0, theirs: $1, mine: word)) }
    }
    for (run, word) in chosen { index.add(run, document: place, word: word) }
    seeds.sort { ($0.document, $0.mine, $0.theirs) < ($1.document, $1.mine, $1.theirs) }
    var start = 0
    while start < seeds.count {
      let end = seeds[start...].firstIndex { $0.document != seeds[start].document } ?? seeds.count
      let other = seeds[start].document
      let passages = passages(of: place, other, seeds[start..<end])
      if !passages.isEmpty { pairs.append(Pair(later: place, earlier: other, passages: passages)) }
      start = end
    }
  }

  private func passages(of place: Int, _ other: Int, _ seeds: ArraySlice<Seed>) -> [Passage] {
    var found: [Alignment] = []
    var tried: Alignment?
    for seed in seeds {
      if found.suffix(4).contains(where: { $0.mine.contains(seed.mine) }) { continue }
      if let tried, tried.mine.contains(seed.mine), tried.theirs.contains(seed.theirs) { continue }
      let alignment = Alignment(
        documents[place].hashes, documents[other].hashes, at: seed.mine, seed.theirs, maxGap: limits.gap)
      tried = alignment
      if alignment.words >= limits.words { found.append(alignment) }
    }
    return Self.apart(found).compactMap { alignment in
      let kind = kind(of: alignment, place, other)
      return limits.kinds.contains(kind) ? Passage(place: alignment, kind: kind) : nil
    }
  }

  /// Where one stretch of a text stands twice in the other, and the like, the longest passages alone.
  private static func apart(_ found: [Alignment]) -> [Alignment] {
    guard found.count > 1 else { return found }
    var kept: [Alignment] = []
    let longestFirst = found.sorted {
      $0.words == $1.words ? $0.mine.lowerBound < $1.mine.lowerBound : $0.words > $1.words
    }
    for next in longestFirst {
      let covered = kept.reduce(0) { $0 + $1.mine.clamped(to: next.mine).count }
      if covered * 2 < next.mine.count { kept.append(next) }
    }
    return kept.sorted { $0.mine.lowerBound < $1.mine.lowerBound }
  }

  private func kind(of passage: Alignment, _ place: Int, _ other: Int) -> SharedText.Kind {
    if isMostly(frames[place], passage.mine) || isMostly(frames[other], passage.theirs) { return .frame }
    let mine = passage.mine.count { documents[place].isQuoted($0) }
    let theirs = passage.theirs.count { documents[other].isQuoted($0) }
    return mine * 2 > passage.mine.count && theirs * 2 > passage.theirs.count ? .quotation : .text
  }

  private func isMostly(_ parts: [Range<Int>], _ passage: Range<Int>) -> Bool {
    parts.reduce(0) { $0 + $1.clamped(to: passage).count } * 2 > passage.count
  }
}

/// Which words of documents are their sources' frames.
struct SharedFrames {
  /// For each document.
  private(set) var words: [[Range<Int>]]

  /// Where nobody says which source a text has, a paragraph that many have is not yet a frame.
  private static let fewestTextsWithoutSource = 20

  init(_ documents: [SharedWords]) {
    var known: [UInt64] = []
    var unknown: [UInt64] = []
    for document in documents {
      for line in document.lines where line.words <= FrameLines.mostWords {
        let entry = FrameLines.entry(line.hash, document.signature)
        if document.source == nil { unknown.append(entry) } else { known.append(entry) }
      }
    }
    let ofSources = FrameLines(&known, fewestTexts: FrameLines.fewestTexts)
    let ofOthers = FrameLines(&unknown, fewestTexts: Self.fewestTextsWithoutSource)
    words = documents.map { document in
      Self.words(of: document, document.source == nil ? ofOthers : ofSources)
    }
  }

  private static func words(of document: SharedWords, _ frame: FrameLines) -> [Range<Int>] {
    guard !frame.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    for line in document.lines {
      let end = start + Int(line.words)
      if frame.contains(line.hash) { found.append(start..<end) }
      start = end
    }
    return found
  }
}
