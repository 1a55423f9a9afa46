/// A run of marks with the quotes and brackets that close behind it.
struct MarkRun {
  /// Behind the last mark or closing sign.
  var end: Int
  var points = 0
  var isStrong = false
  var isWide = false
  var isEllipsis = false
  /// Behind the marks stands a closing quotation mark, or a closing bracket.
  var closesQuote = false
  var closesBracket = false
  /// How many question and exclamation marks there are.
  var strongMarks = 0
  /// Points with spaces between them (". . .").
  var spacedPoints = 0

  var hasCloser: Bool { closesQuote || closesBracket }

  init(_ bytes: UnsafeRawBufferPointer, at begin: Int) {
    end = begin
    while let next = bytes.scalar(ifAt: end) {
      if let mark = SentenceMark.of(next.value) {
        count(mark)
      } else if SentenceMark.isCloser(next.value) {
        if [0x29, 0x5D, 0x7D].contains(next.value) { closesBracket = true } else { closesQuote = true }
      } else if !hasCloser, !isStrong, next.value == 0x20, Self.isSpacedPoint(bytes, end) {
        spacedPoints += 1
      } else {
        break
      }
      end += next.length
    }
    isEllipsis = isEllipsis || points > 1
    while let next = Self.endOfReference(bytes, from: end) ?? Self.endOfEmoticon(bytes, from: end) {
      end = next
    }
  }

  /// The end of a reference that stands behind a mark: "in 1975. [4]", "in 1975.[4]".
  private static func endOfReference(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else { return nil }
    position += 1
    let digits = position
    while position < bytes.count, position - digits < 3, bytes[position] &- 0x30 < 10 { position += 1 }
    guard position > digits, position < bytes.count, bytes[position] == UInt8(ascii: "]") else { return nil }
    return position + 1
  }

  /// The end of an emoticon behind a mark and a space: "Thanks! :-)".
  private static func endOfEmoticon(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start] == 0x20 else { return nil }
    guard bytes[start + 1] == UInt8(ascii: ":") || bytes[start + 1] == UInt8(ascii: ";") else { return nil }
    let hasNose = bytes[start + 2] == UInt8(ascii: "-")
    let mouth = start + (hasNose ? 3 : 2)
    guard mouth < bytes.count, [0x28, 0x29, 0x44, 0x50].contains(bytes[mouth]) else { return nil }
    guard let after = bytes.scalar(ifAt: mouth + 1) else { return mouth + 1 }
    return SentenceLookahead.isSpace(after.value) ? mouth + 1 : nil
  }

  private mutating func count(_ mark: SentenceMark) {
    switch mark {
    case .period: points += 1
    case .ellipsis: isEllipsis = true
    case .strong:
      isStrong = true
      strongMarks += 1
    case .wide: isWide = true
    }
  }

  /// Whether a space at `position` stands between points.
  private static func isSpacedPoint(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Bool {
    guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ".") else { return false }
    guard let after = bytes.scalar(ifAt: position + 2) else { return true }
    return SentenceLookahead.isSpace(after.value) || SentenceMark.of(after.value) != nil
      || SentenceMark.isCloser(after.value)
  }
}

extension Sentences {
  /// Whether the mark at `begin` ends the sentence, and where; if not, where to read on.
  mutating func judge(_ mark: SentenceMark, at begin: Int) -> (isEnd: Bool, end: Int) {
    let run = MarkRun(bytes, at: begin)
    guard let next = bytes.scalar(ifAt: run.end) else { return (true, run.end) }
    if run.isWide { return (isEndOfWide(run, next.value), run.end) }
    guard SentenceLookahead.isSpace(next.value) else { return (isGlued(run, begin), run.end) }
    let ahead = SentenceLookahead(bytes, from: run.end)
    if ahead.kind == .end || ahead.lineEnds > 1 { return (true, run.end) }
    if ahead.lineEnds == 1, ahead.kind != .lower, !isFull(lineEnd(after: run.end), ahead) {
      return (true, run.end)
    }
    if run.isStrong { return (isEndOfStrong(run, begin, ahead), run.end) }
    if run.isEllipsis { return judgeEllipsis(run, begin, ahead) }
    return (isEndOfPeriod(run, begin, ahead), run.end)
  }

