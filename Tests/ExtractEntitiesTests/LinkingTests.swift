import Testing

@testable import ExtractEntities

struct LinkingTests {
  @Test func `a surname is linked to the full name before it`() throws {
    #expect(
      try links(in: "Prime Minister Jana Holm spoke first. Holm was calm. Mr. Holm is a lawyer.")
        == ["Jana Holm: jana-holm", "Holm: jana-holm", "Holm: jana-holm"])
  }

  @Test func `a surname before its full name is linked to it too`() throws {
    #expect(
      try links(in: "Mr. Holm was calm. Later, Peter Holm said he would stay.")
        == ["Holm: peter-holm", "Peter Holm: peter-holm"])
  }

  @Test func `of two bearers of a surname the latest before counts`() throws {
    #expect(
      try links(in: "Peter Holm said no. Holm left. Then Jana Holm said yes. Holm won.")
        == ["Peter Holm: peter-holm", "Holm: peter-holm", "Jana Holm: jana-holm", "Holm: jana-holm"])
  }

  @Test func `initials and middle names do not make another person`() throws {
    #expect(
      try links(in: "John F. Archer said no. John Archer left. J. Archer returned.").allSatisfy {
        $0.hasSuffix(": john-f-archer")
      })
  }

  @Test func `an acronym is linked to the long form in the gazetteer`() throws {
    #expect(
      try links(in: "NATO was founded in 1949. The North Atlantic Treaty Organization has grown.")
        == [
          "NATO: north-atlantic-treaty-organization",
          "North Atlantic Treaty Organization: north-atlantic-treaty-organization",
        ])
  }

  @Test func `an acronym in brackets is linked to the name before it`() throws {
    #expect(
      try links(in: "The Harbour Workers Union (HWU) met in Riga. The HWU said no.")
        == [
          "Harbour Workers Union: harbour-workers-union", "HWU: harbour-workers-union", "Riga: riga",
          "HWU: harbour-workers-union",
        ])
  }

  @Test func `countries have one identity under all their names`() throws {
    #expect(
      try links(in: "Leaders of the U.S. and the United States, the UK and Britain met.")
        == [
          "U.S.: united-states", "United States: united-states", "UK: united-kingdom",
          "Britain: united-kingdom",
        ])
  }

  @Test func `peoples in the plural are the same people`() throws {
    #expect(
      try links(in: "Two Estonians met an Estonian poet.") == ["Estonians: estonian", "Estonian: estonian"])
  }

  @Test func `without linking each mention keeps its own words`() throws {
    let finder = try #require(EmbeddedData.finder)
    let text = Array("Jana Holm said no. Holm left.".utf8)
    #expect(finder.mentions(in: text, linking: false).map(\.entity) == ["jana-holm", "holm"])
  }

  @Test(arguments: [
    ("Kaja Kallas", "kaja-kallas"), ("José Núñez", "jose-nunez"), ("O’Brien & Sons Ltd.", "obrien-sons-ltd"),
    ("U.S.", "us"), ("3.5%", "3-5"), ("Łódź", "lodz"), ("Київ", "київ"), ("北京", "北京"), ("--", "name"),
    ("  A  B ", "a-b"),
  ])
  func `slugs are stable`(_ name: String, _ slug: String) throws {
    let finder = try #require(EmbeddedData.finder)
    #expect(Slug.of(name, lexicon: finder.lexicon) == slug)
  }
}
