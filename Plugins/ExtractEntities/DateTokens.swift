/// The tokens of a text, as rules for dates and amounts ask for them.
struct DateTokens {
  let tokens: [EntityToken]
  let bytes: [UInt8]

  subscript(_ index: Int) -> EntityToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// What the word at a place can mean in a date; nil across a line end from the token before it.
  func word(_ index: Int) -> DateWord? {
    guard let token = self[index], token.kind == .word else { return nil }
    return DateWord.table[token.hash]
  }

  func role(_ index: Int) -> DateWord.Role? { word(index)?.role }

  func sameLine(_ first: Int, _ second: Int) -> Bool {
    guard let one = self[first], let other = self[second] else { return false }
    return one.line == other.line
  }

  func isGlued(_ index: Int) -> Bool { self[index]?.shape.contains(.glued) ?? false }

  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    guard let token = self[index] else { return false }
    return token.kind == .punctuation && token.mark == UInt8(ascii: mark)
  }

  /// A hyphen or a dash.
  func isDash(_ index: Int) -> Bool { isMark(index, "-") || isMark(index, "_") }

  /// A capitalised word that is no weekday and no month and does not merely begin a sentence.
  func isName(_ index: Int) -> Bool {
    guard let token = self[index] else { return false }
    return token.kind == .word && token.shape.contains(.capitalised)
      && token.flags.isDisjoint(with: [.month, .weekday]) && !token.shape.contains(.sentenceStart)
  }

  func text(_ index: Int) -> ArraySlice<UInt8> {
    guard let token = self[index] else { return [] }
    return bytes[Int(token.start)..<Int(token.end)]
  }

  // MARK: Numbers

  /// A number of up to four digits, and how many it has.
  func digits(_ index: Int) -> (value: Int, width: Int)? {
    guard let token = self[index], token.kind == .number, token.end - token.start <= 4 else { return nil }
    var value = 0
    for byte in text(index) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return (value, Int(token.end - token.start))
  }

  func year(_ index: Int) -> Int? {
    guard let (value, width) = digits(index), width == 4, (1000...2100).contains(value) else { return nil }
    return value
  }

  /// A day of a month, also as `15th`.
  func day(_ index: Int) -> Int? {
    if let (value, width) = digits(index) { return width <= 2 && (1...31).contains(value) ? value : nil }
    return ordinalDigits(index).flatMap { (1...31).contains($0) ? $0 : nil }
  }

  /// `15th`, `3rd`.
  func ordinalDigits(_ index: Int) -> Int? {
    guard let token = self[index], token.kind == .word, token.shape.contains(.digits),
      (3...4).contains(token.end - token.start)
    else { return nil }
    let text = text(index)
    let suffix = text.suffix(2).map { $0 | 0x20 }
    guard [Array("st".utf8), Array("nd".utf8), Array("rd".utf8), Array("th".utf8)].contains(suffix) else {
      return nil
    }
    var value = 0
    for byte in text.dropLast(2) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The first year of `1990s`.
  func decade(_ index: Int) -> Int? {
    guard let token = self[index], token.kind == .word, token.end - token.start == 5 else { return nil }
    let text = text(index)
    guard text.last.map({ $0 | 0x20 }) == UInt8(ascii: "s"), let first = text.first,
      first == 0x31 || first == 0x32
    else { return nil }
    var value = 0
    for byte in text.dropLast() {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value % 10 == 0 ? value : nil
  }

  /// A number in digits or words and the token behind it: `12`, `twenty-five`, `a hundred`, `a few` (which has no value).
  /// `half a` is a half.
  func count(_ index: Int) -> (value: Double?, end: Int)? {
    guard let token = self[index] else { return nil }
    if token.kind == .number { return digits(index).map { (Double($0.value), index + 1) } }
    guard token.kind == .word else { return nil }
    if NumberWord.vague.contains(token) { return (nil, isOf(index + 1) ? index + 2 : index + 1) }
    if let ten = NumberWord.ten(token) {
      let isHyphened = isMark(index + 1, "-")
      let next = isHyphened ? index + 2 : index + 1
      if let one = self[next].flatMap({ NumberWord.small($0) }), (1...9).contains(one) {
        return (Double(ten + one), next + 1)
      }
      return (Double(ten), index + 1)
    }
    if token.hash == DateTokens.half, let article = self[index + 1], NumberWord.small(article) == 0 {
      return (0.5, index + 2)
    }
    guard let small = NumberWord.small(token) else { return nil }
    guard let next = self[index + 1], sameLine(index, index + 1) else {
      return (Double(max(small, 1)), index + 1)
    }
    if next.hash == DateTokens.hundred { return (Double(max(small, 1) * 100), index + 2) }
    if next.hash == DateTokens.dozen { return (Double(max(small, 1) * 12), index + 2) }
    if next.hash == DateTokens.thousand { return (Double(max(small, 1) * 1000), index + 2) }
    if small == 0, NumberWord.vague.contains(next) {
      return (nil, isOf(index + 2) ? index + 3 : index + 2)
    }
    return (Double(max(small, 1)), index + 1)
  }

  private func isOf(_ index: Int) -> Bool { role(index) == .of }

  private static let half = FoldedHash.of("half".utf8)
  private static let hundred = FoldedHash.of("hundred".utf8)
  private static let thousand = FoldedHash.of("thousand".utf8)
  private static let dozen = FoldedHash.of("dozen".utf8)
}
