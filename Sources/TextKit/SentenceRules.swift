/// What the sentence splitter knows about words: data, not code.
///
/// An entry with a capital is known only when written with a capital ("Mar." is March, "mar." is a verb); an entry
/// in small letters is known in either case. No entry holds its last full stop.
public struct SentenceRules: Sendable {
  /// How an abbreviation behaves before a word with a capital.
  enum Abbreviation: Sendable {
    /// Never ends a sentence: a name follows ("Dr. Smith").
    case title
    /// Never ends a sentence ("e.g.").
    case inner
    /// Does not end a sentence before a number ("No. 5"), else does.
    case numbered
    /// Ends a sentence only before a word that often begins one ("Co. They").
    case plain
    /// Does not end a sentence before a number, and else only before such a word ("Oct. 5").
    case date
    /// Ends a sentence before any capital ("etc.").
    case ender
  }

  /// The rules that hold when nothing else is asked for.
  public static let standard = SentenceRules()

  private var abbreviations: [UInt64: Abbreviation] = [:]
  private let titles = WordSet(SentenceWords.titles)
  private var capitalOnly: Set<UInt64> = []
  private let starters = WordSet(SentenceWords.starters)
  private let months = WordSet(SentenceWords.months)
  private let reportingVerbs = WordSet(SentenceWords.reportingVerbs)

  /// The standard rules, and abbreviations of one's own that end a sentence only before words like "The" or "They".
  public init(abbreviations own: [String] = []) {
    let lists: [(String, Abbreviation)] = [
      (SentenceWords.titles, .title), (SentenceWords.inner, .inner), (SentenceWords.numbered, .numbered),
      (SentenceWords.plain, .plain), (SentenceWords.dates, .date), (SentenceWords.enders, .ender),
    ]
    for (list, kind) in lists { for word in list.split(whereSeparator: \.isWhitespace) { add(word, kind) } }
    for word in own { add(word.hasSuffix(".") ? word.dropLast() : word[...], .plain) }
  }

  private mutating func add(_ word: Substring, _ kind: Abbreviation) {
    let hash = Self.hash(word)
    abbreviations[hash] = kind
    if word.unicodeScalars.first.map({ ScalarClass.of($0.value).contains(.upper) }) == true {
      capitalOnly.insert(hash)
    } else {
      capitalOnly.remove(hash)
    }
  }

  /// What kind of abbreviation a token is, its last full stop left out; nil when it is none.
  func abbreviation(_ token: UnsafeRawBufferPointer) -> Abbreviation? {
    guard !token.isEmpty, token.count <= 24 else { return nil }
    let hash = CaseFolding.hash(token)
    guard let kind = abbreviations[hash] else { return nil }
    let isCapital = ScalarClass.of(token.scalar(at: 0).value).contains(.upper)
    if capitalOnly.contains(hash), !isCapital { return nil }
    // "col. 5" is a column, "Col. Sander" an officer.
    if kind == .numbered, isCapital, titles.contains(hash: hash) { return .title }
    return kind
  }

  /// Whether a word often begins a sentence, whatever its case.
  func isStarter(_ word: UnsafeRawBufferPointer) -> Bool { starters.contains(word) }

  /// Whether a word names a month, in one of several languages.
  func isMonth(_ word: UnsafeRawBufferPointer) -> Bool { months.contains(word) }

  /// Whether a word tells that someone spoke.
  func isReportingVerb(_ word: UnsafeRawBufferPointer) -> Bool {
    reportingVerbs.contains(word)
  }

  private static func hash(_ word: Substring) -> UInt64 {
    Array(word.utf8).withUnsafeBytes { CaseFolding.hash($0) }
  }
}
