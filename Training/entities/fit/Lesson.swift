import Foundation

/// One document to learn from.
struct Lesson {
  let text: AnalysedText
  let gold: Gold
  let annotatesMiscellany: Bool
  private let evidence: SpanEvidence
  private let regions: NameRegions
  /// For each token, the number of the annotated name it belongs to, or -1.
  private var owner: [Int]

  init(_ document: Annotated, _ lexicon: Lexicon) {
    text = prepared(document, lexicon)
    gold = Gold(document, text)
    annotatesMiscellany = document.labels.contains("MISC")
    evidence = SpanEvidence(text)
    regions = NameRegions(text: text)
    owner = [Int](repeating: -1, count: text.tokens.count)
    for (number, name) in gold.names.enumerated() { for index in name.0 { owner[index] = number } }
  }

  /// Shows each region to the learner; returns how many it read wrongly, and how many there were.
  func teach(_ learner: Learner, margin: Int32) -> (wrong: Int, seen: Int) {
    var wrong = 0, seen = 0
    let features = HashedFeatures(text, classes: evidence.classes)
    for region in regions.ranges() {
      let decoder = NameDecoder(
        evidence: evidence, features: features, regions: regions, weights: learner.weights)
      let scores = RegionScores(decoder, region)
      let reachable = reachable(in: region)
      let wanted = decoder.names(scores) { isRight($0, $1, reachable) ? 0 : nil }
      let found = decoder.names(scores) { isRight($0, $1, reachable) ? 0 : margin &* Int32($0.count) }
      seen += 1
      learner.tick()
      guard wanted.map(\.reading) != found.map(\.reading) else { continue }
      wrong += 1
      learner.learn(wanted, found, scores, decoder)
    }
    return (wrong, seen)
  }

  /// The annotated names that a reading of the region can give.
  private func reachable(in region: Range<Int>) -> Set<Int> {
    var reachable = Set<Int>()
    for (number, (span, _)) in gold.names.enumerated()
    where span.lowerBound >= region.lowerBound && span.upperBound <= region.upperBound {
      let opens =
        regions.isCandidate(span.lowerBound) || text.tokens[span.lowerBound].flags.contains(.particle)
      if opens, regions.isCandidate(span.upperBound - 1) { reachable.insert(number) }
    }
    return reachable
  }

  /// Whether a reading agrees with the annotation. Where a source does not annotate MISC, such names may be or not be.
  private func isRight(_ span: Range<Int>, _ label: NameLabel?, _ reachable: Set<Int>) -> Bool {
    let number = owner[span.lowerBound]
    guard let label else { return !reachable.contains(number) }
    if reachable.contains(number) { return gold.names[number].0 == span && gold.names[number].1 == label }
    return span.allSatisfy {
      !reachable.contains(owner[$0])
        && (gold.free.contains($0) || (!annotatesMiscellany && label == .miscellany))
    }
  }
}

extension FoundName {
  fileprivate var reading: [Int] { [tokens.lowerBound, tokens.upperBound, label.rawValue] }
}
