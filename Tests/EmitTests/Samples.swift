import JSONText
import PipelineKit
import PipelineTesting

@testable import Emit

extension Emit {
  /// The stage with these options, as a pipeline file would make it.
  static func with(
    format: Format = .jsonl, path: String = "-", fields: [RecordKey]? = nil, offsets: OffsetUnit = .scalars
  ) -> Emit {
    Emit(Options(format: format, path: path, fields: fields, offsets: offsets))
  }
}

extension Document {
  /// Sets the ranges of `part` in the text.
  func range(of part: String) -> Range<Int> {
    let bytes = text.bytes
    let part = Array(part.utf8)
    for start in 0...(bytes.count - part.count) where bytes[start..<start + part.count].elementsEqual(part) {
      return start..<start + part.count
    }
    fatalError("'\(part)' does not stand in the text")
  }

  /// Takes `part` out of the text, as a stage would.
  mutating func remove(_ part: String, family: String?, stage: String = "strip_boilerplate") throws {
    text.editor = stage
    text.remove(range(of: part), rule: "a_rule", family: family, reason: "a reason")
    try text.commit()
  }

  /// An invented article with everything a record may hold.
  static func article() throws -> Document {
    let source = """
      Skip to content
      The harbour of Vällinge freezes over
      VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.
      Subscribe to our newsletter
      Lindqvist expects a thaw in März.

      """
    var document = Document(
      id: "0123456789abcdef0123456789abcdef",
      origin: Origin(file: "bundle.txt", member: "a.txt", bytes: 10..<190, lines: 2...7, map: .offset(10)),
      text: Text(source),
      metadata: [JSONMember(key: "z", value: .int(1)), JSONMember(key: "a", value: .null)])
    try document.remove("Skip to content\n", family: "skip_link")
    try document.remove("Subscribe to our newsletter\n", family: "newsletter")
    document.text.editor = "fix_words"
    document.text.replace(
      document.range(of: "März"), with: "March", rule: "months", reason: "a month in English")
    try document.text.commit()
    document[.title] = "The harbour of Vällinge freezes over"
    document[.date] = PublicationDate(year: 2024, month: 2, day: 3)
    document[.source] = "Kust & Hav"
    document[.author] = "E. \"Eddie\" Berg"
    document[.url] = "https://example.org/a_b?c=1"
    document[.section] = "Coast"
    document[.language] = "en"
    let sentence = document.range(of: "VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.")
    document[.sentences] = [Sentence(sentence)]
    document[.entities] = [
      EntityMention(
        range: document.range(of: "Åsa Lindqvist"), text: "Åsa Lindqvist", label: "PER",
        entity: "asa-lindqvist",
        confidence: 0.98),
      EntityMention(range: document.range(of: "March"), text: "March", label: "DATE"),
    ]
    document[.summary] = [SummarySentence(range: sentence, text: document.text.string(in: sentence))]
    document[.mood] = "cold"
    document[.quotations] = [Sentence(document.range(of: "“We wait,”"))]
    return document
  }
}

extension Field where Value == String {
  /// An author's own field.
  static var mood: Field { Field("mood", "How the text sounds.") }
}

extension Field where Value == [Sentence] {
  /// An author's own field that holds ranges.
  static var quotations: Field { Field("quotations", "What is said word for word.") }
}
