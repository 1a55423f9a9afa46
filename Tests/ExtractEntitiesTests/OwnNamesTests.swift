import Patterns
import PipelineKit
import PipelineTesting
import Testing

@testable import ExtractEntities

struct OwnNamesTests {
  private func gazetteer(_ label: String, _ names: [String], ignoreCase: Bool = false) -> Gazetteer {
    Gazetteer(label: label, names: names.map { OwnName(text: $0) }, ignoreCase: ignoreCase)
  }

  private func found(_ text: String, _ options: ExtractEntities.Options) throws -> [String] {
    let result = try ExtractEntities(options).result(of: text)
    return try #require(result.document[.entities]).map { mention in
      "\(mention.label) \(mention.text)" + (mention.value.map { "=\($0)" } ?? "")
    }
  }

  @Test func `names are found word for word with their label`() throws {
    let options = ExtractEntities.Options(gazetteers: [gazetteer("SHIP", ["MV Orlan", "Saar Star"])])
    #expect(
      try found("The MV Orlan met the Saar Star and Saar.", options).prefix(2) == [
        "SHIP MV Orlan", "SHIP Saar Star",
      ])
    #expect(try found("the mv orlan sank", options) == [])
  }

  @Test func `a name may break over a line and stand beside marks`() throws {
    let options = ExtractEntities.Options(
      types: [EntityType(own: "SHIP")], gazetteers: [gazetteer("SHIP", ["Saar Star", "O-9", "Z"])])
    #expect(try found("(Saar\nStar), \"Z\", O-9's", options) == ["SHIP Saar\nStar", "SHIP Z", "SHIP O-9"])
    #expect(try found("Saar Stars, Zed, O-91", options) == [])
  }

  @Test func `letter case counts unless told`() throws {
    let names = gazetteer("LAW", ["fishing act"], ignoreCase: true)
    #expect(
      try found(
        "the Fishing Act, the FISHING ACT", .init(types: [EntityType(own: "LAW")], gazetteers: [names])) == [
          "LAW Fishing Act", "LAW FISHING ACT",
        ])
    #expect(
      try found(
        "the Fishing Act",
        .init(types: [EntityType(own: "LAW")], gazetteers: [gazetteer("LAW", ["fishing act"])])) == [])
    #expect(
      try found(
        "Route 77",
        .init(
          types: [EntityType(own: "ROAD")], gazetteers: [gazetteer("ROAD", ["Route 66"], ignoreCase: true)]))
        == [])
  }

  @Test func `the longest name at a place counts, of equal ones the first`() throws {
    let options = ExtractEntities.Options(gazetteers: [
      gazetteer("A", ["Saar", "Saar Star"]), gazetteer("B", ["Saar Star", "Saar Star Line"]),
    ])
    #expect(
      try found("Saar Star Line. Saar Star. Saar.", options) == ["B Saar Star Line", "A Saar Star", "A Saar"])
  }

  @Test func `patterns go before names, names before dates, and dates before what is found`() throws {
    let pattern = NamePattern(label: "CASE", pattern: try Pattern(#"No\. (?<value>\d+)"#))
    let options = ExtractEntities.Options(
      gazetteers: [gazetteer("SHIP", ["No. 5", "Riga", "May 2020"])], patterns: [pattern])
    #expect(
      try found("In Riga, on May 2020, No. 5 left Oslo on 5 May 2021.", options)
        == ["SHIP Riga", "SHIP May 2020", "CASE No. 5=5", "LOC Oslo", "DATE 5 May 2021=2021-05-05"])
  }

  @Test
  func `of two patterns the match that begins first counts, then the longer, then the earlier in the file`()
    throws
  {
    let options = ExtractEntities.Options(patterns: [
      NamePattern(label: "A", pattern: try Pattern("ab")),
      NamePattern(label: "B", pattern: try Pattern("abc?")),
      NamePattern(label: "C", pattern: try Pattern("bcd|x*")),
      NamePattern(label: "D", pattern: try Pattern("ab")),
    ])
    #expect(try found("abcd ab bcd", options) == ["B abc", "A ab", "C bcd"])
  }

  @Test func `types choose among labels of one's own, too`() throws {
    let names = [gazetteer("SHIP", ["Orlan"]), gazetteer("PORT", ["Velm"])]
    #expect(
      try found(
        "The Orlan left Velm for Riga.",
        .init(types: [EntityType(own: "PORT"), EntityType(.place)], gazetteers: names))
        == ["PORT Velm", "LOC Riga"])
    #expect(
      try found("The Orlan left Velm for Riga.", .init(gazetteers: names)) == [
        "SHIP Orlan", "PORT Velm", "LOC Riga",
      ])
  }

  @Test func `a label that nothing gives is an error with a cure`() {
    let problems = ExtractEntities.Options(
      types: [EntityType(.person), EntityType(own: "SHIPS")], gazetteers: [gazetteer("SHIP", ["Orlan"])]
    ).problems()
    #expect(problems.map(\.id) == ["unknown-value"])
    #expect(problems.first?.place.element == 1)
    #expect(problems.first?.message.hasSuffix("did you mean 'SHIP'?") == true)
  }

  @Test func `own names are sure`() throws {
    let options = ExtractEntities.Options(minConfidence: 1, gazetteers: [gazetteer("SHIP", ["Orlan"])])
    #expect(try found("The Orlan left Riga.", options) == ["SHIP Orlan"])
  }

  @Test func `a hundred thousand names are found as one is`() throws {
    let names = (0..<100_000).map { "Vessel \(String($0, radix: 36)) Star" }
    let options = ExtractEntities.Options(
      types: [EntityType(own: "SHIP")], gazetteers: [gazetteer("SHIP", names)])
    #expect(
      try found("Vessel 0 Star, Vessel 1zzz Star, Vessel zzzz Star, Vessel 255r Star Line", options)
        == ["SHIP Vessel 0 Star", "SHIP Vessel 1zzz Star", "SHIP Vessel 255r Star"])
  }

  @Test func `names that differ in their numbers alone cost no more`() throws {
    let names = (0..<50_000).map { "Route \($0)" }
    let options = ExtractEntities.Options(
      types: [EntityType(own: "ROAD")], gazetteers: [gazetteer("ROAD", names)])
    let text = String(repeating: "Route 4711. ", count: 2000)
    #expect(try found(text, options).count == 2000)
  }

  @Test func `any names and texts are survived`() throws {
    var numbers = SeededNumbers(seed: 7)
    let pieces = [
      "Orlan", " ", ".", "'s", "é", "e\u{301}", "北京", "🙂", "\u{200B}", "-", "5", "\n", "a", "www.x.org/", "@",
      "\u{0}",
    ]
    for _ in 0..<200 {
      func piece(_ count: Int) -> String {
        (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &numbers)] }.joined()
      }
      let names = (0..<5).map { _ in piece(Int.random(in: 1...5, using: &numbers)) }.filter {
        $0.utf8.contains { $0 > 0x20 }
      }
      let text = piece(60)
      let result = try ExtractEntities(.init(gazetteers: [gazetteer("X", names + ["Orlan"])])).result(
        of: text)
      var end = 0
      for mention in try #require(result.document[.entities]) {
        #expect(mention.range.lowerBound >= end && !mention.range.isEmpty)
        end = mention.range.upperBound
        if mention.label == "X" {
          let bare = String(mention.text.unicodeScalars.filter { $0.value > 0x20 })
          #expect(
            (names + ["Orlan"]).contains { String($0.unicodeScalars.filter { $0.value > 0x20 }) == bare })
        }
      }
      #expect(end <= text.utf8.count)
    }
  }
}
