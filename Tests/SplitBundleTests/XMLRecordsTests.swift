import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

@Suite struct XMLRecordsTests {
  @Test func `each record is a document, its elements its fields`() throws {
    let bytes = Array(XMLRecordsFormat().description.sample.utf8)
    let found = try documents(bytes)
    #expect(
      found.map(\.text.string) == ["The ferry runs again.\n\nIt sails hourly.", "The bridge is closed."])
    #expect(found.map { $0[.title] } == ["Ferry back in service", "Bridge closed"])
    #expect(found.map(\.id) == ["1", "2"])
    #expect(found.first?[.date]?.text == "2024-03-02")
    #expect(found.first?[.source] == "The Kaldvik Courier")
    try expectWhole(bytes)
  }

  @Test func `a broken record is rejected with its line and the rest goes on`() throws {
    let source =
      "<?xml version=\"1.0\"?>\n<docs>\n<doc><title>A</title><text>One</doc>\n<doc><title>B</title><text>Two</text></doc>\n</docs>"
    let found = try outcomes(Array(source.utf8))
    #expect(found.first?.hasPrefix("error: line 3: ") == true && found.last == "Two")
  }

  @Test func `text between tags stays what lines tell`() throws {
    let source = "<doc id=\"1\">\nOne.\n</doc>\n<doc id=\"2\">\nTwo.\n</doc>\n"
    #expect(try documents(Array(source.utf8)).allSatisfy { $0.origin.isExact })
  }
}
