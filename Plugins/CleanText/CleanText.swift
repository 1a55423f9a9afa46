import PipelineKit
import TextKit

/// Repairs what encodings, exports and page layouts did to a text.
struct CleanText: DocumentStage {
  /// When the lines of a paragraph are put together.
  enum Unwrapping: String, OptionChoice {
    /// Lines stay as they are.
    case never
    /// Where the text as a whole was broken at one width.
    case evident
    /// Besides, wherever a line goes on with a small letter.
    case continued
  }

  struct Options: StageOptions {
    var mojibake = true
    var entities = true
    var newlines = true
    var controls = true
    var zeroWidth = true
    var directionMarks = true
    var softHyphens = true
    var ligatures = true
    var composition = true
    var hyphenation = true
    var unwrap = Unwrapping.evident
    var tags = false
    var noBreakSpaces = false
    var fullWidth = false
    var plainPunctuation = false
    var whitespace = false
  }

  static let spec = StageSpec<Options>(
    "clean_text", "Repairs what encodings, exports and page layouts did to a text.",
    discussion: """
      What is on by default changes nothing that a reader would miss: characters that were read in the wrong
      encoding, HTML's escapes, characters that cannot be seen, line ends, and words and lines that a page's width
      has broken. What is off by default changes how the text is written, as search and comparison want it.

      Left alone: joiners inside emoji, in Persian, Arabic and the scripts of India; hyphens that belong to a word;
      characters of right-to-left text; letters of another script that look alike; U+FFFD, which cannot be repaired.
      Misread text is repaired only where it surely is: `É…` and `Ä£` may be meant.

      Lines are put together where a page's width broke them: `unwrap: evident` looks whether the whole text was
      broken at one width, `continued` joins wherever a line goes on with a small letter as well, for texts that
      are known to be wrapped. Items of lists, quoted mail, tables, addresses, verses, markup and code keep their
      lines.

      Every change is an edit of its own in the record, with its rule. Text that is clean is not touched, and what
      this stage has cleaned it leaves alone when it sees it again. Run it first: behind `split_bundle`, before
      stages that look for words.
      """,
    requires: [.text], produces: [.text],
    options: [
      .option(
        "mojibake", \.mojibake,
        "Repairs UTF-8 that was read as Windows-1252, MacRoman or another set, also twice."),
      .option("entities", \.entities, "Turns HTML's character references, such as `&amp;`, into characters."),
      .option("newlines", \.newlines, "Makes every form of line end a line feed."),
      .option("controls", \.controls, "Takes out control characters; a form feed becomes a line end."),
      .option(
        "zero_width", \.zeroWidth,
        "Takes out characters without width, but for those that join or divide letters."),
      .option(
        "direction_marks", \.directionMarks, "Takes marks of direction out of text that has no use for them."),
      .option("soft_hyphens", \.softHyphens, "Takes out soft hyphens."),
      .option("ligatures", \.ligatures, "Turns letters drawn as one, such as `ﬁ`, into letters."),
      .option(
        "composition", \.composition, "Puts letters and their accents into one character: Unicode's form C."),
      .option("hyphenation", \.hyphenation, "Joins words that were divided at a line's end."),
      .option("unwrap", \.unwrap, "Puts the lines of a paragraph together."),
      .option("tags", \.tags, "Takes out HTML tags that only change how a word looks."),
      .option("no_break_spaces", \.noBreakSpaces, "Turns no-break spaces into spaces."),
      .option("full_width", \.fullWidth, "Turns full-width Latin letters and digits into those of ASCII."),
      .option(
        "plain_punctuation", \.plainPunctuation,
        "Turns typographic quotation marks and dashes into those of ASCII."),
      .option(
        "whitespace", \.whitespace, "Leaves one space between words and one blank line between paragraphs."),
    ],
    examples: [
      StageExample(
        "The safe repairs.", yaml: "- clean_text", turns: "The cafÃ© reopened &amp; the ferry left.",
        into: "The café reopened & the ferry left."),
      StageExample(
        "A form for comparing texts.",
        yaml: """
          - clean_text:
              no_break_spaces: true
              plain_punctuation: true
              whitespace: true
          """),
      StageExample(
        "Plain text that came by mail or out of a PDF file.",
        yaml: """
          - clean_text:
              unwrap: continued
              whitespace: true
          """),
      StageExample(
        "Lines stay as they are.",
        yaml: """
          - clean_text:
              hyphenation: false
              unwrap: never
          """),
    ])

  /// The passes that are switched on, in their order.
  private let passes: [any CleaningPass]
  private let traits: TextTraits

  init(_ options: Options) {
    passes = Self.passes(options)
    traits = passes.reduce(into: []) { $0.formUnion($1.traits) }
  }

  /// The order matters: escapes hide misread characters, which hold soft hyphens and control characters, which
  /// stand between letters and their accents; lines come last, when the letters at their ends are right.
  private static func passes(_ options: Options) -> [any CleaningPass] {
    var passes: [any CleaningPass] = []
    func add(_ pass: any CleaningPass, _ isOn: Bool) { if isOn { passes.append(pass) } }
    add(Entities(), options.entities)
    add(Mojibake(), options.mojibake)
    add(Controls(), options.controls)
    add(Newlines(), options.newlines)
    add(InlineTags(), options.tags)
    add(SoftHyphens(), options.softHyphens)
    add(ZeroWidth(), options.zeroWidth)
    add(DirectionMarks(), options.directionMarks)
    add(Ligatures(), options.ligatures)
    add(FullWidth(), options.fullWidth)
    add(NoBreakSpaces(), options.noBreakSpaces)
    add(Composition(), options.composition)
    add(PlainPunctuation(), options.plainPunctuation)
    add(Hyphenation(), options.hyphenation)
    add(Unwrap(isEager: options.unwrap == .continued), options.unwrap != .never)
    add(Whitespace(), options.whitespace)
    return passes
  }

  func process(_ document: inout Document) throws -> Verdict {
    var traits = Self.traits(of: document.text)
    guard !traits.isDisjoint(with: self.traits) else { return .keep }
    // What one pass uncovers another may have to do with; a text that is nothing but nested escapes has an end too.
    for _ in 0..<Self.roundLimit {
      var hasChanged = false
      for pass in passes where !pass.traits.isDisjoint(with: traits) {
        let edits = document.text.bytes.withUnsafeBytes { pass.edits(in: $0) }
        guard !edits.isEmpty else { continue }
        for edit in edits {
          document.text.replace(edit.range, with: edit.with, rule: edit.rule, reason: edit.reason)
        }
        try document.text.commit()
        traits = Self.traits(of: document.text)
        hasChanged = true
      }
      if !hasChanged { break }
    }
    return .keep
  }

  private static let roundLimit = 64

  private static func traits(of text: Text) -> TextTraits { text.bytes.withUnsafeBytes { TextTraits.of($0) } }
}
