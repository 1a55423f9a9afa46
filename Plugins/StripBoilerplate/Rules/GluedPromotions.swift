import TextKit

/// Sentences of the page that were glued to a paragraph: `... the mayor said. Sign up for our newsletter.`
///
/// Only sentences that begin with a phrase which is sure of itself count, at either end of a paragraph; the rest must
/// still be a paragraph.
struct GluedPromotions {
  private let bytes: UnsafeRawBufferPointer
  private let index = PhraseIndex.shared

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The pieces to take out of a paragraph, in order, each with its family.
  ///
  /// None if what would stay is boilerplate by its words too: then the line is an invitation of several sentences.
  func pieces(
    in line: PageLine, _ folded: inout FoldedLine
  ) -> [(range: Range<Int>, family: BoilerplateFamily)] {
    var content = line.content
    let head = headPiece(in: content, &folded)
    if let head { content = head.range.upperBound..<content.upperBound }
    var tail: [(range: Range<Int>, family: BoilerplateFamily)] = []
    while tail.count < Self.mostAtEnd, let piece = tailPiece(in: content, &folded) {
      tail.append(piece)
      content = content.lowerBound..<piece.range.lowerBound
    }
    let found = (head.map { [$0] } ?? []) + tail.reversed()
    return found.isEmpty || isInvitation(content, &folded) ? [] : found
  }

  private func headPiece(
    in content: Range<Int>, _ folded: inout FoldedLine
  ) -> (range: Range<Int>, family: BoilerplateFamily)? {
    guard let end = firstSentenceEnd(content), content.upperBound - end >= Self.leastRestOfHead,
      let family = family(of: content.lowerBound..<end, &folded)
    else { return nil }
    var next = end
    while next < content.upperBound, bytes[next] == 0x20 { next += 1 }
    return speaksToReader(next..<content.upperBound) ? nil : (content.lowerBound..<next, family)
  }

  private func tailPiece(
    in content: Range<Int>, _ folded: inout FoldedLine
  ) -> (range: Range<Int>, family: BoilerplateFamily)? {
    guard let start = lastSentenceStart(content), start - content.lowerBound >= Self.leastRest,
      let family = family(of: start..<content.upperBound, &folded)
    else { return nil }
    var before = start
    while before > content.lowerBound, bytes[before - 1] == 0x20 { before -= 1 }
    return (before..<content.upperBound, family)
  }

  /// Whether a stretch is boilerplate by its words.
  private func isInvitation(_ range: Range<Int>, _ folded: inout FoldedLine) -> Bool {
    guard range.count <= FoldedLine.limit else { return false }
    let line = shape(of: range)
    folded.fold(bytes, range)
    return index.evidence(for: folded, of: line, mayHoldPhrase: true)?.isSure == true
  }

  /// Whether a stretch has `you`, `your`, `our` or `us`.
  private func speaksToReader(_ range: Range<Int>) -> Bool {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[range])
    var words = Words(rest)
    while let word = words.next() {
      if Self.reader.contains(UnsafeRawBufferPointer(rebasing: rest[word])) { return true }
    }
    return false
  }

  private static let reader = WordSet("you your our us")

  /// A paragraph has so many bytes at least.
  private static let leastRest = 60
  /// What stays behind a sentence at the start must be longer: invitations go on for several sentences.
  private static let leastRestOfHead = 100
  private static let mostAtEnd = 2
  /// A sentence that asks for something has no more bytes.
  private static let longest = 200

  /// What a sentence is by the words that it begins with.
  private func family(of range: Range<Int>, _ folded: inout FoldedLine) -> BoilerplateFamily? {
    guard range.count >= 8 else { return nil }
    let line = shape(of: range)
    guard index.mayBegin(bytes, line, &folded) else { return nil }
    folded.fold(bytes, range)
    guard let evidence = index.evidence(for: folded, of: line, mayHoldPhrase: false), evidence.isSure,
      evidence.placement == .start, Self.families.contains(evidence.family)
    else { return nil }
    return evidence.family
  }

  /// A stretch as the phrases look at it.
  private func shape(of range: Range<Int>) -> PageLine {
    var line = PageLine(full: range, content: range)
    line.words = bytes[range].count { $0 == 0x20 } + 1
    line.letters = range.count
    return line
  }

  /// What asks the reader for something; captions and notes are no sentences of a paragraph.
  private static let families: Set<BoilerplateFamily> = [
    .newsletter, .subscribe, .share, .appPromo, .promo, .login, .comments, .related, .recommended,
  ]

  /// Where the first sentence ends, if another begins behind it.
  private func firstSentenceEnd(_ range: Range<Int>) -> Int? {
    let limit = min(range.upperBound, range.lowerBound + Self.longest)
    return (range.lowerBound..<max(range.lowerBound, limit - 2)).first { isEnd($0, limit) }.map { $0 + 1 }
  }

  /// Where the last sentence begins, if another ends before it.
  private func lastSentenceStart(_ range: Range<Int>) -> Int? {
    let low = max(range.lowerBound, range.upperBound - Self.longest)
    guard range.upperBound - low > 3 else { return nil }
    guard let end = (low..<(range.upperBound - 3)).last(where: { isEnd($0, range.upperBound) }) else {
      return nil
    }
    var start = end + 1
    while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
    return start
  }

  /// A sign that ends a sentence, a space, and a capital.
  private func isEnd(_ position: Int, _ end: Int) -> Bool {
    let byte = bytes[position]
    guard byte == 0x2E || byte == 0x21 || byte == 0x3F, position + 2 < end, bytes[position + 1] == 0x20 else {
      return false
    }
    return bytes[position + 2] &- 0x41 < 26
  }
}
