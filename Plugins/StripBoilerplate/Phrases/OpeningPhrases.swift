import TextKit

/// Phrases that a line may begin with, found by their first bytes.
struct OpeningPhrases: Sendable {
  /// A phrase with what rules it out at a glance.
  private struct Candidate: Sendable {
    /// The first four bytes, and which of them count.
    var head: UInt32
    var mask: UInt32
    /// A line with more words is left alone.
    var maxWords: Int32
    var number: Int32
  }

  private struct Bucket: Sendable {
    var candidates: Range<Int32> = 0..<0
    /// The most words of a line that may begin with one of the phrases.
    var mostWords: Int32 = 0
  }

  private var phrases = PhraseBytes()
  private var candidates: [Candidate] = []
  private var buckets = [Bucket](repeating: Bucket(), count: 1024)
  /// The bytes of the longest phrase.
  let longest: Int

  /// - Parameter entries: phrases with their lists and the most words of a line; of equally long ones the first wins.
  init(_ entries: [(phrase: [UInt8], list: Int, maxWords: Int)]) {
    longest = entries.map(\.phrase.count).max() ?? 0
    // The longest first; the sort must not change the order of equal lengths, which is that of the lists.
    let sorted = entries.enumerated().sorted {
      let left = Self.bucket(of: $0.element.phrase)
      let right = Self.bucket(of: $1.element.phrase)
      return (left, -$0.element.phrase.count, $0.offset) < (right, -$1.element.phrase.count, $1.offset)
    }
    for (number, entry) in sorted.map(\.element).enumerated() {
      phrases.append(entry.phrase, list: entry.list)
      let bytes = entry.phrase.prefix(4)
      let mask = bytes.count == 4 ? UInt32.max : (1 << UInt32(8 * bytes.count)) - 1
      let head = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      candidates.append(
        Candidate(head: head, mask: mask, maxWords: Int32(entry.maxWords), number: Int32(number)))
      let bucket = Self.bucket(of: entry.phrase)
      let start = buckets[bucket].candidates.isEmpty ? Int32(number) : buckets[bucket].candidates.lowerBound
      buckets[bucket].candidates = start..<Int32(number + 1)
      buckets[bucket].mostWords = max(buckets[bucket].mostWords, Int32(entry.maxWords))
    }
  }

  /// The list of the longest phrase that stands at `position`, if one does.
  func list(of line: FoldedLine, at position: Int, words: Int) -> Int? {
    let bytes = line.bytes
    let head = line.four(at: position)
    let bucket = buckets[
      Self.bucket(
        position < bytes.count ? UInt8(truncatingIfNeeded: head) : 0,
        position + 1 < bytes.count ? UInt8(truncatingIfNeeded: head >> 8) : 0)]
    guard words <= Int(bucket.mostWords) else { return nil }
    for index in bucket.candidates {
      let candidate = candidates[Int(index)]
      guard head & candidate.mask == candidate.head, words <= Int(candidate.maxWords) else { continue }
      guard phrases.stands(Int(candidate.number), at: position, in: bytes) else { continue }
      let phrase = phrases[Int(candidate.number)]
      if Self.isWordEnd(bytes, position + phrase.count) { return phrase.list }
    }
    return nil
  }

  /// The most words of a line that begins with a phrase with these two first bytes.
  @inline(__always)
  func mostWords(_ first: UInt8, _ second: UInt8) -> Int {
    Int(buckets[Self.bucket(first, second)].mostWords)
  }

  /// Whether a word that ends at `end` is not cut: by a letter before it and another after it.
  private static func isWordEnd(_ bytes: UnsafeRawBufferPointer, _ end: Int) -> Bool {
    guard end < bytes.count, end > 0 else { return true }
    // Chinese has no spaces between words; a phrase that ends in a digit stands for a century.
    if bytes[end - 1] >= 0xC0 || bytes[end] >= 0xE3 || bytes[end - 1] &- 0x30 < 10 { return true }
    return !(isWordByte(bytes[end - 1]) && isWordByte(bytes[end]))
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  private static func bucket(of phrase: [UInt8]) -> Int {
    bucket(phrase.first ?? 0, phrase.count > 1 ? phrase[1] : 0)
  }

  /// A number from the first bytes of a phrase, by which those that may fit are found.
  @inline(__always)
  private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
    Int(((UInt32(first) << 8 | UInt32(second)) &* 0x9E37_79B1) >> 22)
  }
}
