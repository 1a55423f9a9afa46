/// What the tagger sees of a word: itself and its neighbours, its letters, the run of capitals it stands in, what the
/// gazetteers and the whole document tell of it; each fact a hash.
///
/// The numbers have no dictionary: a hash is the row of its weights (`HashedWeights`), and facts that fall on one row
/// share it.
struct HashedFeatures {
  let text: AnalysedText
  let classes: [TokenClass]
  private let contexts: DocumentContexts

  init(_ text: AnalysedText, classes: [TokenClass]) {
    self.text = text
    self.classes = classes
    contexts = DocumentContexts(text)
  }

  /// The kinds of fact. Their order is part of the hashes: a new kind goes to the end.
  private enum Kind: UInt64 {
    case word, before, after, beforeThat, afterThat
    case wordAndAfter, wordAndBefore, around
    case shape, shapes, prefix2, prefix3, prefix4, suffix2, suffix3, suffix4
    case runFirst, runLast, beforeRun, afterRun, runPlace, beforeRunAndPlace
    case wordClass, classBefore, classAfter, classes, classesAndThat
    case classAndWordBefore, classAndWordAfter
    case document, documentAndClass, suffixAndClass
    case phrase, firstAndLast, classSignature, beforeAndSignature, afterAndSignature, lastAndBefore,
      lastAndCount
    case lists, listsAndBefore, listsAndAfter, listsBefore, listsAfter, allLists
  }

  private static let edge: UInt64 = 0x65