  private func lineEnd(after position: Int) -> Int {
    var position = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    return position
  }

  /// Marks that need no space: only a number, or the particle behind a quotation, carries the sentence on.
  private func isEndOfWide(_ run: MarkRun, _ next: UInt32) -> Bool {
    if run.closesQuote { return !(0x3040...0x309F).contains(next) }
    return !ScalarClass.of(next).contains(.number)
  }

  /// A sentence that follows without a space, as scraping leaves it: "in the end.The next day".
  private func isGlued(_ run: MarkRun, _ begin: Int) -> Bool {
    guard run.points + run.strongMarks == 1, !run.isEllipsis else { return false }
    let word = SentenceLookahead.word(bytes, from: run.end)
    guard isCapital(word), word.dropFirst().allSatisfy({ bytes[$0] &- 0x41 >= 26 }) else { return false }
    guard let after = bytes.scalar(ifAt: word.upperBound) else { return false }
    let token = self.token(before: begin)
    let isPlain = token.count >= 3 && token.allSatisfy { bytes[$0] &- 0x61 < 26 }
    if isPlain { return after.value == 0x20 || after.value == 0x2C }
    // "Booking.Com" is a name, "Tuesday.The" and "1,000.That" are not.
    guard token.count >= 3, token.dropFirst().allSatisfy({ isSmallOrNumber(bytes[$0]) }) else { return false }
    if after.value == 0x2E { return rules.abbreviation(text(word)) == .title }
    return after.value == 0x20 && rules.isStarter(text(word))
  }

  private func isSmallOrNumber(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ",")
  }

  private func isEndOfStrong(_ run: MarkRun, _ begin: Int, _ ahead: SentenceLookahead) -> Bool {
    switch ahead.kind {
    case .lower:
      if run.hasCloser || run.isEllipsis { return false }
      if run.strongMarks > 1 || bytes[begin] != UInt8(ascii: "!") { return true }
      // A name may end in the mark: "at Yahoo! in the".
      return !isCapital(token(before: begin))
    case .upper:
      return !(run.closesQuote && isReported(ahead))
    case .digit:
      // A name and its year: "Viva Maria! (1965)".
      return !ahead.isOpened
    default:
      return true
    }
  }

  /// Whether a quotation is followed by who said it: "Why?" Anna Karenina asked.
  private func isReported(_ ahead: SentenceLookahead) -> Bool {
    guard !ahead.isOpened else { return false }
    var word = ahead.word
    for _ in 0..<4 {
      if rules.isReportingVerb(text(word)) { return true }
      guard isCapital(word), word.upperBound < bytes.count, bytes[word.upperBound] == 0x20 else {
        return false
      }
      word = SentenceLookahead.word(bytes, from: word.upperBound + 1)
    }
    return false
  }

  private func judgeEllipsis(
    _ run: MarkRun, _ begin: Int, _ ahead: SentenceLookahead
  ) -> (isEnd: Bool, end: Int) {
    if run.closesBracket { return (false, run.end) }
    switch ahead.kind {
    case .upper:
      // A full stop and an ellipsis that opens the next sentence: "compounds. . . . The practice".
      let isAttached = begin > start && !SentenceLookahead.isSpace(bytes.scalar(before: begin).value)
      if isAttached, run.spacedPoints == 3, run.points == 4 { return (true, begin + 1) }
      return (!isFirstPerson(ahead.word), run.end)
    case .letter, .sign:
      return (true, run.end)
    default:
      return (false, run.end)
    }
  }

  /// "I" is written with a capital anywhere, so it tells nothing.
  private func isFirstPerson(_ word: Range<Int>) -> Bool {
    guard !word.isEmpty, bytes[word.lowerBound] == UInt8(ascii: "I") else { return false }
    return word.count == 1 || bytes[word.lowerBound + 1] == 0x27 || bytes[word.lowerBound + 1] == 0xE2
  }
}
