/// A name found: which tokens, what kind, how sure.
struct FoundName: Equatable {
  var tokens: Range<Int>
  var label: NameLabel
  /// By how much the evidence beats the next best reading, 256 a nat.
  var margin: Int32
}

/// Reads each region in every way (which words form a name, of which kind, and which are none) and keeps the reading with
/// the highest sum of evidence. Ties go to the earlier, shorter, first label.
struct NameDecoder {
  let evidence: SpanEvidence
  let features: HashedFeatures
  let regions: NameRegions
  let weights: EvidenceWeights
  private var text: AnalysedText { evidence.text }

  /// What a reading is worth beyond its evidence; nil if it is not open. Training holds the decoder to annotated readings
  /// so, and asks for a margin.
  typealias Filter = (Range<Int>, NameLabel?) -> Int32?

  func names(in region: Range<Int>) -> [FoundName] { names(RegionScores(self, region)) }

  func names(_ scores: RegionScores, where filter: Filter? = nil) -> [FoundName] {
    let region = scores.region
    let count = region.count
    var best = [Int32](repeating: Int32.min / 2, count: count + 1)
    var from = [Int](repeating: 0, count: count + 1)
    var labels = [NameLabel?](repeating: nil, count: count + 1)
    best[0] = 0
    var features: [UInt32] = []
    features.reserveCapacity(8)
    for end in 1...count {
      let token = region.lowerBound + end - 1
      if let extra = filter.map({ $0(token..<token + 1, nil) }) ?? 0 {
        best[end] = best[end - 1] &+ scores.outside[end - 1] &+ extra
        from[end] = end - 1
      }
      guard scores.mayEnd(end - 1) else { continue }
      for start in max(0, end - SpanEvidence.longestSpan)..<end where scores.mayStart(start) {
        let span = region.lowerBound + start..<region.lowerBound + end
        let score = scores.span(start, end, &features)
        for label in NameLabel.allCases {
          guard let extra = filter.map({ $0(span, label) }) ?? 0 else { continue }
          let total = best[start] &+ score[label.rawValue] &+ extra
          if total > best[end] { (best[end], from[end], labels[end]) = (total, start, label) }
        }
      }
    }
    return backtrack(region, from: from, labels: labels, scores)
  }

  private func backtrack(
    _ region: Range<Int>, from: [Int], labels: [NameLabel?], _ scores: RegionScores
  ) -> [FoundName] {
    var names: [FoundName] = []
    var features: [UInt32] = []
    var end = region.count
    while end > 0 {
      let start = from[end]
      if let label = labels[end] {
        let score = scores.span(start, end, &features)
        var rival = scores.outside[start..<end].reduce(0, &+)
        for other in NameLabel.allCases where other != label { rival = max(rival, score[other.rawValue]) }
        names.append(
          FoundName(
            tokens: region.lowerBound + start..<region.lowerBound + end, label: label,
            margin: score[label.rawValue] &- rival))
      }
      end = start
    }
    return names.reversed()
  }
}

/// The parts of the scores of a region that several spans share, computed once.
struct RegionScores {
  private let decoder: NameDecoder
  let region: Range<Int>
  private var places: [[SIMD4<Int32>]] = []
  private var innerSums: [SIMD4<Int32>] = [.zero]
  private var lefts: [SIMD4<Int32>] = []
  private var rights: [SIMD4<Int32>] = []
  private let candidates: [Bool]
  let outside: [Int32]

  init(_ decoder: NameDecoder, _ region: Range<Int>) {
    self.decoder = decoder
    self.region = region
    candidates = region.map { decoder.regions.isCandidate($0) }
    outside = region.map { decoder.outside($0) }
    let blank = ScoreVisitor(weights: decoder.weights)
    func score(_ gather: (inout ScoreVisitor) -> Void) -> SIMD4<Int32> {
      var visitor = blank
      gather(&visitor)
      return visitor.score
    }
    for block in [EvidenceBlock.single, .first, .inner, .last] {
      places.append(region.map { index in score { decoder.evidence.word(index, block, to: &$0) } })
    }
    var features: [UInt32] = []
    features.reserveCapacity(80)
    for index in 0..<region.count {
      features.removeAll(keepingCapacity: true)
      decoder.features.word(region.lowerBound + index, to: &features)
      let sum = decoder.weights.hashed.word(features)
      places[0][index] &+= sum.lowHalf.lowHalf
      places[1][index] &+= sum.lowHalf.highHalf
      places[2][index] &+= sum.highHalf.lowHalf
      places[3][index] &+= sum.highHalf.highHalf
    }
    for inner in places[2] { innerSums.append(innerSums[innerSums.count - 1] &+ inner) }
    lefts = region.map { index in score { decoder.evidence.left(of: index, to: &$0) } }
    rights = region.map { index in score { decoder.evidence.right(of: index + 1, to: &$0) } }
  }

  func mayStart(_ start: Int) -> Bool {
    candidates[start] || decoder.evidence.text.tokens[region.lowerBound + start].flags.contains(.particle)
  }

  func mayEnd(_ last: Int) -> Bool { candidates[last] }

  /// The score of the words from `start` to `end` of the region as one name; `features` is room to work in.
  func span(_ start: Int, _ end: Int, _ features: inout [UInt32]) -> SIMD4<Int32> {
    var sum = lefts[start] &+ rights[end - 1]
    if end == start + 1 {
      sum &+= places[0][start]
    } else {
      sum &+= places[1][start] &+ places[3][end - 1] &+ (innerSums[end - 1] &- innerSums[start + 1])
    }
    let span = region.lowerBound + start..<region.lowerBound + end
    var visitor = ScoreVisitor(weights: decoder.weights)
    let phrase =
      span.count > 1 ? decoder.evidence.text.lexicon.find(decoder.evidence.text.phraseHash(span)) : -1
    decoder.evidence.whole(span, phrase: phrase, to: &visitor)
    features.removeAll(keepingCapacity: true)
    decoder.features.span(span, to: &features)
    return sum &+ visitor.score &+ decoder.weights.hashed.span(features)
  }
}

extension NameDecoder {
  /// The score of a token as part of no name.
  func outside(_ index: Int) -> Int32 {
    guard regions.isCandidate(index) else { return 0 }
    var score: Int32 = 0
    var rest = evidence.mask(index)
    while rest != 0 {
      score &+= weights.outside[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return score &+ (outsideVote(index) &* weights.outsideVote) >> 4
  }

  func outsideVote(_ index: Int) -> Int32 {
    evidence.text.lexicon.vote(evidence.text.tokens[index].entry, .inside, 4)
  }
}
