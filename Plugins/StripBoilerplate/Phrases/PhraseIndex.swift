import TextKit

/// All phrases, prepared for looking up: one instance serves every stage.
///
/// Phrases that must fill a line or stand at an end of it are looked up by hash at that one place. Only those that may
/// stand anywhere are searched for; words such as `more` would else be found in every other paragraph, to no use.
final class PhraseIndex: Sendable {
  static let shared = PhraseIndex(PhraseList.all)

  private let lists: [PhraseList]
  private let whole: PhraseTable
  private let starts: [[PhraseEntry]]
  private let ends: [PhraseEntry]
  private let anywhere: PhraseMatcher
  private let anywhereLists: [Int]
  private let prefilter: PhrasePrefilter
  /// For each bucket of `starts`, the most words that a line may have to begin with one of its phrases.
  private let startWords: [Int]
  private let longestStart: Int
  /// The most words of a line that may end with a phrase, and that may hold one.
  private let endWords: Int
  private let insideWords: Int

  init(_ lists: [PhraseList]) {
    self.lists = lists
    var whole = PhraseTable()
    var starts = [[PhraseEntry]](repeating: [], count: 1024)
    var ends: [PhraseEntry] = []
    var inside: [String] = []
    var insideLists: [Int] = []
    for (number, list) in lists.enumerated() {
      for phrase in list.phrases {
        let bytes = Array(phrase.utf8)
        switch list.placement {
        case .wholeLine: whole.insert(PhraseEntry(bytes: Self.label(bytes), list: number))
        case .start: starts[Self.bucket(bytes, 0)].append(PhraseEntry(bytes: bytes, list: number))
        case .end: ends.append(PhraseEntry(bytes: bytes, list: number))
        default:
          inside.append(phrase)
          insideLists.append(number)
        }
      }
    }
    self.whole = whole
    self.starts = starts.map(Self.longestFirst)
    self.ends = ends
    anywhere = PhraseMatcher(inside, ignoringCase: false, wholeWords: true)
    anywhereLists = insideLists
    prefilter = PhrasePrefilter(inside)
    startWords = starts.map { bucket in bucket.map { lists[$0.list].maxWords }.max() ?? 0 }
    longestStart = starts.joined().map(\.bytes.count).max() ?? 0
    endWords = ends.map { lists[$0.list].maxWords }.max() ?? 0
    insideWords = insideLists.map { lists[$0].maxWords }.max() ?? 0
  }

  /// The sort must not change the order of equal lengths, which is that of the lists.
  private static func longestFirst(_ entries: [PhraseEntry]) -> [PhraseEntry] {
    let sorted = entries.enumerated().sorted {
      ($1.element.bytes.count, $0.offset) < ($0.element.bytes.count, $1.offset)
    }
    return sorted.map(\.element)
  }

  /// What the phrases say of a line; the first of: whole line, start, end, anywhere, a row of labels.
  ///
  /// - Parameter mayHoldPhrase: `mayHoldPhrase` of the line.
  func evidence(for folded: FoldedLine, of line: PageLine, mayHoldPhrase: Bool) -> Evidence? {
    let words = line.words
    if let list = wholeLine(folded.bytes, folded.core) { return make(list, .wholeLine) }
    if let list = start(of: folded, words) { return make(list, .start) }
    if let list = end(of: folded, words) { return make(list, .end) }
    if mayHoldPhrase, let list = inside(folded, words) { return make(list, .anywhere) }
    return LabelRow(folded, words: words, separators: line.separators, index: self).evidence
  }

  // MARK: Lines that need no folding

  /// Whether a phrase of those that may stand anywhere may be found in a line; quick, and never wrong if it says no.
  func mayHoldPhrase(_ bytes: UnsafeRawBufferPointer, _ line: PageLine) -> Bool {
    line.words <= insideWords && prefilter.mayHold(bytes, line.content)
  }

