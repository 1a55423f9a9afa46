/// Days as people write them, in a dozen languages, to ISO 8601.
///
/// Only whole days are read, and only where the order of day and month is beyond doubt: `03/04/2024` is nothing.
enum DateReading {
  struct Day: Equatable, Sendable {
    var year: Int
    var month: Int
    var day: Int
    /// `2023-11-16`.
    var iso: String {
      func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
      }
      return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }
  }

  /// A day within a line, and what stands around it.
  struct Found {
    var day: Day
    var range: Range<Int>
    /// Nothing but a weekday or `Published`, `Updated` stands before it.
    var isFirst: Bool
  }

  /// The first day stated in `line` (its first 120 bytes); `anchored`: it must begin the line.
  static func day(in line: Span<UInt8>, anchored: Bool = false) -> Day? {
    guard let found = find(in: line), !anchored || found.isFirst else { return nil }
    return found.day
  }

  static func find(in line: Span<UInt8>) -> Found? {
    guard holdsYear(line) else { return nil }
    let tokens = tokens(of: line)
    for start in tokens.indices {
      guard let (day, length) = read(tokens, start) else { continue }
      let end = tokens[start + length - 1].range.upperBound
      let isFirst = tokens[..<start].allSatisfy { $0.isOpening }
      return Found(day: day, range: tokens[start].range.lowerBound..<end, isFirst: isFirst)
    }
    return nil
  }

  /// Four digits in a row, without which there is no day; asked first, since it is cheap.
  private static func holdsYear(_ line: Span<UInt8>) -> Bool {
    var digits = 0
    for at in 0..<Swift.min(line.count, 120) {
      digits = line[at].isDigit ? digits + 1 : 0
      if digits == 4 { return true }
    }
    return false
  }

  // MARK: Tokens

  private struct Token {
    var range: Range<Int>
    var number = -1
    var digits = 0
    var word = ""
    var symbol: UInt8 = 0
    var isNumber: Bool { number >= 0 }
    /// A word or sign that may stand before a day without belonging to it.
    var isOpening: Bool {
      symbol != 0 || (word != "" && (openings.contains(word) || weekdays.contains(word)))
    }
  }

  private static func tokens(of line: Span<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var at = 0
    let end = Swift.min(line.count, 120)
    while at < end, tokens.count < 32 {
      let byte = line[at]
      let start = at
      if byte.isDigit {
        let number = line.number(at: &at) ?? 0
        tokens.append(Token(range: start..<at, number: number, digits: at - start))
      } else if byte.isLetter || (byte.isHigh && !isPunctuation(line, at)) {
        while at < end, line[at].isLetter || (line[at].isHigh && !isPunctuation(line, at)) { at += 1 }
        // No word of a date is longer than 24 bytes (CJK years aside).
        let word = at - start <= 24 ? line.extracting(start..<at).text.lowercased() : "?"
        tokens.append(Token(range: start..<at, word: word))
      } else {
        if byte.isHigh { at += Swift.min(2, end - at - 1) }
        at += 1
        if !byte.isSpace { tokens.append(Token(range: start..<at, symbol: byte)) }
      }
    }
    return tokens
  }

  /// U+2000 to U+203F and U+00A0: dashes, quotes, spaces.
  private static func isPunctuation(_ line: Span<UInt8>, _ at: Int) -> Bool {
    line[at] == 0xE2 && at + 1 < line.count && line[at + 1] == 0x80
  }

  // MARK: Shapes

  private static func read(_ tokens: [Token], _ at: Int) -> (Day, Int)? {
    if tokens[at].isNumber {
      return numeric(tokens, at) ?? dayMonthYear(tokens, at)
    }
    return monthDayYear(tokens, at)
  }

  /// `2023-11-16`, `2023/11/16`, `16.11.2023`, `16/11/2023` (where no other reading exists), `2023年11月16日`.
  private static func numeric(_ tokens: [Token], _ at: Int) -> (Day, Int)? {
    guard at + 4 < tokens.count, tokens[at + 2].isNumber, tokens[at + 4].isNumber else { return nil }
    let (first, second, third) = (tokens[at], tokens[at + 2], tokens[at + 4])
    let joint = tokens[at + 1]
    if joint.word == "年", tokens[at + 3].word == "月" {
      return day(first.number, second.number, third.number).map { ($0, 5) }
    }
    guard joint.symbol != 0, joint.symbol == tokens[at + 3].symbol, second.digits <= 2 else { return nil }
    guard joint.symbol == 0x2D || joint.symbol == 0x2F || joint.symbol == 0x2E else { return nil }
    if first.digits == 4, third.digits <= 2 {
      return day(first.number, second.number, third.number).map { ($0, 5) }
    }
    guard third.digits == 4, first.digits <= 2 else { return nil }
    if joint.symbol == 0x2E || first.number > 12 || first.number == second.number {
      return day(third.number, second.number, first.number).map { ($0, 5) }
    }
    return second.number > 12 ? day(third.number, first.number, second.number).map { ($0, 5) } : nil
  }

  /// `15 November 2023`, `31. August 2011`, `1er mai 2015`, `30 de noviembre de 2019`.
  private static func dayMonthYear(_ tokens: [Token], _ at: Int) -> (Day, Int)? {
    guard tokens[at].digits <= 2 else { return nil }
    var next = at + 1
    skip(tokens, &next)
    guard next < tokens.count, let month = months[tokens[next].word] else { return nil }
    next += 1
    skip(tokens, &next)
    guard next < tokens.count, tokens[next].digits == 4 else { return nil }
    return day(tokens[next].number, month, tokens[at].number).map { ($0, next - at + 1) }
  }

  /// `November 15, 2023`, `Nov. 15, 2023`, `November 22nd, Friday, 2019`.
  private static func monthDayYear(_ tokens: [Token], _ at: Int) -> (Day, Int)? {
    guard let month = months[tokens[at].word] else { return nil }
    var next = at + 1
    skip(tokens, &next)
    guard next < tokens.count, tokens[next].isNumber, tokens[next].digits <= 2 else { return nil }
    let number = tokens[next].number
    next += 1
    skip(tokens, &next)
    guard next < tokens.count, tokens[next].digits == 4 else { return nil }
    return day(tokens[next].number, month, number).map { ($0, next - at + 1) }
  }

  /// Moves over what may stand between the parts of a date: stops, commas, `de`, ordinals, a weekday.
  private static func skip(_ tokens: [Token], _ at: inout Int) {
    var moved = 0
    while at < tokens.count, moved < 3 {
      let token = tokens[at]
      let isJoint =
        token.symbol == 0x2E || token.symbol == 0x2C || token.symbol == 0x2D
        || joints.contains(token.word) || weekdays.contains(token.word)
      guard isJoint else { return }
      at += 1
      moved += 1
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    guard (1400...2199).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1] ? Day(year: year, month: month, day: day) : nil
  }
}
