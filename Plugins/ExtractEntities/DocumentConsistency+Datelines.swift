extension DocumentConsistency {
  /// `PALDISKI, Estonia (NPA) – The minister said`: a name in capitals that opens a line and is followed by a dash is where
  /// the report was written. A country, state or day, an agency in brackets, or both may stand between. It is a name even if
  /// nothing else says so, unless it is a word (`UPDATE – `).
  mutating func readDatelines() {
    var missed: [FoundName] = []
    for index in text.tokens.indices where text.tokens[index].shape.contains(.lineStart) {
      guard let span = dateline(at: index) else { continue }
      let isFound = names.contains { $0.tokens.overlaps(span) }
      guard isFound || !span.contains(where: isWord) else { continue }
      readings[text.phraseHash(span), default: Reading()].relabelled = .place
      readings[text.phraseHash(span)]?.margin = Self.knownMargin
      if !isFound {
        missed.append(FoundName(tokens: span, label: .place, margin: Self.knownMargin))
      }
    }
    guard !missed.isEmpty else { return }
    names = (names + missed).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The place of the dateline that begins with the token, if one does.
  private func dateline(at start: Int) -> Range<Int>? {
    guard !text.tokens[start].shape.contains(.capitalsLine) else { return nil }
    var end = start
    while end < start + Self.longestPlace, isInCapitals(end, of: start) { end += 1 }
    guard end > start else { return nil }
    let place = start..<end
    if isMark(end, "(", of: start) { return place }
    if isMark(end, ",", of: start) {
      end += 1
      let region = end
      while end < region + Self.longestPlace, isOfRegion(end, of: start) { end += 1 }
      guard end > region else { return nil }
      if isMark(end, ".", of: start) { end += 1 }
      if isMark(end, "(", of: start) { return place }
    }
    let isDash = isMark(end, "_", of: start) || isMark(end, "-", of: start)
    return isDash && !text.tokens[end].shape.contains(.glued) ? place : nil
  }

  /// Words of a place, and of the country or state behind it.
  private static let longestPlace = 3

  private func isInCapitals(_ index: Int, of start: Int) -> Bool {
    guard let token = token(index, of: start), token.kind == .word, !token.isTaken else { return false }
    if token.shape.contains(.longCapitals) { return true }
    return token.shape.contains(.shortCapitals)
      && token.flags.isDisjoint(with: [.organisation, .organisationAcronym])
  }

  /// Whether the token is of a name, or of a date.
  private func isOfRegion(_ index: Int, of start: Int) -> Bool {
    guard let token = token(index, of: start) else { return false }
    return token.isTaken || (token.kind == .word && token.shape.contains(.capitalised))
  }

  private func isWord(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.shape.contains(.lowerElsewhere) || !token.flags.isDisjoint(with: .anyLowerWord)
      || token.flags.contains(.title)
  }

  private func isMark(_ index: Int, _ mark: Unicode.Scalar, of start: Int) -> Bool {
    guard let token = token(index, of: start), token.kind == .punctuation else { return false }
    return token.mark == UInt8(ascii: mark)
  }

  /// The token, if it is on the line that begins with `start`.
  private func token(_ index: Int, of start: Int) -> EntityToken? {
    guard index < text.tokens.count, text.tokens[index].line == text.tokens[start].line else { return nil }
    return text.tokens[index]
  }
}
