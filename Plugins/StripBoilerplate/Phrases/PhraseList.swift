/// Phrases of one family that stand in the same place of a line.
///
/// The phrases are written in small letters, with straight apostrophes and single spaces, separated by ` ; `:
/// so lines are compared (see `FoldedLine`). None names an outlet or a person.
struct PhraseList: Sendable {
  let family: BoilerplateFamily
  let placement: PhrasePlacement
  let strength: EvidenceStrength
  /// A line with more words than this is left alone.
  let maxWords: Int
  let phrases: [String]

  init(
    _ family: BoilerplateFamily, _ placement: PhrasePlacement, _ strength: EvidenceStrength = .sure,
    upTo maxWords: Int = 12, phrases text: String
  ) {
    self.family = family
    self.placement = placement
    self.strength = strength
    self.maxWords = maxWords
    phrases = Array(text.utf8).split { $0 == UInt8(ascii: ";") || $0 == 0x0A }.compactMap { phrase in
      guard let first = phrase.firstIndex(where: { $0 != 0x20 }),
        let last = phrase.lastIndex(where: { $0 != 0x20 })
      else { return nil }
      return String(decoding: phrase[first...last], as: UTF8.self)
    }
  }

  /// Every list, in the order in which the first that fits wins.
  static let all =
    // Of phrases inside a line the first list decides: a picture's credit may claim the copyright, and is a
    // caption all the same.
    [photoCaptionInside] + navigationPhrases + linkListPhrases + readerPhrases + offerPhrases + noticePhrases
    + peoplePhrases
}

/// Where in a line a phrase must stand.
enum PhrasePlacement: UInt8, Sendable {
  /// It is the whole line, but for bullets, arrows, brackets, a count and punctuation around it.
  case wholeLine
  /// The line begins with it.
  case start
  /// The line ends with it.
  case end
  /// It stands somewhere in the line, as whole words.
  case anywhere
  /// The line is a row of whole-line phrases: `Share Tweet Email`, `Home | News | Contact`.
  case row
  /// No phrase: the line has a shape, such as a temperature.
  case shape
}

/// How much a phrase or a shape proves.
enum EvidenceStrength: UInt8, Sendable {
  /// The line is boilerplate wherever it stands.
  case sure
  /// The line is boilerplate towards the end of the document, where an article's last words may stand.
  case late
  /// The line is boilerplate outside the article only.
  case weak
}

/// What speaks for a line being boilerplate.
struct Evidence: Sendable, Equatable {
  var family: BoilerplateFamily
  var placement: PhrasePlacement
  var strength: EvidenceStrength

  var isSure: Bool { strength == .sure }
}
