import JSONText
import Patterns
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private let articles = InventedArticle.all

/// The documents' texts, with the default options.
private func texts(_ source: String, _ options: SplitBundle.Options = .init()) throws -> [String] {
  try SplitBundle(options).documents(in: source).map(\.text.string)
}

/// The four articles come back, each with its title.
private func expectArticles(
  _ source: String, options: SplitBundle.Options = .init(), sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let documents = try SplitBundle(options).documents(in: source)
  #expect(documents.map { $0[.title] } == articles.map(\.title), sourceLocation: sourceLocation)
  for (document, article) in zip(documents, articles) {
    #expect(document.text.string.hasSuffix(article.body), sourceLocation: sourceLocation)
  }
}

@Suite struct RuleFormatTests {
  @Test(arguments: [
    "---", "----------", "====", "***", "* * *", "________", "~~~~~", "#####", "+++++", "──────",
    "=-=-=-=-=", "<<<<>>>>", "~*~*~*~*~", "%", "%%", "@@", "\u{1E}", "\u{1D}",
  ])
  func `rule lines part documents`(rule: String) throws {
    try expectArticles(InventedArticle.joined(by: "\n\n\(rule)\n\n"))
    try expectArticles(InventedArticle.joined(by: "\n\(rule)\n"))
  }

  @Test func `a rule within an article is no border where another kind parts the documents`() throws {
    let broken = InventedArticle.joined(by: "\n\n==========\n") {
      $0.text + "\n\n___\n\nThe agency contributed."
    }
    #expect(try texts(broken).count == 4)
  }

  @Test func `a rule without a header behind it is a section break where the others have one`() throws {
    let source = InventedArticle.joined(by: "\n\n---\n") { article in
      "Title: \(article.title)\nDate: 2024-05-02\n\n\(article.body)\n\n---\n\nCorrection: an earlier version misspelt a name."
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.count == 4)
    #expect(documents.allSatisfy { $0.text.string.hasSuffix("misspelt a name.") })
  }

  @Test func `a single article with section breaks stays whole`() throws {
    let sections =
      articles[0].text + "\n\n* * *\n\n" + articles[1].body + "\n\n* * *\n\n" + articles[2].body + "\n"
    #expect(try texts(sections).count == 1)
  }

  @Test func `a note behind the last rule stays with its article`() throws {
    let source = articles[0].text + "\n\n___\n\nFollow our reporters for more.\n"
    #expect(try texts(source).count == 1)
  }

  @Test func `a few words between rules are documents, too`() throws {
    #expect(try texts("one\n---\ntwo\n---\nthree\n") == ["one", "two", "three"])
  }

  @Test func `a banner of two rules around a title begins one document`() throws {
    let bar = String(repeating: "=", count: 30)
    try expectArticles(InventedArticle.joined(by: "\n\n") { "\(bar)\n\($0.title)\n\(bar)\n\n\($0.body)" })
  }
}

@Suite struct NumberedFormatTests {
  @Test(arguments: [
    "Article #", "ARTICLE #", "Article #:", "[#/4]", "(#/4)", "Document # of 4", "Story # of 4", "# of 4",
    "Artikel #",
    "--- Article # ---", "===== # =====", "*** # ***", "# of 4 DOCUMENTS", "## Article #", "[Article #]",
    "[#]", "(#)", "No. #", "Nr. #", "Document: #",
  ])
  func `running numbers part documents`(mark: String) throws {
    var source = ""
    for (index, article) in articles.enumerated() {
      let number =
        mark.hasPrefix("## ") ? "## Article \(index + 1)" : mark.replacing("#", with: String(index + 1))
      source += "\(number)\n\n\(article.text)\n\n"
    }
    try expectArticles(source)
  }

  @Test(arguments: ["[#/4] ", "Article #: ", "Article # - "])
  func `a title behind the number belongs to the document`(mark: String) throws {
    var source = ""
    for (index, article) in articles.enumerated() {
      source += mark.replacing("#", with: String(index + 1)) + article.text + "\n\n"
    }
    try expectArticles(source)
  }

