import PipelineKit

/// What is kept of one document until all have been seen: 8 bytes for each different word of its text, at most 400 of them, its title, and
/// the names that it holds most often.
struct StoryDocument: Sendable {
  let id: String
  let date: PublicationDate?
  let file: String
  let offset: Int
  let source: String?
  let title: String?
  /// Its commonest names, for the story's label.
  let names: [Name]
  let terms: [StoryTerms.Term]

  /// A person, a place or a thing, with the name that the document uses first.
  struct Name: Sendable {
    var entity: String
    var text: String
  }

  private static let mostNames = 8
  private static let mostTitle = 160
  /// What a label may name; dates and amounts are no names.
  private static let labels = ["PER", "ORG", "LOC", "MISC"]

  init?(_ document: Document) {
    let terms = StoryTerms(document).terms
    guard !terms.isEmpty else { return nil }
    self.terms = terms
    id = document.id
    date = document[.date]
    file = document.origin.file
    offset = document.origin.bytes.lowerBound
    source = document[.source]
    title = document[.title].map { Self.oneLine($0) } ?? Self.firstLine(of: document)
    names = Self.names(of: document)
  }

  private static func names(of document: Document) -> [Name] {
    var counts: [String: (count: Int, order: Int, text: String)] = [:]
    for (order, mention) in (document[.entities] ?? []).enumerated() where labels.contains(mention.label) {
      let text = oneLine(mention.text)
      let entity = mention.entity ?? text
      if let known = counts[entity] {
        // The longer name says more: "Tiina Orav" and not "Orav".
        let longer = text.utf8.count > known.text.utf8.count ? text : known.text
        counts[entity] = (known.count + 1, known.order, longer)
      } else {
        counts[entity] = (1, order, text)
      }
    }
    let sorted = counts.sorted {
      $0.value.count == $1.value.count ? $0.value.order < $1.value.order : $0.value.count > $1.value.count
    }
    return sorted.prefix(mostNames).map { Name(entity: $0.key, text: $0.value.text) }
  }

  /// For a document without a title: its first line, if that is short.
  private static func firstLine(of document: Document) -> String? {
    let bytes = document.text.bytes
    let line = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty, line.count <= mostTitle else { return nil }
    return oneLine(String(decoding: line, as: UTF8.self))
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

extension StoryDocument {
  /// By date, what has none last; then by place in the input, and id.
  static func comesBefore(_ left: StoryDocument, _ right: StoryDocument) -> Bool {
    switch (left.date, right.date) {
    case (let a?, let b?) where a != b: a < b
    case (.some, nil): true
    case (nil, .some): false
    default: (left.file, left.offset, left.id) < (right.file, right.offset, right.id)
    }
  }
}
