/// What kind of character a Unicode scalar is, as far as finding words and sentences goes.
public struct ScalarClass: OptionSet, Hashable, Sendable {
  /// The bits, one a class.
  public let rawValue: UInt8

  /// A class from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A letter of any script.
  public static var letter: ScalarClass { ScalarClass(rawValue: 1) }
  /// A capital or title-case letter.
  public static var upper: ScalarClass { ScalarClass(rawValue: 2) }
  /// A small letter.
  public static var lower: ScalarClass { ScalarClass(rawValue: 4) }
  /// A digit or another number.
  public static var number: ScalarClass { ScalarClass(rawValue: 8) }
  /// A mark that belongs to the letter before it, or a joiner inside a word.
  public static var mark: ScalarClass { ScalarClass(rawValue: 16) }
  /// White space, line ends included.
  public static var space: ScalarClass { ScalarClass(rawValue: 32) }
  /// A Han character or kana, which is a word of its own to us; always a letter too.
  public static var ideograph: ScalarClass { ScalarClass(rawValue: 64) }

  /// What words are made of.
  public static var word: ScalarClass { ScalarClass(rawValue: 1 | 8 | 16) }

  /// The class of a scalar by its number; numbers that are no scalars have the empty class.
  @inline(__always)
  public static func of(_ value: UInt32) -> ScalarClass {
    value < 0x80
      ? ScalarClass(rawValue: ASCIIClasses.table[Int(value)])
      : value < 0x10000
        ? ScalarClass(rawValue: plane0[Int(value)])
        : classify(value)
  }

  /// The class of an ASCII byte; other bytes have the empty class.
  @inline(__always)
  static func ofASCII(_ byte: UInt8) -> ScalarClass { ScalarClass(rawValue: ASCIIClasses.table[Int(byte)]) }

  /// The classes of the basic multilingual plane, made from the standard library's Unicode properties when first
  /// needed: a text of ASCII only never pays for it.
  private static let plane0: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    for (range, kind) in uniformRanges { for value in range { table[Int(value)] = kind.rawValue } }
    for value in UInt32(0x80)..<0x10000 where table[Int(value)] == 0 {
      table[Int(value)] = classify(value).rawValue
    }
    return table
  }()

  /// Long ranges without an exception, filled in without asking the properties of each scalar.
  private static let uniformRanges: [(ClosedRange<UInt32>, ScalarClass)] = [
    (0x3400...0x4DBF, [.letter, .ideograph]), (0x4E00...0x9FFF, [.letter, .ideograph]),
    (0xAC00...0xD7A3, .letter),
  ]

  /// The class by the standard library's properties.
  static func classify(_ value: UInt32) -> ScalarClass {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return [.letter, .upper]
    case .lowercaseLetter: return [.letter, .lower]
    case .modifierLetter, .otherLetter:
      return isIdeograph(value, properties) ? [.letter, .ideograph] : .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .decimalNumber, .letterNumber, .otherNumber: return .number
    case .format:
      // Soft hyphen, zero-width non-joiner and joiner stand inside words.
      return [0xAD, 0x200C, 0x200D].contains(value) ? .mark : []
    default: return properties.isWhitespace ? .space : []
    }
  }

  private static func isIdeograph(_ value: UInt32, _ properties: Unicode.Scalar.Properties) -> Bool {
    if properties.isIdeographic { return true }
    // Hiragana, Katakana, Bopomofo, half-width Katakana; the lengthening marks among them too.
    return (0x3040...0x312F).contains(value) || (0x31A0...0x31FF).contains(value)
      || (0xFF66...0xFF9F).contains(value)
  }
}

/// The classes of ASCII, apart from the big table so that reading them needs no look at whether that is made.
enum ASCIIClasses {
  static let table: [UInt8] = (UInt32(0)..<256).map { $0 < 0x80 ? ScalarClass.classify($0).rawValue : 0 }
}
