extension Sentences {
  /// Whether a single full stop, with white space behind it, ends the sentence.
  func isEndOfPeriod(_ run: MarkRun, _ begin: Int, _ ahead: SentenceLookahead) -> Bool {
    let token = self.token(before: begin)
    if ahead.kind == .lower { return !run.hasCloser && isEndInSmallLetters(token, ahead) }
    if token.isEmpty { return true }
    if let kind = rules.abbreviation(text(token)) {
      // "p. 5" is a page, "Mari P. Tamm" a person.
      if kind == .numbered, ahead.kind == .upper, isSingleLetter(token), isCapital(token) {
        return isEndOfInitial(token, run, ahead)
      }
      if run.closesQuote, kind != .title, kind != .inner { return true }
      return ends(kind, ahead)
    }
    if isSingleLetter(token) { return isEndOfInitial(token, run, ahead) }
    if isAcronym(token) || isCutShort(token) { return run.closesQuote || ends(.plain, ahead) }
    // "am 3. Oktober"
    if token.count <= 2, isNumber(token), rules.isMonth(text(ahead.word)) { return false }
    return true
  }

  /// Some write without capitals: there a whole word must stand before, and a word that begins sentences behind.
  private func isEndInSmallLetters(_ token: Range<Int>, _ ahead: SentenceLookahead) -> Bool {
    guard token.count >= 3, !ahead.isOpened, ahead.lineEnds == 0 else { return false }
    guard token.allSatisfy({ bytes[$0] &- 0x61 < 26 }), token.contains(where: { isVowel(bytes[$0]) }) else {
      return false
    }
    return rules.abbreviation(text(token)) == nil && rules.isStarter(text(ahead.word))
  }

  private func ends(_ kind: SentenceRules.Abbreviation, _ ahead: SentenceLookahead) -> Bool {
    switch kind {
    case .title, .inner: false
    case .numbered: ahead.kind != .digit
    case .ender: true
    case .plain, .date:
      switch ahead.kind {
      case .upper: rules.isStarter(text(ahead.word))
      case .letter: true
      default: false
      }
    }
  }

  /// A letter with a full stop is mostly an initial: "Jonas E. Smith", "J. Smith".
  private func isEndOfInitial(_ token: Range<Int>, _ run: MarkRun, _ ahead: SentenceLookahead) -> Bool {
    guard ahead.kind == .upper else { return ahead.kind != .digit }
    let before = previousToken(token)
    if isOneOf(token, "I"), !before.isEmpty, !isCapital(before) { return true }
    if before.isEmpty || isCapital(before) { return run.closesQuote }
    return run.hasCloser || rules.isStarter(text(ahead.word))
  }

  // MARK: Tokens

  /// What stands before a mark, back to white space or an opening sign.
  func token(before mark: Int) -> Range<Int> {
    var begin = mark
    while begin > start, mark - begin < 64 {
      let previous = bytes.scalar(before: begin)
      if SentenceLookahead.isSpace(previous.value) || SentenceMark.isOpener(previous.value)
        || SentenceMark.isCloser(previous.value) || previous.value == 0x2014
      {
        break
      }
      begin -= previous.length
    }
    return begin..<mark
  }

  /// The token before another one, with what closes behind it left out.
  private func previousToken(_ token: Range<Int>) -> Range<Int> {
    var end = token.lowerBound
    while end > start, case let last = bytes.scalar(before: end), SentenceLookahead.isSpace(last.value) {
      end -= last.length
    }
    return self.token(before: end)
  }

  func text(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

  func isCapital(_ token: Range<Int>) -> Bool {
    !token.isEmpty && ScalarClass.of(bytes.scalar(at: token.lowerBound).value).contains(.upper)
  }

  /// Whether a token is one of some ASCII characters.
  func isOneOf(_ token: Range<Int>, _ characters: StaticString) -> Bool {
    token.count == 1
      && characters.withUTF8Buffer { $0.contains(bytes[token.lowerBound]) }
  }

  private func isSingleLetter(_ token: Range<Int>) -> Bool {
    let first = bytes.scalar(at: token.lowerBound)
    let kind = ScalarClass.of(first.value)
    return first.length == token.count && kind.contains(.letter) && !kind.contains(.ideograph)
  }

  private func isNumber(_ token: Range<Int>) -> Bool { token.allSatisfy { bytes[$0] &- 0x30 < 10 } }

  /// Single letters with full stops between them: "U.S", "a.m".
  private func isAcronym(_ token: Range<Int>) -> Bool {
    var cursor = token.lowerBound
    var letters = 0
    while cursor < token.upperBound {
      let letter = bytes.scalar(at: cursor)
      guard ScalarClass.of(letter.value).contains(.letter) else { return false }
      letters += 1
      cursor += letter.length
      if cursor < token.upperBound {
        guard bytes[cursor] == UInt8(ascii: ".") else { return false }
        cursor += 1
      }
    }
    return letters > 1
  }

  /// A capital and consonants only: no word, so something cut short, like "Sgt" or "Bldg".
  private func isCutShort(_ token: Range<Int>) -> Bool {
    guard (2...4).contains(token.count), bytes[token.lowerBound] &- 0x41 < 26 else { return false }
    return token.dropFirst().allSatisfy { position in
      let byte = bytes[position]
      return byte &- 0x61 < 26 && !isVowel(byte)
    } && !isVowel(bytes[token.lowerBound] | 0x20)
  }

  private func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }
}
