/// The kinds of name that are told apart by evidence, in the order of the votes in the lexicon.
enum NameLabel: Int, CaseIterable, Sendable {
  case person, organisation, place, miscellany

  /// As records spell it.
  var name: String {
    switch self {
    case .person: "PER"
    case .organisation: "ORG"
    case .place: "LOC"
    case .miscellany: "MISC"
    }
  }
}
