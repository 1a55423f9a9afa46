/// Finds many phrases at once in UTF-8 bytes, each byte being looked at once.
///
/// ```swift
/// let matcher = PhraseMatcher(["sign up", "newsletter"], wholeWords: true)
/// for match in matcher.leftmostLongest(in: bytes) { print(match.phrase, match.range) }
/// ```
///
/// Case is folded as `CaseFolding` says, unless asked otherwise. The table takes about four bytes times the phrases'
/// distinct prefixes times the distinct bytes in them: some megabytes for hundreds of phrases, too much for hundreds
/// of thousands of names, for which a hash table over `Words` is the better tool.
public struct PhraseMatcher: Sendable {
  /// One occurrence of a phrase.
  public struct Match: Hashable, Sendable {
    /// The phrase's index in the list that the matcher was made from.
    public let phrase: Int

    /// Where it stands, in UTF-8 bytes.
    public let range: Range<Int>
  }

  private let automaton: PhraseAutomaton
  private let lengths: [Int]
  private let ignoresCase: Bool
  private let wholeWords: Bool

  /// Prepares a list of phrases; an empty one never matches.
  ///
  /// - Parameters:
  ///   - ignoringCase: letter case makes no difference.
  ///   - wholeWords: a phrase that begins or ends in a letter or a digit must begin or end a word there.
  public init(_ phrases: [String], ignoringCase: Bool = true, wholeWords: Bool = false) {
    let bytes = phrases.map { phrase in
      let bytes = Array(phrase.utf8)
      return ignoringCase ? bytes.withUnsafeBytes { CaseFolding.lower($0) } : bytes
    }
    automaton = PhraseAutomaton(bytes, foldASCII: ignoringCase)
    lengths = bytes.map(\.count)
    ignoresCase = ignoringCase
    self.wholeWords = wholeWords
  }

  /// All occurrences, overlapping ones too, in the order of their ends, longer before shorter.
  public func allMatches(in bytes: UnsafeRawBufferPointer) -> [Match] {
    var found: [Match] = []
    forEachMatch(in: bytes) { match in
      found.append(match)
      return true
    }
    return found
  }

  /// Occurrences that do not overlap: from the left, the earliest, and of those the longest.
  ///
  /// Where a phrase is in the list twice, the earlier entry is reported.
  public func leftmostLongest(in bytes: UnsafeRawBufferPointer) -> [Match] {
    var all = allMatches(in: bytes)
    all.sort { left, right in
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
      if left.range.upperBound != right.range.upperBound {
        return left.range.upperBound > right.range.upperBound
      }
      return left.phrase < right.phrase
    }
    var end = 0
    return all.filter { match in
      guard match.range.lowerBound >= end else { return false }
      end = match.range.upperBound
      return true
    }
  }

  /// Whether any phrase occurs.
  public func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var found = false
    forEachMatch(in: bytes) { _ in
      found = true
      return false
    }
    return found
  }

  /// Hands every occurrence to `body`, in the order of `allMatches`, until it returns false.
  public func forEachMatch(in bytes: UnsafeRawBufferPointer, _ body: (Match) -> Bool) {
    automaton.table.withUnsafeBufferPointer { table in
      automaton.columns.withUnsafeBufferPointer { columns in
        CaseFolding.twoByteTable.withUnsafeBufferPointer { folded in
          scan(bytes, table, columns, folded, body)
        }
      }
    }
  }

  private func scan(
    _ bytes: UnsafeRawBufferPointer, _ table: UnsafeBufferPointer<UInt32>,
    _ columns: UnsafeBufferPointer<UInt8>, _ folded: UnsafeBufferPointer<UInt16>, _ body: (Match) -> Bool
  ) {
    let mask = ~PhraseAutomaton.endFlag
    var cell: UInt32 = 0
    var position = 0
    let count = bytes.count
    while position < count {
      let byte = bytes[position]
      if ignoresCase, byte &- 0xC2 < 0x1E, position + 1 < count, bytes[position + 1] & 0xC0 == 0x80 {
        let value = folded[Int(byte & 0x1F) << 6 | Int(bytes[position + 1] & 0x3F)]
        cell = table[Int(cell & mask) + Int(columns[Int(0xC0 | value >> 6)])]
        cell = table[Int(cell & mask) + Int(columns[Int(0x80 | value & 0x3F)])]
        position += 2
      } else {
        cell = table[Int(cell & mask) + Int(columns[Int(byte)])]
        position += 1
      }
      if cell > mask, !report(cell, endingAt: position, in: bytes, body) { return }
    }
  }

  @inline(never)
  private func report(
    _ cell: UInt32, endingAt end: Int, in bytes: UnsafeRawBufferPointer, _ body: (Match) -> Bool
  ) -> Bool {
    for phrase in automaton.phrases(endingIn: cell) {
      let range = (end - lengths[Int(phrase)])..<end
      guard !wholeWords || Self.isWhole(range, in: bytes) else { continue }
      if !body(Match(phrase: Int(phrase), range: range)) { return false }
    }
    return true
  }

  /// Whether neither end of a range stands between two characters of a word.
  static func isWhole(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Bool {
    !isInsideWord(range.lowerBound, bytes) && !isInsideWord(range.upperBound, bytes)
  }

  private static func isInsideWord(_ position: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard position > 0, position < bytes.count else { return false }
    let after = ScalarClass.of(bytes.scalar(at: position).value)
    guard !after.isDisjoint(with: .word), !after.contains(.ideograph) else { return false }
    let before = ScalarClass.of(bytes.scalar(before: position).value)
    return !before.isDisjoint(with: .word) && !before.contains(.ideograph)
  }
}
