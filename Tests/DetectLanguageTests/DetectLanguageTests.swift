import PipelineKit
import PipelineTesting
import Testing

@testable import DetectLanguage

@Suite struct DetectLanguageTests {
  private func found(
    _ text: String, stated: String? = nil, _ options: DetectLanguage.Options = .init()
  ) throws -> Document {
    var document = Document.sample(text)
    document[.language] = stated
    return try DetectLanguage(options).result(of: document).document
  }

  private static let english =
    "The ferry between the two islands runs again after a winter of repairs, the harbour office said."
  private static let estonian =
    "Praam kahe saare vahel sõidab jälle pärast talvist remonti, teatas sadamakontor esmaspäeval."

  @Test func `the spec is whole`() { expectConformance(of: DetectLanguage.self) }

  @Test(arguments: [
    ("en", english), ("et", estonian),
    (
      "de",
      "Die Fähre zwischen den beiden Inseln fährt nach den Arbeiten im Winter wieder, teilte das Amt mit."
    ),
    ("fr", "Le bac entre les deux îles circule de nouveau après un hiver de travaux, selon la capitainerie."),
    (
      "es",
      "El transbordador entre las dos islas vuelve a navegar tras un invierno de obras, según la oficina."
    ),
    ("pt", "A balsa entre as duas ilhas voltou a navegar depois de um inverno de obras, disse a capitania."),
    ("pl", "Prom między dwiema wyspami znów kursuje po zimowych naprawach, poinformował kapitanat portu."),
    (
      "tr",
      "İki ada arasındaki vapur kış boyunca süren onarımın ardından yeniden sefere başladı, dedi yetkili."
    ),
    ("ru", "Паром между двумя островами снова ходит после зимнего ремонта, сообщили в управлении порта."),
    ("uk", "Пором між двома островами знову ходить після зимового ремонту, повідомили в управлінні порту."),
    (
      "el",
      "Το πλοίο ανάμεσα στα δύο νησιά ταξιδεύει ξανά μετά τις επισκευές του χειμώνα, είπε το λιμεναρχείο."
    ),
    ("he", "המעבורת בין שני האיים שבה להפליג לאחר חורף של תיקונים, כך נמסר ממשרד הנמל ביום שני."),
    ("ar", "عادت العبارة بين الجزيرتين إلى العمل بعد شتاء من الإصلاحات، كما قال مكتب الميناء يوم الاثنين."),
    ("zh", "港务局周一表示,经过一个冬天的维修,两岛之间的渡轮已经恢复航行。"),
    ("zh", "港務局週一表示,經過一個冬天的維修,兩島之間的渡輪已經恢復航行。"),
    ("ja", "港湾局によると、冬の修理を終えて、二つの島を結ぶフェリーの運航が再開された。"),
    ("ko", "항만 사무소는 겨울 동안의 수리를 마치고 두 섬 사이의 여객선이 다시 운항한다고 밝혔다."),
  ])
  func `a sentence is enough`(code: String, text: String) throws {
    let document = try found(text)
    #expect(document[.language] == code)
    #expect(try #require(document[.languageConfidence]).value >= 0.8)
  }

  @Test(arguments: [
    "", "\n\n", "Hello", "12 345 67 89 – 100 % (2024)",
    "https://example.org/the/news/of/today/and/of/tomorrow",
    "qx zvk wrtp lkjh gfds mnbv cxzq plok", "\u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
  ])
  func `what is too short or no language at all has none`(text: String) throws {
    let document = try found(text)
    #expect(document[.language] == nil && document[.languageConfidence] == nil)
  }

  @Test func `a text in two languages alike has none`() throws {
    #expect(try found(Self.english + "\n" + Self.estonian)[.language] == nil)
  }

  @Test func `a stated language stays, gives way or is compared`() throws {
    let kept = try found(Self.english, stated: "et")
    #expect(kept[.language] == "et" && kept[.detectedLanguage] == nil && kept[.languageConfidence] == nil)
    let replaced = try found(Self.english, stated: "et", .init(stated: .replace))
    #expect(replaced[.language] == "en" && replaced[.languageConfidence] != nil)
    let compared = try found(Self.english, stated: "et", .init(stated: .compare))
    #expect(compared[.language] == "et" && compared[.detectedLanguage] == "en")
    for same in ["en", "en-GB", "EN_us"] {
      let document = try found(Self.english, stated: same, .init(stated: .compare))
      #expect(document[.language] == same && document[.detectedLanguage] == nil)
    }
    let unsure = try found("Hello", stated: "et", .init(stated: .replace))
    #expect(unsure[.language] == "et")
    #expect(try found(Self.english, .init(stated: .compare))[.language] == "en")
  }

  @Test func `a language that is not among those to choose from is left out`() throws {
    let choice = { (codes: [String]) in
      DetectLanguage.Options(languages: codes.compactMap { LanguageCode(rawValue: $0) })
    }
    #expect(try found(Self.english, choice(["et", "ru"]))[.language] == nil)
    #expect(try found(Self.english, choice(["et", "en"]))[.language] == "en")
  }

  @Test func `pages that are still HTML are left alone`() throws {
    var page = Document.sample("<p>\(Self.english)</p>")
    page[.mediaType] = "text/html"
    #expect(try DetectLanguage(.init()).result(of: page).document[.language] == nil)
  }

  @Test func `addresses say nothing of the language around them`() throws {
    let address = " https://example.org/this-is-the-story-of-the-ferry-and-of-the-people-who-take-it"
    let text = Self.estonian + String(repeating: address, count: 20) + " name.of.the.person@example.org"
    #expect(try found(text)[.language] == "et")
  }

  @Test func `a long text is looked at from its beginning to its end, and no more than 2 KB of it`() {
    let words = (0..<100_000).map { "w\($0)" }.joined(separator: " ")
    let sample = LanguageSample(of: Array(words.utf8))
    #expect((1500...LanguageSample.limit + 8).contains(sample.bytes.count))
    let seen = String(decoding: sample.bytes, as: UTF8.self).split(separator: " ")
    #expect(
      seen.first == "w0" && seen.contains { $0.hasPrefix("w33") } && seen.contains { $0.hasPrefix("w66") })
    #expect(seen.last == "w99999")
  }

  @Test func `any bytes are safe, and the same bytes give the same answer`() throws {
    var random = SeededNumbers(seed: 13)
    for round in 0..<2000 {
      let scalars = (0..<Int.random(in: 0...400, using: &random)).map { _ -> Unicode.Scalar in
        let limit: UInt32 = [0x80, 0x800, 0x1_0000, 0x11_0000][round % 4]
        return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) ?? "\u{FFFF}"
      }
      let text = Array(String(String.UnicodeScalarView(scalars)).utf8)
      let sample = LanguageSample(of: text)
      #expect(LanguageDetector.language(of: sample) == LanguageDetector.language(of: sample))
      // Bytes that are not UTF-8 at all: a stage never sees them, and still nothing may break.
      let raw = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
      if round % 20 == 0 { _ = LanguageDetector.language(of: LanguageSample(of: raw)) }
    }
  }

  @Test func `what the detector does not take is kept from it`() {
    let refused = [0, 1, 0x7F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFF].compactMap {
      Unicode.Scalar($0 as UInt32)
    }
    let text = "The ferry\(String(String.UnicodeScalarView(refused))) runs again between the islands."
    let sample = LanguageSample(of: Array(text.utf8))
    #expect(String(decoding: sample.bytes, as: UTF8.self) == "The ferry runs again between the islands. ")
    #expect(LanguageDetector.language(of: sample)?.code == "en")
  }
}
