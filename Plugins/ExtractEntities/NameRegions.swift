/// Finds the stretches of text in which names may stand: runs of capitalised words, with the small words between them.
struct NameRegions {
  let text: AnalysedText

  /// Disjoint ranges of token indices, in order.
  func ranges() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < text.tokens.count {
      guard isCandidate(index) else { index += 1; continue }
      let start = extendedLeft(index, floor: ranges.last?.upperBound ?? 0)
      var end = index + 1
      while let next = nextCandidate(after: end) { end = next + 1 }
      ranges.append(start..<end)
      index = end
    }
    return ranges
  }

  /// A word that may be (part of) a name by its shape.
  func isCandidate(_ index: Int) -> Bool {
    let token = text.tokens[index]
    guard !token.isTaken else { return false }
    if token.kind == .word {
      return !token.shape.isDisjoint(with: [.capitalised, .innerCapital])
    }
    guard token.kind == .number, token.end - token.start <= 6 else { return false }
    return (index > 0 && isJoined(index - 1, index) && isCapital(index - 1))
      || (index + 1 < text.tokens.count && isJoined(index, index + 1) && isCapital(index + 1))
  }

  private func isCapital(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.kind == .word && token.shape.contains(.capitalised) && !token.isTaken
  }

  /// Two tokens on one line, or on the two sides of a hard line break, with nothing but blanks between.
  private func isJoined(_ first: Int, _ second: Int) -> Bool {
    text.tokens[first].line == text.tokens[second].line
  }

  private func nextCandidate(after end: Int) -> Int? {
    var index = end
    while index < text.tokens.count, index - end <= 3, isJoined(index - 1, index) {
      if isCandidate(index) { return index }
      guard isConnector(index) else { return nil }
      index += 1
    }
    return nil
  }

  private func isConnector(_ index: Int) -> Bool {
    let token = text.tokens[index]
    guard !token.isTaken else { return false }
    switch token.kind {
    case .word: return token.flags.contains(.connector) || token.flags.contains(.particle)
    case .punctuation:
      return token.shape.contains(.possessive) || isInnerHyphen(index)
        || token.mark == UInt8(ascii: "&")
        || (token.mark == UInt8(ascii: "/") && isInnerSlash(index))
    default: return false
    }
  }

  /// `RFE/RL`, but not `Reporter/Agency`: a stroke between words in capitals.
  private func isInnerSlash(_ index: Int) -> Bool {
    guard index > 0, index + 1 < text.tokens.count else { return false }
    return [index - 1, index + 1].allSatisfy { !text.tokens[$0].shape.isDisjoint(with: .allCapitals) }
      && [index, index + 1].allSatisfy { text.tokens[$0].shape.contains(.glued) }
  }

  /// A hyphen that touches the words on both its sides.
  private func isInnerHyphen(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.shape.isSuperset(of: [.hyphen, .glued]) && index + 1 < text.tokens.count
      && text.tokens[index + 1].shape.contains(.glued) && text.tokens[index + 1].kind == .word
  }

  /// `al-Qaida`, `van der Berg`: the small words before the first capital.
  private func extendedLeft(_ index: Int, floor: Int) -> Int {
    var start = index
    while start > floor, index - start < 3, isJoined(start - 1, start) {
      let token = text.tokens[start - 1]
      guard !token.isTaken else { break }
      if token.kind == .word, token.flags.contains(.particle), !token.shape.contains(.capitalised) {
        start -= 1
      } else if isInnerHyphen(start - 1), start - 1 > floor,
        text.tokens[start - 2].flags.contains(.particle)
      {
        start -= 2
      } else {
        break
      }
    }
    return start
  }
}
