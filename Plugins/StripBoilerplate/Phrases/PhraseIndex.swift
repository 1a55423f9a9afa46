import TextKit

/// All phrases, prepared for looking up: one instance serves every stage.
///
/// Phrases that must fill a line or stand at an end of it are looked up by hash at that one place. Only those that may
/// stand anywhere are searched for; words such as `more` would else be found in every other paragraph, to no use.
final class PhraseIndex: Sendable {
  static let shared = PhraseIndex(PhraseList.all)

  private let lists: [PhraseList]
  private let whole: PhraseTable
  private let openings: OpeningPhrases
  private let closings: [(phrase: [UInt8], list: Int)]
  /// For each byte, whether it is the last of a phrase that lines may end with.
  private let closingBytes: [Bool]
  private let anywhere: PhraseMatcher
  private let anywhereLists: [Int]
  private let prefilter: PhrasePrefilter
  /// The most words of a line that may end with a phrase, and that may hold one.
  private let endWords: Int
  private let insideWords: Int
  let shapes = LineShapes()

  init(_ lists: [PhraseList]) {
    self.lists = lists
    var whole = PhraseTable()
    var openings: [(phrase: [UInt8], list: Int, maxWords: Int)] = []
    var closings: [(phrase: [UInt8], list: Int)] = []
    var inside: [String] = []
    var insideLists: [Int] = []
    for (number, list) in lists.enumerated() {
      for phrase in list.phrases {
        let bytes = Array(phrase.utf8)
        switch list.placement {
        case .wholeLine: whole.insert(Self.label(bytes), list: number)
        case .start: openings.append((bytes, number, list.maxWords))
        case .end: closings.append((bytes, number))
        default:
          inside.append(phrase)
          insideLists.append(number)
        }
      }
    }
    self.whole = whole
    self.openings = OpeningPhrases(openings)
    self.closings = closings
    closingBytes = (0...255).map { byte in closings.contains { $0.phrase.last == UInt8(byte) } }
    anywhere = PhraseMatcher(inside, ignoringCase: false, wholeWords: true)
    anywhereLists = insideLists
    prefilter = PhrasePrefilter(inside)
    endWords = closings.map { lists[$0.list].maxWords }.max() ?? 0
    insideWords = insideLists.map { lists[$0].maxWords }.max() ?? 0
  }

  /// What the phrases say of a line; the first of: whole line, start, end, anywhere, a row of labels.
  ///
  /// - Parameter mayHoldPhrase: whether one of `places` is in the line.
  func evidence(for folded: FoldedLine, of line: PageLine, mayHoldPhrase: Bool) -> Evidence? {
    let words = line.words
    if let list = whole.list(of: folded.coreBytes) { return make(list, .wholeLine) }
    if let list = opening(of: folded, words) { return make(list, .start) }
    if let list = closing(of: folded, words) { return make(list, .end) }
    if mayHoldPhrase, let list = inside(folded, words) { return make(list, .anywhere) }
    return LabelRow(folded, words: words, separators: line.separators, index: self).evidence
  }

  // MARK: Lines that need no folding

  /// The places in a text where a phrase of those that may stand anywhere may be found, in order; quick, and none is
  /// missed. `nil` if there may be one in every line.
  func places(in bytes: UnsafeRawBufferPointer) -> [Int]? {
    guard !prefilter.fitsAll else { return nil }
    var places: [Int] = []
    prefilter.find(in: bytes, &places)
    return places
  }

  /// Whether a line is too long to be a phrase, a row of labels or a shape, or to end with a phrase.
  @inline(__always)
  func isPlain(_ line: PageLine) -> Bool {
    // Its core has all its letters.
    guard line.letters > whole.longest, line.words > max(LabelRow.mostWords, LineShapes.mostWords, endWords)
    else { return false }
    return line.separators == 0 || line.words > max(LabelRow.mostWordsOfParts, LineShapes.mostWordsOfMenu)
  }

  /// Whether a line may begin with a phrase, or with words that a shape begins with; quick, and never wrong if it says
  /// no. `folded` is used for the line's beginning.
  func mayBegin(_ bytes: UnsafeRawBufferPointer, _ line: PageLine, _ folded: inout FoldedLine) -> Bool {
    let start = line.content.lowerBound
    let first = bytes[start]
    let second = line.content.count > 1 ? bytes[start + 1] : 0
    if (first | 0x20) &- 0x61 < 26, second < 0x80 {
      // A letter: nothing stands before the text, and two bytes say which phrases it may begin with.
      let words = openings.mostWords(first | 0x20, second <= 0x20 ? 0x20 : CaseFolding.lower(ascii: second))
      if words < line.words, !shapes.mayBegin(with: first | 0x20, line) { return false }
    }
    let sure = folded.foldHead(bytes, line.content, isPlain: line.has(.plain))
    guard sure >= folded.textStart + openings.longest + 2 else { return true }
    return opening(of: folded, line.words) != nil || shapes.mayPoint(folded, line)
  }

  /// Whether a phrase may begin with the two bytes at `position`; never wrong if it says no.
  @inline(__always)
  func mayOpen(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    guard position + 1 < bytes.count else { return false }
    let (first, second) = (bytes[position], bytes[position + 1])
    guard (first | 0x20) &- 0x61 < 26, second < 0x80 else { return true }
    return openings.mostWords(first | 0x20, second <= 0x20 ? 0x20 : CaseFolding.lower(ascii: second)) > 0
  }

  /// The family of a phrase that these bytes are.
  func label(_ bytes: UnsafeRawBufferPointer) -> BoilerplateFamily? {
    whole.list(of: bytes).map { lists[$0].family }
  }

  private func make(_ list: Int, _ placement: PhrasePlacement) -> Evidence {
    Evidence(family: lists[list].family, placement: placement, strength: lists[list].strength)
  }

  private func opening(of folded: FoldedLine, _ words: Int) -> Int? {
    if let list = openings.list(of: folded, at: 0, words: words) { return list }
    return folded.textStart > 0 ? openings.list(of: folded, at: folded.textStart, words: words) : nil
  }

  private func closing(of folded: FoldedLine, _ words: Int) -> Int? {
    guard words <= endWords, let last = folded.coreBytes.last, closingBytes[Int(last)] else { return nil }
    for entry in closings where words <= lists[entry.list].maxWords {
      let start = folded.core.upperBound - entry.phrase.count
      guard start >= folded.core.lowerBound else { continue }
      guard UnsafeRawBufferPointer(rebasing: folded.bytes[start...]).begins(with: entry.phrase) else {
        continue
      }
      if start == folded.core.lowerBound || !OpeningPhrases.isWordByte(folded.bytes[start - 1]) {
        return entry.list
      }
    }
    return nil
  }

  private func inside(_ folded: FoldedLine, _ words: Int) -> Int? {
    guard words <= insideWords else { return nil }
    var found: Int?
    anywhere.forEachMatch(in: folded.bytes) { match in
      let list = anywhereLists[match.phrase]
      if words <= lists[list].maxWords, list < found ?? Int.max { found = list }
      return true
    }
    return found
  }

  /// A whole-line phrase without the signs that are taken off a line.
  private static func label(_ phrase: [UInt8]) -> [UInt8] {
    phrase.withUnsafeBytes { bytes in
      let start = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: false)
      let end = LineDecoration.skipBack(bytes, from: bytes.count, to: start)
      return end > start ? Array(bytes[start..<end]) : phrase
    }
  }
}
