import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private let articles = InventedArticle.all

private func titles(_ source: String) throws -> [String?] {
  try SplitBundle(.init()).documents(in: source).map { $0[.title] }
}

/// The four articles come back, each with its title.
private func expectArticles(_ source: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  #expect(try titles(source) == articles.map(\.title), sourceLocation: sourceLocation)
}

@Suite struct FurnitureFormatTests {
  @Test(arguments: [
    "----- NEXT ARTICLE -----", "--8<-----------", "[END]", "*** end of story ***", "<<< new article >>>",
  ])
  func `a drawn line that repeats parts documents`(line: String) throws {
    try expectArticles(InventedArticle.joined(by: "\n\n\(line)\n\n"))
  }

  @Test func `a line that announces the next article parts two`() throws {
    let source = articles[0].text + "\n\n--- NEXT ARTICLE ---\n\n" + articles[1].text + "\n"
    #expect(try titles(source) == articles.prefix(2).map(\.title))
  }

  @Test func `the bar of links above each page begins documents`() throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") {
        "Kaldvik Courier online\nHarbour Town Sport\n\n\($0.title)\n\n\($0.body)"
      })
  }

  @Test func `the comment form below each page ends documents`() throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") { "\($0.text)\n\nLeave a reply\nYour address will not be shown." })
  }

  @Test func `copyright lines end documents, whoever holds it`() throws {
    let source = articles.enumerated().map { number, article in
      "\(article.text)\n\n© 202\(number) The Courier No. \(number) and its \(["sons", "heirs", "owners", "crew"][number])"
    }
    try expectArticles(source.joined(separator: "\n\n"))
  }

  @Test func `a line that an article repeats is no border`() throws {
    let paragraphs = (articles[0].body + "\n\n" + articles[1].body).split(separator: "\n\n")
    let source = articles[0].title + "\n\n" + paragraphs.joined(separator: "\n\nAdvertisement\n\n")
    #expect(try titles(source).count == 1)
  }

  @Test func `posts under their numbers below a thread's title are one page`() throws {
    let posts = articles.enumerated().map { "#\($0 + 1)\n\($1.body)" }.joined(separator: "\n\n")
    #expect(try titles("What do you think of the ferry?\n\n\(posts)\n").count == 1)
  }
}

@Suite struct OutlineFormatTests {
  @Test(arguments: ["*", "-", "+", "•"])
  func `titles behind bullets begin documents`(bullet: String) throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") { "\(bullet) \($0.title)\n\n\($0.body)\n\n\($0.body)" })
  }

  @Test func `numbered titles begin documents`() throws {
    let source = articles.enumerated().map { "\($0 + 1). \($1.title)\n\n\($1.body)\n\n\($1.body)" }
    try expectArticles(source.joined(separator: "\n\n"))
  }

  @Test func `an article's own list is no outline`() throws {
    let items = (1...6).map {
      "\($0). Pack warm clothes for the crossing\n\nIt is windy on deck in every season."
    }
    let source = "Six things to know about the ferry\n\n" + items.joined(separator: "\n\n")
    #expect(try titles(source).count == 1)
    #expect(try titles(items.joined(separator: "\n\n")).count == 1)
  }
}

@Suite struct HeaderShapeTests {
  @Test(arguments: [
    ("**Title:** ", "**Date:** "), ("title\t", "date\t"), ("title = ", "date = "), ("Titel: ", "Datum: "),
  ])
  func `fields are read in the shapes people write them`(title: String, date: String) throws {
    let source = InventedArticle.joined(by: "\n\n") { "\(title)\($0.title)\n\(date)2024-05-02\n\n\($0.body)" }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(documents.allSatisfy { $0[.date]?.text == "2024-05-02" })
  }

  @Test func `addresses that each lead to a title begin documents`() throws {
    let source = articles.enumerated().map { "https://courier.example/\($0)\n\n\($1.title)\n\n\($1.body)" }
    let documents = try SplitBundle(.init()).documents(in: source.joined(separator: "\n\n"))
    #expect(documents.map { $0[.url] } == articles.indices.map { "https://courier.example/\($0)" })
  }

  @Test func `a source that is an address is the document's address`() throws {
    let documents = try SplitBundle(.init()).documents(
      in: "Source: https://courier.example/7\n\n\(articles[0].text)\n")
    #expect(documents.first?[.url] == "https://courier.example/7")
    #expect(documents.first?[.source] == nil)
  }

  @Test func `a dateline that states the day dates the article`() throws {
    let documents = try SplitBundle(.init()).documents(
      in:
        "Ferry to sail again\n\nKALDVIK, 2 May 2024 (NPA) - The council voted to buy a boat for the outer islands.\n"
    )
    #expect(documents.first?[.date]?.text == "2024-05-02")
  }

  @Test func `a question above the text is its title`() throws {
    let documents = try SplitBundle(.init()).documents(in: "Who pays for the ferry?\n\n\(articles[0].body)\n")
    #expect(documents.first?[.title] == "Who pays for the ferry?")
  }
}
