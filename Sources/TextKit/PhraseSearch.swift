/// Finds a few dozen or hundred phrases in much text; case makes no difference.
///
/// ```swift
/// let search = PhraseSearch(["sign up", "newsletter"], wholeWords: true)
/// for match in search.allMatches(in: bytes) { print(match.phrase, match.range) }
/// ```
///
/// Whole words are found by `PhraseAnchors`, several times faster than a `PhraseMatcher` finds them; phrases that have no
/// anchor, or may stand inside words, are left to a matcher, which finds the same.
public struct PhraseSearch: Sendable {
  private let phrases: [[UInt8]]
  private let anchors: PhraseAnchors
  /// For the phrases that have no anchors; their numbers in it, and among all.
  private let matcher: PhraseMatcher?
  private let matcherPhrases: [Int]

  /// Prepares a list of phrases; an empty one never matches.
  ///
  /// - Parameters:
  ///   - phrases: UTF-8.
  ///   - wholeWords: a phrase that begins or ends in a letter or a digit must begin or end a word there.
  public init(_ phrases: [String], wholeWords: Bool = false) {
    let bytes = phrases.map { Array($0.utf8).withUnsafeBytes { CaseFolding.lower($0) } }
    self.phrases = bytes
    anchors = PhraseAnchors(wholeWords ? bytes : [])
    matcherPhrases = wholeWords ? anchors.unanchored : Array(phrases.indices)
    let rest = matcherPhrases.map { phrases[$0] }
    matcher = rest.isEmpty ? nil : PhraseMatcher(rest, wholeWords: wholeWords)
  }

  /// All occurrences, overlapping ones too, in the order of their beginnings.
  public func allMatches(in bytes: UnsafeRawBufferPointer) -> [PhraseMatcher.Match] {
    var found: [PhraseMatcher.Match] = []
    anchors.forEachPlace(in: bytes) { anchors, position in
      for anchor in anchors where stands(anchor.phrase, at: position - anchor.offset, in: bytes) {
        let start = position - anchor.offset
        let range = start..<start + phrases[anchor.phrase].count
        guard PhraseMatcher.isWhole(range, in: bytes) else { continue }
        found.append(PhraseMatcher.Match(phrase: anchor.phrase, range: range))
      }
    }
    matcher?.forEachMatch(in: bytes) { match in
      found.append(PhraseMatcher.Match(phrase: matcherPhrases[match.phrase], range: match.range))
      return true
    }
    if found.count > 1 {
      found.sort { ($0.range.lowerBound, $0.phrase) < ($1.range.lowerBound, $1.phrase) }
    }
    return found
  }

  /// Whether a phrase's letters stand at `start`, large or small.
  private func stands(_ phrase: Int, at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let letters = phrases[phrase]
    guard start >= 0, start + letters.count <= bytes.count else { return false }
    var offset = 0
    while offset < letters.count {
      let byte = bytes[start + offset]
      if byte &- 0xC2 < 0x1E, offset + 1 < letters.count, bytes[start + offset + 1] & 0xC0 == 0x80 {
        let value = CaseFolding.lower(UInt32(byte & 0x1F) << 6 | UInt32(bytes[start + offset + 1] & 0x3F))
        guard letters[offset] == UInt8(truncatingIfNeeded: 0xC0 | value >> 6),
          letters[offset + 1] == UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
        else { return false }
        offset += 2
      } else {
        guard CaseFolding.lower(ascii: byte) == letters[offset] else { return false }
        offset += 1
      }
    }
    return true
  }
}
