import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

private let articles = InventedArticle.all

private func documents(_ source: String) throws -> [Document] {
  try SplitBundle(.init()).documents(in: source)
}

@Suite struct DatabaseFormatTests {
  /// The older Nexis centres what stands around the text.
  private func centred(_ text: String) -> String {
    String(repeating: " ", count: max(0, (78 - text.utf8.count) / 2)) + text
  }

  @Test func `the older Nexis: cover page, centred marks, labels, copyright`() throws {
    var source =
      "Download Request: Selected Items: 1-4\r\nTime Of Request: Friday, May 3, 2024\r\n\r\nTerms: (ferry)\r\n\r\n\r\n"
    for (index, article) in articles.enumerated() {
      source +=
        "\(centred("\(index + 1) of 4 DOCUMENTS"))\r\n\r\n\r\n\(centred("The Kaldvik Courier"))\r\n\r\n"
      source +=
        "\(centred("May 2, 2024 Thursday"))\r\n\r\n\(article.title)\r\n\r\nBYLINE: Ada Berg\r\n\r\nLENGTH: 120 words\r\n\r\n"
      source += article.body.replacing("\n", with: "\r\n")
      source += "\r\n\r\nLOAD-DATE: May 3, 2024\r\n\r\nLANGUAGE: ENGLISH\r\n\r\n"
      source +=
        "\(centred("Copyright 2024 The Kaldvik Courier"))\r\n\(centred("All Rights Reserved"))\r\n\r\n"
    }
    let found = try documents(source)
    #expect(found.map { $0[.title] } == articles.map(\.title))
    #expect(found.allSatisfy { $0[.source] == "The Kaldvik Courier" && $0[.author] == "Ada Berg" })
    #expect(found.allSatisfy { $0[.date]?.text == "2024-05-02" && $0[.language] == "en" })
    #expect(found.map(\.text.string) == articles.map { $0.body.replacing("\n", with: "\r\n") })
  }

  @Test func `the newer Nexis: list of contents, End of Document`() throws {
    var source = "Documents (4)\n1. \(articles[0].title)\nClient/Matter: -None-\nSearch Terms: ferry\n\n\n"
    for article in articles {
      source +=
        "\(article.title)\nThe Kaldvik Courier\nMay 2, 2024 Thursday\n\n\nCopyright 2024 The Kaldvik Courier\n"
      source +=
        "Section: NEWS; Pg. 1\nLength:\u{A0}120 words\nByline: Ada Berg\nBody\n\n\n\(article.body)\n\n\n"
      source += "Classification\n\n\nLanguage: ENGLISH\n\nLoad-Date: May 3, 2024\n\n\nEnd of Document\n\n\n"
    }
    let found = try documents(source)
    #expect(found.map { $0[.title] } == articles.map(\.title))
    #expect(found.allSatisfy { $0[.source] == "The Kaldvik Courier" && $0[.date]?.text == "2024-05-02" })
    #expect(found.map(\.text.string) == articles.map(\.body))
  }

  @Test func `Factiva: the accession number closes a document, the search summary is no document`() throws {
    var source = ""
    for (index, article) in articles.enumerated() {
      source +=
        "News\n\(article.title)\n\nAda Berg\n348 words\n2 May 2024\nThe Kaldvik Courier\nKALDCO\nEnglish\n"
      source += "(c) 2024 The Kaldvik Courier. All Rights Reserved.\n\n\(article.body)\n\n"
      source += "Document KALDCO0020240502ef5b0000\(index)\n\n"
    }
    source += "\n\nSearch Summary\nText ferry\nResults Found 4\n\n© 2024 Factiva, Inc. All rights reserved.\n"
    let found = try documents(source)
    #expect(found.map { $0[.title] } == articles.map(\.title))
    #expect(found.allSatisfy { $0[.source] == "The Kaldvik Courier" && $0[.author] == "Ada Berg" })
    #expect(found.allSatisfy { $0[.date]?.text == "2024-05-02" && $0[.section] == "News" })
    #expect(found.map(\.text.string) == articles.map(\.body))
  }

  @Test func `ProQuest: long rules around numbers, labels between blank lines, an imprint at the end`() throws
  {
    let rule = String(repeating: "_", count: 60)
    var source = ""
    for (index, article) in articles.enumerated() {
      source += "Document \(index + 1) of 4\n\nTitle: \(article.title)\n\nAuthor: Ada Berg\n\n"
      source +=
        "Publication info: The Kaldvik Courier ; Kaldvik [Kaldvik]2 May 2024: A.1.\n\nFull text: \(article.body)\n\n"
      source += "Publication year: 2024\n\nLanguage of publication: English\n\n\(rule)\n\n"
    }
    source +=
      "Contact us at: http://www.example.com/support\nCopyright © 2024 Example LLC. All rights reserved.\n"
    let found = try documents(source)
    #expect(found.map { $0[.title] } == articles.map(\.title))
    #expect(found.allSatisfy { $0[.source] == "The Kaldvik Courier" && $0[.date]?.text == "2024-05-02" })
    #expect(found.map(\.text.string) == articles.map(\.body))
  }

  @Test func `labels before and behind the text leave it, with a record`() throws {
    let source = InventedArticle.joined(by: "\n\n\n") {
      "Paper: The Kaldvik Courier\nTitle: \($0.title)\nDate: May 2, 2024\n\n\($0.body)\n\nAuthor: Ada Berg\nRecord: 12\nCopyright: (c) 2024"
    }
    let found = try documents(source)
    #expect(found.map(\.text.string) == articles.map(\.body))
    #expect(found[0].text.edits.map(\.cause.rule) == ["header", "trailer"])
    #expect(found[0][.author] == "Ada Berg")
  }

  @Test func `headers stay in the text if asked`() throws {
    var options = SplitBundle.Options()
    options.keepHeaders = true
    let found = try SplitBundle(options).documents(in: "Title: A ferry returns\n\nThe council voted.\n")
    #expect(found.map(\.text.string) == ["Title: A ferry returns\n\nThe council voted.\n"])
    #expect(found[0][.title] == "A ferry returns")
  }
}
