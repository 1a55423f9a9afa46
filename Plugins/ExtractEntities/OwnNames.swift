/// A name of the user's own, found in a text.
struct OwnMention: Equatable {
  /// Byte range in the text.
  var bytes: Range<Int>
  var label: String
  /// What it is worth, where the user's pattern says so.
  var value: String?
}

/// The user's own names. Which of a text's words a name may begin with, the hashes tell that its tokens have already.
///
/// Most tokens end at one bit of a table of 2^20: does a name begin with such a word? So a hundred thousand names cost a text no more than one.
struct OwnNames: Sendable {
  /// Names with one label.
  struct Group: Sendable {
    var label: String
    var names: [String]
    var ignoresCase: Bool
  }

  private struct Entry: Sendable {
    /// The name's bytes without white space; in lower case if case is nothing.
    var bytes: [UInt8]
    var group: Int32
    /// The next name with the same hash.
    var next: Int32
  }

  private let groups: [(label: String, ignoresCase: Bool)]
  private var entries: [Entry] = []
  private var byPhrase: [UInt64: Int32] = [:]
  /// How many tokens the longest name has that begins with a word.
  private var longest: [UInt64: Int] = [:]
  private var starts = [UInt64](repeating: 0, count: 1 << 14)

  /// The most tokens that a name may have.
  static let longestName = 32

  /// Takes names in; of equal ones the first counts. A name without a letter, digit or mark is none.
  init(_ groups: [Group], lexicon: Lexicon) {
    self.groups = groups.map { ($0.label, $0.ignoresCase) }
    for (number, group) in groups.enumerated() {
      for name in group.names { add(Array(name.utf8), group: number, group.ignoresCase, lexicon) }
    }
  }

  private mutating func add(_ name: [UInt8], group: Int, _ ignoresCase: Bool, _ lexicon: Lexicon) {
    let tokens = EntityTokenizer.tokens(in: name, lexicon: lexicon)
    guard let first = tokens.first, tokens.count <= OwnNames.longestName else { return }
    longest[first.hash] = max(longest[first.hash] ?? 0, tokens.count)
    starts[OwnNames.slot(first.hash)] |= OwnNames.bit(first.hash)
    let entry = Entry(bytes: OwnNames.comparable(name[...], ignoresCase), group: Int32(group), next: -1)
    let hash = OwnNames.hash(name[...], from: FoldedHash.seed)
    guard var last = byPhrase[hash].map({ Int($0) }) else {
      byPhrase[hash] = Int32(entries.count)
      entries.append(entry)
      return
    }
    // Of equal names the first stays in front; names that differ in letter case stand behind each other.
    while entries[last].next >= 0 { last = Int(entries[last].next) }
    entries[last].next = Int32(entries.count)
    entries.append(entry)
  }

  /// The hash of bytes without white space and letter case (of ASCII). The tokens' hashes would not do: they do not tell numbers apart.
  private static func hash(_ bytes: ArraySlice<UInt8>, from hash: UInt64) -> UInt64 {
    var hash = hash
    for byte in bytes where byte > 0x20 {
      hash = FoldedHash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte, to: hash)
    }
    return hash
  }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int { Int((hash >> 44) >> 6) }

  @inline(__always)
  private static func bit(_ hash: UInt64) -> UInt64 { 1 << ((hash >> 44) & 63) }

  /// Bytes without white space, in lower case (of ASCII) on request.
  private static func comparable(_ bytes: ArraySlice<UInt8>, _ ignoresCase: Bool) -> [UInt8] {
    bytes.compactMap { byte in
      guard byte > 0x20 else { return nil }
      return ignoresCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
  }

  // MARK: Finding

  /// The names of a text from left to right, the longest of those that begin at one place; they take their tokens.
  func take(from text: inout AnalysedText) -> [OwnMention] {
    guard !entries.isEmpty else { return [] }
    var found: [OwnMention] = []
    var index = 0
    while index < text.tokens.count {
      let hash = text.tokens[index].hash
      guard starts[OwnNames.slot(hash)] & OwnNames.bit(hash) != 0, let end = match(at: index, in: text) else {
        index += 1
        continue
      }
      let bytes = Int(text.tokens[index].start)..<Int(text.tokens[end.token - 1].end)
      found.append(OwnMention(bytes: bytes, label: groups[end.group].label))
      for taken in index..<end.token { text.tokens[taken].isTaken = true }
      index = end.token
    }
    return found
  }

  private func match(at index: Int, in text: AnalysedText) -> (token: Int, group: Int)? {
    guard let most = longest[text.tokens[index].hash] else { return nil }
    var hash = FoldedHash.seed
    var best: (token: Int, group: Int)?
    var hashed = Int(text.tokens[index].start)
    for end in index..<min(index + most, text.tokens.count) {
      guard !text.tokens[end].isTaken else { break }
      let next = Int(text.tokens[end].end)
      hash = OwnNames.hash(text.bytes[hashed..<next], from: hash)
      hashed = next
      if let group = group(hash, index...end, text) { best = (end + 1, group) }
    }
    return best
  }

  /// The group of the name that stands there to the letter.
  private func group(_ hash: UInt64, _ span: ClosedRange<Int>, _ text: AnalysedText) -> Int? {
    guard var number = byPhrase[hash] else { return nil }
    let bytes = text.bytes[Int(text.tokens[span.lowerBound].start)..<Int(text.tokens[span.upperBound].end)]
    while number >= 0 {
      let entry = entries[Int(number)]
      let group = Int(entry.group)
      if OwnNames.comparable(bytes, groups[group].ignoresCase) == entry.bytes { return group }
      number = entry.next
    }
    return nil
  }
}