  /// Whether a line is too long to be a phrase, a row of labels or a shape, or to end with a phrase.
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
      let bucket = Self.bucket(first | 0x20, second <= 0x20 ? 0x20 : CaseFolding.lower(ascii: second))
      if startWords[bucket] < line.words, !LineShapes.mayBegin(with: first | 0x20, line) { return false }
    }
    let sure = folded.foldHead(bytes, line.content)
    guard sure >= folded.textStart + longestStart + 2 else { return true }
    return self.start(of: folded, line.words) != nil || LineShapes.mayPoint(folded, line)
  }

  /// The family of a phrase that is all of `range`.
  func label(_ bytes: [UInt8], _ range: Range<Int>) -> BoilerplateFamily? {
    wholeLine(bytes, range).map { lists[$0].family }
  }

  private func make(_ list: Int, _ placement: PhrasePlacement) -> Evidence {
    Evidence(family: lists[list].family, placement: placement, strength: lists[list].strength)
  }

  private func wholeLine(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    whole.list(of: bytes, range)
  }

  private func start(of folded: FoldedLine, _ words: Int) -> Int? {
    if let list = start(folded.bytes, 0, words) { return list }
    return folded.textStart > 0 ? start(folded.bytes, folded.textStart, words) : nil
  }

  private func start(_ bytes: [UInt8], _ position: Int, _ words: Int) -> Int? {
    let bucket = Self.bucket(bytes, position)
    guard words <= startWords[bucket] else { return nil }
    for entry in starts[bucket] where words <= lists[entry.list].maxWords {
      let end = position + entry.bytes.count
      guard end <= bytes.count, bytes[position..<end].elementsEqual(entry.bytes) else { continue }
      if isWordEnd(bytes, end) { return entry.list }
    }
    return nil
  }

  private func end(of folded: FoldedLine, _ words: Int) -> Int? {
    guard words <= endWords else { return nil }
    for entry in ends where words <= lists[entry.list].maxWords {
      let start = folded.core.upperBound - entry.bytes.count
      guard start >= folded.core.lowerBound else { continue }
      guard folded.bytes[start..<folded.core.upperBound].elementsEqual(entry.bytes) else { continue }
      if start == folded.core.lowerBound || !isWordByte(folded.bytes[start - 1]) { return entry.list }
    }
    return nil
  }

  private func inside(_ folded: FoldedLine, _ words: Int) -> Int? {
    var found: Int?
    folded.bytes.withUnsafeBytes { bytes in
      anywhere.forEachMatch(in: bytes) { match in
        let list = anywhereLists[match.phrase]
        if words <= lists[list].maxWords, list < found ?? Int.max { found = list }
        return true
      }
    }
    return found
  }

  /// Whether a word that ends at `end` is not cut: by a letter before it and another after it.
  private func isWordEnd(_ bytes: [UInt8], _ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    // Chinese has no spaces between words; a phrase that ends in a digit stands for a century.
    if bytes[end - 1] >= 0xC0 || bytes[end] >= 0xE3 || bytes[end - 1] &- 0x30 < 10 { return true }
    return !(isWordByte(bytes[end - 1]) && isWordByte(bytes[end]))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// A number from the first bytes of a phrase, by which those that may fit are found.
  private static func bucket(_ bytes: [UInt8], _ position: Int) -> Int {
    bucket(
      position < bytes.count ? bytes[position] : 0, position + 1 < bytes.count ? bytes[position + 1] : 0)
  }

  private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
    Int(((UInt32(first) << 8 | UInt32(second)) &* 0x9E37_79B1) >> 22)
  }

  /// A whole-line phrase without the signs that are taken off a line.
  private static func label(_ bytes: [UInt8]) -> [UInt8] {
    let start = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: false)
    let end = LineDecoration.skipBack(bytes, from: bytes.count, to: start)
    return end > start ? Array(bytes[start..<end]) : bytes
  }
}
