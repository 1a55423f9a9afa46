import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import ListEntities

@Suite struct `The table of entities` {
  private func document(_ id: String, _ date: PublicationDate?, _ mentions: [(String, String, String?)])
    -> Document
  {
    var document = Document.sample("x", id: id)
    document[.date] = date
    document[.entities] = mentions.map { EntityMention(range: 0..<1, text: $0.0, label: $0.1, entity: $0.2) }
    return document
  }

  private var documents: [Document] {
    [
      document(
        "a", PublicationDate("2024-03-02"),
        [
          ("Orav", "PER", "tiina-orav"), ("Tiina\nOrav", "PER", "tiina-orav"), ("Orav", "PER", "tiina-orav"),
          ("Narva", "LOC", "narva"), ("May", "DATE", nil),
        ]),
      document(
        "b", PublicationDate("2024-03-01"), [("Orav", "PER", "tiina-orav"), ("Narva", "ORG", "narva")]),
      document("c", nil, [("Narva", "LOC", "narva")]),
    ]
  }

  private func lines(_ stage: ListEntities, _ documents: [Document]) throws -> [String] {
    let rows = try stage.results(of: documents).tables["entities"] ?? []
    return rows.map { row in
      row.values.map { value in
        value?.stringValue ?? value?.intValue.map(String.init)
          ?? value?.arrayValue.map { $0.compactMap(\.stringValue).joined(separator: "/") } ?? "-"
      }.joined(separator: " ")
    }
  }

  @Test func `counts what is named, in whatever order documents come`() throws {
    let expected = [
      "tiina-orav Orav PER 4 2 2024-03-01 2024-03-02 Tiina Orav b sample.txt:1",
      "narva Narva LOC 2 2 2024-03-02 2024-03-02 - a sample.txt:1",
      "narva Narva ORG 1 1 2024-03-01 2024-03-01 - b sample.txt:1",
    ]
    #expect(try lines(ListEntities(.init()), documents) == expected)
    #expect(try lines(ListEntities(.init()), documents.reversed()) == expected)
  }

  @Test func `leaves out labels and rare names that nobody asked for`() throws {
    #expect(try lines(ListEntities(.init(labels: ["LOC"])), documents).count == 1)
    #expect(try lines(ListEntities(.init(minDocuments: 2)), documents).count == 2)
    #expect(try lines(ListEntities(.init()), []) == [])
  }

  @Test func `leaves documents as they are`() throws {
    let results = try ListEntities(.init()).results(of: documents)
    #expect(results.documents.allSatisfy { $0.verdict == .keep && $0.document.text.edits.isEmpty })
  }
}
