/// The rules that make the names of one document agree with each other. All are on; the trainer switches single ones off to
/// measure what each is worth.
struct DocumentRules: OptionSet, Sendable {
  let rawValue: UInt16

  /// `the Vexel Summit` is an event whatever stands before its last word.
  static let events = DocumentRules(rawValue: 1 << 0)
  /// `Moscow-Kiev` is two places.
  static let pairs = DocumentRules(rawValue: 1 << 1)
  /// `Bosnia and Herzegovina` is one.
  static let joins = DocumentRules(rawValue: 1 << 2)
  /// `President Tovik` is `Tovik`.
  static let titles = DocumentRules(rawValue: 1 << 3)
  /// `VELMSKI – ` at the start of a report is a place.
  static let datelines = DocumentRules(rawValue: 1 << 4)
  /// `Dallington` is what `Mark Dallington` is.
  static let surnames = DocumentRules(rawValue: 1 << 5)
  /// `Critics of Dallington` at the start of a sentence is `Dallington`.
  static let openers = DocumentRules(rawValue: 1 << 6)
  /// One string has one label: the one most of its mentions have.
  static let majority = DocumentRules(rawValue: 1 << 7)
  /// `Estonians` are a people.
  static let peoples = DocumentRules(rawValue: 1 << 8)
  /// Further occurrences of a name that was found are found.
  static let furtherMentions = DocumentRules(rawValue: 1 << 9)
  /// Words for peoples are found wherever they stand.
  static let demonyms = DocumentRules(rawValue: 1 << 10)

  static let all = DocumentRules(rawValue: 1 << 11 - 1)
  static let names: [(String, DocumentRules)] = [
    ("events", .events), ("pairs", .pairs), ("joins", .joins), ("titles", .titles), ("datelines", .datelines),
    ("surnames", .surnames), ("openers", .openers), ("majority", .majority), ("peoples", .peoples),
    ("further mentions", .furtherMentions), ("demonyms", .demonyms),
  ]
}
