/// One line of a document that is not blank, with all that the rules look at: made once, in one pass over the bytes.
struct PageLine: Sendable {
  /// The line with its end, in bytes of the text.
  var full: Range<Int>
  /// The line without white space around it.
  var content: Range<Int>
  /// Whether a blank line stands before it.
  var isAfterBlank = false
  /// Characters, those of Chinese and Japanese counted three times: they say as much.
  var width = 0
  /// Words; two characters of Chinese or Japanese count as one.
  var words = 0
  var letters = 0
  var digits = 0
  /// Words that begin with a capital.
  var capitalized = 0
  var commas = 0
  /// Ends of sentences, the line's own end included.
  var sentences = 0
  /// Signs that part the entries of a menu: `|`, `›`, `»`, `·`, `>`, ` / `.
  var separators = 0
  /// Characters of Chinese and Japanese.
  var ideographs = 0
  var traits: LineTraits = []
  var evidence: Evidence?
  /// Whether the line is a paragraph of running text.
  var isProse = false
  /// How many lines of the document say the same.
  var copies = 1
  /// A hash of what the line says, letter case and punctuation aside; equal lines have equal ones.
  var signature: UInt64 = 0

  /// Whether the line is boilerplate by what it says, wherever it stands.
  var isFurniture: Bool { evidence?.strength == .sure }

  func has(_ trait: LineTraits) -> Bool { traits.contains(trait) }
}

/// Marks that a line has or has not.
struct LineTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Ends like a sentence.
  static let closed = LineTraits(rawValue: 1)
  /// Ends with dots, as a teaser that was cut off.
  static let ellipsis = LineTraits(rawValue: 2)
  static let colon = LineTraits(rawValue: 4)
  static let question = LineTraits(rawValue: 8)
  /// Begins with a bullet.
  static let bullet = LineTraits(rawValue: 16)
  /// Begins with a number and a full stop or bracket.
  static let numbered = LineTraits(rawValue: 32)
  /// Begins with a quotation mark.
  static let quote = LineTraits(rawValue: 64)
  static let address = LineTraits(rawValue: 128)
  static let atSign = LineTraits(rawValue: 256)
  /// Holds a date or a time of day.
  static let date = LineTraits(rawValue: 512)
  /// Begins with a small letter.
  static let smallStart = LineTraits(rawValue: 1024)
  /// Holds a degree sign, or the sign that stands for one.
  static let degree = LineTraits(rawValue: 2048)
  /// Holds nothing but ASCII and single spaces between words: folding it is lowering its letters.
  static let plain = LineTraits(rawValue: 4096)
  /// Has letters beyond ASCII that a word may be made of.
  static let wideWords = LineTraits(rawValue: 8192)
}
