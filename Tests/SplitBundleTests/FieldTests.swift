import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private func document(_ text: String) throws -> Document {
  try #require(try SplitBundle(.init()).documents(in: text).first)
}

@Suite struct FieldTests {
  private let body = InventedArticle.all[0].body

  @Test func `the first line is the title when it looks like one`() throws {
    #expect(try document("Ferry line to reopen\n\n\(body)")[.title] == "Ferry line to reopen")
    #expect(try document("Ferry line to reopen\n\(body)")[.title] == "Ferry line to reopen")
    #expect(try document(body)[.title] == nil)
    #expect(try document("It rained.\n\n\(body.replacing("KALDVIK (NPA) — ", with: ""))")[.title] == nil)
  }

  @Test func `a line that begins with a tag is no title`() throws {
    #expect(try document("<html><body><p>Ferry line to reopen")[.title] == nil)
    #expect(try document("<!doctype html>\n\n\(body)")[.title] == nil)
    #expect(try document("< 5 % of ferries are late\n\n\(body)")[.title] == "< 5 % of ferries are late")
  }

  @Test func `source and date on the line below the title`() throws {
    let found = try document("Ferry line to reopen\nThe Kaldvik Courier, 2 May 2024\n\n\(body)")
    #expect(found[.title] == "Ferry line to reopen")
    #expect(found[.source] == "The Kaldvik Courier")
    #expect(found[.date]?.text == "2024-05-02")
  }

  @Test func `byline with a date behind it`() throws {
    let found = try document("Ferry line to reopen\n\nBy Ada Berg | May 2, 2024\n\n\(body)")
    #expect(found[.author] == "Ada Berg")
    #expect(found[.date]?.text == "2024-05-02")
  }

  @Test func `what is not stated is absent`() throws {
    let found = try document("Ferry line to reopen\n\n\(body)")
    #expect(found[.date] == nil && found[.source] == nil && found[.author] == nil && found[.url] == nil)
  }

  @Test func `labels in other languages fill the same fields`() throws {
    let found = try document(
      "Titel: Fähre fährt wieder\nDatum: 2. Mai 2024\nQuelle: Der Bote\nAutor: Ada Berg\n\n\(body)\n")
    #expect(found[.title] == "Fähre fährt wieder" && found[.date]?.text == "2024-05-02")
    #expect(found[.source] == "Der Bote" && found[.author] == "Ada Berg")
  }

  @Test func `a label that fills no field goes to the metadata`() throws {
    let found = try document("Title: Ferry\nEdition: Late\nURL: nowhere\n\n\(body)\n")
    #expect(found.metadata.map(\.key) == ["Edition", "URL"])
    #expect(found[.url] == nil)
  }

  @Test func `a sentence with a colon is no header`() throws {
    let text = "Remember this: the ferry sails at noon and not a minute later than that.\n\n\(body)"
    #expect(try document(text).text.string == text)
  }

  @Test func `removed header lines say who took them out`() throws {
    let edit = try #require(try document("Title: Ferry\n\n\(body)\n").text.edits.first)
    #expect(edit.cause.stage == "split_bundle")
    #expect(edit.source == 0..<14)
  }
}
