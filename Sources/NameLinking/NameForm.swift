/// A name taken apart for comparison: words without accents, in lower case, without what does not tell one bearer from another.
public struct NameForm: Hashable, Sendable {
  /// What kind of thing a name is of, as far as that decides how names are compared.
  public enum Kind: Sendable, Hashable {
    case person, organisation, place, other

    /// By the label of a mention: PER, ORG, LOC or anything else.
    public init(label: String) {
      switch label {
      case "PER": self = .person
      case "ORG": self = .organisation
      case "LOC": self = .place
      default: self = .other
      }
    }
  }

  /// The words; of a person without titles and suffixes, of an organisation without `Inc.` and its like.
  public private(set) var words: [String]
  /// `jr`, `iii`: what tells bearers of one name apart.
  public private(set) var generation: String?
  /// Whether it is one word in capitals, such as `NATO` or `U.N.`.
  public let isAcronym: Bool
  /// Whether its letters are set apart by full stops.
  public let isDotted: Bool
  /// The initials of its words, all and the larger ones; of a single word none.
  public private(set) var initials: [String] = []

  /// Takes a name apart.
  public init(_ text: String, kind: Kind) {
    let (folded, capitals, dots) = NameForm.folded(text)
    words = folded
    isDotted = dots > 1
    isAcronym = folded.count == 1 && capitals >= 2 && capitals >= folded[0].utf8.count - 1
    if words.count > 1, words.first == "the" { words.removeFirst() }
    switch kind {
    case .person: reducePerson()
    case .organisation:
      while words.count > 1, KnownWords.companies.contains(words.last ?? "") { words.removeLast() }
    case .place, .other: break
    }
    guard words.count > 1, kind != .person else { return }
    let larger = words.filter { !KnownWords.small.contains($0) }
    initials = [NameForm.firstLetters(words)]
    if larger.count < words.count { initials.append(NameForm.firstLetters(larger)) }
  }

  /// The words with blanks between.
  public var text: String { words.joined(separator: " ") }

  private static func firstLetters(_ words: [String]) -> String {
    String(String.UnicodeScalarView(words.compactMap(\.unicodeScalars.first)))
  }

  private mutating func reducePerson() {
    while words.count > 1, KnownWords.titles.contains(words[0]) { words.removeFirst() }
    while words.count > 1, let last = words.last, KnownWords.degrees.contains(last) { words.removeLast() }
    if words.count > 1, let last = words.last, KnownWords.generations.contains(last) {
      generation = last
      words.removeLast()
    }
  }

  // MARK: Folding

  /// Words in lower case without accents, how many capitals there were, and how many full stops between letters.
  private static func folded(_ text: String) -> ([String], capitals: Int, dots: Int) {
    text.utf8.allSatisfy { $0 < 0x80 } ? foldedASCII(Array(text.utf8)) : foldedScalars(text)
  }

  /// For most names, at a third of the cost.
  static func foldedASCII(_ bytes: [UInt8]) -> ([String], capitals: Int, dots: Int) {
    var words: [String] = []
    var word: [UInt8] = []
    var isPossessive = false
    var (capitals, dots) = (0, 0)
    func finish() {
      if !word.isEmpty, !isPossessive { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
      isPossessive = false
    }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        capitals += 1
        word.append(byte | 0x20)
      case UInt8(ascii: "'"):
        let rest = bytes[(index + 1)...].prefix(2)
        guard rest.first == UInt8(ascii: "s"), rest.count == 1 || rest.last == 0x20 else { continue }
        let hasWord = !word.isEmpty || isPossessive
        finish()
        isPossessive = hasWord
      case UInt8(ascii: "."):
        dots += 1
        if index + 1 < bytes.count, word.count + (isPossessive ? 1 : 0) > 3 { finish() }
      default: finish()
      }
    }
    finish()
    return (words, capitals, dots)
  }

  static func foldedScalars(_ text: String) -> ([String], capitals: Int, dots: Int) {
    var words: [String] = []
    var word = ""
    var capitals = 0
    var dots = 0
    let scalars = Array(text.unicodeScalars)
    func finish() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
      case "A"..."Z":
        capitals += 1
        word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case "'", "\u{2019}", "\u{2018}", "\u{2BC}":
        // A possessive at the end of a word is none of it; in `O'Brien` the mark vanishes.
        let rest = scalars[(index + 1)...].prefix(2)
        let isPossessive = rest.first == "s" && (rest.count == 1 || rest.last == " ")
        if isPossessive {
          let kept = word
          finish()
          if !kept.isEmpty { word = possessive }
        }
      case ".":
        dots += 1
        if index + 1 < scalars.count, !isInitials(word) { finish() }
      default:
        if let plain = LatinLetters.plain[scalar] {
          if scalar.properties.isUppercase { capitals += 1 }
          word += plain
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          if scalar.properties.isUppercase { capitals += 1 }
          word += scalar.properties.lowercaseMapping
        } else if !isJoiner(scalar) {
          finish()
        }
      }
    }
    finish()
    return (words.filter { !$0.hasPrefix(possessive) }, capitals, dots)
  }

  /// What a possessive becomes until it is dropped.
  private static let possessive = "\u{1}"

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value) || scalar.value == 0xAD || (0x200B...0x200D).contains(scalar.value)
  }

  /// `U.S.`: after single letters a full stop joins. A word of more letters ends with it.
  private static func isInitials(_ word: String) -> Bool { word.utf8.count <= 3 }
}

extension NameForm {
  /// What the spellings of a folded word in Latin letters have in common: `zelensky` and `zelenskyy` give the same.
  public static func spelling(_ word: String) -> String { Transliteration.key(word) }

  /// What the spellings of the whole name have in common; nil for one too short to tell.
  public var spelling: String? {
    text.utf8.count < 6 ? nil : words.map { Transliteration.key($0) }.joined(separator: " ")
  }

  /// An id made of the name: its words and generation with hyphens between; `name` where it has no letters.
  public var id: String {
    let parts = generation.map { words + [$0] } ?? words
    return parts.isEmpty ? "name" : parts.joined(separator: "-")
  }
}
