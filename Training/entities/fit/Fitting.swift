import Foundation

struct Random {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

/// Some documents with a sentence a line, some lines in title case or capitals, so that headlines are learned too.
func disguised(_ document: Annotated, _ random: inout Random) -> Annotated {
  var bytes = document.bytes
  guard bytes.count > 40, bytes.count < 20_000 else { return document }
  for index in 1..<bytes.count - 2
  where bytes[index] == UInt8(ascii: " ") && bytes[index - 1] == UInt8(ascii: ".") {
    if bytes[index + 1] >= 65, bytes[index + 1] <= 90, index > 3, bytes[index - 3] != UInt8(ascii: " "),
      bytes[index - 3] != UInt8(ascii: ".")
    {
      bytes[index] = 10
    }
  }
  let small: Set<String> = [
    "a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "from", "with", "as", "is",
  ]
  let style = random.next(8)
  var start = 0
  for end in bytes.indices where bytes[end] == 10 || end == bytes.count - 1 {
    if end - start < 130 {
      if style < 6 {
        var word = start
        for index in start...end where bytes[index] == 32 || bytes[index] == 10 || index == end {
          let text = String(decoding: bytes[word..<index], as: UTF8.self)
          if index > word, !small.contains(text), bytes[word] >= 97, bytes[word] <= 122 { bytes[word] -= 32 }
          word = index + 1
        }
      } else {
        for index in start...end where bytes[index] >= 97 && bytes[index] <= 122 { bytes[index] -= 32 }
      }
    }
    start = end + 1
  }
  return Annotated(id: document.id, bytes: bytes, labels: document.labels, entities: document.entities)
}

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

/// The documents of files named `PATH` or `PATH:TIMES`; a share of them where TIMES is below one.
func documents(_ files: [String]) throws -> [Annotated] {
  var documents: [Annotated] = []
  for argument in files {
    let parts = argument.split(separator: ":")
    let times = parts.count > 1 ? Double(parts[1]) ?? 1 : 1
    let all = try readData(String(parts[0]))
    if times < 1 {
      documents += all.enumerated().filter { Double(($0.offset * 37) % 100) < times * 100 }.map(\.element)
    } else {
      for _ in 0..<Int(times) { documents += all }
    }
  }
  // To try an idea: fit on one half, score on the other.
  if let fold = ProcessInfo.processInfo.environment["FOLD"].flatMap({ Int($0) }) {
    documents.removeAll { $0.fold != fold }
  }
  return documents
}

/// Fits several times, each with another order of the documents, and writes the mean: single fits differ by a point on
/// small sets.
func train(_ lexicons: [Lexicon], _ output: String, _ files: [String], epochs: Int, fits: Int) throws {
  var documents = try documents(files)
  var sums = [EvidenceWeights.count, HashedWeights.wordCount, HashedWeights.spanCount].map {
    [Float](repeating: 0, count: $0)
  }
  let share = Int(setting("DISGUISE", 10))
  let margin = Int32(setting("MARGIN", 2) * 256)
  for fit in 0..<fits {
    let learner = Learner()
    var random = Random(state: UInt64(7 + fit))
    for epoch in 0..<epochs {
      for index in stride(from: documents.count - 1, to: 0, by: -1) {
        documents.swapAt(index, random.next(index + 1))
      }
      var wrong = 0, seen = 0
      for original in documents {
        let document = random.next(100) < share ? disguised(original, &random) : original
        let result = Lesson(document, lexicons[document.fold]).teach(learner, margin: margin)
        wrong += result.wrong
        seen += result.seen
      }
      note("fit \(fit), epoch \(epoch): \(wrong) of \(seen) regions wrong")
    }
    for (part, values) in learner.averages().enumerated() {
      for index in values.indices { sums[part][index] += values[index] / Float(fits) }
    }
  }
  try write(sums, to: output)
}

/// Two bytes, 1/256 nat, for the plain weights; one byte, 1/32 nat, for those of hashed features.
func write(_ parts: [[Float]], to output: String) throws {
  var data = withUnsafeBytes(of: EvidenceWeights.magic.littleEndian) { Data($0) }
  for value in parts[0] {
    let number = Int16(max(-32767, min(32767, (value * 256).rounded())))
    withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
  }
  data.append(Data(count: EvidenceWeights.hashedStart - data.count))
  for part in parts.dropFirst() {
    var rounded = [UInt8](repeating: 0, count: part.count)
    var clipped = 0, used = 0
    for (index, value) in part.enumerated() {
      let number = (value * 32).rounded()
      if abs(number) > 127 { clipped += 1 }
      if number != 0 { used += 1 }
      rounded[index] = UInt8(bitPattern: Int8(max(-127, min(127, number))))
    }
    note("\(part.count) weights, \(used) not 0, \(clipped) clipped, largest \(part.max() ?? 0)")
    data.append(contentsOf: rounded)
  }
  try data.write(to: URL(fileURLWithPath: output))
}