  @inline(__always)
  private static func hash(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) -> UInt32 {
    var hash = (first ^ (first >> 29)) &+ (kind.rawValue &+ 1) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 32)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash &+ second) &* 0x94d0_49bb_1331_11eb
    return UInt32(truncatingIfNeeded: (hash ^ (hash >> 31)) >> 16)
  }

  /// The hash of a neighbour's word; another line's words are not seen.
  @inline(__always)
  private func word(_ index: Int, near other: Int) -> UInt64 {
    guard text.tokens.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return HashedFeatures.edge
    }
    return text.tokens[index].hash
  }

  @inline(__always)
  private func tokenClass(_ index: Int, near other: Int) -> UInt64 {
    guard text.tokens.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return UInt64(TokenClass.edge.rawValue)
    }
    return UInt64(classes[index].rawValue)
  }

  // MARK: One word

  func word(_ index: Int, to features: inout [UInt32]) {
    neighbours(index, to: &features)
    letters(index, to: &features)
    run(index, to: &features)
    knowledge(index, to: &features)
  }

  private func neighbours(_ index: Int, to features: inout [UInt32]) {
    let this = text.tokens[index].hash
    let before = word(index - 1, near: index), after = word(index + 1, near: index)
    features.append(HashedFeatures.hash(.word, this))
    features.append(HashedFeatures.hash(.before, before))
    features.append(HashedFeatures.hash(.after, after))
    features.append(HashedFeatures.hash(.beforeThat, word(index - 2, near: index)))
    features.append(HashedFeatures.hash(.afterThat, word(index + 2, near: index)))
    features.append(HashedFeatures.hash(.wordAndAfter, this, after))
    features.append(HashedFeatures.hash(.wordAndBefore, this, before))
    features.append(HashedFeatures.hash(.around, before, after))
    let tokenClass = UInt64(classes[index].rawValue)
    features.append(HashedFeatures.hash(.classAndWordBefore, before, tokenClass))
    features.append(HashedFeatures.hash(.classAndWordAfter, after, tokenClass))
  }

  private func letters(_ index: Int, to features: inout [UInt32]) {
    let token = text.tokens[index]
    let shape = shape(index)
    features.append(HashedFeatures.hash(.shape, shape))
    let shapes = shape << 24 | self.shape(index - 1) << 48 ^ self.shape(index + 1)
    features.append(HashedFeatures.hash(.shapes, shapes))
    guard token.kind == .word else { return }
    let start = Int(token.start), count = Int(token.end) - start
    func letter(_ offset: Int) -> UInt64 {
      let byte = text.bytes[start + offset]
      return UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    var prefix: UInt64 = 0
    for offset in 0..<min(4, count) {
      prefix = prefix << 8 | letter(offset)
      switch offset {
      case 1: features.append(HashedFeatures.hash(.prefix2, prefix))
      case 2: features.append(HashedFeatures.hash(.prefix3, prefix))
      case 3: features.append(HashedFeatures.hash(.prefix4, prefix))
      default: break
      }
    }
    var suffix: UInt64 = 0
    for offset in 0..<min(4, count) {
      suffix = suffix << 8 | letter(count - 1 - offset)
      switch offset {
      case 1: features.append(HashedFeatures.hash(.suffix2, suffix))
      case 2:
        features.append(HashedFeatures.hash(.suffix3, suffix))
        features.append(HashedFeatures.hash(.suffixAndClass, suffix, tokenClass(index - 1, near: index)))
      case 3: features.append(HashedFeatures.hash(.suffix4, suffix))
      default: break
      }
    }
  }

  /// Length, case and make of a word in one number.
  private func shape(_ index: Int) -> UInt64 {
    guard text.tokens.indices.contains(index) else { return 0 }
    let token = text.tokens[index]
    let length = UInt64(min(Int(token.end - token.start), 7))
    let made: TokenShape = [
      .capitalised, .shortCapitals, .longCapitals, .initial, .digits, .innerCapital, .dotted, .hyphen,
      .sentenceStart, .titleLine, .capitalsLine,
    ]
    let bits = UInt64(token.shape.intersection(made).rawValue)
    return (bits << 2 | UInt64(token.kind.rawValue)) << 3 | (token.kind == .word ? length : 0)
  }

  private func isCapital(_ index: Int, near other: Int) -> Bool {
    guard text.tokens.indices.contains(index) else { return false }
    let token = text.tokens[index]
    return token.kind == .word && !token.isTaken && token.line == text.tokens[other].line
      && !token.shape.isDisjoint(with: [.capitalised, .innerCapital])
  }

  /// The longest run of capitalised words around a word, no further than eight to each side.
  private func run(_ index: Int, to features: inout [UInt32]) {
    guard isCapital(index, near: index) else { return }
    var start = index, end = index + 1
    while index - start < 8, isCapital(start - 1, near: index) { start -= 1 }
    while end - index < 8, isCapital(end, near: index) { end += 1 }
    let place = UInt64(min(index - start, 3) << 2 | min(end - index - 1, 3))
    let before = word(start - 1, near: index)
    features.append(HashedFeatures.hash(.runPlace, place, UInt64(classes[index].rawValue)))
    features.append(HashedFeatures.hash(.runFirst, text.tokens[start].hash, place))
    features.append(HashedFeatures.hash(.runLast, text.tokens[end - 1].hash, place))
    features.append(HashedFeatures.hash(.beforeRun, before))
    features.append(HashedFeatures.hash(.afterRun, word(end, near: index)))
    features.append(HashedFeatures.hash(.beforeRunAndPlace, before, place))
  }

  private func knowledge(_ index: Int, to features: inout [UInt32]) {
    let this = UInt64(classes[index].rawValue)
    let before = tokenClass(index - 1, near: index), after = tokenClass(index + 1, near: index)
    let beforeThat = tokenClass(index - 2, near: index), afterThat = tokenClass(index + 2, near: index)
    features.append(HashedFeatures.hash(.wordClass, text.tokens[index].flags.rawValue & 0xFFFF_FFFF))
    features.append(HashedFeatures.hash(.classes, this << 16 | before << 8 | after))
    features.append(HashedFeatures.hash(.classBefore, this << 16 | before << 8 | beforeThat))
    features.append(HashedFeatures.hash(.classAfter, this << 16 | after << 8 | afterThat))
    features.append(
      HashedFeatures.hash(
        .classesAndThat, this << 32 | before << 24 | beforeThat << 16 | after << 8 | afterThat))
    lists(index, to: &features)
    let document = contexts.bits(text.tokens[index])
    features.append(HashedFeatures.hash(.documentAndClass, UInt64(document), this))
    var rest = document
    while rest != 0 {
      features.append(HashedFeatures.hash(.document, UInt64(rest.trailingZeroBitCount)))
      rest &= rest - 1
    }
  }

  /// What the larger lists hold of a word and its neighbours: bits 32 to 39 of its flags.
  private func lists(_ index: Int, to features: inout [UInt32]) {
    let this = bits(index, near: index), before = bits(index - 1, near: index),
      after = bits(index + 1, near: index)
    features.append(HashedFeatures.hash(.allLists, this))
    features.append(HashedFeatures.hash(.listsAndBefore, this, before))
    features.append(HashedFeatures.hash(.listsAndAfter, this, after))
    for (kind, bits) in [(Kind.lists, this), (.listsBefore, before), (.listsAfter, after)] {
      var rest = bits
      while rest != 0 {
        features.append(HashedFeatures.hash(kind, UInt64(rest.trailingZeroBitCount)))
        rest &= rest - 1
      }
    }
  }

  private func bits(_ index: Int, near other: Int) -> UInt64 {
    guard text.tokens.indices.contains(index), text.tokens[index].line == text.tokens[other].line else {
      return 0
    }
    let token = text.tokens[index]
    let isCapital = token.shape.contains(.capitalised) ? UInt64(1) << 8 : 0
    return token.flags.rawValue >> 32 & 0xFF | isCapital
  }

  // MARK: A span

  /// What only the span as a whole shows.
  func span(_ span: Range<Int>, to features: inout [UInt32]) {
    let (start, last) = (span.lowerBound, span.upperBound - 1)
    var signature: UInt64 = 1
    for index in span { signature = (signature &* 61) &+ UInt64(classes[index].rawValue) }
    let before = word(start - 1, near: start), after = word(last + 1, near: last)
    features.append(HashedFeatures.hash(.classSignature, signature))
    features.append(HashedFeatures.hash(.beforeAndSignature, signature, before))
    features.append(HashedFeatures.hash(.afterAndSignature, signature, after))
    guard span.count > 1 else { return }
    features.append(HashedFeatures.hash(.phrase, text.phraseHash(span)))
    features.append(HashedFeatures.hash(.firstAndLast, text.tokens[start].hash, text.tokens[last].hash))
    features.append(HashedFeatures.hash(.lastAndBefore, text.tokens[last].hash, before))
    features.append(HashedFeatures.hash(.lastAndCount, text.tokens[last].hash, UInt64(min(span.count, 4))))
  }
}
