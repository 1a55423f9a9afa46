import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct TableTests {
  @Test func `fields with quotes, delimiters and line ends are read as RFC 4180 has them`() throws {
    for (delimiter, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\n"), ("|", "\r\n")] {
      let rows = [
        ["id", "title", "date", "text"],
        ["7", "\"Ferry, \"\"back\"\" again\"", "2024-03-02", "\"First; line\(end)\(end)Second | line\""],
        ["8", "Bridge", "2024-03-03", "It is shut."],
      ]
      let source = rows.map { $0.joined(separator: delimiter) + end }.joined()
      let found = try documents(Array(source.utf8))
      #expect(found.map(\.id) == ["7", "8"])
      #expect(found.first?[.title] == "Ferry, \"back\" again")
      #expect(found.first?.text.string == "First; line\(end)\(end)Second | line")
      #expect(found.last?[.date]?.text == "2024-03-03")
      #expect(found.first?.origin.lines == 2...4)
      try expectWhole(Array(source.utf8))
    }
  }

  @Test func `a byte order mark, a stated delimiter and lines above the header are no documents`() throws {
    let source = "\u{FEFF}sep=;\r\nExport of the archive\r\ntitle;text\r\nOne;First.\r\n\r\nTwo;Second.\r\n"
    #expect(try outcomes(Array(source.utf8)) == ["First.", "Second."])
    try expectWhole(Array(source.utf8))
  }

  @Test func `columns go by usual names, or by those the user gives`() throws {
    let source =
      "Headline,Outlet,Published,Web URL,Body,Pages\nFerry,Courier,2 March 2024,http://a.b/c,It runs.,4\n"
    let found = try #require(documents(Array(source.utf8)).first)
    #expect(found[.title] == "Ferry" && found[.source] == "Courier" && found[.url] == "http://a.b/c")
    #expect(found[.date]?.text == "2024-03-02")
    #expect(found.metadata.map(\.key) == ["Published", "Pages"])
    let own = "a,b,c\nx,Ferry,It runs.\n"
    let stage = splitting("csv", [("text", "c"), ("title", "b")])
    #expect(try documents(Array(own.utf8), stage).map { $0[.title] } == ["Ferry"])
    let numbered = splitting("csv", [("text", "2")])
    #expect(try outcomes(Array("x,It runs.\ny,It rests.\n".utf8), numbered) == ["It runs.", "It rests."])
  }

  @Test func `a row of the wrong width and a quote never closed are rejected with their place`() throws {
    let source = """
      title,date,text
      One,2024-03-01,First.
      Two,2024-03-02
      Three,2024-03-03,"Third,
      Four,2024-03-04,"Fourth."
      Five,2024-03-05,"Fifth
      Six,2024-03-06,Sixth.

      """
    let found = try outcomes(Array(source.utf8))
    #expect(
      found == [
        "First.", "error: line 3: the row has 2 fields, the header 3",
        "error: a quote in the row is never closed; the row ends with its line", "Fourth.",
        "error: a quote in the row is never closed; the row ends with its line", "Sixth.",
      ])
    try expectWhole(Array(source.utf8))
  }

  @Test func `a header that comes again belongs to no document`() throws {
    let source = "title,text\nOne,First.\ntitle,text\nTwo,Second.\n"
    #expect(try outcomes(Array(source.utf8)) == ["First.", "Second."])
  }

  @Test func `prose with commas is no table`() throws {
    let source =
      "Title, text and date are three words\nOne, two, three\nFour, five, six\nSeven, eight, nine\n"
    #expect(try documents(Array(source.utf8)).count == 1)
    #expect(try documents(Array(source.utf8)).first?.origin.isExact == true)
  }

  @Test func `a table without a text says which option names it`() throws {
    let source = "title,date,author\nOne,2024-03-01,Ada\nTwo,2024-03-02,Bo\nThree,2024-03-03,Cy\n"
    #expect(try outcomes(Array(source.utf8)).first?.contains("field_map: {text: ...}") == true)
  }
}
