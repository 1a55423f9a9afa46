import Testing

@testable import ExtractEntities

struct NamesTests {
  @Test(arguments: [
    // A title before a name tells a person, and is cut; without a name it is none.
    "Prime Minister [PER Orla Venk] met Mr. [PER Hask].",
    "The ministers were led by President [PER Ilmar Tovik] of [LOC Latvia].",
    "Then the prime minister met the president.",
    "On Monday Dr. [PER J. R. Holm] and Sen. [PER Maria Lopez] agreed.",
    // A first name tells a person; so do speech verbs and roles.
    "Later, [PER Jennifer Zvork] said the bridge was closed.",
    "The spokesman, [PER Thomas Arnwell], denied it.",
    "It was written by [PER Anna de la Cruz] and [PER Ludwig van Hessen].",
  ])
  func `people are found by titles, first names and particles`(_ marked: String) throws {
    try expectNames(marked)
  }

  @Test(arguments: [
    "She works for the [ORG Ministry of Fisheries] in [LOC Oslo].",
    "Shares of [ORG Brandt Holdings Ltd.] rose after [ORG Vexel Corp.] left the market.",
    "He studied at the [ORG University of Tartu] for years.",
    "The [ORG Green Harbour Party] lost two seats.",
    "Talks between [ORG NATO] and the [ORG European Union] ended early.",
    "A report by the [ORG Department of Health and Human Services] was late.",
    "He opened a bank account and joined a party at the university.",
  ])
  func `organisations are found by heads, suffixes and acronyms`(_ marked: String) throws {
    try expectNames(marked)
  }

  @Test(arguments: [
    "They flew from [LOC Helsinki] to [LOC New York City] in a day.",
    "Floods hit [LOC Lower Saxony] and the [LOC Gulf of Mexico].",
    "He lives near [LOC Lake Victoria], in [LOC Uganda].",
    "The ships left [LOC Zamboanga] for [LOC Bosnia and Herzegovina].",
    "Talks on the [LOC Moscow]-[LOC Kiev] line stopped.",
    "The turkey was served on fine china.",
  ])
  func `places are found by gazetteer, prepositions and heads`(_ marked: String) throws {
    try expectNames(marked)
  }

  @Test(arguments: [
    "[MISC Estonian] and [MISC Dutch] officials met [MISC Muslim] leaders.",
    "The [MISC French] team won the [MISC World Cup] in a small town.",
    "They fought in [MISC World War II] and lost.",
  ])
  func `peoples, creeds and events are MISC`(_ marked: String) throws {
    try expectNames(marked)
  }

  @Test(arguments: [
    "However, nothing was found. Because of that, many left. Among them were two children.",
    "Yesterday they came home. Nobody asked why. Police closed the road.",
    "\"We must act now,\" he said. \"They have no time.\"",
    "I think that I am right. It is late.",
  ])
  func `a capital at the start of a sentence alone is no name`(_ text: String) throws {
    #expect(try found(in: text) == [])
  }

  @Test func `a possessive is not part of a name`() throws {
    try expectNames("[LOC Norway]'s fjords and [LOC Sweden]’s lakes drew [PER Peter Hallin]'s friends.")
  }

  @Test func `in a headline in title case only names are found`() throws {
    try expectNames(
      "[LOC Ukraine] Must Consider Every Option to Win Back Land\n\n[LOC Ukraine] wants land.")
  }

  @Test func `a line in capitals still shows its places`() throws {
    try expectNames("[LOC TALLINN] – The minister spoke in [LOC Tallinn] on Friday.")
  }

  @Test func `a name in capitals that opens a report is its place`() throws {
    try expectNames("[LOC VELMSKI] — The bridge was closed. Trains to [LOC Velmski] were late.")
  }

  @Test func `a known organisation that opens a line stays one`() throws {
    try expectNames("[ORG NATO] – the alliance – has grown.")
  }

  @Test func `a stroke parts a photographer from an agency`() throws {
    try expectNames("Photo by [PER Peter Harding]/[ORG Reuters]")
  }

  @Test func `events are told by their last word`() throws {
    try expectNames("They met at the [MISC Vexel Defence Summit] in [LOC Oslo].")
  }

  @Test func `a surname takes the label of the full name`() throws {
    try expectNames(
      "[PER Mark Dallington] resigned. Critics of [PER Dallington] cheered, but [PER Dallington] stayed calm."
    )
  }

  @Test func `web addresses and handles are no names`() throws {
    #expect(try found(in: "see www.Example.org/Paris or https://Oslo.example/London and @BerlinTimes") == [])
  }

  @Test func `an acronym that is a word counts only in capitals`() throws {
    try expectNames("The [ORG WHO] asked who would pay us.")
  }
}
