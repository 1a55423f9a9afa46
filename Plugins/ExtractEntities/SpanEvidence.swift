/// Takes what speaks for or against reading a span of tokens as a name.
protocol EvidenceVisitor {
  /// Evidence that is there or not: one bit each of a block.
  mutating func bits(_ block: EvidenceBlock, _ mask: UInt64)
  /// Two classes of tokens that stand in a relation.
  mutating func pair(_ relation: PairRelation, _ first: TokenClass, _ second: TokenClass)
  /// Votes for the four labels, in sixteenths of a nat.
  mutating func votes(_ source: VoteSource, _ votes: SIMD4<Int32>)
}

/// Groups of evidence; each bit of each has a weight for every label.
enum EvidenceBlock: Int, CaseIterable {
  case single, first, inner, last
  case before, after, beforeThat, afterThat
  case phrase, whole
}

/// Which two tokens are taken together.
enum PairRelation: Int, CaseIterable {
  case beforeAndFirst, lastAndAfter, firstAndLast, around, firstAndSecond
}

/// Where votes come from.
enum VoteSource: Int, CaseIterable {
  case single, first, inner, last
  case singleEnding, firstEnding, innerEnding, lastEnding
  case before, after, beforeThat, afterThat
  case phrase
}

/// Gathers the evidence for a span: its words by place, its neighbours, the phrase and its build.
struct SpanEvidence {
  let text: AnalysedText
  private let masks: [UInt64]
  let classes: [TokenClass]

  static let longestSpan = 9

  init(_ text: AnalysedText) {
    self.text = text
    masks = text.tokens.map(SpanEvidence.mask)
    classes = text.tokens.map { TokenClass($0) }
  }

