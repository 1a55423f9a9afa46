import Testing

@testable import ExtractEntities

/// A sentence in which the expected entities are marked: `[PER Orla Veck] lives in [LOC Riga].`
struct MarkedNames {
  var text = ""
  var expected: [String] = []

  init(_ marked: String) {
    var rest = marked[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]"),
      let blank = rest[open..<close].firstIndex(of: " ")
    {
      text += rest[..<open]
      let label = rest[rest.index(after: open)..<blank]
      let name = rest[rest.index(after: blank)..<close]
      text += name
      expected.append("\(label) \(name)")
      rest = rest[rest.index(after: close)...]
    }
    text += rest
  }
}

/// What is found in a text, as `LABEL name`, for the labels asked for.
func found(in text: String, labels: Set<String> = ["PER", "ORG", "LOC", "MISC"]) throws -> [String] {
  let finder = try #require(EmbeddedData.finder)
  let bytes = Array(text.utf8)
  return finder.mentions(in: bytes).filter { labels.contains($0.label) }
    .map { "\($0.label) \(String(decoding: bytes[$0.bytes], as: UTF8.self))" }
}

/// The entity that each mention of a text belongs to, as `name: slug`.
func links(in text: String) throws -> [String] {
  let finder = try #require(EmbeddedData.finder)
  let bytes = Array(text.utf8)
  return finder.mentions(in: bytes).filter { ["PER", "ORG", "LOC", "MISC"].contains($0.label) }
    .map { "\(String(decoding: bytes[$0.bytes], as: UTF8.self)): \($0.entity)" }
}

/// Checks marked sentences one by one.
func expectNames(_ marked: String, labels: Set<String> = ["PER", "ORG", "LOC", "MISC"]) throws {
  let names = MarkedNames(marked)
  #expect(try found(in: names.text, labels: labels) == names.expected, "\(names.text)")
}
