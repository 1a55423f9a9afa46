/// What a phrase hangs on: the word of it that is the rarest in running text, or four bytes.
struct AnchorChoice {
  /// The keys by which the anchor is found, one for each form it may have; none if there is no anchor.
  private(set) var keys: Set<UInt64> = []
  /// Where the anchor stands in the phrase.
  private(set) var offset = 0

  static let smallBits: UInt64 = 0x2020_2020_2020_2020
  /// Shorter words stand in too many places.
  private static let leastLetters = 3

  init(_ phrase: [UInt8]) {
    if let word = Self.rarestWord(phrase) {
      offset = word.lowerBound
      keys = [phrase[word].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1 | 0x20) }]
    } else if let start = Self.wideStart(phrase) {
      offset = start
      keys = Self.wideKeys(phrase, start)
    }
  }

  // MARK: Words

  /// The letters of a word's key, eight at the most.
  static func length(_ key: UInt64) -> Int { 8 - key.leadingZeroBitCount / 8 }

  private static func rarestWord(_ phrase: [UInt8]) -> Range<Int>? {
    var best: (word: Range<Int>, rarity: Int)?
    var start = 0
    while start < phrase.count {
      var end = start
      while end < phrase.count, (phrase[end] | 0x20) &- 0x61 < 26 { end += 1 }
      if end - start >= leastLetters {
        let rarity = phrase[start..<end].prefix(8).reduce(0) { $0 + Self.rarity(of: $1) }
        if rarity > best?.rarity ?? 0 { best = (start..<end, rarity) }
      }
      start = max(end, start + 1)
    }
    return best?.word
  }

  /// Each letter makes a word rarer, a rare one more so.
  private static func rarity(of letter: UInt8) -> Int {
    6 + (commonLetters.firstIndex(of: letter | 0x20) ?? commonLetters.count)
  }

  private static let commonLetters = Array("etaoinshrdlcumwfgypbvkjxqz".utf8)

  // MARK: Four bytes

  /// The key of four bytes; no word has one with this top byte.
  @inline(__always)
  static func wideKey(_ bytes: UInt32) -> UInt64 {
    UInt64(bytes | UInt32(truncatingIfNeeded: smallBits)) | 0xFF << 56
  }

  static func isWide(_ key: UInt64) -> Bool { key >> 56 == 0xFF }

  /// The first character beyond ASCII that four bytes may be taken from.
  private static func wideStart(_ phrase: [UInt8]) -> Int? {
    phrase.indices.first { start in
      guard phrase[start] >= 0xC0, start + 4 <= phrase.count else { return false }
      // A space may be several, an apostrophe has other forms.
      return !phrase[start..<(start + 4)].contains { $0 == 0x20 || $0 == UInt8(ascii: "'") }
    }
  }

  /// The four bytes in every form that is folded to them.
  private static func wideKeys(_ phrase: [UInt8], _ start: Int) -> Set<UInt64> {
    var forms: [[UInt8]] = [[]]
    var position = start
    while position < start + 4 {
      let byte = phrase[position]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(position + length, phrase.count)
      let variants = Self.variants(Array(phrase[position..<end]))
      forms = forms.flatMap { form in variants.map { form + $0 } }
      position = end
    }
    return Set(
      forms.map { form in wideKey(form.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }) })
  }

  /// The characters whose small letter this is; the letters of ASCII need no telling apart.
  private static func variants(_ scalar: [UInt8]) -> [[UInt8]] {
    guard scalar.count == 2 else { return [scalar] }
    let value = UInt32(scalar[0] & 0x1F) << 6 | UInt32(scalar[1] & 0x3F)
    let forms = (UInt32(0x80)..<0x800).filter { CaseFolding.lower($0) == value }
    return forms.map { [UInt8(0xC0 | $0 >> 6), UInt8(0x80 | $0 & 0x3F)] }
  }
}