  /// The bits of a token: what the lexicon knows, its shape, or which punctuation mark it is.
  private static func mask(_ token: EntityToken) -> UInt64 {
    var mask = token.flags.rawValue & 0x3FFF_FFFF
    mask |= UInt64(token.shape.rawValue & 0x3_FFFF) << 30
    let bit: UInt64
    switch token.kind {
    case .number: bit = 57
    case .address: bit = 58
    case .word: bit = token.shape.contains(.capitalised) ? 62 : 61
    case .punctuation:
      switch token.mark {
      case UInt8(ascii: ","): bit = 50
      case UInt8(ascii: "\""): bit = 51
      case UInt8(ascii: "("), UInt8(ascii: "["): bit = 52
      case UInt8(ascii: ")"), UInt8(ascii: "]"): bit = 53
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): bit = 54
      case UInt8(ascii: "_"), UInt8(ascii: "-"): bit = 55
      case UInt8(ascii: ":"): bit = 56
      case UInt8(ascii: "'"): bit = 49
      case UInt8(ascii: "/"), UInt8(ascii: "&"): bit = 48
      default: bit = 60
      }
    }
    mask |= 1 << bit
    if token.isTaken { mask |= 1 << 63 }
    return mask
  }

  static let edge: UInt64 = 1 << 59

  func mask(_ index: Int) -> UInt64 {
    masks.indices.contains(index) ? masks[index] : SpanEvidence.edge
  }

  // MARK: Words and neighbours

  func word<V: EvidenceVisitor>(_ index: Int, _ block: EvidenceBlock, to visitor: inout V) {
    visitor.bits(block, masks[index])
    guard let source = VoteSource(rawValue: block.rawValue) else { return }
    let token = text.tokens[index]
    if token.entry >= 0 { visitor.votes(source, inside(token.entry)) }
    if token.ending >= 0, let ending = VoteSource(rawValue: source.rawValue + 4) {
      visitor.votes(ending, inside(token.ending))
    }
  }

  private func tokenClass(_ index: Int, near other: Int) -> TokenClass {
    guard classes.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return .edge
    }
    return classes[index]
  }

  func left<V: EvidenceVisitor>(of index: Int, to visitor: inout V) {
    visitor.pair(.beforeAndFirst, tokenClass(index - 1, near: index), classes[index])
    visitor.bits(.before, neighbour(index - 1, of: index))
    visitor.bits(.beforeThat, neighbour(index - 2, of: index))
    visitor.votes(.before, context(index - 1, of: index, .before))
    visitor.votes(.beforeThat, context(index - 2, of: index, .before))
  }

  func right<V: EvidenceVisitor>(of end: Int, to visitor: inout V) {
    visitor.pair(.lastAndAfter, classes[end - 1], tokenClass(end, near: end - 1))
    visitor.bits(.after, neighbour(end, of: end - 1))
    visitor.bits(.afterThat, neighbour(end + 1, of: end - 1))
    visitor.votes(.after, context(end, of: end - 1, .after))
    visitor.votes(.afterThat, context(end + 1, of: end - 1, .after))
  }

  /// A neighbour on another line is not one.
  private func neighbour(_ index: Int, of other: Int) -> UInt64 {
    guard masks.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return SpanEvidence.edge
    }
    return masks[index]
  }

  private func context(_ index: Int, of other: Int, _ side: Lexicon.Side) -> SIMD4<Int32> {
    guard masks.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return .zero
    }
    return votes(text.tokens[index].entry, side)
  }

  private func inside(_ entry: Int32) -> SIMD4<Int32> { votes(entry, .inside) }

  private func votes(_ entry: Int32, _ side: Lexicon.Side) -> SIMD4<Int32> {
    guard entry >= 0 else { return .zero }
    let lexicon = text.lexicon
    return SIMD4(
      lexicon.vote(entry, side, 0), lexicon.vote(entry, side, 1), lexicon.vote(entry, side, 2),
      lexicon.vote(entry, side, 3))
  }

  // MARK: The whole

  func whole<V: EvidenceVisitor>(_ span: Range<Int>, phrase entry: Int32, to visitor: inout V) {
    if span.count > 1, entry >= 0 {
      visitor.bits(.phrase, text.lexicon.flags(entry).rawValue)
      visitor.votes(.phrase, inside(entry))
    }
    visitor.bits(.whole, build(of: span) | surroundings(of: span))
    let (first, last) = (span.lowerBound, span.upperBound - 1)
    visitor.pair(.around, tokenClass(first - 1, near: first), tokenClass(last + 1, near: last))
    guard span.count > 1 else { return }
    visitor.pair(.firstAndLast, classes[first], classes[last])
    visitor.pair(.firstAndSecond, classes[first], classes[first + 1])
  }

  /// Length, connectors and make of a span: bits 0 to 31.
  private func build(of span: Range<Int>) -> UInt64 {
    var bits: UInt64 = 0
    var capitals = 0, unknown = 0
    let tokens = text.tokens
    for index in span {
      let token = tokens[index]
      if token.kind == .punctuation {
        bits |=
          token.shape.contains(.possessive) ? 1 << 8 : (token.shape.contains(.hyphen) ? 1 << 9 : 1 << 10)
      } else if token.kind == .number {
        bits |= index == span.lowerBound ? 1 << 11 : 1 << 12
      } else if token.shape.isDisjoint(with: [.capitalised, .innerCapital]) {
        bits |= index == span.lowerBound ? 1 << 13 : (1 << 14 + connectorBit(token))
      } else {
        capitals += 1
        if token.shape.contains(.unknown) { unknown += 1 }
        if index > span.lowerBound, token.flags.contains(.commonWord) { bits |= 1 << 23 }
      }
    }
    bits |= 1 << UInt64(min(max(capitals, 1), 7) - 1)
    if unknown == capitals { bits |= 1 << 20 }
    let first = tokens[span.lowerBound].flags, last = tokens[span.upperBound - 1]
    if span.count > 1, !first.isDisjoint(with: [.firstName, .rareFirstName]) {
      bits |= 1 << 21
      if last.shape.contains(.unknown) || !last.flags.isDisjoint(with: [.lastName, .rareLastName]) {
        bits |= 1 << 22
      }
    }
    if span.count > 2, tokens[span.lowerBound + 1].shape.contains(.initial) { bits |= 1 << 24 }
    if first.contains(.demonym), span.count > 1 { bits |= 1 << 25 }
    if !first.isDisjoint(with: .places), span.count > 1 { bits |= 1 << 26 }
    if first.contains(.title), span.count > 1 { bits |= 1 << 27 }
    return bits | list(in: span)
  }

  /// Whether a span looks like two names in a row: a first name after a last one, or the same word twice.
  private func list(in span: Range<Int>) -> UInt64 {
    guard span.count > 2 else { return 0 }
    var bits: UInt64 = 0
    let tokens = text.tokens
    for index in span.dropFirst(2) where tokens[index].flags.contains(.firstName) {
      if !tokens[index - 1].flags.contains(.firstName), tokens[span.lowerBound].flags.contains(.firstName) {
        bits |= 1 << 28
      }
    }
    for index in span.dropFirst() where tokens[index].kind == .word {
      if tokens[index].hash == tokens[span.lowerBound].hash { bits |= 1 << 29 }
    }
    return bits
  }

  private static let of = FoldedHash.of("of".utf8)
  private static let and = FoldedHash.of("and".utf8)
  private static let `for` = FoldedHash.of("for".utf8)
  private static let the = FoldedHash.of("the".utf8)

  private func connectorBit(_ token: EntityToken) -> UInt64 {
    switch token.hash {
    case SpanEvidence.of: 0
    case SpanEvidence.and: 1
    case SpanEvidence.for: 2
    default: token.flags.contains(.particle) ? 3 : 4
    }
  }

  /// What stands around a span, where it takes both sides or several words to see: bits 32 to 63.
  private func surroundings(of span: Range<Int>) -> UInt64 {
    var bits: UInt64 = 0
    let (start, end) = (span.lowerBound, span.upperBound)
    let before = mask(start - 1), after = mask(end)
    let places = LexiconFlags.places.rawValue
    let comma: UInt64 = 1 << 50
    if before & comma != 0, mask(start - 2) & places != 0 { bits |= 1 << 32 }
    if after & comma != 0, mask(end + 1) & places != 0 { bits |= 1 << 33 }
    if before & (1 << 51) != 0, after & (1 << 51) != 0 { bits |= 1 << 34 }
    if before & (1 << 52) != 0, after & (1 << 53) != 0 {
      bits |= 1 << 35
      if span.count == 1, isAcronym(start, ofWordsBefore: start - 1) { bits |= 1 << 36 }
    }
    if after & (1 << 52) != 0, mask(end + 2) & (1 << 53) != 0, end + 1 < text.tokens.count,
      isAcronym(end + 1, ofWordsBefore: end), startsLike(end + 1, start)
    {
      bits |= 1 << 37
    }
    if start > 0, text.tokens[start - 1].hash == SpanEvidence.the { bits |= 1 << 38 }
    let first = text.tokens[start].shape
    if span.count == 1 {
      if first.contains(.sentenceStart) {
        bits |=
          first.contains(.lowerElsewhere) ? 1 << 40 : (first.contains(.capitalElsewhere) ? 1 << 41 : 1 << 42)
        if !text.tokens[start].flags.isDisjoint(with: .anyLowerWord) { bits |= 1 << 43 }
      }
      if first.contains(.titleLine) { bits |= 1 << 44 }
      if first.contains(.titleLine), !text.tokens[start].flags.isDisjoint(with: .anyLowerWord) {
        bits |= 1 << 45
      }
    }
    if after & (1 << 37) != 0, mask(end + 1) & (1 << 61) != 0 { bits |= 1 << 46 }
    if before & (1 << 62) != 0 { bits |= 1 << 47 }
    if after & (1 << 62) != 0 { bits |= 1 << 48 }
    if mask(start - 2) & (1 << 12) != 0, before & comma == 0 { bits |= 1 << 49 }
    return bits
  }

  private func startsLike(_ acronym: Int, _ word: Int) -> Bool {
    text.bytes[Int(text.tokens[acronym].start)] == text.bytes[Int(text.tokens[word].start)]
  }

  /// Whether a word in capitals holds the initials of the capitalised words that end before `end`.
  func isAcronym(_ index: Int, ofWordsBefore end: Int) -> Bool {
    let acronym = text.tokens[index]
    guard !acronym.shape.isDisjoint(with: .allCapitals) else { return false }
    var letters = text.bytes[Int(acronym.start)..<Int(acronym.end)].filter { $0.isASCIIWord }
    var word = end - 1
    while word >= 0, let last = letters.last, end - word < 12 {
      let token = text.tokens[word]
      if token.shape.contains(.capitalised) {
        guard text.bytes[Int(token.start)] == last else { return false }
        letters.removeLast()
      } else if token.kind != .word && token.kind != .punctuation {
        return false
      }
      word -= 1
    }
    return letters.isEmpty
  }
}
