/// What one line looks like to somebody who looks for the border between two documents.
///
/// Read once from the line's bytes by `LineReading`; formats decide from these facts alone, so that each is a
/// few lines of logic and none looks at the bytes again.
struct LineFacts: Sendable, Equatable {
  /// The whole line in the container, its terminator included.
  var range: Range<Int>
  /// The line without white space at its ends.
  var content: Range<Int>
  /// What the line is, where it is more than text.
  var mark = LineMark.text
  var traits: LineTraits = []
  /// What lines of one kind have in common: the shape of a rule, the key of a header line, the name of a tag.
  var identity: UInt64 = 0
  /// The same for lines with the same words, whatever their case and their digits; 0 for long lines.
  var echo: UInt64 = 0
  /// The position a numbered mark states (`3` in `3 of 12 DOCUMENTS`).
  var number = 0
  /// Length of the content in scalars.
  var scalars = 0
  /// Number of words, as far as the first 400 bytes go.
  var words = 0

  var isBlank: Bool { mark == .blank }
}

/// The kinds of line that may mark a border.
enum LineMark: UInt8, Sendable {
  case text
  case blank
  /// Nothing but form feeds.
  case formFeed
  /// Nothing but one punctuation character, repeated: `---`, `* * *`.
  case rule
  /// `Article 3`, `Document 3 of 12`, `3 of 12 DOCUMENTS`, `[3/12]`.
  case numbered
  /// `==> name <==`, as `head` and `tail` print it.
  case fileName
  /// `<doc id="1">`.
  case openTag
  case closeTag
  /// `<|endoftext|>`.
  case sentinel
  /// `End of Document`.
  case endOfDocument
  /// `Document ABCD000020200131efgh0000x`: a database's accession number closes the document.
  case accession
  /// `*** START OF ... ***`.
  case blockStart
  /// `*** END OF ... ***`.
  case blockEnd
  /// `# Title`.
  case heading
  /// `=== Title ===`.
  case decorated
  /// `Key: value`.
  case header
  /// A web address alone on its line.
  case address
  /// `Skip to main content`.
  case skipLink
}

/// What else is true of a line.
struct LineTraits: OptionSet, Sendable {
  let rawValue: UInt32
  /// A form feed stands before the text.
  static let formFeedFirst = Self(rawValue: 1 << 0)
  /// Ends as sentences do.
  static let sentenceEnd = Self(rawValue: 1 << 1)
  /// As long as a headline, begins like one, and is no list item.
  static let headline = Self(rawValue: 1 << 2)
  /// As long as a paragraph.
  static let paragraph = Self(rawValue: 1 << 3)
  /// Begins with a place, as news agencies begin: `TALLINN (AP) — `.
  static let dateline = Self(rawValue: 1 << 4)
  /// Begins with a capitalised place whose letters are not all capitals, or with a country after a comma.
  static let weakDateline = Self(rawValue: 1 << 5)
  /// `By Jane Doe`.
  static let byline = Self(rawValue: 1 << 6)
  /// A short line that states a day.
  static let dated = Self(rawValue: 1 << 7)
  /// A short line that begins with a day, or a day of the week.
  static let dateFirst = Self(rawValue: 1 << 8)
  /// Begins with `date 2023-11-16`.
  static let dateLead = Self(rawValue: 1 << 9)
  /// The key of the header line is one that articles carry (title, date, source, ...).
  static let knownKey = Self(rawValue: 1 << 10)
  /// A numbered mark with a title behind it.
  static let titled = Self(rawValue: 1 << 11)
  /// `3 of 12 DOCUMENTS`: no article's own words.
  static let databaseCount = Self(rawValue: 1 << 12)
  /// First line of a database's cover page (`Download Request:`).
  static let cover = Self(rawValue: 1 << 13)
  /// A line of a database's list of contents (`Client/Matter:`, `Search Terms:`).
  static let contents = Self(rawValue: 1 << 14)
  /// A line that a database puts after the last document (`Search Summary`).
  static let summary = Self(rawValue: 1 << 15)
  /// A rule that section breaks also look like: spaced, underscores or asterisks.
  static let sectionLike = Self(rawValue: 1 << 16)
  /// A rule of eight characters or more.
  static let longRule = Self(rawValue: 1 << 17)
  /// `N words`, as databases state an article's length.
  static let wordCount = Self(rawValue: 1 << 18)
  /// `3. Title`: a number, a full stop and a capital begin the line.
  static let listNumber = Self(rawValue: 1 << 22)
  /// No small letter stands in it.
  static let capitals = Self(rawValue: 1 << 21)
  /// A sentence ends within the line and another begins: no headline.
  static let severalSentences = Self(rawValue: 1 << 20)
  /// What the user wants to see behind a border.
  static let awaited = Self(rawValue: 1 << 27)
  /// A numbered mark that names what it counts: `Article 3`, `3 of 12 articles`.
  static let counted = Self(rawValue: 1 << 26)
  /// Drawn: punctuation stands at both ends, or scissors cut through it.
  static let drawn = Self(rawValue: 1 << 24)
  /// Says that another text follows or that one has ended: `NEXT ARTICLE`, `end of story`.
  static let announcesNext = Self(rawValue: 1 << 25)
  /// A bullet and a capital begin the line: a list's item, or a title in an outline.
  static let bulleted = Self(rawValue: 1 << 23)
  /// A line of LaTeX's preamble: a command that is no heading.
  static let preamble = Self(rawValue: 1 << 28)
  /// A numbered mark that states a total, or stands in brackets or decoration.
  static let explicit = Self(rawValue: 1 << 19)
}
