import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private let articles = InventedArticle.all

/// What a source states about the number of its documents: subject, number, line and words.
private func counts(in source: String) throws -> [String] {
  var found: [String] = []
  let reader = SourceReader(file: "sample.txt", bytes: Array(source.utf8))
  var sink = SegmentSink(
    reader: reader,
    count: { count, place in
      let search = count.isOfSearch ? " of a search" : ""
      found.append("\(count.subject) \(count.number)\(search), line \(place.line): \(place.text)")
      let end = place.byte + place.text.utf8.count
      if let first = place.text.first, place.byte < end {
        #expect(Array(source.utf8)[place.byte] == String(first).utf8.first)
      }
    }, receive: { _ in })
  try SplitBundle(.init()).split(reader, into: &sink)
  return found
}

@Suite struct StatedCountTests {
  @Test(arguments: [
    ("3 of 12 DOCUMENTS", 3, 12), ("1 of 2,345 DOCUMENTS", 1, 2345), ("1,024 of 2,345 DOCUMENTS", 1024, 2345),
    ("Dokument 3 von 12", 3, 12), ("Dokument 1.024 von 2.345", 1024, 2345), ("Document 3 de 12", 3, 12),
    ("Document 3 van 12", 3, 12), ("Documento 3 di 12", 3, 12), ("FOCUS - 3 of 12 DOCUMENTS", 3, 12),
    ("[3/12]", 3, 12), ("--- Article 3 of 12 ---", 3, 12),
  ])
  func `a numbered mark states its position and the total`(line: String, position: Int, total: Int) {
    let bytes = Array(line.utf8)
    #expect(LineReading.facts(of: bytes.span, at: 0).mark == .numbered)
    #expect(LineReading.facts(of: bytes.span, at: 0).number == position)
    let count = NumberReading.count(bytes.span)
    #expect(count?.position == position && count?.total == total)
  }

  @Test(
    arguments: [
      ("348 words", 348), ("2,968 words", 2968), ("2.968 Wörter", 2968), ("853w", nil), ("12 mots", 12),
      ("words 12", nil), ("12 words more", nil), ("", nil), ("1,23 words", nil),
    ] as [(String, Int?)])
  func `a length is a number of words in a language of databases`(line: String, words: Int?) {
    let bytes = Array(line.utf8)
    #expect(CountReading.words(bytes.span) == words)
  }

  @Test(
    arguments: [
      ("Download Request: Selected Items: 1-6", 6), ("Printopdracht: Alle documenten: 1-2325", 2325),
      ("Print Request: Current Document: 4", 1), ("Download Request: Select Items: 1-3, 5, 8-10", 7),
      ("Download Request: 3-1", nil), ("Download Request: none", nil), ("Download Request:", nil),
    ] as [(String, Int?)])
  func `a cover page says which items were asked for`(line: String, number: Int?) {
    let bytes = Array(line.utf8)
    #expect(CountReading.ofFrame(bytes.span, isCover: true)?.number == number)
  }

  @Test(
    arguments: [
      ("Documents (7)", 7), ("Dokumente (1.024)", 1024), ("Results Found 1,234", 1234),
      ("Résultats trouvés : 8", 8), ("Résultats trouvés 8", 8), ("Number of documents: 20", 20),
      ("Documents (seven)", nil), ("Results found in 3 places", nil),
    ] as [(String, Int?)])
  func `lists of contents and summaries say how many there are`(line: String, number: Int?) {
    let bytes = Array(line.utf8)
    #expect(CountReading.ofFrame(bytes.span, isCover: false)?.number == number)
  }

