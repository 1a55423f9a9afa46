// Counts words in annotated text, fits the weights of the evidence, and tags text to be scored.
//
//   fit count LEXICON COUNTS.tsv FOLD DATA.jsonl ...    FOLD: -1 all, 0 or 1 leaves out that half of the documents
//   fit train LEXICON0 LEXICON1 WEIGHTS DATA.jsonl ...  LEXICON0 was counted without fold 0
//   fit tag LEXICON WEIGHTS IN.jsonl OUT.jsonl
//
// Built by scripts/gazetteers/build-all together with the sources of Plugins/ExtractEntities.
import Foundation

struct Annotated {
  let id: String
  let bytes: [UInt8]
  let labels: Set<String>
  let entities: [(start: Int, end: Int, label: String)]
  var fold: Int { Int(FoldedHash.of(id.utf8) >> 7 & 1) }
}

func readData(_ path: String) -> [Annotated] {
  let data = FileManager.default.contents(atPath: path) ?? Data()
  return data.split(separator: 10).map { line in
    let object = try! JSONSerialization.jsonObject(with: Data(line)) as! [String: Any]
    let text = object["text"] as! String
    var offsets: [Int] = []
    var byte = 0
    for scalar in text.unicodeScalars {
      offsets.append(byte)
      byte += UTF8.width(scalar)
    }
    offsets.append(byte)
    let entities = (object["entities"] as? [[String: Any]] ?? []).map {
      (offsets[$0["start"] as! Int], offsets[$0["end"] as! Int], $0["label"] as! String)
    }
    return Annotated(
      id: object["id"] as! String, bytes: Array(text.utf8), labels: Set(object["labels"] as? [String] ?? []),
      entities: entities.map { (start: $0.0, end: $0.1, label: $0.2) })
  }
}

func lexicon(_ path: String) -> Lexicon {
  let data = FileManager.default.contents(atPath: path)!
  let memory = UnsafeMutableRawPointer.allocate(byteCount: data.count, alignment: 16)
  data.copyBytes(to: memory.assumingMemoryBound(to: UInt8.self), count: data.count)
  return Lexicon(UnsafeRawPointer(memory), count: data.count)!
}

func index(of label: String) -> Int? { ["PER", "ORG", "LOC", "MISC"].firstIndex(of: label) }

/// Annotated names in terms of tokens. A leading article is cut.
struct Gold {
  var names: [(Range<Int>, NameLabel)] = []
  var free: Set<Int> = []

  init(_ document: Annotated, _ text: AnalysedText) {
    let starts = Dictionary(text.tokens.enumerated().map { (Int($1.start), $0) }, uniquingKeysWith: { a, _ in a })
    let ends = Dictionary(text.tokens.enumerated().map { (Int($1.end), $0) }, uniquingKeysWith: { a, _ in a })
    let the = FoldedHash.of("the".utf8)
    for entity in document.entities {
      guard let label = index(of: entity.label), document.labels.contains(entity.label) else { continue }
      if var first = starts[entity.start], let last = ends[entity.end], first <= last {
        if text.tokens[first].hash == the, first < last { first += 1 }
        // Some sources call peoples persons; that is neither right nor wrong here.
        let isPeople = first == last && label == 0 && text.tokens[first].flags.contains(.demonym)
        if !isPeople, last - first < SpanEvidence.longestSpan, !(first...last).contains(where: { text.tokens[$0].isTaken }) {
          let span = first..<last + 1
          names.append((label == 0 ? DocumentConsistency.withoutTitle(span, in: text) : span, NameLabel(rawValue: label)!))
          continue
        }
      }
      for (token, index) in zip(text.tokens, text.tokens.indices)
      where Int(token.start) < entity.end && Int(token.end) > entity.start { free.insert(index) }
    }
  }
}

func prepared(_ document: Annotated, _ lexicon: Lexicon) -> AnalysedText {
  var text = AnalysedText(document.bytes, lexicon: lexicon)
  _ = EntityFinder.markExpressions(in: &text)
  return text
}

// MARK: Counting

