import TextKit

/// Sentences of the page that were glued to a paragraph: `... the mayor said. Sign up for our newsletter.`
///
/// Only sentences that begin with a phrase which is sure of itself count, at either end of a paragraph; the rest must
/// still be a paragraph.
struct GluedPromotions {
  /// A sentence to take out, with the space that parted it from the rest.
  typealias Piece = (range: Range<Int>, family: BoilerplateFamily)

  private let bytes: UnsafeRawBufferPointer
  private let index = PhraseIndex.shared

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The pieces to take out of a paragraph, in order, each with its family.
  ///
  /// None if what would stay is boilerplate by its words too: then the line is an invitation of several sentences.
  func pieces(in line: PageLine, _ folded: inout FoldedLine) -> [Piece] {
    var content = line.content
    let head = headPiece(in: content, &folded)
    if let head { content = head.range.upperBound..<content.upperBound }
    var tail: [Piece] = []
    while tail.count < Self.mostAtEnd, let piece = tailPiece(in: content, &folded) {
      tail.append(piece)
      content = content.lowerBound..<piece.range.lowerBound
    }
    let found = (head.map { [$0] } ?? []) + tail.reversed()
    return found.isEmpty || isInvitation(content, &folded) ? [] : found
  }

  private func headPiece(
    in content: Range<Int>, _ folded: inout FoldedLine
  ) -> Piece? {
    guard index.mayOpen(bytes, at: content.lowerBound), let end = firstSentenceEnd(content),
      content.upperBound - end >= Self.leastRestOfHead,
      let family = family(of: content.lowerBound..<end, &folded)
    else { return nil }
    var next = end
    while next < content.upperBound, bytes[next] == 0x20 { next += 1 }
    return speaksToReader(next..<content.upperBound) ? nil : (content.lowerBound..<next, family)
  }

  private func tailPiece(
    in content: Range<Int>, _ folded: inout FoldedLine
  ) -> Piece? {
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
    guard let base = bytes.baseAddress else { return nil }
    let limit = min(range.upperBound, range.lowerBound + Self.longest)
    var position = range.lowerBound
    while position + 2 < limit {
      if Self.isEnd(base + position) { return position + 1 }
      position += 1
    }
    return nil
  }

  /// Where the last sentence begins, if another ends before it.
  private func lastSentenceStart(_ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let low = max(range.lowerBound, range.upperBound - Self.longest)
    var position = range.upperBound - 4
    while position >= low {
      if Self.isEnd(base + position) { return position + 2 }
      position -= 1
    }
    return nil
  }

  /// Whether here stand a sign that ends a sentence, a space and a capital.
  @inline(__always)
  private static func isEnd(_ place: UnsafeRawPointer) -> Bool {
    // Of the three, the capital is the rarest.
    guard place.load(fromByteOffset: 2, as: UInt8.self) &- 0x41 < 26,
      place.load(fromByteOffset: 1, as: UInt8.self) == 0x20
    else { return false }
    let byte = place.load(as: UInt8.self)
    return byte == 0x2E || byte == 0x21 || byte == 0x3F
  }
}
