/// What follows a place in a text, as far as it tells whether a sentence ended there.
struct SentenceLookahead {
  /// The kind of the next character behind white space and opening marks.
  enum Kind { case end, lower, upper, digit, letter, sign }

  /// Where the next character that is not white space stands; the end of the text if there is none.
  let position: Int
  /// How many line ends lie before it.
  let lineEnds: Int
  /// Whether opening marks come first.
  let isOpened: Bool
  let kind: Kind
  /// The next word, without opening marks; empty if it is not a word.
  let word: Range<Int>

  init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    (position, lineEnds) = Self.skipSpace(bytes, from: start)
    var cursor = position
    while let next = bytes.scalar(ifAt: cursor), SentenceMark.isOpener(next.value) { cursor += next.length }
    isOpened = cursor > position
    word = Self.word(bytes, from: cursor)
    kind = Self.kind(bytes, at: cursor, word: word)
  }

  /// The first place at or after `start` without white space, and the line ends passed over.
  static func skipSpace(_ bytes: UnsafeRawBufferPointer, from start: Int) -> (position: Int, lineEnds: Int) {
    var position = start
    var lineEnds = 0
    while let next = bytes.scalar(ifAt: position), isSpace(next.value) {
      switch next.value {
      case 0x0A: lineEnds += position > 0 && bytes[position - 1] == 0x0D && position > start ? 0 : 1
      case 0x0D, 0x2028: lineEnds += 1
      // A form feed or a paragraph separator is as good as a blank line.
      case 0x0C, 0x2029: lineEnds += 2
      default: break
      }
      position += next.length
    }
    return (position, lineEnds)
  }

  /// White space, and the characters without width that stand for nothing: BOM, zero-width space.
  @inline(__always)
  static func isSpace(_ value: UInt32) -> Bool {
    value == 0x20 || ScalarClass.of(value).contains(.space) || value == 0xFEFF || value == 0x200B
  }

  /// The run of letters, numbers, marks and inner apostrophes at `start`.
  static func word(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Range<Int> {
    var end = start
    while let next = bytes.scalar(ifAt: end), end - start < 64 {
      let isWord = !ScalarClass.of(next.value).isDisjoint(with: .word)
      let isApostrophe = next.value == 0x27 || next.value == 0x2019
      guard isWord || (isApostrophe && end > start) else { break }
      end += next.length
    }
    while end > start, case let last = bytes.scalar(before: end), last.value == 0x27 || last.value == 0x2019 {
      end -= last.length
    }
    return start..<end
  }

  private static func kind(_ bytes: UnsafeRawBufferPointer, at start: Int, word: Range<Int>) -> Kind {
    guard let first = bytes.scalar(ifAt: start) else { return .end }
    let kind = ScalarClass.of(first.value)
    if kind.contains(.upper) { return .upper }
    if kind.contains(.number) { return .digit }
    guard kind.contains(.lower) else { return kind.contains(.letter) ? .letter : .sign }
    // A word like "iPhone" may begin a sentence; so may an address.
    for position in word.dropFirst() where bytes[position] &- 0x41 < 26 { return .upper }
    return isAddress(bytes, word) ? .sign : .lower
  }

  private static func isAddress(_ bytes: UnsafeRawBufferPointer, _ word: Range<Int>) -> Bool {
    guard bytes.scalar(ifAt: word.upperBound)?.value == 0x3A || word.count == 3 else { return false }
    let text = UnsafeRawBufferPointer(rebasing: bytes[word])
    return text.elementsEqual("http".utf8) || text.elementsEqual("https".utf8)
      || (text.elementsEqual("www".utf8) && bytes.scalar(ifAt: word.upperBound)?.value == 0x2E)
  }
}
