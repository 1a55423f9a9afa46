import TextKit

/// Joins words that were divided at a line's end.
///
/// Whether the hyphen belongs to the word is asked of the document's own words first: `co-\noperate` is joined as
/// another place of the text has it. Numbers, capitals behind the hyphen and words with hyphens keep it.
struct Hyphenation: CleaningPass {
  var traits: TextTraits { .hyphen }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var divisions: [Division] = []
    var position = 0
    while let lineFeed = ByteSearch.next(0x0A, in: bytes, from: position) {
      position = lineFeed + 1
      if lineFeed > 1, bytes[lineFeed - 1] == 0x2D, let division = Division(at: lineFeed, in: bytes) {
        divisions.append(division)
      }
    }
    guard !divisions.isEmpty else { return [] }
    let words = DocumentWords(bytes)
    return divisions.compactMap { edit($0, words, bytes) }
  }

  private func edit(_ division: Division, _ words: DocumentWords, _ bytes: UnsafeRawBufferPointer)
    -> CleaningEdit?
  {
    switch judgement(division, words, bytes) {
    case .leave: return nil
    case .join:
      return CleaningEdit(
        range: division.hyphen..<division.second.lowerBound, rule: "hyphenation",
        reason: "a word that was divided at the line's end")
    case .keepHyphen:
      return CleaningEdit(
        range: division.hyphen + 1..<division.second.lowerBound, rule: "hyphen_at_line_end",
        reason: "a line end behind the hyphen of a word")
    case .keepHyphenAndSpace:
      return CleaningEdit(
        range: division.hyphen + 1..<division.second.lowerBound, with: [0x20], rule: "hyphen_at_line_end",
        reason: "a line end behind the first half of a pair")
    }
  }

  private enum Judgement { case leave, join, keepHyphen, keepHyphenAndSpace }

  /// What joins two words of which one is shortened to its hyphen: `pre- and post-war`.
  private static let conjunctions: Set<String> = [
    "and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of", "och", "og", "i", "lub",
    "и", "или",
  ]
  /// First parts that are written with a hyphen far more often than they are divided there.
  private static let prefixes: Set<String> = ["self", "non", "anti", "ex", "well", "quasi", "pseudo", "vice"]

  private func judgement(
    _ division: Division, _ words: DocumentWords, _ bytes: UnsafeRawBufferPointer
  ) -> Judgement {
    let first = bytes[division.first]
    let second = bytes[division.second]
    let before = ObservedKind.of(bytes.value(before: division.hyphen))
    let after = ObservedKind.of(bytes.value(at: division.second.lowerBound))
    if before == .digit || after == .digit { return before.isLetter && after.isLetter ? .leave : .keepHyphen }
    if Self.conjunctions.contains(String(decoding: second, as: UTF8.self)) { return .keepHyphenAndSpace }
    if after != .lower || before != .lower { return .keepHyphen }
    if words.contains(Array(first) + Array(second)) { return .join }
    if words.contains(Array(first) + [0x2D] + Array(second)) { return .keepHyphen }
    if first.contains(0x2D) || Self.prefixes.contains(DocumentWords.lowercased(first)) { return .keepHyphen }
    if isPaired(division, bytes) { return .keepHyphen }
    return division.second.count < 2 ? .leave : .join
  }

  /// Whether a shortened word and a conjunction stand before: `pre- and post-`.
  private func isPaired(_ division: Division, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = division.first.lowerBound
    guard start > 2, bytes[start - 1] == 0x20 else { return false }
    var wordStart = start - 1
    while wordStart > 0, start - wordStart < 12, bytes[wordStart - 1] != 0x20, bytes[wordStart - 1] != 0x0A {
      wordStart -= 1
    }
    guard wordStart > 1, bytes[wordStart - 2] == 0x2D else { return false }
    return Self.conjunctions.contains(String(decoding: bytes[wordStart..<start - 1], as: UTF8.self))
  }

  /// A word, a hyphen, a line end, a word.
  private struct Division {
    var first: Range<Int>
    var hyphen: Int
    var second: Range<Int>

    init?(at lineFeed: Int, in bytes: UnsafeRawBufferPointer) {
      hyphen = lineFeed - 1
      var start = hyphen
      while start > 0, DocumentWords.isPart(bytes[start - 1]) { start -= 1 }
      var next = lineFeed + 1
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
      var end = next
      while end < bytes.count, DocumentWords.isPart(bytes[end]) { end += 1 }
      guard start < hyphen, end > next, bytes[hyphen - 1] != 0x2D, bytes[next] != 0x2D else { return nil }
      let before = ObservedKind.of(bytes.value(before: hyphen))
      let after = ObservedKind.of(bytes.value(at: next))
      guard before.isLetter || before == .digit, after.isLetter || after == .digit else { return nil }
      first = start..<hyphen
      second = next..<end
    }
  }
}

/// The words of a document, with and without their hyphens, as far as asking for one goes.
struct DocumentWords {
  private var hashes: Set<UInt64> = []

  init(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position < bytes.count {
      guard Self.isPart(bytes[position]) else {
        position += 1
        continue
      }
      let start = position
      while position < bytes.count, Self.isPart(bytes[position]) { position += 1 }
      // A word that is cut by a line's end is no evidence.
      let isCut =
        bytes[position - 1] == 0x2D || start > 1 && bytes[start - 1] == 0x0A && bytes[start - 2] == 0x2D
      if !isCut { hashes.insert(Self.hash(bytes[start..<position])) }
    }
  }

  func contains(_ word: [UInt8]) -> Bool { hashes.contains(Self.hash(word)) }

  /// Letters, digits, hyphens, and everything outside ASCII.
  static func isPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
  }

  static func lowercased(_ word: some Sequence<UInt8>) -> String {
    String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// FNV-1a over the bytes, capitals of ASCII as small letters.
  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01B3
    }
  }
}
