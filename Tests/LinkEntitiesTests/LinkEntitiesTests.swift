import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import LinkEntities

private func document(_ id: String, _ date: String?, _ names: String...) -> Document {
  var text = ""
  var mentions: [EntityMention] = []
  for name in names {
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    let start = text.utf8.count
    text += parts[1]
    mentions.append(EntityMention(range: start..<text.utf8.count, text: parts[1], label: parts[0]))
    text += " and "
  }
  var document = Document.sample(text, id: id)
  document[.date] = date.flatMap { PublicationDate($0) }
  document[.entities] = mentions
  return document
}

struct LinkEntitiesTests {
  private func ids(_ stage: LinkEntities, _ documents: [Document]) throws -> [[String]] {
    try stage.results(of: documents).documents.map { ($0.document[.entities] ?? []).map { $0.entity ?? "-" } }
  }

  private func ids(_ documents: Document...) throws -> [[String]] {
    try ids(LinkEntities(.init()), documents)
  }

  @Test func `a surname alone is the only bearer of the bundle`() throws {
    #expect(
      try ids(document("a", nil, "PER Jana Holm", "PER Holm"), document("b", nil, "PER Holm"))
        == [["jana-holm", "jana-holm"], ["jana-holm"]])
  }

  @Test func `with two bearers a surname alone stays apart`() throws {
    #expect(
      try ids(
        document("a", nil, "PER Jana Holm", "PER Holm"), document("b", nil, "PER Peter Holm"),
        document("c", nil, "PER Holm"))
        == [["jana-holm", "jana-holm"], ["peter-holm"], ["holm"]])
  }

  @Test func `two people of one first and last name stay apart by what else they are called`() throws {
    #expect(
      try ids(
        document("a", nil, "PER John F. Archer"), document("b", nil, "PER John R. Archer"),
        document("c", nil, "PER John Archer"),
        document("d", nil, "PER Ben Veck Jr."), document("e", nil, "PER Ben Veck Sr."))
        == [["john-f-archer"], ["john-r-archer"], ["john-archer"], ["ben-veck-jr"], ["ben-veck-sr"]])
  }

  @Test func `initials, titles and spellings are one person`() throws {
    #expect(
      try ids(
        document("a", nil, "PER Viktor Orlovsky"), document("b", nil, "PER V. Orlovskyy"),
        document("c", nil, "PER President Orlovskiy"),
        document("d", nil, "PER Viktor A. Orlovsky"))
        == [["viktor-orlovsky"], ["viktor-orlovsky"], ["viktor-orlovsky"], ["viktor-orlovsky"]])
  }

  @Test func `an acronym is the long form of another document`() throws {
    #expect(
      try ids(document("a", nil, "ORG Harbour Workers Union"), document("b", nil, "ORG HWU"))
        == [["harbour-workers-union"], ["harbour-workers-union"]])
    #expect(
      try ids(
        document("a", nil, "ORG Harbour Workers Union"), document("b", nil, "ORG HWU"),
        document("c", nil, "ORG Home Wine Union"))
        == [["harbour-workers-union"], ["hwu"], ["home-wine-union"]])
  }

  @Test func `of two long forms the one for which a document uses the acronym is meant`() throws {
    #expect(
      try ids(
        document("a", nil, "ORG Harbour Workers Union", "ORG HWU"), document("b", nil, "ORG HWU"),
        document("c", nil, "ORG Home Wine Union"))
        == [
          ["harbour-workers-union", "harbour-workers-union"], ["harbour-workers-union"], ["home-wine-union"],
        ])
  }

  @Test func `places have one id in all spellings, and other labels their own`() throws {
    #expect(
      try ids(document("a", nil, "LOC Kiev", "ORG Kyiv Rovers"), document("b", nil, "LOC Kyiv", "PER Kyiv"))
        == [["kyiv", "kyiv-rovers"], ["kyiv", "kyiv"]])
  }

  @Test func `dates and amounts stay as they are, and so do labels not asked for`() throws {
    #expect(try ids(document("a", nil, "DATE May 2020", "MONEY $5", "SHIP Orlan")) == [["-", "-", "orlan"]])
    #expect(
      try ids(LinkEntities(.init(labels: ["ORG"])), [document("a", nil, "PER Jana Holm", "ORG Vexel Inc.")])
        == [["-", "vexel"]])
  }

  @Test func `a user's aliases decide the id`() throws {
    let stage = LinkEntities(.init(aliases: [AliasGroup(name: "Harbour Workers Union", also: ["Kaiband"])]))
    #expect(
      try ids(stage, [document("a", nil, "ORG Kaiband"), document("b", nil, "ORG Harbour Workers Union")])
        == [["harbour-workers-union"], ["harbour-workers-union"]])
  }

  @Test func `ids do not depend on the order of the documents`() throws {
    let documents = [
      document("a", nil, "PER Jana Holm", "ORG HWU"),
      document("b", nil, "PER Holm", "ORG Harbour Workers Union"),
      document("c", nil, "PER J. Holm", "LOC Kiev"), document("d", nil, "PER Anna Veck", "LOC Kyiv"),
    ]
    let forward = try ids(LinkEntities(.init()), documents)
    let backward = try ids(LinkEntities(.init()), documents.reversed())
    #expect(forward == backward.reversed())
  }

  @Test func `the table says who is named, how, how often and where first`() throws {
    let documents = [
      document("a", "2024-03-02", "PER Holm", "PER Jana Holm", "PER Holm", "LOC Kiev"),
      document("b", "2024-03-01", "PER Jana\nHolm"), document("c", nil, "PER Zed", "DATE May"),
    ]
    let rows = try LinkEntities(.init()).results(of: documents).tables["entities"] ?? []
    let lines = rows.map { row in
      row.values.dropLast().map { value in
        value?.stringValue ?? value?.intValue.map(String.init)
          ?? value?.arrayValue.map { $0.compactMap(\.stringValue).joined(separator: "/") } ?? "-"
      }.joined(separator: " ")
    }
    #expect(
      lines == [
        "kyiv Kyiv LOC 1 1 2024-03-02 2024-03-02 Kiev a",
        "jana-holm Jana Holm PER 4 2 2024-03-01 2024-03-02 Holm b", "zed Zed PER 1 1 - - - c",
      ])
    let many = try LinkEntities(.init(minDocuments: 2)).results(of: documents).tables["entities"] ?? []
    #expect(many.count == 1)
  }

  @Test func `documents without names pass`() throws {
    #expect(try ids(document("a", nil)) == [[]])
    var bare = Document.sample("x", id: "b")
    bare[.entities] = nil
    #expect(try LinkEntities(.init()).results(of: [bare]).documents.allSatisfy { $0.verdict == .keep })
  }

  @Test func `LinkEntities keeps the laws`() { expectConformance(of: LinkEntities.self) }
}
