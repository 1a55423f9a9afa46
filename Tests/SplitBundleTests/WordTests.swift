import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct WordTests {
  private func paragraph(_ text: String) -> String { "<w:p><w:pPr/><w:r><w:t>\(text)</w:t></w:r></w:p>\n" }

  private func document(_ paragraphs: [String]) -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\"?><w:document><w:body>" + paragraphs.map(paragraph).joined()
        + "</w:body></w:document>").utf8)
  }

  @Test func `an export of Nexis in a docx comes apart as its text does`() throws {
    let bytes = document([
      "Ferry back in service", "The Kaldvik Courier", "March 2, 2024 Saturday", "", "Copyright 2024 Courier",
      "",
      "Section: NEWS", "Length:\u{A0}12 words", "Byline: Ada Berg", "Body", "",
      "The ferry runs again &amp; sails hourly.",
      "", "End of Document", "", "Bridge closed", "The Kaldvik Courier", "March 3, 2024 Sunday", "",
      "Length:\u{A0}7 words",
      "Body", "", "The bridge is closed.", "", "End of Document",
    ])
    let found = try documents(bytes)
    #expect(found.map(\.text.string) == ["The ferry runs again & sails hourly.", "The bridge is closed."])
    #expect(found.map { $0[.title] } == ["Ferry back in service", "Bridge closed"])
    #expect(found.first?[.date]?.text == "2024-03-02")
    #expect(found.first?[.author] == "Ada Berg")
    #expect(found.map { $0.origin.isExact } == [false, false])
    try expectWhole(bytes)
  }

  @Test func `paragraphs without empty ones between are parted by blank lines, breaks and tabs kept`() throws
  {
    let bytes = document(["One<w:br/></w:t></w:r><w:r><w:t>two", "Three<w:tab/>"])
    #expect(try outcomes(bytes) == ["One\ntwo\n\nThree"])
  }
}