func count(_ lexicon: Lexicon, _ output: String, _ fold: Int, _ files: [String]) {
  var rows: [String: [UInt64: (String, [Int])]] = [:]
  func add(_ kind: String, _ hash: UInt64, _ form: @autoclosure () -> String, _ column: Int, _ width: Int) {
    rows[kind, default: [:]][hash, default: (form(), Array(repeating: 0, count: width))].1[column] += 1
  }
  for file in files {
    for document in readData(file) where document.fold != fold {
      let text = prepared(document, lexicon)
      let gold = Gold(document, text)
      var labels = [Int](repeating: 4, count: text.tokens.count)
      for (span, label) in gold.names {
        for index in span { labels[index] = label.rawValue }
        let (before, after) = (span.lowerBound - 1, span.upperBound)
        if before >= 0, text.tokens[before].line == text.tokens[span.lowerBound].line {
          add("before", text.tokens[before].hash, text.text(before..<before + 1), label.rawValue, 4)
        }
        if after < text.tokens.count, text.tokens[after].line == text.tokens[span.lowerBound].line {
          add("after", text.tokens[after].hash, text.text(after..<after + 1), label.rawValue, 4)
        }
        if span.count > 1, label != .person {
          add("phrase", text.phraseHash(span), text.text(span), label.rawValue, 5)
        }
      }
      let full = document.labels.contains("MISC")
      for (index, token) in text.tokens.enumerated() where token.kind == .word && !token.isTaken {
        guard token.shape.isDisjoint(with: [.titleLine, .capitalsLine]) else { continue }
        if !token.shape.contains(.capitalised) {
          add("case", token.hash, text.text(index..<index + 1), 0, 2)
          continue
        }
        if gold.free.contains(index) { continue }
        if !token.shape.contains(.sentenceStart) { add("case", token.hash, text.text(index..<index + 1), 1, 2) }
        if labels[index] == 4, token.shape.contains(.sentenceStart) || !full { continue }
        add("in", token.hash, text.text(index..<index + 1), labels[index], 5)
        if token.end - token.start > 4 {
          let scan = text.bytes[Int(token.start)..<Int(token.end)]
          if scan.allSatisfy({ $0 < 0x80 }) {
            let last = scan.suffix(3).map { $0 | 0x20 }
            add("end", FoldedHash.of([UInt8(ascii: "~")] + last), "~" + String(decoding: last, as: UTF8.self), labels[index], 5)
          }
        }
      }
    }
  }
  var lines = ""
  for (kind, table) in rows.sorted(by: { $0.key < $1.key }) {
    for (hash, row) in table.sorted(by: { $0.key < $1.key }) where row.1.reduce(0, +) >= 1 {
      let form = row.0.replacingOccurrences(of: "\t", with: " ").replacingOccurrences(of: "\n", with: " ")
      lines += "\(kind)\t\(String(hash, radix: 16))\t\(form)\t" + row.1.map(String.init).joined(separator: "\t") + "\n"
    }
  }
  try! Data(lines.utf8).write(to: URL(fileURLWithPath: output))
}