  @Test func `numbered borders are told with their places, cover page and all`() throws {
    var source = "Download Request: Selected Items: 1-4\nTerms: (ferry)\n\n\n"
    for (index, article) in articles.enumerated() {
      source += "                    \(index + 1) of 1,204 DOCUMENTS\n\n\n\(article.body)\n\n"
    }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let marks = lines.indices.filter { lines[$0].hasSuffix("DOCUMENTS") }
    #expect(
      try counts(in: source) == ["following 4 of a search, line 1: Download Request: Selected Items: 1-4"]
        + marks.enumerated().map { index, line in
          "position(\(index + 1)) 1204, line \(line + 1): \(index + 1) of 1,204 DOCUMENTS"
        })
  }

  @Test func `a summary of a search stands behind its documents`() throws {
    var source = ""
    for (index, article) in articles.enumerated() {
      source += "\(article.title)\n\n348 words\n2 May 2024\nThe Kaldvik Courier\n\n\(article.body)\n\n"
      source += "Document KALDCO0020240502ef5b0000\(index)\n\n"
    }
    source += "\n\nSearch Summary\nText ferry\nResults Found 1,234\n"
    let line = source.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    #expect(
      try counts(in: source) == ["preceding 1234 of a search, line \(line): Results Found 1,234"])
  }

  @Test func `elements around the records of XML count them, and what is closed before them does not`() throws
  {
    let source = """
      <?xml version="1.0"?>
      <results total='1,204'><facets count="3"><facet count="7"/></facets>
      <resultset count = "3" page="2">
      <article id="1" count="9"><headline>Ferry</headline><body>The ferry runs again.</body></article>
      <article id="2"><headline>Bridge</headline><body>The bridge is closed.</body></article>
      </resultset></results>
      """
    #expect(
      try counts(in: source) == [
        "following 1204 of a search, line 2: <results total='1,204'>",
        "following 3, line 3: <resultset count = \"3\" page=\"2\">",
      ])
  }

  @Test func `exports as HTML count their records, within them or in the summary`() throws {
    let nexis = (1...3).map {
      "<DOC NUMBER=\($0)><DOCFULL> --><div class=\"c0\"><p><span>\($0) of 146 DOCUMENTS</span></p></div><div><p>The ferry runs.</p><p>1 of 9 documents</p></div></DOC>"
    }
    #expect(
      try counts(in: "<html><body>\(nexis.joined(separator: "\n"))</body></html>")
        == (1...3).map {
          "position(\($0)) 146, line \($0): \($0) of 146 DOCUMENTS"
        })
    let factiva = """
      <html><head><title>Factiva</title></head><body>
      <div class="article enArticle"><p class="articleParagraph">The ferry runs again.</p></div>
      <div id="pageFooter"><table><tr><td>Text</td><td>ferry</td></tr>
      <tr><td><b>Results Found</b></td><td>1,234</td></tr></table></div></body></html>
      """
    #expect(try counts(in: factiva) == ["preceding 1234 of a search, line 4: 1,234"])
  }

  @Test func `a length that the text cannot have is named with its place, another is not`() throws {
    func document(length: Int) throws -> Document {
      let article = articles[0]
      let source =
        "\(article.title)\nThe Kaldvik Courier\nMay 2, 2024 Thursday\n\n\nSection: NEWS\nLength:\u{A0}\(length) words\nBody\n\n\n"
        + "\(article.body)\n\n\nClassification\n\n\nLanguage: ENGLISH\n\nLoad-Date: May 3, 2024\n\n\nEnd of Document\n"
      return try #require(try SplitBundle(.init()).documents(in: source).first)
    }
    let words = articles[0].body.split { $0.isWhitespace }.count
    #expect(words > 60)
    for stated in [words, words * 4 / 5, words * 5 / 4] {
      #expect(try document(length: stated).countDifferences == [])
    }
    for stated in [words * 2, words / 2] {
      let difference = try #require(try document(length: stated).countDifferences.first)
      #expect(difference.count == StatedCount(.words, stated))
      #expect(difference.found == words)
      #expect(difference.place.line == 7)
      #expect(difference.message == "'\(stated) words' is the stated length; the document has \(words)")
    }
  }
}
