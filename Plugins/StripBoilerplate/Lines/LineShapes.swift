/// Boilerplate that is known by its shape rather than by a phrase.
struct LineShapes: Sendable {
  /// What the line's shape says.
  func evidence(for folded: FoldedLine, of line: PageLine) -> Evidence? {
    if isEmbed(folded, line) { return Evidence(family: .embed, placement: .shape, strength: .sure) }
    if isReadingTime(folded, line) {
      return Evidence(family: .readingTime, placement: .shape, strength: .sure)
    }
    if mayPoint(folded, line), isDisclosure(folded) {
      return Evidence(family: .aiDisclosure, placement: .shape, strength: .sure)
    }
    if let strength = weather(folded, line) {
      return Evidence(family: .weatherWidget, placement: .shape, strength: strength)
    }
    return isMenuShape(line) ? Evidence(family: .navigation, placement: .shape, strength: .weak) : nil
  }

  /// Signs or numbers only; an address alone; or many separators and no sentence.
  private func isMenuShape(_ line: PageLine) -> Bool {
    if line.letters == 0 { return true }
    if line.words <= 3, line.has(.address) || line.has(.atSign) { return true }
    return line.separators >= 3 && line.words <= Self.mostWordsOfMenu && !line.has(.closed)
  }

  /// `38º`, `Mostly sunny icon`, `Springfield 72°F`.
  private func weather(_ folded: FoldedLine, _ line: PageLine) -> EvidenceStrength? {
    guard line.words <= 6, line.width <= 60 else { return nil }
    if line.words <= 5, folded.ends(with: icon), hasCondition(folded) { return .sure }
    if line.has(.degree), line.digits > 0, hasDegrees(folded.bytes) {
      return line.words <= 3 && line.digits <= 6 ? .sure : .weak
    }
    return line.words <= 3 && hasCondition(folded) ? .weak : nil
  }

  /// A degree sign behind a digit.
  private func hasDegrees(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.indices.contains { index in
      bytes[index] == 0xC2 && index + 1 < bytes.count
        && (bytes[index + 1] == 0xB0 || bytes[index + 1] == 0xBA)
        && index > 0 && (bytes[index - 1] &- 0x30 < 10 || bytes[index - 1] == 0x20)
    }
  }

  private func hasCondition(_ folded: FoldedLine) -> Bool {
    var position = 0
    while position < folded.bytes.count {
      let letter = Int(folded.bytes[position] &- 0x61)
      if letter < 26, secondLetters[letter] != 0 {
        let second = (folded.four(at: position) >> 8 & 0xFF) &- 0x61
        if second < 26, secondLetters[letter] >> second & 1 != 0 {
          let rest = UnsafeRawBufferPointer(rebasing: folded.bytes[position...])
          if conditions.contains(where: { rest.begins(with: $0) }) { return true }
        }
      }
      position += 1
    }
    return false
  }

  private let conditions: [[UInt8]]
  /// For each first letter of a condition, a bit for each second one.
  private let secondLetters: [UInt32]

  init() {
    conditions = [
      "cloudy", "sunny", "overcast", "clear", "rain", "showers", "drizzle", "thunderstorm", "snow", "sleet",
      "fog", "haze", "mist", "windy",
    ].map { Array($0.utf8) }
    var letters = [UInt32](repeating: 0, count: 26)
    for condition in conditions { letters[Int(condition[0] - 0x61)] |= 1 << UInt32(condition[1] - 0x61) }
    secondLetters = letters
  }

  /// `4 min read`, `4 minute read`, `Reading time: 4 minutes`.
  private func isReadingTime(_ folded: FoldedLine, _ line: PageLine) -> Bool {
    guard line.words <= 5, line.digits > 0, line.digits <= 3 else { return false }
    return readingEnds.contains(where: folded.ends) || readingStarts.contains(where: folded.bytes.begins)
  }

  /// `Read more about how the ... uses machine learning.`
  private func isDisclosure(_ folded: FoldedLine) -> Bool { techniques.contains(where: folded.contains) }

  /// The most words of a line that has a shape, but for two: a menu, and words that point to a text about techniques.
  static let mostWords = 14
  static let mostWordsOfMenu = 60
  private static let mostWordsOfDisclosure = 20

  /// Whether a line begins with words that point to a text about techniques.
  func mayPoint(_ folded: FoldedLine, _ line: PageLine) -> Bool {
    guard let first = folded.bytes.first, mayBegin(with: first, line) else { return false }
    return pointers.contains(where: folded.bytes.begins)
  }

  /// Whether a line with this first letter, a small one, may begin with such words.
  @inline(__always)
  func mayBegin(with letter: UInt8, _ line: PageLine) -> Bool {
    guard line.words <= Self.mostWordsOfDisclosure else { return false }
    switch letter {
    case UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "l"), UInt8(ascii: "f"), UInt8(ascii: "m"):
      return true
    default: return false
    }
  }

  /// Their first letters stand in `mayBegin`.
  private let pointers = [
    "read more about how", "to read how", "to read more about how", "read how", "learn more about how",
    "find out more about how", "more about how",
  ].map { Array($0.utf8) }

  private let techniques = [
    " uses ai", " use ai", " uses machine learning", " use machine learning", " uses artificial intelligence",
    " use artificial intelligence", " uses generative ai", " use generative ai",
  ].map { Array($0.utf8) }

  /// The line that names a post's account and its date.
  private func isEmbed(_ folded: FoldedLine, _ line: PageLine) -> Bool {
    guard line.has(.atSign), line.has(.date), line.words <= Self.mostWords else { return false }
    return dashes.contains(where: folded.bytes.begins) && folded.contains(Array("(@".utf8))
  }

  private let dashes = ["—", "–", "- ", "&mdash;"].map { Array($0.utf8) }

  private let icon = Array(" icon".utf8)

  private let readingEnds = [
    " min read", " mins read", " minute read", "-minute read", " minutes read",
  ].map { Array($0.utf8) }

  private let readingStarts = ["reading time", "read time"].map { Array($0.utf8) }
}

extension FoldedLine {
  fileprivate func ends(with phrase: [UInt8]) -> Bool {
    guard bytes.count >= phrase.count else { return false }
    return UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - phrase.count)...]).begins(with: phrase)
  }

  fileprivate func contains(_ phrase: [UInt8]) -> Bool {
    guard let first = phrase.first, bytes.count >= phrase.count else { return false }
    return (0...(bytes.count - phrase.count)).contains { start in
      bytes[start] == first && UnsafeRawBufferPointer(rebasing: bytes[start...]).begins(with: phrase)
    }
  }
}
