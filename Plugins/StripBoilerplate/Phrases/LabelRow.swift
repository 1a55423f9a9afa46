/// A line that is a row of labels: `Share Tweet Email`, `Home | News | Contact us`.
struct LabelRow {
  private let bytes: UnsafeRawBufferPointer
  private let core: Range<Int>
  private let words: Int
  private let separators: Int
  private let index: PhraseIndex

  init(_ folded: FoldedLine, words: Int, separators: Int, index: PhraseIndex) {
    bytes = folded.bytes
    core = folded.core
    self.words = words
    self.separators = separators
    self.index = index
  }

  /// Half of the parts between separators are labels, or the words are labels one after another.
  var evidence: Evidence? {
    guard words >= 2, words <= Self.mostWordsOfParts else { return nil }
    if separators >= 1, let family = familyOfParts() {
      return Evidence(family: family, placement: .row, strength: .sure)
    }
    guard words <= Self.mostWords, let family = familyOfWords() else { return nil }
    return Evidence(family: family, placement: .row, strength: .sure)
  }

  /// The most words of a row without separators, and of one with them.
  static let mostWords = 12
  static let mostWordsOfParts = 40

  private func familyOfParts() -> BoilerplateFamily? {
    var first: BoilerplateFamily?
    var labels = 0
    var parts = 0
    var start = core.lowerBound
    var position = start
    while position <= core.upperBound {
      let length = position == core.upperBound ? 1 : separatorLength(position)
      if length > 0 {
        let part = trimmed(start..<position)
        if !part.isEmpty {
          parts += 1
          if let family = index.label(UnsafeRawBufferPointer(rebasing: bytes[part])) {
            labels += 1
            first = first ?? family
          }
        }
        start = position + length
      }
      position += max(1, length)
    }
    return parts >= 2 && labels * 2 >= parts ? first : nil
  }

  private func separatorLength(_ position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ">"): return 1
    case 0xC2:
      guard position + 1 < core.upperBound else { return 0 }
      return bytes[position + 1] == 0xB7 || bytes[position + 1] == 0xBB ? 2 : 0
    case 0xE2:
      guard position + 2 < core.upperBound, bytes[position + 1] == 0x80 else { return 0 }
      return bytes[position + 2] == 0xA2 || bytes[position + 2] == 0xBA ? 3 : 0
    default: return 0
    }
  }

  /// The longest label first, of up to four words, until the line's end.
  private func familyOfWords() -> BoilerplateFamily? {
    var family: BoilerplateFamily?
    var position = core.lowerBound
    while position < core.upperBound {
      guard let label = label(at: position) else { return nil }
      family = family ?? label.family
      position = label.end
      while position < core.upperBound, bytes[position] == 0x20 { position += 1 }
    }
    return family
  }

  private func label(at start: Int) -> (family: BoilerplateFamily, end: Int)? {
    var found: (family: BoilerplateFamily, end: Int)?
    var end = start
    for _ in 0..<4 where end < core.upperBound {
      end += 1
      while end < core.upperBound, bytes[end] != 0x20 { end += 1 }
      let words = UnsafeRawBufferPointer(rebasing: bytes[trimmed(start..<end)])
      if let family = index.label(words) { found = (family, end) }
    }
    return found
  }

  private func trimmed(_ part: Range<Int>) -> Range<Int> {
    let start = LineDecoration.skip(bytes, from: part.lowerBound, to: part.upperBound, isStrict: false)
    return start..<LineDecoration.skipBack(bytes, from: part.upperBound, to: start)
  }
}
