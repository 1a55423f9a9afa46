import PipelineKit

/// What is kept of one document until all have been seen: 8 bytes for each different word of its text, at most 400 of them, its title, and
/// the names that it holds most often.
struct StoryDocument: Sendable {
  let order: BundleOrder
  let source: String?
  let title: String?
  /// Its commonest names, for the story's label.
  let names: [Name]
  let terms: [StoryTerms.Term]

  var id: String { order.id }
  var date: PublicationDate? { order.date }

  /// A person, with the longest name that the document has; a place or a thing, with the one that it uses most.
  struct Name: Sendable {
    var entity: String
    var text: String
    var isPerson: Bool
  }

  private static let mostNames = 8
  private static let mostTitle = 160
  private static let openingWords = 12
  /// What a label may name; dates and amounts are no names.
  private static let labels = ["PER", "ORG", "LOC", "MISC"]

  init?(_ document: Document) {
    let terms = StoryTerms(document).terms
    guard !terms.isEmpty else { return nil }
    self.terms = terms
    order = BundleOrder(document)
    source = document[.source]
    title = document[.title].map { Self.oneLine($0) } ?? Self.firstLine(of: document)
    names = Self.names(of: document)
  }

  private static func names(of document: Document) -> [Name] {
    var counts: [String: (count: Int, order: Int, isPerson: Bool, texts: [(text: String, count: Int)])] = [:]
    for (order, mention) in (document[.entities] ?? []).enumerated() where labels.contains(mention.label) {
      let text = oneLine(mention.text)
      let entity = mention.entity ?? text
      var known = counts[entity] ?? (0, order, mention.label == "PER", [])
      known.count += 1
      if let index = known.texts.firstIndex(where: { $0.text == text }) {
        known.texts[index].count += 1
      } else {
        known.texts.append((text, 1))
      }
      counts[entity] = known
    }
    let sorted = counts.sorted {
      $0.value.count == $1.value.count ? $0.value.order < $1.value.order : $0.value.count > $1.value.count
    }
    return sorted.prefix(mostNames).map { entity, known in
      // "Tiina Orav" says more than "Orav"; "NATO" is what all call it. The first of equals.
      let best = known.texts.reduce(known.texts.first) { best, next in
        guard let best else { return next }
        let isBetter =
          known.isPerson ? next.text.utf8.count > best.text.utf8.count : next.count > best.count
        return isBetter ? next : best
      }
      return Name(entity: entity, text: best?.text ?? entity, isPerson: known.isPerson)
    }
  }

  /// For a document without a title: its first line, or the first words of it.
  private static func firstLine(of document: Document) -> String? {
    let bytes = document.text.bytes
    let line = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty else { return nil }
    guard line.count > mostTitle else { return oneLine(String(decoding: line, as: UTF8.self)) }
    var start = line.prefix(mostTitle)
    // Not in the middle of a character.
    while start.endIndex < line.endIndex, line[start.endIndex] & 0xC0 == 0x80, !start.isEmpty {
      start.removeLast()
    }
    let words = start.split(separator: 0x20).prefix(openingWords)
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + " …"
  }

  private static func oneLine(_ text: String) -> String {
    let words = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
    var line: [UInt8] = []
    for word in words where line.count + word.count <= mostTitle {
      if !line.isEmpty { line.append(0x20) }
      line += word
    }
    return String(decoding: line, as: UTF8.self)
  }
}
