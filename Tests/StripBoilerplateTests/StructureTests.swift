import Foundation
import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

@Test func `a heading about the writer takes the lines behind it along`() throws {
  let page = Samples.page(foot: [
    "About the writer",
    "Jo Marsh is a reporter in the north. She grew up on an island and writes about the sea.",
  ])
  #expect(try Samples.stripped(page) == Samples.article)
  #expect(try Samples.edits(page).allSatisfy { $0.0 == "author_bio" })
}

@Test func `titles behind the labels of the articles before and after go along`() throws {
  let foot = [
    "Previous Article", "Bakers of Upton win the golden whisk", "Next Article",
    "Pier fire: wardens ask for a review",
  ]
  #expect(try Samples.stripped(Samples.page(foot: foot)) == Samples.article)
  // Without an article around them, too.
  let text = "One line of text.\n\n" + foot.joined(separator: "\n\n")
  #expect(try Samples.stripped(text) == "One line of text.")
}

@Test func `what stands behind the end of the article goes`() throws {
  let body = Samples.paragraphs.map { "In the council, " + $0 }
  let page = Samples.page(
    foot: body + [
      "Update 03/04/24 5:45 p.m. ET: This story has been updated to include the mayor's answer.",
      "Deeper Waters",
      "The Courier believes that a good argument makes better neighbours of us all, and prints one every single day.",
      "Courier cover", "• Courier weekly brought to your doorstep",
      "• Courier Talks: conversations you can hear",
    ])
  #expect(try Samples.stripped(page) == Samples.page(foot: body))
}

@Test func `a line that stands there twice behind the end goes, though it speaks in the article's words`()
  throws
{
  let creed =
    "The Courier holds that " + (Samples.article.split(separator: " ").prefix(14).joined(separator: " "))
    + "."
  let line = creed.replacingOccurrences(of: "\n", with: " ")
  let page = Samples.page(foot: [
    "Update 03/04/24 5:45 p.m. ET: This story has been updated to include the mayor's answer.",
    "Deeper Waters", line, line,
  ])
  #expect(try !Samples.stripped(page).contains("The Courier holds"))
}

@Test func `readers' comments go with their heading`() throws {
  let page = Samples.page(foot: [
    "3 Comments", "islander77", "About time that somebody in this town thought of us, I would say.", "Reply",
    "old_salt",
  ])
  #expect(try Samples.stripped(page) == Samples.article)
}

@Test func `a box in the middle does not end the article`() throws {
  for box in ["Related stories", "Sign up for our newsletter", "Share", "Leave a comment"] {
    #expect(try Samples.stripped(Samples.page(middle: [box])) == Samples.article)
  }
}

@Test func `a box before the last paragraph does not take the paragraph along`() throws {
  let body = Samples.paragraphs + Samples.paragraphs.map { "In the council, " + $0 }
  let last = "The ferry of Lindvik, the council said, will carry residents of the island to the harbour."
  let page = ([Samples.title] + body + ["Related stories", "Bakers of Upton win the golden whisk", last])
  let text = try Samples.stripped(page.joined(separator: "\n\n"))
  #expect(text.hasSuffix(last))
}

@Test func `a post goes with the line that names its account`() throws {
  let page = Samples.page(middle: [
    "What a night for the island!\n— Maren Holt (@marenholt) November 15, 2023"
  ])
  #expect(try Samples.stripped(page) == Samples.article)
}

@Test func `a picture's title goes with its caption`() throws {
  let page = Samples.page(middle: [
    "The ferry in winter\nThe ferry leaves the harbour in snow. (Photo by M. Holt)"
  ])
  #expect(try Samples.stripped(page) == Samples.article)
}

@Test func `a table of contents goes, its headings stay`() throws {
  let paragraphs = Samples.paragraphs
  let sections = [
    "The vote", paragraphs[0], "The cost of repairs", paragraphs[1], "The island", paragraphs[2],
  ]
  let contents = ["Table of contents", "The vote", "The cost of repairs", "The island"]
  let text = ([Samples.title, paragraphs[3]] + contents + sections).joined(separator: "\n\n")
  #expect(
    try Samples.stripped(text) == ([Samples.title, paragraphs[3]] + sections).joined(separator: "\n\n"))
}

@Test func `the buttons of a thread do not end it`() throws {
  let posts = Samples.paragraphs.flatMap { [$0, "Reply"] }
  let text = try Samples.stripped(posts.joined(separator: "\n\n"))
  #expect(text == Samples.paragraphs.joined(separator: "\n\n"))
}

@Test func `a list is not judged by its place`() throws {
  let list = ["Ferries of the north", "Lindvik", "Upton", "Marsh Island", "Holt's Landing", "Northern Quay"]
  let text = list.joined(separator: "\n")
  #expect(try Samples.stripped(text) == text)
}

@Test func `a label of a scraper goes from the start of the text`() throws {
  let text = " date 2023-11-16 " + Samples.paragraphs.joined(separator: "\n\n")
  #expect(try Samples.stripped(text) == Samples.paragraphs.joined(separator: "\n\n"))
  #expect(try Samples.edits(text).map(\.0) == ["scraper_label"])
  let near = "Date 2023-11-16\n\n" + Samples.paragraphs.joined(separator: "\n\n")
  #expect(try Samples.stripped(near) == near)
}

@Test(arguments: [
  (" [Source attribution: Northern Wire]", "source_attribution"),
  (" [Source: Northern Wire]", "source_attribution"),
  (" Read more", "promo"), (" [Read more]", "promo"), (" Click here.", "promo"),
])
func `a note or a link behind a paragraph goes, the paragraph stays`(_ piece: String, _ family: String) throws
{
  let paragraphs = Samples.paragraphs.joined(separator: "\n\n")
  #expect(try Samples.stripped(paragraphs + piece) == paragraphs)
  #expect(try Samples.edits(paragraphs + piece).map(\.0) == [family])
}

@Test(arguments: [
  " [The mayor could not be reached.]", " For the full list of crossings, click here",
  " The council wants the islanders to read more",
])
func `words of the paragraph's own at its end stay`(_ piece: String) throws {
  let text = Samples.paragraphs.joined(separator: "\n\n") + piece
  #expect(try Samples.stripped(text) == text)
}
