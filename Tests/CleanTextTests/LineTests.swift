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

  @Test func `a paragraph that a width had broken becomes one line`() throws {
    try expect(
      stage, turns: wrapped + "\n\n" + wrapped,
      into: [wrapped, wrapped].map { text in
        text.replacing("\n\n", with: "\u{0}").replacing("\n", with: " ").replacing("\u{0}", with: "\n\n")
      }.joined(separator: "\n\n"))
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

  @Test func `the eager form joins what goes on with a small letter`() throws {
    try expect(
      eager, turns: "Title of it\n\nThe body is\nwrapped.\n• one\n• two",
      into: "Title of it\n\nThe body is wrapped.\n• one\n• two")
    try expect(stage, turns: "The body is\nwrapped.", into: "The body is\nwrapped.")
  }
}