  @Test func `numbers within prose are no marks`() throws {
    let near = [
      "Article 5 of the treaty says that an attack on one is an attack on all.", "3 of 10 people agreed.",
      "1 of 3 DOCUMENTS released on Monday was blank.", "Document 7 of the file is missing its seal.",
      "[1] See the note below.",
    ]
    for line in near {
      #expect(LineReading.facts(of: Array(line.utf8).span, at: 0).mark != .numbered, "\(line)")
    }
  }

  @Test func `the articles of a treaty stay together`() throws {
    let treaty = (1...9).map { "Article \($0)\nThe parties shall keep the peace.\n" }.joined(separator: "\n")
    #expect(try texts(treaty).count == 1)
  }

  @Test func `posts of a forum page stay together`() throws {
    let page = (1...5).map { "Member\nJan 10, 2024\n#\($0)\n\(articles[0].body)\n" }.joined(separator: "\n")
    #expect(try texts(page).count == 1)
  }
}

@Suite struct MarkFormatTests {
  @Test func `names as head prints them part documents and are kept`() throws {
    let source = InventedArticle.joined(by: "\n\n==> b.txt <==\n")
    let documents = try SplitBundle(.init()).documents(in: "==> a.txt <==\n" + source)
    #expect(documents.count == 4)
    #expect(documents[0].metadata == [.init(key: "name", value: .string("a.txt"))])
    #expect(documents[1].metadata == [.init(key: "name", value: .string("b.txt"))])
  }

  @Test func `form feeds part documents, alone or before the title`() throws {
    try expectArticles(InventedArticle.joined(by: "\n\u{0C}\n"))
    try expectArticles(InventedArticle.joined(by: "\n\u{0C}"))
  }

  @Test func `form feeds that cut sentences are page breaks`() throws {
    let cut = articles[0].body.replacing("who would pay for", with: "who would\n\u{0C}pay for")
      .replacing("visitors who now", with: "visitors\n\u{0C}who now")
    #expect(try texts(cut).count == 1)
  }

  @Test func `tags hold documents and their attributes fill fields`() throws {
    let source = InventedArticle.joined(by: "\n") {
      "<doc id=\"7\" url=\"https://example.org/a\" title=\"\($0.title) &amp; more\">\n\($0.body)\n</doc>"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map(\.text.string) == articles.map(\.body))
    #expect(documents[0][.title] == articles[0].title + " & more")
    #expect(documents[0][.url] == "https://example.org/a")
  }

  @Test func `a sentinel alone on its line parts documents`() throws {
    try expectArticles(InventedArticle.joined(by: "\n<|endoftext|>\n"))
  }

  @Test func `headings of one shape begin documents`() throws {
    try expectArticles(InventedArticle.joined(by: "\n\n") { "# \($0.text)" })
    try expectArticles(InventedArticle.joined(by: "\n\n") { "=== \($0.title) ===\n\n\($0.body)" })
  }

  @Test func `front matter begins documents and fills fields`() throws {
    let source = InventedArticle.joined(by: "\n\n") {
      "---\ntitle: \"\($0.title)\"\ndate: 2024-05-02\nauthor: Ada Berg\ntags: [a, b]\n---\n\n\($0.body)"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(documents.map(\.text.string) == articles.map(\.body))
    #expect(documents[0][.author] == "Ada Berg")
    #expect(documents[0].metadata == [.init(key: "tags", value: .string("[a, b]"))])
  }

  @Test func `starts and ends in capitals hold documents`() throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n\n") {
        "Title: \($0.title)\n\n*** START OF THIS TEXT ***\n\n\($0.body)\n\n*** END OF THIS TEXT ***"
      })
  }

  @Test func `the first key of the file begins every document`() throws {
    for gap in ["\n\n", "\n\n\n", "\n\n----\n", "\n\u{0C}\n"] {
      let source = InventedArticle.joined(by: gap) {
        "URL: https://example.org/x\nHeadline: \($0.title)\n\n\($0.body)"
      }
      let documents = try SplitBundle(.init()).documents(in: source)
      #expect(documents.map { $0[.title] } == articles.map(\.title))
      #expect(documents.map(\.text.string) == articles.map(\.body))
      #expect(documents.allSatisfy { $0[.url] == "https://example.org/x" })
    }
  }
}

