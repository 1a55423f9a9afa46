import Foundation

/// Writes what is found in each document, in the form that scorers read.
func tag(_ lexicon: Lexicon, _ weightsPath: String, _ input: String, _ output: String) throws {
  let bytes = try kept(weightsPath)
  let weights = bytes.baseAddress.flatMap { EvidenceWeights($0, count: bytes.count) }
  guard let weights else { throw FitError(description: "'\(weightsPath)' holds no weights") }
  var finder = EntityFinder(lexicon: lexicon, weights: weights)
  // To measure a rule: WITHOUT names the one to switch off, "all" all of them.
  if let without = ProcessInfo.processInfo.environment["WITHOUT"] {
    finder.rules =
      without == "all" ? [] : .all.subtracting(DocumentRules.names.first { $0.0 == without }?.1 ?? [])
  }
  let documents = try readData(input)
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
      [
        "start": scalars[$0.bytes.lowerBound], "end": scalars[$0.bytes.upperBound], "label": $0.label,
        "cid": $0.entity, "confidence": $0.confidence,
      ] as [String: Any]
    }
    let object: [String: Any] = ["id": document.id, "entities": entities]
    lines += try JSONSerialization.data(withJSONObject: object) + Data([10])
  }
  try lines.write(to: URL(fileURLWithPath: output))
  let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
  FileHandle.standardError.write(Data("\(words) words, \(Int(Double(words) / seconds)) a second\n".utf8))
}
