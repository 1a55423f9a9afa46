/// What a word can mean in a date. Some mean several things: `second` is a unit and an ordinal number, `may` a month or nothing.
struct DateWord: Sendable {
  var month: Int?
  var weekday: Int?
  var season: Int?
  var unit: CalendarPeriod.Unit?
  var ordinal: Int?
  var role: Role?
  /// Whether it is a plural: `days`, `Mondays`.
  var isPlural = false

  enum Role: Sendable {
    case last, next, this, past, coming, following, previous, same, that
    case today, yesterday, tomorrow, day
    case early, mid, later, ago, after, before, from, now, time
    case end, rest
    case to, and, between, inside, of, the
    case twice, era, christianEra
  }

  /// Whether a date may begin with it.
  var mayStart: Bool {
    switch role {
    case .ago?, .after?, .before?, .from?, .now?, .time?, .to?, .and?, .between?, .inside?, .of?, .twice?,
      .era?:
      false
    default: true
    }
  }

  /// Every word that can be part of a date, but for numbers, by its folded hash.
  static let table: [UInt64: DateWord] = make()

  private static func make() -> [UInt64: DateWord] {
    var table: [UInt64: DateWord] = [:]
    func add(_ words: StaticString, _ change: (inout DateWord, Int) -> Void) {
      let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
      for (number, group) in bytes.split(separator: UInt8(ascii: " ")).enumerated() {
        for word in group.split(separator: UInt8(ascii: "/")) {
          change(&table[FoldedHash.of(word), default: DateWord()], number)
        }
      }
    }
    addCalendar(add)
    addRoles(add)
    return table
  }

  private typealias Adder = (StaticString, (inout DateWord, Int) -> Void) -> Void

  private static func addCalendar(_ add: Adder) {
    add(
      "january/jan/jan. february/feb/feb. march/mar/mar. april/apr/apr. may june/jun/jun. july/jul/jul. august/aug/aug. september/sep/sep./sept/sept. october/oct/oct. november/nov/nov. december/dec/dec."
    ) { $0.month = $1 + 1 }
    add(
      "monday/mon/mon. tuesday/tue/tue./tues/tues. wednesday/wed/wed. thursday/thu/thu./thur/thur./thurs/thurs. friday/fri/fri. saturday/sat/sat. sunday/sun/sun."
    ) { $0.weekday = $1 }
    add("mondays tuesdays wednesdays thursdays fridays saturdays sundays") {
      $0.weekday = $1
      $0.isPlural = true
    }
    add("spring summer autumn/fall winter") { $0.season = $1 }
    add("first second third fourth fifth sixth seventh eighth ninth tenth") { $0.ordinal = $1 + 1 }
    add("1st 2nd 3rd 4th") { $0.ordinal = $1 + 1 }
    let units: [CalendarPeriod.Unit] = [
      .day, .week, .weekend, .month, .quarter, .half, .year, .decade, .century,
    ]
    add("day week weekend month quarter half year decade century") { $0.unit = units[$1] }
    add("days weeks weekends months quarters halves years decades centuries") {
      $0.unit = units[$1]
      $0.isPlural = true
    }
    add("fortnight/fortnights") { word, _ in word.role = .twice }
  }

  private static func addRoles(_ add: Adder) {
    let roles: [Role] = [
      .last, .next, .this, .past, .coming, .following, .previous, .same, .that, .today, .yesterday, .tomorrow,
      .early, .mid, .later, .ago, .after, .before, .from, .now, .time, .end, .rest, .to, .and, .between, .of,
      .the, .era, .christianEra, .inside,
    ]
    add(
      "last next this past coming following previous/preceding same that today yesterday tomorrow early/late mid later/earlier ago after before from now time end/start/beginning/middle/close/height rest/remainder to/through/until/till and between of the bc/b.c/b.c./bce ad/a.d/a.d./ce in/during/since/by/over/at"
    ) { $0.role = roles[$1] }
  }
}

/// Numbers written in words.
enum NumberWord {
  private static let ones: [UInt64: Int] = table(
    "a/an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    first: 0)
  private static let tens: [UInt64: Int] = table(
    "twenty thirty forty fifty sixty seventy eighty ninety", first: 2)
  /// Numbers that say how many only about.
  static let vague = WordSet("few several many some couple dozens hundreds thousands")

  /// Whether a number in words may begin with a token.
  static func starts(_ token: EntityToken) -> Bool {
    ones[token.hash] != nil || tens[token.hash] != nil || vague.contains(token) || token.hash == half
  }

  private static let half = FoldedHash.of("half".utf8)

  private static func table(_ words: StaticString, first: Int) -> [UInt64: Int] {
    let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    var table: [UInt64: Int] = [:]
    for (number, group) in bytes.split(separator: UInt8(ascii: " ")).enumerated() {
      for word in group.split(separator: UInt8(ascii: "/")) { table[FoldedHash.of(word)] = number + first }
    }
    return table
  }

  /// `three`, `nineteen`; `a` is 0, since it counts only where a unit follows.
  static func small(_ token: EntityToken) -> Int? { ones[token.hash] }

  /// `twenty` is 20.
  static func ten(_ token: EntityToken) -> Int? { tens[token.hash].map { $0 * 10 } }
}
