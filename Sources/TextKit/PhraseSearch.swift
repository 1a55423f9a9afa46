/// Finds a few dozen phrases in much text, skipping most of its bytes; case makes no difference.
///
/// ```swift
/// let search = PhraseSearch(["sign up", "newsletter"], wholeWords: true)
/// for match in search.allMatches(in: bytes) { print(match.phrase, match.range) }
/// ```
///
/// Wu and Manber, "A fast algorithm for multi-pattern searching", TR 94-17, University of Arizona, 1994, with blocks of two
/// bytes: a table says for each pair of bytes how far on the next occurrence can end at the earliest. It skips well where
/// the shortest phrase has five bytes or more; phrases with letters beyond ASCII, or shorter than four bytes, are left
/// to a `PhraseMatcher`, which finds the same.
public struct PhraseSearch: Sendable {
  /// A phrase whose window ends in a certain pair of bytes.
  private struct Candidate: Sendable {
    var phrase: Int
    /// The first four bytes, each with the bit set that small letters have.
    var head: UInt32
  }

  private let phrases: [[UInt8]]
  private let wholeWords: Bool
  private let matcher: PhraseMatcher?
  /// The length of the shortest phrase: as many bytes of each are looked at first. 0 where there is nothing to find.
  private let window: Int
  /// For each pair of bytes, the least distance to the window's end; with the top bit, the number of a bucket.
  private let table: [UInt16]
  /// Where each bucket's candidates begin; one more entry than buckets.
  private let bucketStarts: [Int]
  private let candidates: [Candidate]

  private static let bucketFlag: UInt16 = 0x8000
  private static let smallBits: UInt32 = 0x2020_2020

  /// Prepares a list of phrases; an empty one never matches.
  ///
  /// - Parameters:
  ///   - phrases: UTF-8.
  ///   - wholeWords: a phrase that begins or ends in a letter or a digit must begin or end a word there.
  public init(_ phrases: [String], wholeWords: Bool = false) {
    let bytes = phrases.map { Array($0.utf8).withUnsafeBytes { CaseFolding.lower($0) } }
    let shortest = bytes.lazy.filter { !$0.isEmpty }.map(\.count).min() ?? 0
    let isSkipping = shortest >= 4 && bytes.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
    self.phrases = bytes
    self.wholeWords = wholeWords
    matcher = isSkipping || shortest == 0 ? nil : PhraseMatcher(phrases, wholeWords: wholeWords)
    window = isSkipping ? shortest : 0
    let ends = isSkipping ? Self.ends(of: bytes, window) : []
    var table = isSkipping ? Self.shifts(for: bytes, window) : []
    var starts: [Int] = []
    for (index, end) in ends.enumerated() where index == 0 || ends[index - 1].pair != end.pair {
      table[Int(end.pair)] = Self.bucketFlag | UInt16(starts.count)
      starts.append(index)
    }
    self.table = table
    bucketStarts = starts + [ends.count]
    candidates = ends.map(\.candidate)
  }

  /// All occurrences, overlapping ones too, in the order of their beginnings.
  public func allMatches(in bytes: UnsafeRawBufferPointer) -> [PhraseMatcher.Match] {
    if let matcher {
      return matcher.allMatches(in: bytes).sorted {
        ($0.range.lowerBound, $0.phrase) < ($1.range.lowerBound, $1.phrase)
      }
    }
    var found: [PhraseMatcher.Match] = []
    guard window > 0 else { return found }
    table.withUnsafeBufferPointer { table in
      bucketStarts.withUnsafeBufferPointer { starts in
        candidates.withUnsafeBufferPointer { candidates in
          scan(bytes, table, starts, candidates) { found.append($0) }
        }
      }
    }
    return found
  }

  private func scan(
    _ bytes: UnsafeRawBufferPointer, _ table: UnsafeBufferPointer<UInt16>, _ starts: UnsafeBufferPointer<Int>,
    _ candidates: UnsafeBufferPointer<Candidate>, _ report: (PhraseMatcher.Match) -> Void
  ) {
    let window = window
    var position = window - 2
    while position + 2 <= bytes.count {
      let pair = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self))
      let entry = table[Int(pair)]
      guard entry & Self.bucketFlag != 0 else {
        position += Int(entry)
        continue
      }
      let start = position + 2 - window
      let head = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self) | Self.smallBits
      let bucket = Int(entry & ~Self.bucketFlag)
      for index in starts[bucket]..<starts[bucket + 1] where candidates[index].head == head {
        let phrase = candidates[index].phrase
        if let range = occurrence(of: phrase, at: start, in: bytes) {
          report(PhraseMatcher.Match(phrase: phrase, range: range))
        }
      }
      position += 1
    }
  }

  /// The place of a phrase if it stands there.
  @inline(never)
  private func occurrence(of phrase: Int, at start: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    let count = phrases[phrase].count
    guard start + count <= bytes.count else { return nil }
    let stands = phrases[phrase].withUnsafeBufferPointer { letters in
      for offset in letters.indices where CaseFolding.lower(ascii: bytes[start + offset]) != letters[offset] {
        return false
      }
      return true
    }
    guard stands, !wholeWords || PhraseMatcher.isWhole(start..<start + count, in: bytes) else { return nil }
    return start..<start + count
  }

  /// For each pair of bytes, how far from the window's end it may stand at the least.
  private static func shifts(for phrases: [[UInt8]], _ window: Int) -> [UInt16] {
    let farthest = min(window - 1, Int(bucketFlag) - 1)
    var shifts = [UInt16](repeating: UInt16(farthest), count: 1 << 16)
    for phrase in phrases where !phrase.isEmpty {
      for offset in 0..<(window - 1) {
        let distance = UInt16(min(window - 2 - offset, farthest))
        for pair in variants(phrase[offset], phrase[offset + 1]) {
          shifts[Int(pair)] = min(shifts[Int(pair)], distance)
        }
      }
    }
    return shifts
  }

  /// The pairs in which windows end, in order, each with its phrase.
  private static func ends(of phrases: [[UInt8]], _ window: Int) -> [(pair: UInt16, candidate: Candidate)] {
    var ends: [(pair: UInt16, candidate: Candidate)] = []
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      let head = phrase.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) } | smallBits
      for pair in variants(phrase[window - 2], phrase[window - 1]) {
        ends.append((pair, Candidate(phrase: index, head: head)))
      }
    }
    return ends.sorted { ($0.pair, $0.candidate.phrase) < ($1.pair, $1.candidate.phrase) }
  }

  /// A pair of small bytes in small and capital letters.
  private static func variants(_ first: UInt8, _ second: UInt8) -> Set<UInt16> {
    let forms = { (byte: UInt8) in byte &- 0x61 < 26 ? [byte, byte ^ 0x20] : [byte] }
    return Set(forms(first).flatMap { a in forms(second).map { b in UInt16(a) | UInt16(b) << 8 } })
  }
}
