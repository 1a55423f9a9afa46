/// What the lexicon knows of a word or phrase: one bit a kind. The order is that of `FLAGS`
/// and `MORE` in `Training/entities/lexicon.py`.
struct LexiconFlags: OptionSet, Sendable {
  let rawValue: UInt64

  static let country = LexiconFlags(rawValue: 1 << 0)
  static let largeCity = LexiconFlags(rawValue: 1 << 1)
  static let city = LexiconFlags(rawValue: 1 << 2)
  static let region = LexiconFlags(rawValue: 1 << 3)
  static let demonym = LexiconFlags(rawValue: 1 << 4)
  static let firstName = LexiconFlags(rawValue: 1 << 5)
  static let rareFirstName = LexiconFlags(rawValue: 1 << 6)
  static let lastName = LexiconFlags(rawValue: 1 << 7)
  static let rareLastName = LexiconFlags(rawValue: 1 << 8)
  static let organisation = LexiconFlags(rawValue: 1 << 9)
  static let organisationHead = LexiconFlags(rawValue: 1 << 10)
  static let corporateSuffix = LexiconFlags(rawValue: 1 << 11)
  static let title = LexiconFlags(rawValue: 1 << 12)
  static let month = LexiconFlags(rawValue: 1 << 13)
  static let weekday = LexiconFlags(rawValue: 1 << 14)
  static let eventHead = LexiconFlags(rawValue: 1 << 15)
  static let placeHead = LexiconFlags(rawValue: 1 << 16)
  static let miscellany = LexiconFlags(rawValue: 1 << 17)
  /// Among the words most often written in lower case, the less common, and those about as often capitalised.
  static let commonWord = LexiconFlags(rawValue: 1 << 18)
  static let lowerWord = LexiconFlags(rawValue: 1 << 19)
  static let mixedWord = LexiconFlags(rawValue: 1 << 20)
  static let placePreposition = LexiconFlags(rawValue: 1 << 21)
  static let speechVerb = LexiconFlags(rawValue: 1 << 22)
  static let particle = LexiconFlags(rawValue: 1 << 23)
  static let connector = LexiconFlags(rawValue: 1 << 24)
  static let role = LexiconFlags(rawValue: 1 << 25)
  static let nameSuffix = LexiconFlags(rawValue: 1 << 26)
  static let direction = LexiconFlags(rawValue: 1 << 27)
  /// Holds only for a word in capitals: `WHO`, not `who`.
  static let organisationAcronym = LexiconFlags(rawValue: 1 << 28)
  static let placeAcronym = LexiconFlags(rawValue: 1 << 29)
  /// An abbreviation that keeps its full stop: `Mr.`, `Inc.`
  static let abbreviation = LexiconFlags(rawValue: 1 << 30)

  /// A town of GeoNames, however small.
  static let town = LexiconFlags(rawValue: 1 << 32)
  /// First and last names of many countries.
  static let worldFirstName = LexiconFlags(rawValue: 1 << 33)
  static let worldLastName = LexiconFlags(rawValue: 1 << 34)
  /// Words that a dictionary has in lower case, and those it has with a capital only.
  static let dictionaryWord = LexiconFlags(rawValue: 1 << 35)
  static let properWord = LexiconFlags(rawValue: 1 << 36)
  /// People, places and bodies of history.
  static let knownPerson = LexiconFlags(rawValue: 1 << 37)
  static let knownPlace = LexiconFlags(rawValue: 1 << 38)
  static let knownGroup = LexiconFlags(rawValue: 1 << 39)

  static let acronyms: LexiconFlags = [.organisationAcronym, .placeAcronym]
  static let places: LexiconFlags = [.country, .largeCity, .city, .region, .placeAcronym]
  static let anyLowerWord: LexiconFlags = [.commonWord, .lowerWord, .mixedWord]
}
