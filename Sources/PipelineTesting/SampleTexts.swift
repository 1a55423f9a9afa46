/// Texts that stages sooner or later see: ordinary ones, and those on which careless code falls over.
public struct SampleText: Sendable {
  /// What it is, for messages: `a lone carriage return`.
  public let name: String
  /// The text.
  public let text: String

  /// Names a text.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// A short article, as it is split off a bundle: with lines that belong to the page.
  public static let article = SampleText(
    "an article",
    """
    Skip to main content

    Harbour reopens after the storm

    By Ilse Maartens
    2 May 2024

    KALDVIK – The harbour of Kaldvik reopened on Thursday, three days after the storm, and the first ferry left \
    for Storholm at noon. "We lost two cranes, no more," said Ingrid Solberg, who heads the port.

    Repairs will cost €4.2 million, of which the insurer Nordlys pays 60 percent. Dr. Solberg expects full service \
    by 12 June. The mayor, T. Aas, was less sure.

    - 40 lorries waited.
    - 3 ships were turned away.

    Read more: What the storm cost the islands
    Share this article
    © 2024 The Kaldvik Courier. All rights reserved.
    """)

  /// Every kind of text that the laws are tried on: small, each by name, the same in every run.
  public static let all: [SampleText] = [article] + plain + unicode + markup + generated(6)

  /// Texts of so many bytes and a little more: lines, one line, blank lines, one word again and again, and brackets
  /// that are never closed.
  public static func huge(bytes count: Int) -> [SampleText] {
    func filled(_ piece: String) -> String {
      String(repeating: piece, count: count / max(1, piece.utf8.count) + 1)
    }
    return [
      SampleText("a huge text of lines", filled("The ferry left Storholm on Monday with forty lorries.\n")),
      SampleText("a huge line", filled("Dr. Solberg of Nordlys Ltd. paid €4.20 on 2 May 2024, and left. ")),
      SampleText("a huge line without a space", filled("abcdefgh")),
      SampleText("huge white space", filled("\n \t\n")),
      SampleText("a huge row of brackets", filled("<([{\"")),
    ]
  }

  private static let plain = [
    SampleText("nothing", ""),
    SampleText("a space", " "),
    SampleText("a line feed", "\n"),
    SampleText("a lone carriage return", "\r"),
    SampleText("blank lines", "\n\n \n\t\n\r\n\r\n"),
    SampleText("one letter", "a"),
    SampleText("one word without a line end", "Kaldvik"),
    SampleText("one full stop", "."),
    SampleText("Windows line ends", "Rain in Kaldvik.\r\nSnow in Storholm.\r\n"),
    SampleText("mixed line ends", "One.\rTwo.\nThree.\r\nFour."),
    SampleText("a title alone", "Harbour reopens after the storm"),
    SampleText("the same line again and again", String(repeating: "Share this article\n", count: 40)),
    SampleText(
      "digits and signs", "12,345.67 -- €5 ... 50 % @ # / \\ | ~ ^ ` 1/2 2024-05-02T10:00:00Z +47 22 33 44"),
    SampleText("a word of 5,000 letters", String(repeating: "x", count: 5000)),
  ]

  private static let unicode = [
    SampleText(
      "the borders of UTF-8", "\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"),
    SampleText("NUL and other control characters", "a\u{0}b\u{1}c\u{8}d\u{1B}[31me\u{7F}f"),
    SampleText("a byte order mark inside", "\u{FEFF}One.\u{FEFF} Two.\n\u{FEFF}"),
    SampleText("replacement characters", "Caf\u{FFFD} in\u{FFFD}\u{FFFD} Kaldvik\u{FFFD}"),
    SampleText(
      "separators that are no line feed", "One.\u{2028}Two.\u{2029}Three.\u{85}Four.\u{B}Five.\u{C}Six."),
    SampleText("spaces that are no space", "One\u{A0}two\u{2003}three\u{200B}four\u{3000}five\u{202F}%"),
    SampleText("marks without a letter", "\u{301}\u{308}\n\u{301}Kaldvik e\u{301}\u{323}\u{301}. E\u{301}."),
    SampleText("decomposed letters", "A\u{30A}lesund ligger pa\u{30A} Sunnmo\u{308}re."),
    SampleText("letters that change their length", "İSTANBUL ß ﬁ ŉ ẞ Ǆ ΐ ſ K Å. Straße. DİYARBAKIR."),
    SampleText("right to left", "אמר ראש הממשלה ביום שני. \u{202E}abc\u{202C} قال الوزير إن الميناء فُتح."),
    SampleText("no spaces between words", "首相は月曜日に東京で演説した。港は再開した。รัฐมนตรีกล่าวว่าท่าเรือเปิดแล้ว"),
    SampleText("emoji", "👩‍👩‍👧‍👦🇳🇴🇳🏳️‍🌈👍🏽 The ferry ⛴️ left.\u{FE0F}"),
    SampleText("Greek and Cyrillic", "Ο πρωθυπουργός μίλησε. Премьер-министр выступил в Москве. ΟΔΟΣ."),
    SampleText(
      "quotes of all kinds", "“One,” ‘two’ «three» „four“ ‹five› 「six」 'seven' \"eight\" ''nine`` ’tis."),
  ]

  private static let markup = [
    SampleText(
      "a page", "<!doctype html><title>T</title><article><h1>H</h1><p>Rain &amp; snow.</p></article>"),
    SampleText("markup that is never closed", "<div><p>Rain<table><tr><td>snow<!-- <script>if (a<b) {"),
    SampleText("entities", "&amp; &#65; &#x110000; &#0; &nosuch; &lt;p&gt; &"),
    SampleText("JSON that ends early", "{\"text\": \"Rain\\u00e9\\ud83d\", \"title\": [1, {"),
    SampleText(
      "a fenced bundle", "---\ntitle: \"a\nb: [\n---\n# Head\n\n[link](http://x.example/?a=b&c=d) ![](x)\n"),
    SampleText(
      "addresses",
      "https://kaldvik.example/a?b=c#d mail@kaldvik.example www.storholm.example/%E2%82 @user #tag"),
  ]

  /// So many texts of pieces that mean something to stages, put together by numbers that look random.
  public static func generated(_ count: Int) -> [SampleText] {
    (0..<max(0, count)).map { text(seed: $0 + 1) }
  }

  private static func text(seed: Int) -> SampleText {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 20...120, using: &numbers) {
      if Int.random(in: 0..<3, using: &numbers) == 0 {
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &numbers))
        scalar.map { text.unicodeScalars.append($0) }
      } else {
        text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
      }
    }
    return SampleText("generated text \(seed)", text)
  }

  private static let pieces = [
    " ", "\n", "\n\n", ". ", "Mr. ", "Kaldvik", "Ingrid Solberg", "the ", "of ", "U.S. ", "\"", "”", "“", "(",
    ")", "—", "- ",
    "€4m", "2 May 2024", "Monday", "Skip to content\n", "Read more: ", "© 2024 ", "e\u{301}", "\u{AD}",
    "\u{200D}", "😀", "\r\n",
    "\t", "'s ", "1.", ", ", "Photo: ", "Advertisement\n", "\u{A0}", "said. ", "http://a.example ", "<b>",
    "&amp;", "İ",
  ]
}
