import PipelineKit
import PipelineTesting
import Testing

@testable import CleanText

/// A stage with one operation on.
private func only(_ change: (inout CleanText.Options) -> Void) -> CleanText {
  var options = CleanText.Options(
    mojibake: false, entities: false, newlines: false, controls: false, zeroWidth: false,
    directionMarks: false,
    softHyphens: false, ligatures: false, composition: false, hyphenation: false, unwrap: .never)
  change(&options)
  return CleanText(options)
}

struct CleanTextTests {
  private let stage = CleanText(.init())

  @Test func `the spec is whole`() { expectConformance(of: CleanText.self) }

  @Test func `clean text is not touched`() throws {
    for text in [
      "", "\n", "Plain words, \"quoted\" – and dashed…\n\nA second paragraph: 5 < 6 & R&D; AT&T.\n",
      "Ärger über Öl, façade, naïve, Łódź, Žižek, Ελλάδα, Россия, ВІКІ, עברית, 日本語、東京。",
      "می‌خواهم", "क्‍ष", "👩‍🔬 and 🏳️‍🌈 and 👍🏽", "É… SÓ… 10 Å— x² ½ ™ Brontë…”", "Roses are red\nViolets are blue",
      "well-known co-operation, state-of-the-art", "Кallas says", "caf\u{FFFD}",
    ] {
      let result = try stage.result(of: text)
      #expect(result.document.text.string == text)
      #expect(result.document.text.edits.isEmpty)
    }
  }

  @Test func `an edit is as small as what it changes, and names its rule`() throws {
    let result = try stage.result(of: "The cafÃ© on the quay &amp; the so\u{AD}fa")
    #expect(result.document.text.string == "The café on the quay & the sofa")
    #expect(result.document.text.edits.map(\.cause.rule) == ["mojibake", "entity", "soft_hyphen"])
    #expect(result.document.text.edits.map(\.source.count) == [4, 5, 2])
    #expect(result.document.text.edits[0].cause.reason == "UTF-8 that was read as Windows-1252")
  }

  @Test func `each operation can be switched off`() throws {
    try expect(
      only { _ in }, turns: "cafÃ© &amp; so\u{AD}fa\r\nﬁn\u{200B} e\u{301}",
      into: "cafÃ© &amp; so\u{AD}fa\r\nﬁn\u{200B} e\u{301}")
  }

  // MARK: Characters

  @Test func `entities are decoded by name and number, twice escaped ones too`() throws {
    try expect(
      only { $0.entities = true },
      turns: "Oak &amp; Ash&#39;s &quot;deal&quot; &#8211; &#x20AC;5 &#150; &amp;amp;lt; &NotEqualTilde;",
      into: "Oak & Ash's \"deal\" – €5 – < ≂̸")
  }

  @Test func `what only looks like an entity stays`() throws {
    let text = "R&D, Q&A; AT&T x &lt b &nosuchname; &#xD800; &#1114112; &#; &#x; & ;"
    try expect(only { $0.entities = true }, turns: text, into: text)
  }

  @Test func `control characters go, a page break becomes a line end, colours go whole`() throws {
    try expect(
      only { $0.controls = true }, turns: "a\u{0}b\u{7}c\tcol\npage\u{C}two \u{1B}[31mred\u{1B}[0m\u{81}",
      into: "abc\tcol\npage\ntwo red")
  }

  @Test func `every form of line end becomes one`() throws {
    try expect(
      only { $0.newlines = true }, turns: "a\r\nb\rc\u{2028}d\u{2029}e\u{85}f", into: "a\nb\nc\nd\n\ne\nf")
  }

  @Test func `a soft hyphen at a line's end takes the line end with it`() throws {
    try expect(
      only { $0.softHyphens = true }, turns: "light\u{AD}house and light\u{AD}\nship",
      into: "lighthouse and lightship")
  }

  @Test func `characters without width go where they do nothing`() throws {
    try expect(
      only { $0.zeroWidth = true },
      turns: "har\u{200B}bour \u{FEFF}mas\u{200C}ter \u{2060}\u{200D}x ภาษา\u{200B}ไทย",
      into: "harbour master x ภาษา\u{200B}ไทย")
  }

  @Test func `marks of direction stay in text that has use for them`() throws {
    try expect(only { $0.directionMarks = true }, turns: "file\u{202E}gpj.exe\u{200F}", into: "filegpj.exe")
    let hebrew = "שלום\u{200F} abc"
    try expect(only { $0.directionMarks = true }, turns: hebrew, into: hebrew)
  }

  @Test func `letters and accents become one character`() throws {
    try expect(
      only { $0.composition = true },
      turns: "Cafe\u{301} A\u{30A} \u{212B} \u{1112}\u{1161}\u{11AB} q\u{323}\u{307} q\u{307}\u{323} x²",
      into: "Caf\u{E9} \u{C5} \u{C5} 한 q\u{323}\u{307} q\u{323}\u{307} x²")
  }

  @Test func `composition agrees with canonical equivalence on generated text`() throws {
    var numbers = SeededNumbers(seed: 4)
    let pool: [UInt32] = [
      0x61, 0x65, 0x41, 0x20, 0x300, 0x301, 0x308, 0x323, 0x327, 0x338, 0x345, 0xE9, 0x1E69, 0x3B1, 0x915,
      0x93C,
      0x94D, 0x9C7, 0x9BE, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x212B, 0x2126, 0xFB1D, 0x1D15E, 0x11099, 0x110BA,
    ]
    for _ in 0..<2000 {
      let scalars = (0..<Int.random(in: 1...7, using: &numbers)).compactMap { _ in
        pool.randomElement(using: &numbers).flatMap(Unicode.Scalar.init)
      }
      let text = String(String.UnicodeScalarView(scalars))
      let result = try only { $0.composition = true }.result(of: text).document.text
      // Swift's strings are equal if they are canonically equivalent.
      #expect(result.string == text)
      #expect(result.bytes == CompositionClass.composed(Array(text.utf8)))
    }
  }

  @Test func `forms for comparison are there for the asking`() throws {
    try expect(only { $0.ligatures = true }, turns: "The oﬃce Æsop", into: "The office Æsop")
    try expect(only { $0.fullWidth = true }, turns: "ＬＯＵＤ　１２３ 東京、大阪。", into: "LOUD 123 東京、大阪。")
    try expect(only { $0.noBreakSpaces = true }, turns: "10\u{A0}000\u{202F}€", into: "10 000 €")
    try expect(only { $0.plainPunctuation = true }, turns: "“It’s” – …", into: "\"It's\" - ...")
    try expect(
      only { $0.whitespace = true }, turns: "  too   many\u{3000}spaces \n\n\n\n  next ",
      into: "too many spaces\n\nnext")
    try expect(
      only { $0.tags = true }, turns: "<mark>hit</mark> <B class=\"x\">bold</B> 5 < 6 and 7 > 3 <blink>",
      into: "hit bold 5 < 6 and 7 > 3 <blink>")
  }
}
