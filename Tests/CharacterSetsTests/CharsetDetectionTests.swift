import CharacterSets
import Testing

@Suite struct CharsetDetectionTests {
  /// Invented sentences, and the charsets that people of that language have used.
  static let texts: [(String, [CharacterSet])] = [
    (
      "Der Bürgermeister grüßte höflich und schloß die Tür. „Schöne Grüße“, sagte er.",
      [.windows1252, .macintosh]
    ),
    (
      "L'élève a mangé à la forêt près du château, où il était déjà allé.",
      [.windows1252, .macintosh, .ibm850]
    ),
    ("El niño comió en la montaña. ¿Dónde está el camión?", [.windows1252, .iso8859_15]),
    ("Żółw poszedł na łąkę, gdzie śpiewał słoń i trąbił głośno.", [.windows1250, .iso8859_2]),
    ("Příliš žluťoučký kůň úpěl ďábelské ódy u řeky.", [.windows1250, .iso8859_2]),
    (
      "Старый рыбак поймал большую рыбу и вернулся домой вечером.",
      [
        .windows1251, .koi8R, .iso8859_5, .ibm866, .macCyrillic,
      ]
    ),
    ("Ο ψαράς έπιασε ένα μεγάλο ψάρι και γύρισε στο σπίτι του.", [.windows1253, .iso8859_7]),
    ("Yaşlı balıkçı büyük bir balık tuttu ve akşam eve döndü.", [.windows1254]),
    ("漁師は大きな魚を釣って、夕方に家へ帰りました。", [.shiftJIS, .eucJP, .iso2022JP]),
    ("老渔夫钓到了一条大鱼，晚上回家了。他说这是他今年最好的一天。", [.gb18030]),
    ("老漁夫釣到了一條大魚，晚上回家了。他說這是他今年最好的一天。", [.big5]),
    ("늙은 어부는 큰 물고기를 잡아서 저녁에 집으로 돌아왔다.", [.eucKR]),
  ]

  @Test(arguments: texts.flatMap { text, charsets in charsets.map { (text, $0) } })
  func `a text is read back from the charset it was written in`(text: String, charset: CharacterSet) throws {
    let bytes = try #require(charset.encoded(text))
    let finding = try #require(CharsetDetection.detect(bytes))
    let read = try #require(finding.charset.decode(bytes))
    #expect(String(decoding: read.text, as: UTF8.self) == text)
    #expect((0.3...1).contains(finding.confidence))
  }

  @Test(arguments: [[0x61, 0xFF, 0xFE, 0x62], Array("caf\u{E9} na\u{EF}ve".utf8) + [0xFF]] as [[UInt8]])
  func `noise and UTF-8 with an error are no charset`(bytes: [UInt8]) {
    #expect(CharsetDetection.detect(bytes) == nil)
  }

  @Test(
    arguments: [
      Array("Ça va déjà, près ".utf8) + [0xE9, 0xE8] + Array(" là".utf8),
      Array("Two words ".utf8) + [0xE2] + Array(" and two more".utf8),
      Array("{\"text\": \"bad ".utf8) + [0xFF, 0xFE],
      Array("a,b\n1,".utf8) + [0x93], Array("An ellipsis cut short".utf8) + [0xE2, 0x80],
    ] as [[UInt8]])
  func `a few stray bytes are damage and no charset`(bytes: [UInt8]) {
    #expect(CharsetDetection.detect(bytes) == nil)
  }

  @Test func `one letter in a word is enough to read it`() throws {
    let finding = try #require(CharsetDetection.detect(Array("We met at the caf".utf8) + [0xE9, 0x2E]))
    #expect(finding.charset.decode([0xE9])?.text == Array("\u{E9}".utf8))
  }

  @Test(arguments: [
    "Ferjen mellom de to øyene går igjen etter en vinter.", "Die Fähre fährt wieder.",
    "3. März 2024\n\nBrücke zu",
    "entre les deux îles, lundi", "El año que viene, mañana", "Går det bra på øya?", "São Paulo não é aqui",
    "Größe;Maße\n1;2\n",
    "Hämeenlinna", "Où est la mère ?", "Vännäs och Åsele",
  ])
  func `a few accented letters in Western words are no Chinese characters`(text: String) throws {
    let bytes = try #require(CharacterSet.windows1252.encoded(text))
    let found = try #require(CharsetDetection.detect(bytes))
    #expect(found.charset.decode(bytes).map { String(decoding: $0.text, as: UTF8.self) } == text, "\(found)")
  }

  @Test func `random bytes are no charset`() {
    var state: UInt64 = 5
    var found = 0
    for round in 0..<400 {
      let bytes = (0..<(1 + round)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      if CharsetDetection.detect(bytes) != nil { found += 1 }
    }
    #expect(found <= 8)
  }

  @Test func `what is declared wins where the bytes allow it, and not where they do not`() {
    let bytes: [UInt8] = Array("prix : 5 ".utf8) + [0xA4, 0x2C, 0x20, 0xE9, 0x74, 0xE9]
    #expect(CharsetDetection.detect(bytes, declared: .iso8859_15)?.charset == .iso8859_15)
    let russian = Array(
      "Старый рыбак поймал рыбу".unicodeScalars.map { CharacterSet.koi8R.encoded(String($0)) ?? [] }.joined())
    #expect(CharsetDetection.detect(russian, declared: .eucKR)?.charset == .koi8R)
  }
}

extension CharacterSet {
  /// A text in this charset, found by trying out what decodes to each of its characters.
  fileprivate func encoded(_ text: String) -> [UInt8]? {
    if self == .iso2022JP {
      guard let plain = CharacterSet.eucJP.encoded(text) else { return nil }
      return [0x1B, 0x24, 0x42] + plain.map { $0 & 0x7F } + [0x1B, 0x28, 0x42]
    }
    var bytes: [UInt8] = []
    let table = Self.inverse(self)
    for scalar in text.unicodeScalars {
      guard let code = table[scalar] else { return nil }
      bytes += code
    }
    return bytes
  }

  private static func inverse(_ charset: CharacterSet) -> [Unicode.Scalar: [UInt8]] {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    func add(_ bytes: [UInt8]) {
      guard let text = charset.decode(bytes), text.replacedCount == 0 else { return }
      let scalars = Array(String(decoding: text.text, as: UTF8.self).unicodeScalars)
      if scalars.count == 1, table[scalars[0]] == nil { table[scalars[0]] = bytes }
    }
    for byte in 0...255 as ClosedRange<UInt8> { add([byte]) }
    guard [.shiftJIS, .eucJP, .gb18030, .big5, .eucKR].contains(charset) else { return table }
    for lead in 0x81...0xFE as ClosedRange<UInt8> {
      for trail in 0x40...0xFE as ClosedRange<UInt8> { add([lead, trail]) }
    }
    return table
  }
}
