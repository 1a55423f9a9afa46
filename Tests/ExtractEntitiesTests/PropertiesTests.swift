import PipelineKit
import PipelineTesting
import Testing

@testable import ExtractEntities

struct PropertiesTests {
  private static let pieces = [
    "Kara Vell", "the", "of", "NATO", "(", ")", "'s", "’", " ", " ", "\n", "\n\n", "-", ".", ",", "U.S.",
    "Dr.", "St.", "al-",
    "Ö", "é", "e\u{301}", "Київ", "北京", "🙂", "\u{200B}", "\u{FEFF}", "$", "5", "%", "May", "2021", "/", "@",
    "#x", "www.", "://", "&",
    "McDonald", "iPhone", "O'Brien", "Paris", "in", "said", "\"", "“", "ALL CAPS", "\u{0}", "\t",
  ]

  private func check(_ bytes: [UInt8], isUTF8: Bool) throws {
    let mentions = try #require(EmbeddedData.finder).mentions(in: bytes)
    var end = 0
    for mention in mentions {
      #expect(
        mention.bytes.lowerBound >= end && !mention.bytes.isEmpty && mention.bytes.upperBound <= bytes.count)
      #expect(!mention.entity.isEmpty && mention.confidence > 0 && mention.confidence < 1)
      end = mention.bytes.upperBound
      guard isUTF8 else { continue }
      #expect(bytes[mention.bytes.lowerBound] & 0xC0 != 0x80)
      #expect(end == bytes.count || bytes[end] & 0xC0 != 0x80)
    }
  }

  @Test func `mentions are ordered, apart, inside and on scalar boundaries`() throws {
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<60, using: &numbers) {
        text += Self.pieces[Int.random(in: Self.pieces.indices, using: &numbers)]
      }
      try check(Array(text.utf8), isUTF8: true)
    }
  }

  @Test func `any bytes at all are survived`() throws {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<400 {
      let count = Int.random(in: 0..<120, using: &numbers)
      try check((0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }, isUTF8: false)
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["Ab.", "A.", "Ab-", "a/b.", "Ab@", "AB ", "(A", "X'", "Ab of ", "May 5 "])
  func `long text of one kind comes to an end`(_ piece: String) throws {
    let text = Array(String(repeating: piece, count: 60_000 / piece.utf8.count).utf8)
    try check(text, isUTF8: true)
  }

  @Test func `the same text gives the same mentions`() throws {
    let finder = try #require(EmbeddedData.finder)
    let text = Array("Jana Holm of Oslo met Peter Holm (PH) at the U.S. Treasury on 5 May 2021.".utf8)
    #expect(finder.mentions(in: text) == finder.mentions(in: text))
  }
}

struct StageTests {
  private func entities(_ text: String, _ options: ExtractEntities.Options = .init()) throws
    -> [EntityMention]
  {
    let result = try ExtractEntities(options).result(of: text)
    #expect(result.verdict == .keep)
    return try #require(result.document[.entities])
  }

  @Test func `mentions carry range, text, label, entity and confidence`() throws {
    let found = try entities("In Riga, Jana Holm said no.")
    #expect(found.map(\.text) == ["Riga", "Jana Holm"])
    #expect(found.map(\.range) == [3..<7, 9..<18])
    #expect(found.map(\.entity) == ["riga", "jana-holm"])
    #expect(found.allSatisfy { ($0.confidence ?? 0) > 0.5 })
  }

  @Test func `only the types asked for are kept`() throws {
    let options = ExtractEntities.Options(types: [EntityType(.date), EntityType(.place)])
    #expect(try entities("Jana Holm came to Riga on 5 May 2021.", options).map(\.label) == ["LOC", "DATE"])
  }

  @Test func `unsure entities are left out on request`() throws {
    let text = "Vork met Jana Holm in Riga."
    let sure = try entities(text, .init(minConfidence: 0.8))
    #expect(sure.count < (try entities(text)).count)
    #expect(sure.allSatisfy { ($0.confidence ?? 0) >= 0.8 })
  }

  @Test func `a text without names has an empty list`() throws {
    #expect(try entities("") == [])
    #expect(try entities("nothing here") == [])
  }
}
