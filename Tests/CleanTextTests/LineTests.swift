import PipelineKit
import PipelineTesting
import Testing

@testable import CleanText

struct LineTests {
  private let stage = CleanText(.init())
  private let eager = CleanText(.init(unwrap: .continued))

  @Test func `a divided word is joined`() throws {
    try expect(
      stage, turns: "The govern-\nment of the is-\n  land fell.", into: "The government of the island fell.")
  }

  @Test func `hyphens that belong to a word stay`() throws {
    for (text, joined) in [
      ("a state-of-the-\nart ferry", "a state-of-the-art ferry"),
      ("the Anglo-\nNorse trade", "the Anglo-Norse trade"),
      ("in 1914-\n1918", "in 1914-1918"), ("pre- and post-\nwar policy", "pre- and post-war policy"),
      ("a self-\nmade man", "a self-made man"), ("pre-\nand post-war", "pre- and post-war"),
      ("Vor-\nund Nachteile", "Vor- und Nachteile"),
    ] { try expect(stage, turns: text, into: joined) }
  }

  @Test func `the document's own words decide`() throws {
    try expect(
      stage, turns: "They co-operate well. To co-\noperate is wise.",
      into: "They co-operate well. To co-operate is wise.")
    try expect(
      stage, turns: "The semifinal came. A semi-\nfinal is hard.",
      into: "The semifinal came. A semifinal is hard.")
  }

  @Test func `dashes and lists at line ends are no divisions`() throws {
    for text in ["He came -\nand went", "one --\ntwo", "- a\n- b", "-\nx", "a-\n\nb"] {
      try expect(stage, turns: text, into: text)
    }
  }

  private let wrapped = """
    The ferry company said on Monday that it would keep both of its ships on
    the northern route until spring, although fewer people travel there in
    winter than ten years ago. The council had asked for a third ship, which
    the company called a dream.

    Harbour master
    """

  private var joined: String {
    wrapped.replacing("\n\n", with: "\u{0}").replacing("\n", with: " ").replacing("\u{0}", with: "\n\n")
  }

  @Test func `a paragraph that a width had broken becomes one line`() throws {
    try expect(stage, turns: wrapped + "\n\n" + wrapped, into: joined + "\n\n" + joined)
  }

  @Test func `lines that are short on purpose stay`() throws {
    for text in [
      "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you\nThe sea is wide\nThe road is long",
      "TITLE: One\nDATE: Two\nSOURCE: Three\nPLACE: Four\nPAGE: Five\nSECTION: Six",
      "Home\nWorld\nPolitics\nBusiness\nOpinion\nSport\nWeather",
      "One paragraph a line, and it is a long one that goes on and on until the reader is tired of it and leaves.\n"
        + "Another one.\nA third one that is of middling length, as they come.\nA fourth.\nA fifth, the last but one.\nEnd.",
    ] { try expect(stage, turns: text, into: text) }
  }

  @Test func `items inside wrapped text keep their lines`() throws {
    let items = "- the first item of a list, which is nearly as wide as the text\n- a short one\n- a third"
    try expect(
      stage, turns: [wrapped, items, wrapped].joined(separator: "\n\n"),
      into: [joined, items, joined].joined(separator: "\n\n"))
    let numbered = "1. Open the lid.\n2. Close the lid.\n3. Wait until somebody asks what it was for."
    try expect(
      stage, turns: [wrapped, numbered, wrapped].joined(separator: "\n\n"),
      into: [joined, numbered, joined].joined(separator: "\n\n"))
  }

  @Test func `what is set line by line inside wrapped text stays`() throws {
    let long = [String](repeating: wrapped, count: 8).joined(separator: "\n\n")
    let unwrapped = [String](repeating: joined, count: 8).joined(separator: "\n\n")
    for block in [
      // A letter that is quoted, each line as wide as the text.
      "> The ferry company said on Monday that it would keep both of its ships\n"
        + "> on the northern route until spring, although fewer people travel\n> there in winter.",
      "Roses are red,\nviolets are blue",
      "Norbalt Shipping\n12 Quay Street\nHirtshals",
      "| port      | ships | the lorries that came in the last year of all |\n"
        + "| Hirtshals | 12    | three hundred and eleven of them, or so it is |",
      "Port of the north coast\t12 ships\t311 lorries that came last year\n"
        + "Port of the south coast\t17 ships\t240 lorries that came last year",
      "func sail(from port: Port, to other: Port, with lorries: [Lorry]) {\n"
        + "    let ship = company.ships.first { $0.isFree && $0.port == port }\n"
        + "    ship.load(lorries); ship.sail(to: other, at: company.timetable)\n}",
      "<p class=\"lead\">The ferry company said on Monday that it would keep</p>\n"
        + "<p class=\"body\">Both of its ships stay on the northern route now</p>",
    ] {
      try expect(stage, turns: long + "\n\n" + block, into: unwrapped + "\n\n" + block)
    }
  }

  @Test func `the eager form joins what goes on with a small letter`() throws {
    try expect(
      eager, turns: "Title of it\n\nThe body is\nwrapped.\n• one\n• two",
      into: "Title of it\n\nThe body is wrapped.\n• one\n• two")
    try expect(stage, turns: "The body is\nwrapped.", into: "The body is\nwrapped.")
  }
}
