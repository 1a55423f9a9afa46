/// The tokens of a document with what the whole document tells about each: sentence starts, lines in capitals or title
/// case, words that stand in lower case elsewhere, words of titles.
struct AnalysedText {
  let bytes: [UInt8]
  let lexicon: Lexicon
  var tokens: [EntityToken]

  init(_ bytes: [UInt8], lexicon: Lexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens = EntityTokenizer.tokens(in: bytes, lexicon: lexicon)
    markLines()
    markSentenceStarts()
    markElsewhere()
    markTitles()
  }

  /// The text of a range of tokens, as it stands.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  /// The hash of a range of tokens as a phrase of the lexicon.
  func phraseHash(_ range: Range<Int>) -> UInt64 {
    var hash = tokens[range.lowerBound].hash
    for index in range.dropFirst() { hash = FoldedHash.phrase(hash, then: tokens[index].hash) }
    return hash
  }

  // MARK: What the document tells

  /// Words that headlines in title case leave small.
  private static let smallWords = WordSet(
    "a an the of in on at to for and or but nor by from with as is are was be it vs via than up off over into after amid its his her not"
  )

  /// A line of four words or more that ends without a full stop, in which all but small words are capitalised, is a headline
  /// in title case; one whose words are nearly all in capitals tells nothing by them.
  private mutating func markLines() {
    var start = 0
    while start < tokens.count {
      var end = start
      var words = 0, lower = 0, capitalised = 0, capitals = 0
      while end < tokens.count, tokens[end].line == tokens[start].line {
        let token = tokens[end]
        end += 1
        guard token.kind == .word, token.shape.isDisjoint(with: .digits) else { continue }
        words += 1
        if !token.shape.isDisjoint(with: .allCapitals) || token.shape.contains(.initial) { capitals += 1 }
        if token.shape.contains(.capitalised) {
          capitalised += 1
        } else if !AnalysedText.smallWords.contains(token) {
          lower += 1
        }
      }
      var mark: TokenShape = []
      if words >= 3, capitals * 10 >= words * 8 {
        mark = .capitalsLine
      } else if words >= 4, words <= 40, capitalised >= 3, capitalised >= lower * 5, !endsSentence(end - 1) {
        mark = .titleLine
      }
      for index in start..<end where !mark.isEmpty { tokens[index].shape.insert(mark) }
      start = end
    }
  }

  private func endsSentence(_ index: Int) -> Bool {
    tokens[index].kind == .punctuation && tokens[index].mark == UInt8(ascii: ".")
  }

  private mutating func markSentenceStarts() {
    var expectsStart = true
    for index in tokens.indices {
      let token = tokens[index]
      if token.shape.contains(.lineStart) { expectsStart = true }
      if token.kind == .punctuation {
        switch token.mark {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): expectsStart = true
        case UInt8(ascii: "\""), UInt8(ascii: "("):
          if index + 1 < tokens.count, tokens[index + 1].shape.contains(.glued) { expectsStart = true }
        default: break
        }
      } else {
        if expectsStart { tokens[index].shape.insert(.sentenceStart) }
        expectsStart = false
      }
    }
  }

  private mutating func markElsewhere() {
    var seen: [UInt64: UInt8] = [:]
    for token in tokens where token.kind == .word {
      guard token.shape.isDisjoint(with: [.titleLine, .capitalsLine]) else { continue }
      if !token.shape.contains(.capitalised) {
        seen[token.hash, default: 0] |= 1
      } else if !token.shape.contains(.sentenceStart) {
        seen[token.hash, default: 0] |= 2
      }
    }
    for index in tokens.indices where tokens[index].shape.contains(.capitalised) {
      let found = seen[tokens[index].hash] ?? 0
      if found & 1 != 0 { tokens[index].shape.insert(.lowerElsewhere) }
      if found & 2 != 0 { tokens[index].shape.insert(.capitalElsewhere) }
      if found == 0 { tokens[index].shape.insert(.onlyAtStart) }
    }
  }

  /// Marks each word of a title of several words: in `Secretary of State Rice`, `State` is one.
  private mutating func markTitles() {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      guard token.kind == .word, token.shape.contains(.capitalised) else { index += 1; continue }
      var hash = token.hash
      var end = index + 1
      var longest = index + 1
      while end < tokens.count, end - index < 5,
        tokens[end].kind == .word || tokens[end].shape.contains(.hyphen)
      {
        hash = FoldedHash.phrase(hash, then: tokens[end].hash)
        end += 1
        if tokens[end - 1].shape.contains(.capitalised), lexicon.flags(lexicon.find(hash)).contains(.title) {
          longest = end
        }
      }
      for inner in index..<longest where longest > index + 1 { tokens[inner].flags.insert(.title) }
      index = longest
    }
  }
}
