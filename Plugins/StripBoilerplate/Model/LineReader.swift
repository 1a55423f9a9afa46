import TextKit

/// Reads lines into words and facts.
///
/// A word is a run of letters and digits of any script; a Chinese or Japanese character is one by itself.
/// Words are hashed in small letters, with every digit as a zero.
struct LineReader {
  private let bytes: UnsafeRawBufferPointer
  /// The words of all lines read so far.
  private(set) var words: [UInt64] = []
  /// Those that say what a line is about: none that every text has, none of two letters; of Chinese and
  /// Japanese, pairs.
  private(set) var topicWords: [UInt64] = []

  // Kept here because they are asked for at every word.
  private let known = WordKinds.known

  private var facts = LineFacts()
  private var word = StableHash.fnvBasis
  private var wordLength = 0
  private var shapeSteps = 0
  private var shapeKind: UInt8 = 0
  private var digits = 0
  private var number = 0
  private var ideographBefore: UInt64 = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    words.reserveCapacity(bytes.count / 6 + 8)
  }

  /// Reads one line.
  mutating func read(_ range: Range<Int>) -> LineFacts {
    facts = LineFacts()
    facts.shape = StableHash.fnvBasis
    facts.wordsHash = StableHash.fnvBasis
    (shapeSteps, shapeKind, ideographBefore) = (0, 0, 0)
    let first = words.count
    let firstTopic = topicWords.count
    var position = range.lowerBound
    while position < range.upperBound {
      position += letters(position, range.upperBound)
      if position < range.upperBound { position += step(position, range.upperBound) }
    }
    endWord()
    facts.words = first..<words.count
    facts.topicWords = firstTopic..<topicWords.count
    facts.start = EdgeReader(bytes, range).first
    facts.end = EdgeReader(bytes, range).last
    return facts
  }

  /// Takes in the ASCII letters from `position` on; returns how many there are.
  @inline(__always)
  private mutating func letters(_ position: Int, _ end: Int) -> Int {
    var hash = word
    var capitals = 0
    var next = position
    while next < end {
      let byte = bytes[next]
      guard (byte | 0x20) &- 0x61 < 26 else { break }
      capitals += byte < 0x61 ? 1 : 0
      hash = StableHash.fnvStep(hash, byte | 0x20)
      next += 1
    }
    guard next > position else { return 0 }
    word = hash
    facts.capitals += capitals
    wordLength += next - position
    mark(1)
    return next - position
  }

  // MARK: One character

  /// Takes in the character at `position`, which is no ASCII letter; returns its length.
  @inline(__always)
  private mutating func step(_ position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte >= 0x80 { return wideStep(byte, position, end) }
    if byte &- 0x30 < 10 {
      letter(0x30)
      wordLength += 1
      number = digits < 4 ? number &* 10 &+ Int(byte &- 0x30) : number
      digits += 1
      mark(2)
    } else {
      endWord()
      sign(byte, position, end)
      mark(byte)
    }
    return 1
  }

  @inline(__always)
  private mutating func letter(_ byte: UInt8) { word = StableHash.fnvStep(word, byte) }

  /// Takes a character into the shape; runs of one kind count once.
  @inline(__always)
  private mutating func mark(_ kind: UInt8) {
    guard kind != shapeKind, shapeSteps < 40 else { return }
    shapeKind = kind
    shapeSteps += 1
    facts.shape = StableHash.fnvStep(facts.shape, kind)
  }

  private mutating func endWord() {
    guard wordLength > 0 else {
      ideographBefore = 0
      return
    }
    if digits == 4, wordLength == 4, (1900...2099).contains(number) { facts.signs.insert(.year) }
    let kinds = known.kinds(of: word)
    if wordLength <= 12, kinds.contains(.common) {
      facts.stopWords += 1
      if kinds.contains(.english) { facts.englishWords += 1 }
    } else if wordLength > 2, digits < wordLength {
      topicWords.append(word)
    }
    if kinds.contains(.address) { facts.signs.insert(.address) }
    facts.longestWord = max(facts.longestWord, wordLength)
    append(word)
    (word, wordLength, digits, number) = (StableHash.fnvBasis, 0, 0, 0)
    ideographBefore = 0
  }

  private mutating func append(_ hash: UInt64) {
    words.append(hash)
    facts.wordsHash = StableHash.combine(facts.wordsHash, hash)
  }

  private mutating func sign(_ byte: UInt8, _ position: Int, _ end: Int) {
    switch byte {
    case UInt8(ascii: "/"): facts.signs.insert(.slash)
    case UInt8(ascii: "("), UInt8(ascii: "["): facts.signs.insert(.bracket)
    case UInt8(ascii: "$"): facts.signs.insert(.currency)
    case UInt8(ascii: "&"): facts.signs.insert(.ampersand)
    case UInt8(ascii: "|"): facts.signs.insert(.separator)
    case UInt8(ascii: ":"):
      let isBetweenDigits =
        position > 0 && bytes[position - 1] &- 0x30 < 10 && position + 1 < end
        && bytes[position + 1] &- 0x30 < 10
      if isBetweenDigits { facts.signs.insert(.time) }
    default: break
    }
  }

  // MARK: Characters beyond ASCII

  private mutating func wideStep(_ byte: UInt8, _ position: Int, _ end: Int) -> Int {
    let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, end - position)
    if length == 2, byte >= 0xC3 {
      let value = UInt32(byte & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F)
      if value != 0xD7, value != 0xF7 {
        let small = CaseFolding.lower(value)
        if small != value { facts.capitals += 1 }
        letter(UInt8(0xC0 | small >> 6))
        letter(UInt8(0x80 | small & 0x3F))
        wordLength += 1
        mark(1)
        return length
      }
    } else if length == 3, isLetterOfThree(byte, bytes[position + 1]) {
      if byte >= 0xE3 { return ideograph(position) }
      for offset in 0..<3 { letter(bytes[position + offset]) }
      wordLength += 1
      mark(1)
      return length
    }
    endWord()
    wideSign(position, length)
    mark(byte)
    return length
  }

  private func isLetterOfThree(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xE2, 0xEE: false
    case 0xE3: second != 0x80
    case 0xEF: second >= 0xA4 && second < 0xB0
    default: true
    }
  }

  /// A character that is a word by itself.
  private mutating func ideograph(_ position: Int) -> Int {
    let before = wordLength == 0 ? ideographBefore : 0
    endWord()
    var hash = StableHash.fnvBasis
    for offset in 0..<3 { hash = StableHash.fnvStep(hash, bytes[position + offset]) }
    if known.kinds(of: hash).contains(.common) { facts.stopWords += 1 }
    if before != 0 { topicWords.append(StableHash.combine(before, hash)) }
    append(hash)
    ideographBefore = hash
    facts.longestWord = max(facts.longestWord, 1)
    mark(3)
    return 3
  }

  private mutating func wideSign(_ position: Int, _ length: Int) {
    if length == 2, bytes[position] == 0xC2 {
      switch bytes[position + 1] {
      case 0xA9: facts.signs.insert(.copyright)
      case 0xA2, 0xA3, 0xA5: facts.signs.insert(.currency)
      case 0xB7, 0xBB: facts.signs.insert(.separator)
      default: break
      }
    } else if length == 3, bytes[position] == 0xE2 {
      switch (bytes[position + 1], bytes[position + 2]) {
      case (0x82, _): facts.signs.insert(.currency)
      case (0x80, 0xA2), (0x80, 0xBA): facts.signs.insert(.separator)
      default: break
      }
    }
  }
}
