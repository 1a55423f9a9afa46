import PipelineKit
import PipelineTesting
import Testing

@testable import StripBoilerplate

/// A line that must go, in the middle of an article, with its family.
struct Furniture: Sendable, CustomTestStringConvertible {
  var family: BoilerplateFamily
  var line: String
  var testDescription: String { "\(family.rawValue): \(line)" }

  init(_ family: BoilerplateFamily, _ line: String) {
    self.family = family
    self.line = line
  }
}

private let furniture: [Furniture] = [
  .init(.skipLink, "Skip to main content"), .init(.skipLink, "Aller au contenu"),
  .init(.weatherWidget, "Partly cloudy icon"), .init(.weatherWidget, "38º"), .init(.weatherWidget, "72°F"),
  .init(.navigation, "Home | News | Contact us"), .init(.navigation, "Back to top"),
  .init(.navigation, "You are here: Home"), .init(.search, "Search"), .init(.search, "Поиск"),
  .init(.login, "Sign in"), .init(.login, "Zaloguj się"), .init(.login, "Sign in Register"),
  .init(.newsletter, "Sign up for our newsletter"),
  .init(.newsletter, "Get the best of our reporting delivered to your inbox every morning."),
  .init(.subscribe, "Subscribe now"), .init(.subscribe, "Abonnieren"),
  .init(.subscribe, "Already a subscriber?"),
  .init(.share, "Share this article"), .init(.share, "Share Tweet Email"), .init(.share, "Поделиться"),
  .init(.share, "分享到"), .init(.related, "Related stories"),
  .init(.related, "Read more: Ferry repairs to cost a million"), .init(.related, "Zobacz także"),
  .init(.related, "Lire aussi : le bac de Lindvik"), .init(.recommended, "Recommended Videos"),
  .init(.recommended, "Most popular"), .init(.recommended, "Lo más leído"),
  .init(.previousNext, "Previous article"), .init(.previousNext, "Следующая"),
  .init(.comments, "12 Comments"),
  .init(.comments, "Comments (4)"), .init(.comments, "Leave a reply"), .init(.comments, "Dodaj komentarz"),
  .init(.comments, "You must log in to post a comment."), .init(.advertisement, "Advertisement"),
  .init(.advertisement, "Story continues below"), .init(.advertisement, "ANZEIGE"),
  .init(.advertisement, "Реклама"),
  .init(.appPromo, "Download our app"), .init(.promo, "Click here to see the pictures"),
  .init(.promo, "Continue reading"), .init(.copyright, "© 2024 Lindvik Courier"),
  .init(.copyright, "Copyright 2024 Lindvik Courier. All rights reserved."), .init(.legal, "Privacy policy"),
  .init(.legal, "This website uses cookies to give you the best experience."),
  .init(.legal, "Terms of use | Privacy policy"), .init(.authorBio, "About the author"),
  .init(.authorBio, "Follow her on Twitter"),
  .init(.aiDisclosure, "To read how the Courier uses AI as a newsroom tool, click here."),
  .init(.aiDisclosure, "Read more about how the Courier uses machine learning"),
  .init(.tags, "Tags: ferry, harbour, council"), .init(.tags, "Filed under"),
  .init(.readingTime, "4 min read"),
  .init(.photoCredit, "Photo: M. Holt"), .init(.photoCredit, "Foto: M. Holt"),
  .init(.photoCaption, "The ferry leaves the harbour on a winter morning. (Photo by M. Holt)"),
  .init(.photoCaption, "File photo of the ferry at its quay in the winter of last year."),
  .init(.embed, "The vote is over and the ferry stays! pic.twitter.com/a1b2c3"),
  .init(.embed, "— Maren Holt (@marenholt) November 15, 2023"),
  .init(.editorNote, "This story has been updated with the mayor's answer."),
  .init(.editorNote, "Correction: An earlier version misstated the year in which the ferry was built."),
]

@Test(arguments: furniture)
func `a line of a family goes from the middle of an article`(_ example: Furniture) throws {
  let page = Samples.page(middle: [example.line])
  #expect(try Samples.stripped(page) == Samples.article)
  let edits = try Samples.edits(page)
  #expect(edits.map(\.0) == [example.family.rawValue])
}

@Test(arguments: [
  // Words of the families in sentences.
  "Residents can share the cost of the new engine, the council said.",
  "The council's comments were met with silence in the hall.",
  "Advertisements for the ferry's anniversary will hang in every school.",
  "\"Subscribe or the ferry stops,\" the owners had told the town for years.",
  "The next vote is due in ten years, and nobody knows who will be mayor.",
  "More than four hundred people signed the petition.",
  "Search and rescue crews also use the quay.",
  "Tags on the life jackets will be renewed.",
  "Clear skies are expected for the first crossing.",
  "It was 38º in the engine room when the pump failed.",
  "By the time the meeting ended, the last ferry had left.",
  "Home is where the ferry lands, the islanders say.",
  "The copyright of the song belongs to the town.",
  "Sign up sheets for the crew lay on every table of the hall.",
  // Subheadings.
  "Health", "What happens next", "The cost", "Who pays?",
  // Short speech.
  "\"Yes.\"", "“No,” she said.", "He waited.",
  // Lists.
  "• Repairs to the hull: two million", "1. The engine", "- A new ramp for lorries",
])
func `a line of the article stays`(_ line: String) throws {
  let page = Samples.page(middle: [line])
  #expect(try Samples.stripped(page) == page)
}

@Test(arguments: [
  "\"We are glad,\" said Maren Holt.", "The mayor did not answer.", "Nobody voted against it twice.",
  "The ferry will be back in the spring, the council of the town promised",
])
func `an article's short last line stays`(_ line: String) throws {
  let page = Samples.page(foot: [line])
  #expect(try Samples.stripped(page) == page)
}

@Test(arguments: [
  ["By Maren Holt"], ["November 15, 2023"], ["By Maren Holt", "Updated 12:30, 15 November 2023"],
])
func `the writer's name and the date stay`(_ lines: [String]) throws {
  let page = ([Samples.title] + lines + Samples.paragraphs).joined(separator: "\n\n")
  #expect(try Samples.stripped(page) == page)
}

@Test func `names of sections go before the article and stay in it`() throws {
  let page = Samples.page(head: ["World", "Business", "Sports"], middle: ["Business"])
  #expect(try Samples.stripped(page) == Samples.page(middle: ["Business"]))
}
