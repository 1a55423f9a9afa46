import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import GroupStories

@Suite struct `Stories` {
  private func document(_ id: String, _ text: String, title: String? = nil, date: String? = nil) -> Document {
    var document = Document.sample(text, id: id)
    document[.title] = title
    document[.date] = date.flatMap { PublicationDate($0) }
    return document
  }

  /// Two fires, an election, and a text about neither.
  private var documents: [Document] {
    [
      document(
        "fire1",
        "A fire destroyed the old rope factory in Kopli on Monday night. Firefighters of Tallinn needed nine hours. Chief Aivar Lepp said nobody was hurt.",
        title: "Rope factory burns in Kopli", date: "2024-03-04"),
      document(
        "fire2",
        "After the fire at the Kopli rope factory, police look for the cause. Aivar Lepp of the Tallinn fire service said the roof had fallen in.",
        title: "Cause of Kopli factory fire unknown", date: "2024-03-05"),
      document(
        "other1",
        "A fire destroyed a barn near Otepää on Monday night. Firefighters of Valga needed two hours. Chief Marge Kask said no animal was hurt.",
        title: "Barn burns near Otepää", date: "2024-03-04"),
      document(
        "vote1",
        "Voters in Narva elected Katri Raik mayor on Sunday. Turnout was 61 percent, the council said.",
        title: "Raik elected in Narva", date: "2024-03-03"),
      document(
        "vote2", "Katri Raik, elected mayor of Narva with 61 percent turnout, begins her work in April.",
        title: "Narva's new mayor Raik begins in April", date: "2024-03-06"),
    ]
  }

  private func stories(_ documents: [Document], _ options: GroupStories.Options = .init()) throws -> [String:
    Story]
  {
    var stories: [String: Story] = [:]
    for result in try GroupStories(options).results(of: documents).documents {
      stories[result.document.id] = result.document[.story]
    }
    return stories
  }

  @Test func `reports of one event belong together, reports of like events do not`() throws {
    let found = try stories(documents)
    #expect(found["fire1"]?.id == found["fire2"]?.id)
    #expect(found["vote1"]?.id == found["vote2"]?.id)
    #expect(Set(found.values.map(\.id)).count == 3)
    #expect(found["fire1"]?.documents == 2)
    #expect(found["other1"]?.documents == 1)
  }

  @Test func `a later report joins its story over hundreds of others in between`() throws {
    var numbers = SeededNumbers(seed: 3)
    let words = (0..<4000).map { "wort\($0)" }
    // Dates that are not known come last.
    let others = (0..<600).map { number in
      document(
        "a\(number)", (0..<30).map { _ in words.randomElement(using: &numbers) ?? "" }.joined(separator: " "))
    }
    var late = documents[1]
    late[.date] = nil
    let found = try stories([documents[0], documents[3]] + others + [late])
    #expect(found["fire1"]?.id == found["fire2"]?.id)
    #expect(found["fire1"]?.documents == 2)
    #expect(found["vote1"]?.documents == 1)
  }

  @Test func `the order of the documents makes no difference`() throws {
    let expected = try stories(documents)
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<5 { #expect(try stories(documents.shuffled(using: &numbers)) == expected) }
  }

  @Test func `a story keeps its id when a later document comes`() throws {
    let before = try stories(Array(documents.prefix(1)) + documents.suffix(3))
    let after = try stories(documents)
    #expect(before["fire1"]?.id == after["fire1"]?.id)
    #expect(before["vote1"]?.id == after["vote2"]?.id)
  }

  @Test func `what lies too far apart is not joined`() throws {
    let found = try stories(documents, .init(maxGapDays: 2))
    #expect(found["fire1"]?.id == found["fire2"]?.id)
    #expect(found["vote1"]?.id != found["vote2"]?.id)
  }

  @Test func `the label has what the titles share, or the only title`() throws {
    let found = try stories(documents)
    #expect(found["fire1"]?.label == "factory Kopli")
    #expect(found["other1"]?.label == "Barn burns near Otepää")
  }

  @Test func `names that were found stand in the label`() throws {
    var named = documents
    for index in named.indices where named[index].id.hasPrefix("vote") {
      named[index][.entities] = [
        EntityMention(range: 0..<1, text: "Raik", label: "PER", entity: "katri-raik"),
        EntityMention(range: 0..<1, text: "Katri Raik", label: "PER", entity: "katri-raik"),
        EntityMention(range: 0..<1, text: "Narva", label: "LOC", entity: "narva"),
      ]
    }
    #expect(try stories(named)["vote1"]?.label == "Katri Raik, Narva")
  }

  @Test func `a person has the longest name, a thing the one that is used`() throws {
    var named = documents
    for index in named.indices where named[index].id.hasPrefix("vote") {
      named[index][.entities] = ["North Atlantic Treaty Organization", "NATO", "NATO"].map {
        EntityMention(range: 0..<1, text: $0, label: "ORG", entity: "nato")
      }
    }
    #expect(try stories(named)["vote1"]?.label.hasPrefix("NATO") == true)
  }

  @Test func `a document without a title is known by its first words`() throws {
    let text = "The council of Võru voted on Monday " + String(repeating: "ä", count: 300) + " and so on."
    let rows = try #require(
      try GroupStories(.init()).results(of: [Document.sample(text, id: "a")]).tables["stories"])
    #expect(
      rows[0].values[1]?.stringValue == "The council of Võru voted on Monday "
        + String(repeating: "ä", count: 61) + " …")
  }

  @Test func `the table has the largest story first, with dates and titles in order`() throws {
    let rows = try #require(try GroupStories(.init()).results(of: documents.reversed()).tables["stories"])
    #expect(rows.map { $0.values[2]?.intValue } == [2, 2, 1])
    #expect(rows[0].values[3]?.stringValue == "2024-03-03")
    #expect(rows[0].values[7]?.arrayValue?.compactMap(\.stringValue) == ["vote1", "vote2"])
  }

  @Test(arguments: ["", "\n", "the", "東京で火事が起きた。", "\u{0}"]) func `next to nothing is no trouble`(
    text: String
  ) throws {
    let found = try stories([document("a", text), document("b", text)] + documents)
    #expect(found["fire1"]?.documents == 2)
  }

  @Test func `days are counted over months and leap years`() {
    func day(_ text: String) -> DayNumber? { DayNumber(PublicationDate(text)) }
    #expect(DayNumber.gap(day("2024-02-28"), day("2024-03-01")) == 2)
    #expect(DayNumber.gap(day("2023-02-28"), day("2023-03-01")) == 1)
    #expect(DayNumber.gap(day("2023-12-31"), day("2024-01-01T10:00")) == 1)
    #expect(DayNumber.gap(day("2023"), day("2024")) == 365)
    #expect(DayNumber.gap(nil, day("2024")) == 0)
  }
}
