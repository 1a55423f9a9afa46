/// A word, number or punctuation mark of the text, with what its letters tell.
struct EntityToken {
  enum Kind: UInt8 { case word, number, punctuation, address }

  /// Byte range in the text.
  var start: Int32
  var end: Int32
  var kind: Kind
  /// The first byte: for punctuation ASCII or, for a curly quote or dash, its plain likeness.
  var mark: UInt8
  var shape: TokenShape
  var hash: UInt64
  /// Its value in the lexicon, or -1.
  var entry: Int32
  /// The lexicon's value for its last three letters, or -1.
  var ending: Int32 = -1
  var flags: LexiconFlags
  /// Taken by a date or an amount: no name runs through it.
  var isTaken = false
  /// The number on the line it stands in.
  var line: Int32
}

/// The outer shape of a token and its place.
struct TokenShape: OptionSet, Sendable {
  let rawValue: UInt32
  static let capitalised = TokenShape(rawValue: 1 << 0)
  static let shortCapitals = TokenShape(rawValue: 1 << 1)
  static let longCapitals = TokenShape(rawValue: 1 << 2)
  static let initial = TokenShape(rawValue: 1 << 3)
  static let digits = TokenShape(rawValue: 1 << 4)
  static let innerCapital = TokenShape(rawValue: 1 << 5)
  static let dotted = TokenShape(rawValue: 1 << 6)
  static let hyphen = TokenShape(rawValue: 1 << 7)
  static let unknown = TokenShape(rawValue: 1 << 8)
  static let sentenceStart = TokenShape(rawValue: 1 << 9)
  static let lowerElsewhere = TokenShape(rawValue: 1 << 10)
  static let capitalElsewhere = TokenShape(rawValue: 1 << 11)
  static let titleLine = TokenShape(rawValue: 1 << 12)
  static let capitalsLine = TokenShape(rawValue: 1 << 13)
  static let lineStart = TokenShape(rawValue: 1 << 14)
  static let glued = TokenShape(rawValue: 1 << 15)
  static let possessive = TokenShape(rawValue: 1 << 16)
  static let onlyAtStart = TokenShape(rawValue: 1 << 17)

  static let allCapitals: TokenShape = [.shortCapitals, .longCapitals]
}
