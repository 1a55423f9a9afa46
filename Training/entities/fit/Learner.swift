import Foundation

/// A structured perceptron: where the best reading is not an annotated one, the evidence of the one is weighed up and that
/// of the other down; the weights are the average over all steps.
final class Learner {
  var weights: EvidenceWeights
  private var plain = Averaged(count: EvidenceWeights.count)
  private var words = Averaged(count: HashedWeights.wordCount)
  private var spans = Averaged(count: HashedWeights.spanCount)
  private let wordMemory: UnsafeMutablePointer<Int16>
  private let spanMemory: UnsafeMutablePointer<Int16>
  private var step: Float = 1
  private var gradient: [Int: Double] = [:]
  /// How far one mistake moves a weight, in nats.
  static let rate = Float(setting("RATE", 0.03))
  static let outsideStart = EvidenceWeights.rowCount * 4

  init() {
    wordMemory = .allocate(capacity: HashedWeights.wordCount)
    wordMemory.initialize(repeating: 0, count: HashedWeights.wordCount)
    spanMemory = .allocate(capacity: HashedWeights.spanCount)
    spanMemory.initialize(repeating: 0, count: HashedWeights.spanCount)
    weights = EvidenceWeights(hashed: HashedWeights(words: wordMemory, spans: spanMemory, format: .words))
  }

  deinit {
    wordMemory.deallocate()
    spanMemory.deallocate()
  }

  func learn(_ wanted: [FoundName], _ found: [FoundName], _ scores: RegionScores, _ decoder: NameDecoder) {
    gather(wanted, scores.region, decoder, by: 1)
    gather(found, scores.region, decoder, by: -1)
    apply()
    let better = lanes(wanted, scores.region), worse = lanes(found, scores.region)
    var features: [UInt32] = []
    for offset in better.indices where better[offset] != worse[offset] {
      features.removeAll(keepingCapacity: true)
      decoder.features.word(scores.region.lowerBound + offset, to: &features)
      for feature in features {
        let row = HashedWeights.wordRow(feature) * 16
        if better[offset] >= 0 { change(&words, wordMemory, row + better[offset], 1) }
        if worse[offset] >= 0 { change(&words, wordMemory, row + worse[offset], -1) }
      }
    }
    for (names, sign) in [(wanted, Float(1)), (found, Float(-1))] {
      let others = sign > 0 ? found : wanted
      for name in names where !others.contains(where: { $0.tokens == name.tokens && $0.label == name.label })
      {
        features.removeAll(keepingCapacity: true)
        decoder.features.span(name.tokens, to: &features)
        for feature in features {
          change(&spans, spanMemory, HashedWeights.spanRow(feature) * 4 + name.label.rawValue, sign)
        }
      }
    }
  }

  private func change(
    _ part: inout Averaged, _ memory: UnsafeMutablePointer<Int16>, _ index: Int, _ sign: Float
  ) {
    let value = part.add(Learner.rate * sign, at: index, step)
    memory[index] = Int16(max(-32767, min(32767, (value * 256).rounded())))
  }

  /// For each word its place and label in a row of sixteen, or -1.
  private func lanes(_ names: [FoundName], _ region: Range<Int>) -> [Int] {
    var lanes = [Int](repeating: -1, count: region.count)
    for name in names {
      for index in name.tokens {
        let place =
          name.tokens.count == 1
          ? 0 : (index == name.tokens.lowerBound ? 1 : (index == name.tokens.upperBound - 1 ? 3 : 2))
        lanes[index - region.lowerBound] = place * 4 + name.label.rawValue
      }
    }
    return lanes
  }

  private func gather(_ names: [FoundName], _ region: Range<Int>, _ decoder: NameDecoder, by sign: Double) {
    var inside = Set<Int>()
    let text = decoder.evidence.text
    for name in names {
      inside.formUnion(name.tokens)
      var visitor = UpdateVisitor(learner: self, label: name.label.rawValue, amount: sign)
      decoder.evidence.left(of: name.tokens.lowerBound, to: &visitor)
      decoder.evidence.right(of: name.tokens.upperBound, to: &visitor)
      if name.tokens.count == 1 {
        decoder.evidence.word(name.tokens.lowerBound, .single, to: &visitor)
      } else {
        decoder.evidence.word(name.tokens.lowerBound, .first, to: &visitor)
        decoder.evidence.word(name.tokens.upperBound - 1, .last, to: &visitor)
        for index in name.tokens.dropFirst().dropLast() { decoder.evidence.word(index, .inner, to: &visitor) }
      }
      decoder.evidence.whole(
        name.tokens, phrase: text.lexicon.find(text.phraseHash(name.tokens)), to: &visitor)
    }
    for index in region where !inside.contains(index) && decoder.regions.isCandidate(index) {
      var rest = decoder.evidence.mask(index)
      while rest != 0 {
        gradient[Learner.outsideStart + rest.trailingZeroBitCount, default: 0] += sign
        rest &= rest - 1
      }
      gradient[Learner.outsideStart + 64, default: 0] += sign * Double(decoder.outsideVote(index)) / 16
    }
  }

  func add(_ row: Int, _ label: Int, _ amount: Double) { gradient[row * 4 + label, default: 0] += amount }

  private func apply() {
    for (index, slope) in gradient.sorted(by: { $0.key < $1.key }) where slope != 0 {
      let value = plain.add(Learner.rate * Float(slope), at: index, step)
      let fixed = Int32((value * 256).rounded())
      if index < Learner.outsideStart {
        weights.rows[index / 4][index % 4] = fixed
      } else if index < Learner.outsideStart + 64 {
        weights.outside[index - Learner.outsideStart] = fixed
      } else {
        weights.outsideVote = fixed
      }
    }
    gradient.removeAll(keepingCapacity: true)
  }

  func tick() { step += 1 }

  /// The averages over all steps: plain weights, those of words, those of spans.
  func averages() -> [[Float]] { [plain, words, spans].map { $0.average(step) } }
}

/// Numbers and what is needed for their average over all steps.
struct Averaged {
  private var values: [Float]
  private var sums: [Double]

  init(count: Int) {
    values = Array(repeating: 0, count: count)
    sums = Array(repeating: 0, count: count)
  }

  mutating func add(_ change: Float, at index: Int, _ step: Float) -> Float {
    values[index] += change
    sums[index] += Double(step) * Double(change)
    return values[index]
  }

  func average(_ step: Float) -> [Float] {
    values.indices.map { values[$0] - Float(sums[$0] / Double(step)) }
  }
}

struct UpdateVisitor: EvidenceVisitor {
  let learner: Learner
  let label: Int
  let amount: Double

  mutating func bits(_ block: EvidenceBlock, _ mask: UInt64) {
    var rest = mask
    while rest != 0 {
      learner.add(EvidenceWeights.row(block, rest.trailingZeroBitCount), label, amount)
      rest &= rest - 1
    }
  }

  mutating func pair(_ relation: PairRelation, _ first: TokenClass, _ second: TokenClass) {
    learner.add(EvidenceWeights.row(relation, first, second), label, amount)
  }

  mutating func votes(_ source: VoteSource, _ votes: SIMD4<Int32>) {
    if votes[label] != 0 {
      learner.add(EvidenceWeights.row(source), label, amount * Double(votes[label]) / 16)
    }
  }
}