// MARK: Fitting: an averaged structured perceptron over the readings of a region

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
  for index in 1..<bytes.count - 2 where bytes[index] == UInt8(ascii: " ") && bytes[index - 1] == UInt8(ascii: ".") {
    if bytes[index + 1] >= 65, bytes[index + 1] <= 90, index > 3, bytes[index - 3] != UInt8(ascii: " "), bytes[index - 3] != UInt8(ascii: ".") { bytes[index] = 10 }
  }
  let small: Set<String> = ["a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "from", "with", "as", "is"]
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
  var weights = EvidenceWeights()
  private var values = [Double](repeating: 0, count: EvidenceWeights.count)
  private var sums = [Double](repeating: 0, count: EvidenceWeights.count)
  private var step = 1.0
  private var gradient: [Int: Double] = [:]
  private static let rate = 1.0 / 16

  static let outsideStart = EvidenceWeights.rowCount * 4

  func gather(_ names: [FoundName], _ region: Range<Int>, _ decoder: NameDecoder, by sign: Double) {
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
      decoder.evidence.whole(name.tokens, phrase: text.lexicon.find(text.phraseHash(name.tokens)), to: &visitor)
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

  func apply() {
    for (index, slope) in gradient.sorted(by: { $0.key < $1.key }) where slope != 0 {
      let change = Learner.rate * slope
      values[index] += change
      sums[index] += step * change
      let fixed = Int32((values[index] * 256).rounded())
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

  /// The average over all steps, scaled to 16 bits.
  func averaged(scale: Double) -> [Int16] {
    values.indices.map { index in
      Int16(max(-32767, min(32767, ((values[index] - sums[index] / step) * 256 * scale).rounded())))
    }
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
    if votes[label] != 0 { learner.add(EvidenceWeights.row(source), label, amount * Double(votes[label]) / 16) }
  }
}

func train(_ lexicons: [Lexicon], _ output: String, _ files: [String], epochs: Int, scale: Double) {
  var documents: [Annotated] = []
  for argument in files {
    let parts = argument.split(separator: ":")
    let times = parts.count > 1 ? Double(parts[1])! : 1
    let all = readData(String(parts[0]))
    if times < 1 {
      documents += all.enumerated().filter { Double(($0.offset * 37) % 100) < times * 100 }.map(\.element)
    } else {
      for _ in 0..<Int(times) { documents += all }
    }
  }
  if let fold = ProcessInfo.processInfo.environment["FOLD"].flatMap({ Int($0) }) {
    documents.removeAll { $0.fold != fold }
  }
  let learner = Learner()
  var random = Random(state: 7)
  for epoch in 0..<epochs {
    for index in stride(from: documents.count - 1, to: 0, by: -1) { documents.swapAt(index, random.next(index + 1)) }
    var wrong = 0, seen = 0
    for original in documents {
      let document = random.next(100) < 7 ? disguised(original, &random) : original
      let text = prepared(document, lexicons[document.fold])
      let gold = Gold(document, text)
      var owner = [Int](repeating: -1, count: text.tokens.count)
      for (number, name) in gold.names.enumerated() { for index in name.0 { owner[index] = number } }
      let evidence = SpanEvidence(text)
      let regions = NameRegions(text: text)
      let full = document.labels.contains("MISC")
      for region in regions.ranges() {
        let decoder = NameDecoder(evidence: evidence, regions: regions, weights: learner.weights)
        var reachable = Set<Int>()
        for (number, name) in gold.names.enumerated() where name.0.overlaps(region) {
          let fits = name.0.lowerBound >= region.lowerBound && name.0.upperBound <= region.upperBound
          let opens = regions.isCandidate(name.0.lowerBound) || text.tokens[name.0.lowerBound].flags.contains(.particle)
          if fits, opens, regions.isCandidate(name.0.upperBound - 1) { reachable.insert(number) }
        }
        func allowed(_ span: Range<Int>, _ label: NameLabel?) -> Bool {
          guard let label else { return !reachable.contains(owner[span.lowerBound]) }
          let number = owner[span.lowerBound]
          if number >= 0, reachable.contains(number) { return gold.names[number].0 == span && gold.names[number].1 == label }
          return span.allSatisfy {
            !reachable.contains(owner[$0]) && (gold.free.contains($0) || (!full && label == .miscellany))
          }
        }
        let wanted = decoder.names(in: region, where: allowed)
        let found = decoder.names(in: region)
        seen += 1
        learner.tick()
        if wanted.map({ "\($0.tokens)\($0.label)" }) != found.map({ "\($0.tokens)\($0.label)" }) {
          wrong += 1
          learner.gather(wanted, region, decoder, by: 1)
          learner.gather(found, region, decoder, by: -1)
          learner.apply()
        }
      }
    }
    FileHandle.standardError.write(Data("epoch \(epoch): \(wrong) of \(seen) regions wrong\n".utf8))
  }
  let numbers = learner.averaged(scale: scale)
  let clipped = numbers.filter { abs(Int($0)) == 32767 }.count
  FileHandle.standardError.write(Data("largest \(numbers.map { abs(Int($0)) }.max()!), clipped \(clipped)\n".utf8))
  try! numbers.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: output)) }
}

// MARK: Tagging

func tag(_ lexicon: Lexicon, _ weightsPath: String, _ input: String, _ output: String) {
  let data = FileManager.default.contents(atPath: weightsPath)!
  let weights = data.withUnsafeBytes { EvidenceWeights($0.baseAddress!, count: $0.count)! }
  let finder = EntityFinder(lexicon: lexicon, weights: weights)
  let documents = readData(input)
  var lines = Data()
  var words = 0
  let clock = ContinuousClock()
  var spent = Duration.zero
  for document in documents {
    words += document.bytes.split(separator: 32).count
    var mentions: [LinkedMention] = []
    spent += clock.measure { mentions = finder.mentions(in: document.bytes) }
    var scalars = [Int](repeating: 0, count: document.bytes.count + 1)
    var seen = 0
    for (index, byte) in document.bytes.enumerated() {
      if byte & 0xC0 != 0x80 { seen += 1 }
      scalars[index] = seen - 1
    }
    scalars[document.bytes.count] = seen
    let entities = mentions.map {
      ["start": scalars[$0.bytes.lowerBound], "end": scalars[$0.bytes.upperBound], "label": $0.label, "cid": $0.entity, "confidence": $0.confidence] as [String: Any]
    }
    let object: [String: Any] = ["id": document.id, "entities": entities]
    lines += try! JSONSerialization.data(withJSONObject: object) + Data([10])
  }
  try! lines.write(to: URL(fileURLWithPath: output))
  let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
  FileHandle.standardError.write(Data("\(words) words, \(Int(Double(words) / seconds)) a second\n".utf8))
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "count": count(lexicon(arguments[1]), arguments[2], Int(arguments[3])!, Array(arguments[4...]))
case "train":
  train(
    [lexicon(arguments[1]), lexicon(arguments[2])], arguments[3], Array(arguments[4...]),
    epochs: Int(ProcessInfo.processInfo.environment["EPOCHS"] ?? "5")!,
    scale: Double(ProcessInfo.processInfo.environment["SCALE"] ?? "1")!)
case "tag": tag(lexicon(arguments[1]), arguments[2], arguments[3], arguments[4])
default: print("usage: fit count|train|tag ...")
}
