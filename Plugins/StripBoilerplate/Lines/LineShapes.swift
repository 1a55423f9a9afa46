/// Boilerplate that is known by its shape rather than by a phrase.
struct LineShapes {
  private let line: PageLine
  private let folded: FoldedLine

  init(_ line: PageLine, _ folded: FoldedLine) {
    self.line = line
    self.folded = folded
  }

  /// What the line's shape says.
  var evidence: Evidence? {
    if isEmbed { return Evidence(family: .embed, placement: .shape, strength: .sure) }
    if isReadingTime { return Evidence(family: .readingTime, placement: .shape, strength: .sure) }
    if isDisclosure { return Evidence(family: .aiDisclosure, placement: .shape, strength: .sure) }
    if let strength = weather {
      return Evidence(family: .weatherWidget, placement: .shape, strength: strength)
    }
    return isMenuShape ? Evidence(family: .navigation, placement: .shape, strength: .weak) : nil
  }

  /// Signs or numbers only; an address alone; or many separators and no sentence.
  private var isMenuShape: Bool {
    if line.letters == 0 { return true }
    if line.words <= 3, line.has(.address) || line.has(.atSign) { return true }
    return line.separators >= 3 && line.words <= Self.mostWordsOfMenu && !line.has(.closed)
  }

  /// `38º`, `Mostly sunny icon`, `Springfield 72°F`.
  private var weather: EvidenceStrength? {
    guard line.words <= 6, line.width <= 60 else { return nil }
    if line.words <= 5, ends(with: Self.icon), Self.conditions.contains(where: contains) { return .sure }
    if line.has(.degree), line.digits > 0, hasDegrees {
      return line.words <= 3 && line.digits <= 6 ? .sure : .weak
    }
    return line.words <= 3 && Self.conditions.contains(where: contains) ? .weak : nil
  }

  /// A degree sign behind a digit.
  private var hasDegrees: Bool {
    let bytes = folded.bytes
    return bytes.indices.contains { index in
      bytes[index] == 0xC2 && index + 1 < bytes.count
        && (bytes[index + 1] == 0xB0 || bytes[index + 1] == 0xBA)
        && index > 0 && (bytes[index - 1] &- 0x30 < 10 || bytes[index - 1] == 0x20)
    }
  }

  private static let conditions = [
    "cloudy", "sunny", "overcast", "clear", "rain", "showers", "drizzle", "thunderstorm", "snow", "sleet",
    "fog",
    "haze", "mist", "windy",
  ].map { Array($0.utf8) }

  /// `4 min read`, `4 minute read`, `Reading time: 4 minutes`.
  private var isReadingTime: Bool {
    guard line.words <= 5, line.digits > 0, line.digits <= 3 else { return false }
    return Self.readingEnds.contains(where: ends)
      || Self.readingStarts.contains { folded.bytes.starts(with: $0) }
  }

  /// `Read more about how the ... uses machine learning.`
  private var isDisclosure: Bool {
    guard Self.mayPoint(folded, line) else { return false }
    return Self.techniques.contains(where: contains)
  }

  /// The most words of a line that has a shape, but for two: a menu, and words that point to a text about techniques.
  static let mostWords = 14
  static let mostWordsOfMenu = 60
  private static let mostWordsOfDisclosure = 20

  /// Whether a line begins with words that point to a text about techniques.
  static func mayPoint(_ folded: FoldedLine, _ line: PageLine) -> Bool {
    line.words <= mostWordsOfDisclosure && pointers.contains { folded.bytes.starts(with: $0) }
  }

  /// Whether a line with this first letter may begin with such words.
  static func mayBegin(with letter: UInt8, _ line: PageLine) -> Bool {
    line.words <= mostWordsOfDisclosure && pointers.contains { $0.first == letter }
  }

  private static let pointers = [
    "read more about how", "to read how", "to read more about how", "read how", "learn more about how",
    "find out more about how", "more about how",
  ].map { Array($0.utf8) }

  private static let techniques = [
    " uses ai", " use ai", " uses machine learning", " use machine learning", " uses artificial intelligence",
    " use artificial intelligence", " uses generative ai", " use generative ai",
  ].map { Array($0.utf8) }

  /// The line that names a post's account and its date.
  private var isEmbed: Bool {
    guard line.has(.atSign), line.has(.date), line.words <= Self.mostWords else { return false }
    let bytes = folded.bytes
    let isDash = bytes.starts(with: [0xE2, 0x80, 0x94]) || bytes.starts(with: [0xE2, 0x80, 0x93])
    return (isDash || bytes.starts(with: Array("- ".utf8)) || bytes.starts(with: Array("&mdash;".utf8)))
      && contains(Array("(@".utf8))
  }

  private static let icon = Array(" icon".utf8)

  private static let readingEnds = [
    " min read", " mins read", " minute read", "-minute read", " minutes read",
  ].map { Array($0.utf8) }

  private static let readingStarts = ["reading time", "read time"].map { Array($0.utf8) }

  private func ends(with bytes: [UInt8]) -> Bool {
    folded.bytes.count >= bytes.count && folded.bytes.suffix(bytes.count).elementsEqual(bytes)
  }

  private func contains(_ phrase: [UInt8]) -> Bool {
    let bytes = folded.bytes
    guard let first = phrase.first, bytes.count >= phrase.count else { return false }
    for start in 0...(bytes.count - phrase.count) where bytes[start] == first {
      if bytes[start..<(start + phrase.count)].elementsEqual(phrase) { return true }
    }
    return false
  }
}
