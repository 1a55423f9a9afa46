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
  /// The phrases' small letters behind one another, and where each begins; the last begins behind them all.
  private let letters: [UInt8]
  private let starts: [Int]
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
    letters = bytes.flatMap { $0 }
    starts = bytes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    anchors = PhraseAnchors(wholeWords ? bytes : [])
    matcherPhrases = wholeWords ? anchors.unanchored : Array(phrases.indices)
    let rest = matcherPhrases.map { phrases[$0] }
    matcher = rest.isEmpty ? nil : PhraseMatcher(rest, wholeWords: wholeWords)
  }

  /// All occurrences, overlapping ones too, in the order of their beginnings.
  public func allMatches(in bytes: UnsafeRawBufferPointer) -> [PhraseMatcher.Match] {
    var found: [PhraseMatcher.Match] = []
    findAnchored(in: bytes, &found)
    matcher?.forEachMatch(in: bytes) { match in
      found.append(PhraseMatcher.Match(phrase: matcherPhrases[match.phrase], range: match.range))
      return true
    }
    // They come in the order of their anchors, which is nearly always that of their beginnings.
    let isOrdered = found.indices.dropFirst().allSatisfy { !Self.precedes(found[$0], found[$0 - 1]) }
    if !isOrdered { found.sort(by: Self.precedes) }
    return found
  }

  private static func precedes(_ left: PhraseMatcher.Match, _ right: PhraseMatcher.Match) -> Bool {
    (left.range.lowerBound, left.phrase) < (right.range.lowerBound, right.phrase)
  }

  private func findAnchored(in bytes: UnsafeRawBufferPointer, _ found: inout [PhraseMatcher.Match]) {
    letters.withUnsafeBytes { letters in
      starts.withUnsafeBufferPointer { starts in
        anchors.forEachPlace(in: bytes) { anchors, position in
          for anchor in anchors {
            let phrase = UnsafeRawBufferPointer(
              rebasing: letters[starts[anchor.phrase]..<starts[anchor.phrase + 1]])
            let start = position - anchor.offset
            guard Self.stands(phrase, at: start, in: bytes) else { continue }
            let range = start..<start + phrase.count
            guard PhraseMatcher.isWhole(range, in: bytes) else { continue }
            if found.isEmpty { found.reserveCapacity(16) }
            found.append(PhraseMatcher.Match(phrase: anchor.phrase, range: range))
          }
        }
      }
    }
  }

  /// Whether a phrase's letters stand at `start`, large or small.
  private static func stands(
    _ letters: UnsafeRawBufferPointer, at start: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
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