@Suite struct PageFormatTests {
  @Test func `pages that begin with a skip link are parted`() throws {
    let source = InventedArticle.joined(by: "\n\n") {
      "Skip to main content\nHome\nNews\n\n\($0.title)\n\nBy Ada Berg\nMay 2, 2024\n\n\($0.body)\n\nShare\nPrivacy"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(documents.allSatisfy { $0[.author] == "Ada Berg" && $0[.date]?.text == "2024-05-02" })
  }

  @Test func `headlines behind wide gaps begin pages`() throws {
    try expectArticles(InventedArticle.joined(by: "\n\n\n"))
  }

  @Test func `pages of several kinds are parted`() throws {
    let source = """
      \(articles[0].text)


      Skip to content
      Mostly cloudy
      12º

      \(articles[1].text)

      Recommended Videos



      \(articles[1].body)


       date 2024-05-02 \(articles[2].body)


      \(articles[3].text)

      About the author


      Ada Berg writes about trains and bridges for the paper.

      """
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == [articles[0].title, articles[1].title, nil, articles[3].title])
    #expect(documents[2][.date]?.text == "2024-05-02")
    #expect(documents.count == 4)
  }

  @Test func `one page stays whole, whatever stands in its middle`() throws {
    let page = """
      Home
      Log in

      \(articles[0].text)

      Skip to comments

      \(articles[1].body)

      More from us

      \(articles[2].title)

      By Ada Berg

      3 May 2024

      \(articles[3].title)

      """
    #expect(try texts(page).count == 1)
  }
}

@Suite struct ForcedFormatTests {
  @Test func `a format may be forced`() throws {
    var options = SplitBundle.Options()
    options.format = .file
    #expect(try texts("one\n---\ntwo\n", options) == ["one\n---\ntwo\n"])
    options.format = .rules
    #expect(try texts("one\n* * *\ntwo\n", options).count == 2)
    options.format = .jsonl
    #expect(try texts("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", options) == ["a", "b"])
  }
}

@Suite struct TitleFormatTests {
  @Test(arguments: ["=", "-", "~"])
  func `titles underlined to their length begin documents`(character: String) throws {
    try expectArticles(
      InventedArticle.joined(by: "\n\n") {
        "\($0.title)\n\(String(repeating: character, count: $0.title.count))\n\n\($0.body)"
      })
  }

  @Test func `numbered titles with a newspaper and a day below begin documents`() throws {
    var source = ""
    for (index, article) in articles.enumerated() {
      source +=
        "\(index + 1). \(article.title)\nDe Bode, donderdag 2 mei 2024, p. 4, 853w.\n\n\(article.body)\n\n"
    }
    let documents = try SplitBundle(.init()).documents(in: source)
    #expect(documents.map { $0[.title] } == articles.map(\.title))
    #expect(documents.allSatisfy { $0[.date]?.text == "2024-05-02" })
  }

  @Test func `a numbered list in an article parts nothing`() throws {
    let list = articles[0].text + "\n\n1. The boat\n2. The crew\n3. The ice\n\n" + articles[1].body + "\n"
    #expect(try texts(list).count == 1)
  }

  @Test(arguments: ["-30-", "(END)", "END OF ARTICLE", "###"])
  func `what newsrooms put below a story closes it`(mark: String) throws {
    try expectArticles(InventedArticle.joined(by: "\n\n") { "\($0.text)\n\n\(mark)" })
  }
}
