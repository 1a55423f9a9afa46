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

@Suite struct LayoutTests {
  @Test(arguments: [
    ("\\section{", "}"), ("\\chapter*{", "}"), ("== ", ""), ("h2. ", ""), ("<h1>", "</h1>"),
    ("[h1]", "[/h1]"),
  ])
  func `titles in the markup of documents begin them`(before: String, after: String) throws {
    try expectArticles(InventedArticle.joined(by: "\n\n") { "\(before)\($0.title)\(after)\n\n\($0.body)" })
  }

  @Test(arguments: [("**", "**"), ("[b]", "[/b]"), ("📰 ", "")])
  func `marks that articles also use need a day below the title`(before: String, after: String) throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") { "\(before)\($0.title)\(after)\n3 May 2024\n\n\($0.body)" })
    let source = InventedArticle.joined(by: "\n\n") { "\(before)Crosshead\(after)\n\n\($0.body)" }
    #expect(try titles(source).count == 1)
  }

  @Test func `the preamble of LaTeX is no document`() throws {
    let body = InventedArticle.joined(by: "\n\n") { "\\section{\($0.title)}\n\n\($0.body)" }
    try expectArticles("\\documentclass{article}\n\\begin{document}\n\n" + body)
  }

  @Test(arguments: ["-----Original Message-----", "<<< NEW ARTICLE >>>"])
  func `a heading that is the same each time is no title`(line: String) throws {
    try expectArticles("\(line)\n\n" + InventedArticle.joined(by: "\n\n\(line)\n\n"))
  }

  @Test(arguments: ["◆ ◆ ◆", "📰📰📰", "@@NEXT@@", "Nächster Artikel", "Следующая статья"])
  func `marks of one's own part documents`(line: String) throws {
    try expectArticles(InventedArticle.joined(by: "\n\n\(line)\n\n"))
  }

  @Test func `a rating in stars parts nothing`() throws {
    #expect(try titles(InventedArticle.joined(by: "\n\n★★★★★\n\n") { $0.body }).count == 1)
  }

  @Test func `days above titles begin documents`() throws {
    var day = 10
    let source = InventedArticle.joined(by: "\n\n") { article in
      day += 1
      return "2024-05-\(day)\n\(article.title)\n\n\(article.body)"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(
      documents.map { $0[.date]?.text } == ["2024-05-11", "2024-05-12", "2024-05-13", "2024-05-14"])
  }

  @Test func `a title above its header lines begins a document`() throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") {
        "\($0.title)\n\nCreated: 2024-05-02\nTags: clippings\n\n\($0.body)"
      })
  }

  @Test func `messages of a digest begin behind its rules`() throws {
    let rule = String(repeating: "-", count: 30)
    let messages = InventedArticle.joined(by: "\n\n\(rule)\n\n") {
      "Date: Thu, 2 May 2024 10:00:00 +0000\nFrom: desk@example.org\nSubject: \($0.title)\n\n\($0.body)"
    }
    let source =
      "Clippings Digest, Volume 4\n\nTopics:\n   ferries\n\n" + String(repeating: "-", count: 70) + "\n\n"
      + messages
    #expect(try titles(source).suffix(4) == articles.map(\.title)[...])
  }

  @Test func `Roman numerals and numbers in words count documents`() throws {
    var numerals = ["I.", "II.", "III.", "IV."].makeIterator()
    try expectArticles(InventedArticle.joined(by: "\n\n") { "\(numerals.next()!)\n\n\($0.text)" })
    var words = ["One", "Two", "Three", "Four"].makeIterator()
    try expectArticles(InventedArticle.joined(by: "\n\n") { "Part \(words.next()!)\n\n\($0.text)" })
  }

  @Test func `numbers of pages, from the second on, part nothing`() throws {
    var page = 0
    let source = InventedArticle.joined(by: "\n\n") { article in
      page += 1
      return page == 1 ? article.text : "- \(page) -\n\n\(article.body)"
    }
    #expect(try titles(source).count == 1)
  }

  @Test func `colons of East Asian type close keys`() throws {
    try expectArticles(InventedArticle.joined(by: "\n\n") { "标题：\($0.title)\n日期：2024-05-02\n\n\($0.body)" })
  }

  @Test func `mail that was copied out of a German reader states its subject and day`() throws {
    let source = InventedArticle.joined(by: "\n\n") {
      "Von: Presse <presse@example.org>\nGesendet: 2. Mai 2024 09:10\nAn: archiv@example.org\nBetreff: \($0.title)\n\n\($0.body)"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(documents.allSatisfy { $0[.date]?.text == "2024-05-02" })
  }

  @Test(arguments: [
    ("14 Μαρτίου 2006", "2006-03-14"), ("14 Mart 2006 Salı", "2006-03-14"),
    ("Mardi 14 mars 2006", "2006-03-14"),
    ("15. November 2023 Mittwoch", "2023-11-15"), ("среда, 15 ноября 2023 г.", "2023-11-15"),
    ("15 листопада 2023", "2023-11-15"),
  ])
  func `days are read in the languages of databases`(text: String, day: String) {
    let bytes = Array(text.utf8)
    #expect(DateReading.day(in: bytes.span)?.iso == day)
  }
}
