/// The one thing that says most about a token, for evidence that takes two tokens together.
enum TokenClass: UInt8, CaseIterable {
  case edge, comma, stop, quote, open, close, dash, colon, possessive, slash, otherMark, number, address,
    taken
  case article, placePreposition, speechVerb, role, preposition, lowerTitle, commonLower, otherLower
  case initial, acronymOrganisation, acronymPlace, acronym, title, country, demonym, largeCity, region
  case organisation, organisationHead, corporateSuffix, eventHead, placeHead, miscellany, firstName,
    firstOrLastName
  case lastName, city, rareName, nameSuffix, direction, commonWord, lowerWord, mixedWord, digits,
    innerCapital, unknown
  case worldFirstName, worldLastName, town, knownName, dictionaryWord, properWord

  static let the = FoldedHash.of("the".utf8)

  init(_ token: EntityToken) {
    if token.isTaken {
      self = .taken
    } else {
      switch token.kind {
      case .number: self = .number
      case .address: self = .address
      case .punctuation: self = TokenClass.mark(token)
      case .word where token.shape.contains(.capitalised): self = TokenClass.capitalised(token)
      case .word: self = TokenClass.lower(token)
      }
    }
  }

  private static func mark(_ token: EntityToken) -> TokenClass {
    if token.shape.contains(.possessive) { return .possessive }
    switch token.mark {
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): return .stop
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .quote
    case UInt8(ascii: "("), UInt8(ascii: "["): return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return .close
    case UInt8(ascii: "-"), UInt8(ascii: "_"): return .dash
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "/"), UInt8(ascii: "&"): return .slash
    default: return .otherMark
    }
  }

  private static func lower(_ token: EntityToken) -> TokenClass {
    if token.hash == the { return .article }
    if token.shape.contains(.innerCapital) { return .innerCapital }
    let order: [(LexiconFlags, TokenClass)] = [
      (.placePreposition, .placePreposition), (.speechVerb, .speechVerb), (.role, .role),
      (.connector, .preposition),
      (.title, .lowerTitle), (.commonWord, .commonLower),
    ]
    return order.first { !token.flags.isDisjoint(with: $0.0) }?.1 ?? .otherLower
  }

  private static let byFlag: [(LexiconFlags, TokenClass)] = [
    (.organisationAcronym, .acronymOrganisation), (.placeAcronym, .acronymPlace), (.title, .title),
    (.country, .country),
    (.demonym, .demonym), (.corporateSuffix, .corporateSuffix), (.nameSuffix, .nameSuffix),
    (.largeCity, .largeCity),
    (.region, .region), (.direction, .direction), (.organisationHead, .organisationHead),
    (.eventHead, .eventHead),
    (.placeHead, .placeHead), (.organisation, .organisation), (.miscellany, .miscellany),
  ]

  private static let lastResorts: [(LexiconFlags, TokenClass)] = [
    (.worldFirstName, .worldFirstName), (.worldLastName, .worldLastName),
    ([.knownPerson, .knownPlace, .knownGroup], .knownName), (.town, .town),
    (.dictionaryWord, .dictionaryWord),
    (.properWord, .properWord),
  ]

  private static func capitalised(_ token: EntityToken) -> TokenClass {
    if token.shape.contains(.initial) { return .initial }
    for (flag, tokenClass) in byFlag where !token.flags.isDisjoint(with: flag) { return tokenClass }
    if token.flags.contains(.commonWord) { return .commonWord }
    if token.flags.contains(.firstName) {
      return token.flags.isDisjoint(with: [.lastName, .rareLastName]) ? .firstName : .firstOrLastName
    }
    if token.flags.contains(.lowerWord) { return .lowerWord }
    if token.flags.contains(.lastName) { return .lastName }
    if token.flags.contains(.mixedWord) { return .mixedWord }
    if token.flags.contains(.city) { return .city }
    if !token.shape.isDisjoint(with: .allCapitals) { return .acronym }
    if !token.flags.isDisjoint(with: [.rareFirstName, .rareLastName]) { return .rareName }
    if token.shape.contains(.digits) { return .digits }
    for (flag, tokenClass) in lastResorts where !token.flags.isDisjoint(with: flag) { return tokenClass }
    return token.shape.contains(.innerCapital) ? .innerCapital : .unknown
  }
}
