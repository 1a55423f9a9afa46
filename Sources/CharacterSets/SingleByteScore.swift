/// How much a text reads like a language when its bytes are read in an 8-bit charset.
///
/// Two kinds of evidence: all letters beyond ASCII belong to the alphabet of one language; and letters, capitals
/// and punctuation stand where they stand in a text.
struct SingleByteScore {
  /// The bytes that are judged, and where those beyond ASCII are.
  let bytes: UnsafeRawBufferPointer
  let places: [Int]
  private var counts = [Int](repeating: 0, count: 128)

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    places = bytes.indices.filter { bytes[$0] >= 0x80 }
    for place in places { counts[Int(bytes[place]) - 0x80] += 1 }
  }

  /// The sum over the bytes beyond ASCII: 2 and more for each that fits well, below 0 where it does not.
  func score(_ table: SingleByteTable) -> Double {
    let kinds = table.upper.map { Kind($0) }
    var sum = 0.0
    for place in places {
      let kind = kinds[Int(bytes[place]) - 0x80]
      let before = place > 0 ? self.kind(at: place - 1, kinds) : .space
      let after = place + 1 < bytes.count ? self.kind(at: place + 1, kinds) : .space
      sum += Self.fit(of: kind, between: before, and: after)
      // A word is of one script.
      if kind.isLetter, table.scalar(bytes[place]) >= 0x370,
        isASCIILetter(place - 1) || isASCIILetter(place + 1)
      {
        sum -= 4
      }
    }
    return sum + letterScore(table, kinds)
  }

  /// Whether each byte beyond ASCII touches an ASCII letter: `caf?`, `it?s`.
  var areInWords: Bool { places.allSatisfy { isASCIILetter($0 - 1) || isASCIILetter($0 + 1) } }

  private func isASCIILetter(_ place: Int) -> Bool {
    bytes.indices.contains(place) && bytes[place] < 0x80 && Kind(UInt32(bytes[place])).isLetter
  }

  private func kind(at place: Int, _ kinds: [Kind]) -> Kind {
    let byte = bytes[place]
    return byte < 0x80 ? Kind(UInt32(byte)) : kinds[Int(byte) - 0x80]
  }

  /// How well the letters fit the alphabet that they fit best.
  private func letterScore(_ table: SingleByteTable, _ kinds: [Kind]) -> Double {
    let letters = (0..<128).filter { counts[$0] > 0 && kinds[$0].isLetter }
    guard !letters.isEmpty else { return 0 }
    var best = -Double.infinity
    for alphabet in Alphabet.all {
      var sum = 0.0
      for letter in letters {
        sum += Double(counts[letter]) * (alphabet.weights[table.upper[letter]] ?? Self.foreign)
      }
      best = max(best, sum)
    }
    return best
  }

  /// A letter of another language: a name, or the wrong charset.
  private static let foreign = -3.0

  private static func fit(of kind: Kind, between before: Kind, and after: Kind) -> Double {
    let isInWord = before.isLetter && after.isLetter
    switch kind {
    case .meaningless: return -12
    case .small:
      // A word does not go on small behind capitals.
      return before == .capital && after == .capital ? -2 : 0
    case .capital: return before == .small ? -4 : after == .small && before != .capital ? 0.2 : 0
    case .caseless, .mark: return 0
    case .apostrophe:
      if isInWord { return 2 }
      return before.isLetter || after.isLetter ? 1 : -1
    case .quote:
      if isInWord { return -5 }
      let isOpening = !before.isLetter && after != .space
      let isClosing = before != .space && !after.isLetter
      return isOpening || isClosing ? 1.5 : 0
    case .dash: return isInWord ? 0.2 : 1.5
    case .currency: return isInWord ? -4 : before == .digit || before == .space || after == .digit ? 1.5 : -1
    case .space: return isInWord ? 0 : 0.3
    case .sign: return isInWord ? -5 : before.isLetter || after.isLetter ? -1 : 0
    case .drawing: return -3
    case .digit, .other: return 0
    }
  }

  /// What a character is to its neighbours.
  enum Kind: Equatable {
    case small, capital, caseless, mark, digit, space, quote, apostrophe, dash, currency, sign, drawing
    case meaningless, other

    var isLetter: Bool { self == .small || self == .capital || self == .caseless || self == .mark }

    init(_ value: UInt32) {
      switch value {
      case 0x61...0x7A: self = .small
      case 0x41...0x5A: self = .capital
      case 0x30...0x39: self = .digit
      case 0...0x20, 0xA0: self = .space
      case 0x21...0x7E: self = .other
      case 0x7F...0x9F, 0xFFFD: self = .meaningless
      case 0x2019, 0xB7: self = .apostrophe
      case 0x2018, 0x201A, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2039, 0x203A, 0xBF, 0xA1: self = .quote
      case 0x2010...0x2015, 0x2026, 0x2022: self = .dash
      case 0x20AC, 0xA3, 0xB0, 0xA7, 0x2116, 0xBA, 0xAA: self = .currency
      case 0x2500...0x25FF: self = .drawing
      default: self = Unicode.Scalar(value).map(Self.init(scalar:)) ?? .meaningless
      }
    }

    private init(scalar: Unicode.Scalar) {
      switch scalar.properties.generalCategory {
      case .lowercaseLetter: self = .small
      case .uppercaseLetter: self = .capital
      case .otherLetter, .modifierLetter: self = .caseless
      case .nonspacingMark, .spacingMark: self = .mark
      case .format: self = .space
      default: self = .sign
      }
    }
  }
}
