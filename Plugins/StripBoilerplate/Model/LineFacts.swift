import TextKit

/// What the line model looks at in one line, beyond what the rules count: gathered in one pass over its
/// bytes.
struct LineFacts {
  /// The line's words, as hashes in the document's list.
  var words = 0..<0
  /// Those of them that say what it is about, in a list of their own.
  var topicWords = 0..<0
  var capitals = 0
  /// Words that every text has: `the`, `και`, `się`.
  var stopWords = 0
  /// Those of them that are English.
  var englishWords = 0
  /// Letters and digits of the longest word.
  var longestWord = 0
  var signs: LineSigns = []
  var start = EdgeSign.other
  var end = EdgeSign.other
  /// A hash of the line's shape: letters, digits and other signs, each run as one, up to forty.
  var shape: UInt64 = 0
  /// A hash of all its words.
  var wordsHash: UInt64 = 0
}

/// Signs that stand somewhere in a line.
struct LineSigns: OptionSet {
  let rawValue: UInt16

  static let address = LineSigns(rawValue: 1)
  static let slash = LineSigns(rawValue: 2)
  static let bracket = LineSigns(rawValue: 4)
  static let copyright = LineSigns(rawValue: 8)
  static let currency = LineSigns(rawValue: 16)
  static let ampersand = LineSigns(rawValue: 32)
  /// Four digits that are a year of the last or this century.
  static let year = LineSigns(rawValue: 64)
  /// A digit, a colon and a digit.
  static let time = LineSigns(rawValue: 128)
  /// `|`, `·`, `•`, `›` or `»`.
  static let separator = LineSigns(rawValue: 256)
}

/// What stands first or last in a line; the order is that in which they speak for running text.
enum EdgeSign: UInt8 {
  case arrow
  case bullet
  case colon
  case digit
  case other
  case small
  case capital
  case ideograph
  case comma
  case ellipsis
  case question
  case closed
  case closedQuote
  case quote
}
