import Foundation

struct Annotated {
  let id: String
  let bytes: [UInt8]
  let labels: Set<String>
  /// `optional`: neither right nor wrong, because those who label it do not agree.
  typealias Entity = (start: Int, end: Int, label: String, isOptional: Bool)
  let entities: [Entity]
  var fold: Int { Int(FoldedHash.of(id.utf8) >> 7 & 1) }
}

/// What is wrong with an input or the command line.
struct FitError: Error, CustomStringConvertible {
  let description: String
}

func contents(_ path: String) throws -> Data {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw FitError(description: "cannot read '\(path)'")
  }
  return data
}

func readData(_ path: String) throws -> [Annotated] {
  try contents(path).split(separator: 10).enumerated().map { number, line in
    guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
      let id = object["id"] as? String, let text = object["text"] as? String
    else { throw FitError(description: "\(path):\(number + 1): not a document") }
    var offsets: [Int] = []
    var byte = 0
    for scalar in text.unicodeScalars {
      offsets.append(byte)
      byte += UTF8.width(scalar)
    }
    offsets.append(byte)
    let entities = (object["entities"] as? [[String: Any]] ?? []).compactMap { entity -> Annotated.Entity? in
      guard let start = entity["start"] as? Int, let end = entity["end"] as? Int,
        let label = entity["label"] as? String, 0 <= start, start < end, end < offsets.count
      else { return nil }
      return (offsets[start], offsets[end], label, entity["optional"] as? Bool ?? false)
    }
    return Annotated(
      id: id, bytes: Array(text.utf8), labels: Set(object["labels"] as? [String] ?? []), entities: entities)
  }
}

/// A file's bytes, kept for the life of the process, as `Lexicon` and `HashedWeights` ask.
func kept(_ path: String) throws -> UnsafeRawBufferPointer {
  let data = try contents(path)
  let memory = UnsafeMutableRawPointer.allocate(byteCount: data.count, alignment: 16)
  data.copyBytes(to: memory.assumingMemoryBound(to: UInt8.self), count: data.count)
  return UnsafeRawBufferPointer(start: memory, count: data.count)
}

func lexicon(_ path: String) throws -> Lexicon {
  let bytes = try kept(path)
  guard let base = bytes.baseAddress, let lexicon = Lexicon(base, count: bytes.count) else {
    throw FitError(description: "'\(path)' is not a lexicon")
  }
  return lexicon
}

func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

func label(named name: String) -> NameLabel? { NameLabel.allCases.first { $0.name == name } }

/// Annotated names in terms of tokens. A leading article is cut.
struct Gold {
  var names: [(Range<Int>, NameLabel)] = []
  var free: Set<Int> = []

  init(_ document: Annotated, _ text: AnalysedText) {
    let starts = Dictionary(
      text.tokens.enumerated().map { (Int($1.start), $0) }, uniquingKeysWith: { a, _ in a })
    let ends = Dictionary(text.tokens.enumerated().map { (Int($1.end), $0) }, uniquingKeysWith: { a, _ in a })
    let the = FoldedHash.of("the".utf8)
    for entity in document.entities {
      guard let label = label(named: entity.label), document.labels.contains(entity.label) else { continue }
      if !entity.isOptional, var first = starts[entity.start], let last = ends[entity.end], first <= last {
        if text.tokens[first].hash == the, first < last { first += 1 }
        // Some sources call peoples persons; that is neither right nor wrong here.
        let isPeople = first == last && label == .person && text.tokens[first].flags.contains(.demonym)
        if !isPeople, last - first < SpanEvidence.longestSpan,
          !(first...last).contains(where: { text.tokens[$0].isTaken })
        {
          let span = first..<last + 1
          names.append(
            (
              label == .person ? DocumentConsistency.withoutTitle(span, in: text) : span,
              label
            ))
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
