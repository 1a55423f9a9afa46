import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

/// What other documents of the source say of a line.
@Suite struct TemplateTests {
  private static let article = [
    "Harbour master keeps the ferry in port",
    "The ferry from Rohuküla was cancelled on Monday, since ice had closed the harbour of the island.",
    "The next boat leaves at noon on Tuesday, the harbour master said, if the wind turns by then at all.",
    "From the pantry of Aunt Salme",
    "Passengers may wait in the school, where the cook has promised soup and the teacher has promised songs.",
    "Puffins are on parade again.",
    "The soup is free, and so is the song.",
  ]

  /// A document with lines that other documents have.
  private static func document(
    _ lines: [String] = article, of total: Int, seen: [String: Int], alike: [String: Int] = [:]
  ) -> Document {
    var document = Document.sample(lines.joined(separator: "\n\n"))
    var shared: [Template.Line] = []
    var start = 0
    for line in lines {
      let documents = seen[line] ?? 1
      let end = start + line.utf8.count
      let count = max(documents, alike[line] ?? 1)
      if count > 1 { shared.append(.init(range: start..<end, documents: documents, alike: count)) }
      start = end + 2
    }
    document[.template] = Template(documents: total, lines: shared)
    return document
  }

  private static func removed(
    _ document: Document, _ options: StripBoilerplate.Options = .init()
  ) throws -> [String] {
    let result = try StripBoilerplate(options).result(of: document).document
    #expect(result.text.restored() == document.text.bytes)
    return result.text.edits.map { edit in
      let words = String(decoding: document.text.bytes[edit.source], as: UTF8.self)
      return words.split(separator: "\n").joined() + ": " + edit.cause.rule
    }
  }

  @Test func `a line of the template goes, and the reason names the count`() throws {
    let document = Self.document(of: 20, seen: ["From the pantry of Aunt Salme": 14])
    let edits = try StripBoilerplate(.init()).result(of: document).document.text.edits
    #expect(edits.count == 1)
    #expect(edits.first?.cause.family == "template")
    #expect(edits.first?.cause.reason == "seen in 14 of 20 documents of this source")
  }

  @Test(arguments: [(20, 9), (4, 2), (3, 2), (2, 2)])
  func `too few documents are no evidence between paragraphs`(total: Int, seen: Int) throws {
    #expect(try Self.removed(Self.document(of: total, seen: ["From the pantry of Aunt Salme": seen])) == [])
  }

  @Test func `without a template nothing changes, and with an empty one neither`() throws {
    let text = Self.article.joined(separator: "\n\n")
    #expect(try Self.removed(.sample(text)) == Self.removed(Self.document(of: 20, seen: [:])))
  }

  @Test func `a title stays, although other pages link to it`() throws {
    let title = Self.article[0]
    #expect(try Self.removed(Self.document(of: 20, seen: [title: 20])) == [])
  }

  @Test func `a place before the first paragraph stays, although other articles come from there`() throws {
    var lines = Self.article
    lines[0] = "Kärdla"
    #expect(
      try Self.removed(Self.document(lines, of: 20, seen: ["Kärdla": 9]))
        == Self.removed(.sample(lines.joined(separator: "\n\n"))))
  }

  @Test func `a date stays in the head, although all pages were saved on one day`() throws {
    let lines = ["Monday, 4 March 2024"] + Self.article
    let document = Self.document(lines, of: 20, seen: ["Monday, 4 March 2024": 20])
    #expect(try Self.removed(document).contains { $0.hasPrefix("Monday") } == false)
  }

  @Test func `a speaker's name between paragraphs stays, beside another line of the template it goes`() throws
  {
    var lines = Self.article
    lines[3] = "Aunt Salme"
    #expect(try Self.removed(Self.document(lines, of: 20, seen: ["Aunt Salme": 15])) == [])
    lines.insert("Bread, soup and patience", at: 4)
    let seen = ["Aunt Salme": 15, "Bread, soup and patience": 15]
    #expect(
      try Self.removed(Self.document(lines, of: 20, seen: seen)) == [
        "Aunt Salme: template_seen_in_source", "Bread, soup and patience: template_seen_in_source",
      ])
  }

  @Test func `a line that stands again and again in one document is its own`() throws {
    let lines = Self.article.flatMap { [$0, "Aunt Salme of the pantry"] }
    let document = Self.document(lines, of: 20, seen: ["Aunt Salme of the pantry": 18])
    #expect(try Self.removed(document).contains { $0.contains("seen_in_source") } == false)
  }

  @Test func `behind the article all goes from a line of the template on`() throws {
    let document = Self.document(of: 20, seen: ["Puffins are on parade again.": 12])
    #expect(
      try Self.removed(document) == [
        "Puffins are on parade again.: template_seen_in_source",
        "The soup is free, and so is the song.: page_foot_behind_template",
      ])
  }

  @Test func `copies of an article are no template`() throws {
    let all = Dictionary(uniqueKeysWithValues: Self.article.map { ($0, 9) })
    #expect(try Self.removed(Self.document(of: 10, seen: all)) == [])
    var some = all
    some["From the pantry of Aunt Salme"] = 30
    #expect(
      try Self.removed(Self.document(of: 30, seen: some)) == [
        "From the pantry of Aunt Salme: template_seen_in_source"
      ])
  }

  @Test func `the family may be kept, and an own rule wins`() throws {
    let document = Self.document(of: 20, seen: ["From the pantry of Aunt Salme": 14])
    #expect(try Self.removed(document, .init(keepFamilies: [.template])) == [])
    let rule = OwnRule(action: .keep, phrase: "aunt salme")
    #expect(try Self.removed(document, .init(rules: [rule])) == [])
  }

  @Test func `counts follow their lines through edits, and are lost with them`() throws {
    var document = Self.document(
      of: 20, seen: ["From the pantry of Aunt Salme": 14, "Puffins are on parade again.": 12])
    document.text.editor = "other"
    document.text.remove(0..<4, rule: "cut", reason: "a test")
    try document.text.commit()
    #expect(document[.template]?.lines.map(\.documents) == [14, 12])
    #expect(try StripBoilerplate(.init()).result(of: document).document.text.edits.count > 1)
  }

  @Test func `a template for another text does no harm`() throws {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<300 {
      var document = Document.sample(Self.article.joined(separator: "\n"))
      let count = document.text.bytes.count
      var lines: [Template.Line] = []
      for _ in 0..<12 {
        let start = Int(numbers.next() % UInt64(count))
        let end = start + Int(numbers.next() % UInt64(count - start + 1))
        lines.append(
          .init(range: start..<end, documents: Int(numbers.next() % 50), alike: Int(numbers.next() % 50)))
      }
      document[.template] = Template(documents: Int(numbers.next() % 50), lines: lines)
      _ = try StripBoilerplate(.init()).result(of: document)
    }
  }
}
