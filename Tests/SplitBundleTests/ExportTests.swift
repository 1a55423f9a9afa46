import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct ExportTests {
  private var withHeaders: SplitBundle {
    var options = SplitBundle.Options()
    options.keepHeaders = true
    return SplitBundle(options)
  }

  @Test func `an export of Factiva with field codes is read by them, whatever the language`() throws {
    let bytes = Array(ExportFormat().description.sample.utf8)
    let found = try documents(bytes)
    #expect(
      found.map(\.text.string) == ["The ferry runs again.\n\nIt sails hourly.", "The bridge is closed."])
    #expect(found.map { $0[.title] } == ["Ferry back in service", "Bridge closed"])
    #expect(found.first?[.date]?.text == "2024-03-02")
    #expect(found.first?[.source] == "The Kaldvik Courier")
    #expect(found.first?.metadata.first?.value.stringValue == "KALDV00020240302ek320001x")
    #expect(found.first?.text.restored().isEmpty == false)
    try expectWhole(bytes)
  }

  @Test func `an export of Factiva without codes is read by its lines`() throws {
    let source = """
      <html><body>Factiva<div class="article deArticle"><div id="hd"><span class="deHeadline">Die Fähre ist zurück</span></div>
      <div class="author">Von Ada Berg</div><div>348 Wörter</div><div>2. März 2024</div><div>Kaldvik Kurier</div>
      <div>KALDV</div><div>Deutsch</div><div>(c) 2024 Kurier</div>
      <p class="articleParagraph">Die Fähre fährt wieder.</p><p class="articleParagraph">Sie fährt stündlich.</p>
      <p>Dokument KALDV00020240302ek320001x</p></div></body></html>
      """
    let found = try #require(documents(Array(source.utf8)).first)
    #expect(found[.title] == "Die Fähre ist zurück")
    #expect(found[.date]?.text == "2024-03-02")
    #expect(found[.source] == "Kaldvik Kurier")
    #expect(found[.author] == "Von Ada Berg")
    #expect(found[.language] == "de")
    #expect(found.text.string == "Die Fähre fährt wieder.\n\nSie fährt stündlich.")
  }

  @Test func `an export of LexisNexis is read by its blocks`() throws {
    func block(_ text: String) -> String {
      "<BR><DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN>\(text)</SPAN></P>\n</DIV>\n"
    }
    func document(_ number: Int, _ blocks: [String]) -> String {
      "<A NAME=\"DOC_ID_0_\(number)\"></A><!-- Hide XML section from browser\n<DOC NUMBER=\(number)>\n<DOCFULL> -->\n"
        + blocks.map(block).joined() + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
    }
    let source =
      "<HTML><HEAD><META CONTENT=\"text/html; charset=windows-1252\"></HEAD><BODY>"
      + document(
        1,
        [
          "1 of 2 DOCUMENTS", "The Kaldvik Courier", "March 2, 2024, Saturday", "Ferry back;<BR>at last",
          "BYLINE: By ADA BERG", "SECTION: News; Page 4", "LENGTH: 12 words",
          "The ferry runs again \u{96} at last.",
          "LOAD-DATE: March 3, 2024", "LANGUAGE: ENGLISH", "Copyright 2024 Courier",
        ])
      + document(
        2,
        [
          "2 of 2 DOCUMENTS", "Kaldvik Kurier", "3. März 2024", "Brücke zu", "RUBRIK: Lokales",
          "LÄNGE: 8 Wörter",
          "Die Brücke ist zu.", "SPRACHE: DEUTSCH",
        ])
      + document(
        3, ["We are sorry but there is an error in this document and it is not possible to display it."])
      + "</BODY></HTML>"
    let bytes = source.unicodeScalars.map { UInt8($0.value) }
    let found = try outcomes(bytes)
    #expect(found.count == 3)
    #expect(found[0] == "The ferry runs again – at last.")
    #expect(found[1] == "Die Brücke ist zu.")
    #expect(found[2].contains("an error message in its place"))
    guard
      case .document(.success(let first), _)? = try SplitBundle(.init()).findings(in: bytes).first(
        where: isDocument)
    else {
      Issue.record("no document")
      return
    }
    #expect(first[.title] == "Ferry back; at last")
    #expect(first[.author] == "ADA BERG" && first[.source] == "The Kaldvik Courier")
    #expect(
      first[.date]?.text == "2024-03-02" && first[.language] == "en" && first[.section] == "News; Page 4")
    try expectWhole(bytes)
    #expect(try outcomes(bytes, withHeaders).first?.hasPrefix("1 of 2 DOCUMENTS") == true)
  }

  @Test func `an export of Europresse is read in either layout`() throws {
    let parts = """
      <span class="DocPublicationName">Le Kaldvik, no. 812</span><span class="DocHeader">Culture, samedi 2 mars 2024, p. 16</span>
      <p class="titreArticleVisu">Le bac est <mark>de retour</mark></p><div class="DocText"><p>Il navigue.</p><p>Enfin.</p></div>
      """
    let certificate = "<div>Numéro de document : news·20240302·LK·1234</div>"
    for source in [
      "<html><body><article>\(parts)\(certificate)</article><article>\(parts)</article></body></html>",
      "<html><body><table><tr><td>\(parts)\(certificate)</td></tr><tr><td>\(parts)</td></tr></table></body></html>",
    ] {
      let found = try documents(Array(source.utf8))
      #expect(found.map(\.text.string) == ["Il navigue.\n\nEnfin.", "Il navigue.\n\nEnfin."])
      #expect(found.first?[.title] == "Le bac est de retour")
      #expect(found.first?[.source] == "Le Kaldvik" && found.first?[.section] == "Culture")
      #expect(found.first?[.date]?.text == "2024-03-02")
      #expect(found.first?.metadata.contains { $0.value.stringValue == "news·20240302·LK·1234" } == true)
      try expectWhole(Array(source.utf8))
    }
  }

  @Test func `an export of ProQuest is read by its labels`() throws {
    func document(_ number: Int, _ text: String) -> String {
      """
      <p>Document \(number) of 2</p><p><strong>Title: </strong>Ferry \(number)</p><p><strong>Author: </strong>Berg, Ada</p>
      <p><strong>Full text: </strong>\(text)</p><p>Second paragraph: with a colon.</p>
      <p><strong>Publication title: </strong>The Courier</p><p><strong>Publication date: </strong>Mar 2, 2024</p>
      """
    }
    let source = "<html><body><h1>ProQuest</h1>\(document(1, "One."))\(document(2, "Two."))</body></html>"
    let found = try documents(Array(source.utf8))
    #expect(
      found.map(\.text.string) == [
        "One.\n\nSecond paragraph: with a colon.", "Two.\n\nSecond paragraph: with a colon.",
      ])
    #expect(found.map { $0[.title] } == ["Ferry 1", "Ferry 2"])
    #expect(found.first?[.source] == "The Courier" && found.first?[.date]?.text == "2024-03-02")
    try expectWhole(Array(source.utf8))
  }

  @Test func `an ordinary page passes through as HTML`() throws {
    let source = "<html><head><title>T</title></head><body><article><p>One.</p></article></body></html>"
    let found = try documents(Array(source.utf8))
    #expect(found.map { $0[.mediaType] } == ["text/html"])
    #expect(found.map(\.text.string) == [source])
  }
}

private func isDocument(_ finding: SplitFinding) -> Bool {
  if case .document = finding { true } else { false }
}
