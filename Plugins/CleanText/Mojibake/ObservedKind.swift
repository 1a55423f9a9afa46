/// What a character looks like to a reader, as far as the look of misread text goes.
enum ObservedKind {
  case space, digit, lower, upper, other
  /// Stands close before a word: quotation marks, `¿`.
  case opening
  /// Stands close behind a word: quotation marks, `™`, `…`.
  case closing
  /// Joins words: apostrophe, dashes, no-break space.
  case joining
  case currency
  /// A sign that hardly ever touches a letter: `¬`, `¤`, a bare accent, a mathematical sign.
  case odd
  case box
  /// A control character of the upper half, which no text has.
  case control
  case replacement
  /// Punctuation of ASCII and whatever else says nothing.
  case plain

  var isLetter: Bool { self == .lower || self == .upper || self == .other }
  /// A sign outside ASCII that is no letter.
  var isSign: Bool {
    switch self {
    case .opening, .closing, .currency, .odd, .box, .control: true
    default: false
    }
  }

  static func of(_ value: UInt32) -> ObservedKind {
    if value < 0x80 { return ofASCII(UInt8(value)) }
    switch value {
    case 0x80...0x9F: return .control
    case 0xA0, 0xAD, 0xB7, 0x2010...0x2015, 0x2019, 0x202F: return .joining
    case 0xA2...0xA3, 0xA5, 0x20A0...0x20BF: return .currency
    case 0xA1, 0xAB, 0xBF, 0x2018, 0x201A, 0x201C, 0x201E, 0x2022, 0x2039: return .opening
    case 0xAE, 0xB0, 0xBB, 0x201D, 0x2026, 0x203A, 0x2122, 0x2030: return .closing
    case 0xA4, 0xA6...0xAA, 0xAC, 0xAF, 0xB1...0xB6, 0xB8...0xBA, 0xBC...0xBE, 0xD7, 0xF7, 0x0192: return .odd
    case 0x02C6...0x02DD, 0x0384...0x0385, 0x2020...0x2021, 0x2044, 0x2116, 0x2200...0x23FF: return .odd
    case 0x25CA, 0xF8FF: return .odd
    case 0x2500...0x25C9: return .box
    case 0xFFFD: return .replacement
    default: return ofLetter(value)
    }
  }

  private static func ofASCII(_ byte: UInt8) -> ObservedKind {
    switch byte {
    case 0x61...0x7A: .lower
    case 0x41...0x5A: .upper
    case 0x30...0x39: .digit
    case 0x09, 0x0A, 0x0D, 0x20: .space
    default: .plain
    }
  }

  private static func ofLetter(_ value: UInt32) -> ObservedKind {
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .lowercaseLetter: .lower
    case .uppercaseLetter, .titlecaseLetter: .upper
    case .otherLetter, .modifierLetter: .other
    case .spaceSeparator: .space
    default: .plain
    }
  }

  /// How odd it looks that `next` stands close behind `first`, in points; `after` stands behind both.
  ///
  /// A letter with a sign behind it that belongs before words, a sign between two letters, a capital behind a small
  /// letter: what misread text is full of and written text is not.
  static func oddity(_ first: ObservedKind, _ next: ObservedKind) -> Int {
    switch (first, next) {
    case (.lower, .upper): 2
    case (let a, .odd) where a.isLetter, (let a, .currency) where a.isLetter: 2
    case (let a, .opening) where a.isLetter, (let a, .box) where a.isLetter: 2
    case (let a, .replacement) where a.isLetter: 2
    case (.closing, let b) where b.isLetter, (.box, let b) where b.isLetter: 2
    case (.odd, let b) where b.isLetter: 1
    case (.box, .box): 0
    case (.odd, let b) where b.isSign, (.currency, let b) where b.isSign: 2
    case (let a, .odd) where a.isSign, (let a, .currency) where a.isSign: 2
    case (.currency, .joining), (.odd, .joining): 1
    case (.closing, .opening), (.opening, .closing): 1
    default: 0
    }
  }
}
