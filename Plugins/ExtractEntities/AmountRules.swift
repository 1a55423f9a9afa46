/// Finds sums of money and percentages: `$18.5 billion`, `20 million euros`, `1.2%`, `five percent`, `$5 million to $10 million`.
struct AmountRules {
  let source: DateTokens

  init(tokens: [EntityToken], bytes: [UInt8]) {
    source = DateTokens(tokens: tokens, bytes: bytes)
  }

  /// A number in digits or words with the words of scale behind it.
  private struct Number {
    var value: DecimalNumber?
    var end: Int
    var scale = 0
    var scaled: DecimalNumber? { value?.scaled(by: scale) }
  }

  /// A sum before its text is written.
  private struct Sum {
    var number: Number
    var code: String
    var end: Int
    var isHundredth = false
    /// The sum is given with its sign before it.
    var hasSign = false
    var value: DecimalNumber? {
      code == Currency.several ? nil : isHundredth ? number.scaled?.hundredth : number.scaled
    }
  }

  /// The amount that starts at a token, if one does.
  func amount(at index: Int) -> FoundExpression? {
    guard let token = source[index], mayStart(token, index) else { return nil }
    if let (end, value) = percentage(at: index) {
      return FoundExpression(tokens: index..<end, kind: .percent, confidence: 0.97, value: value)
    }
    guard let (end, value) = money(at: index) else { return nil }
    return FoundExpression(tokens: index..<end, kind: .money, confidence: 0.97, value: value)
  }

  private func mayStart(_ token: EntityToken, _ index: Int) -> Bool {
    switch token.kind {
    case .number: true
    case .address: false
    case .punctuation: token.mark == UInt8(ascii: "-") || sign(index) != nil
    case .word:
      token.shape.contains(.digits) || token.hash == AmountRules.half || NumberWord.small(token) != nil
        || NumberWord.ten(token) != nil || AmountRules.masses.contains(token)
        || token.shape.contains(.capitalised)
          && (Currency.dollars[token.hash] != nil || token.end - token.start == 3)
    }
  }

  private static let half = FoldedHash.of("half".utf8)

  // MARK: Numbers

  private static let scales: [UInt64: Int] = {
    var table: [UInt64: Int] = [:]
    for (words, power) in [
      ("hundred", 2), ("thousand k", 3), ("million m mn mln", 6), ("billion bn bln b", 9),
      ("trillion tn trn", 12),
    ] {
      for word in words.utf8.split(separator: UInt8(ascii: " ")) { table[FoldedHash.of(word)] = power }
    }
    return table
  }()
  private static let masses = WordSet("hundreds thousands tens dozens millions billions trillions")
  private static let and = FoldedHash.of("and".utf8)

  private func number(at index: Int) -> Number? {
    guard var number = plainNumber(at: index) else { return nil }
    while true {
      let next = source.isMark(number.end, "-") && source.isGlued(number.end) ? number.end + 1 : number.end
      guard let token = source[next], let power = AmountRules.scales[token.hash] else { return number }
      // `5m` and `5 m`: letters alone are a scale only where they are glued, or a currency tells.
      number.scale += power
      number.end = next + 1
    }
  }

  private func plainNumber(at index: Int) -> Number? {
    guard let token = source[index] else { return nil }
    if token.kind == .number {
      return DecimalNumber(source.text(index)).map { Number(value: $0, end: index + 1) }
    }
    guard token.kind == .word else { return nil }
    if token.shape.contains(.digits) { return gluedScale(index) }
    if token.hash == AmountRules.half, let article = source[index + 1], NumberWord.small(article) == 0 {
      return Number(value: DecimalNumber("0.5".utf8.map { $0 }[...]), end: index + 2)
    }
    if let ten = NumberWord.ten(token) {
      let next = source.isMark(index + 1, "-") ? index + 2 : index + 1
      if let one = source[next].flatMap({ NumberWord.small($0) }), (1...9).contains(one) {
        return Number(value: DecimalNumber(ten + one), end: next + 1)
      }
      return Number(value: DecimalNumber(ten), end: index + 1)
    }
    guard let small = NumberWord.small(token) else { return nil }
    // `two and a half`
    if small > 0, source[index + 1]?.hash == AmountRules.and,
      source[index + 2].flatMap({ NumberWord.small($0) }) == 0, source[index + 3]?.hash == AmountRules.half
    {
      return Number(value: DecimalNumber("\(small).5".utf8.map { $0 }[...]), end: index + 4)
    }
    if small == 0 {
      // `a million`, but `a dollar` is a price nobody writes
      guard source[index + 1].flatMap({ AmountRules.scales[$0.hash] }) != nil else { return nil }
      return Number(value: DecimalNumber(1), end: index + 1)
    }
    return Number(value: DecimalNumber(small), end: index + 1)
  }

  /// `5m`, `1.5bn`.
  private func gluedScale(_ index: Int) -> Number? {
    let text = source.text(index)
    guard let letters = text.firstIndex(where: { $0 | 0x20 >= 0x61 }), letters > text.startIndex,
      let power = AmountRules.scales[FoldedHash.of(text[letters...].map { $0 | 0x20 })],
      let value = DecimalNumber(text[..<letters])
    else { return nil }
    return Number(value: value, end: index + 1, scale: power)
  }

  // MARK: Percentages

  private static let percents = WordSet("percent pct")
  private static let per = WordSet("per")
  private static let cent = WordSet("cent")
  private static let percentage = WordSet("percentage")
  private static let points = WordSet("point points")

  private func percentage(at index: Int) -> (end: Int, value: String?)? {
    let isNegative = source.isMark(index, "-") && source.isGlued(index + 1) && !source.isGlued(index)
    guard let first = number(at: isNegative ? index + 1 : index), first.scale == 0 else { return nil }
    let sign = isNegative ? "-" : ""
    if let end = percentSign(first.end) {
      // 5% to 7%
      if let joint = joint(end, from: index), let last = number(at: joint), last.scale == 0,
        let stop = percentSign(last.end)
      {
        return (stop, range(first, last))
      }
      return (end, first.scaled.map { sign + $0.text })
    }
    guard let joint = joint(first.end, from: index), let last = number(at: joint), last.scale == 0,
      let end = percentSign(last.end)
    else { return nil }
    return (end, range(first, last))
  }

  private func range(_ first: Number, _ last: Number) -> String? {
    guard let first = first.scaled, let last = last.scaled else { return nil }
    return first.text + "/" + last.text
  }

  private func percentSign(_ index: Int) -> Int? {
    guard let sign = source[index], source.sameLine(index - 1, index) else { return nil }
    if sign.kind == .punctuation, sign.mark == UInt8(ascii: "%") { return index + 1 }
    let word = source.isMark(index, "-") && source.isGlued(index) ? index + 1 : index
    guard let token = source[word] else { return nil }
    if AmountRules.percents.contains(token) { return word + 1 }
    guard let next = source[word + 1] else { return nil }
    if AmountRules.per.contains(token), AmountRules.cent.contains(next) { return word + 2 }
    if AmountRules.percentage.contains(token), AmountRules.points.contains(next) { return word + 2 }
    return nil
  }

  /// What follows a word or mark that says `to`, or `and` behind `between`.
  private func joint(_ index: Int, from start: Int) -> Int? {
    guard source.sameLine(start, index + 1) else { return nil }
    if source.isDash(index) { return source.isGlued(index) ? index + 1 : nil }
    switch source.role(index) {
    case .to?: return index + 1
    case .and?: return source.role(start - 1) == .between ? index + 1 : nil
    default: return nil
    }
  }

  // MARK: Money

  private func money(at index: Int) -> (end: Int, value: String?)? {
    if let end = mass(at: index) { return (end, nil) }
    if let first = sum(at: index) {
      guard let joint = joint(first.end, from: index) else { return (first.end, text(first)) }
      if let last = sum(at: joint), last.code == first.code { return (last.end, range(first, last)) }
      if first.hasSign, let last = number(at: joint), last.scale > 0 || source.isDash(first.end) {
        return (last.end, range(first, Sum(number: last, code: first.code, end: last.end)))
      }
      return (first.end, text(first))
    }
    // 5 to 10 million euros
    guard let first = number(at: index), let joint = joint(first.end, from: index), let last = sum(at: joint),
      !last.hasSign
    else { return nil }
    return (
      last.end,
      range(Sum(number: first, code: last.code, end: first.end, isHundredth: last.isHundredth), last)
    )
  }

  private func text(_ sum: Sum) -> String? { sum.value.map { $0.text + " " + sum.code } }

  /// A scale that only the second sum names belongs to both.
  private func range(_ first: Sum, _ last: Sum) -> String? {
    var first = first
    if first.number.scale == 0 { first.number.scale = last.number.scale }
    guard let low = first.value, let high = last.value else { return nil }
    return low.text + "/" + high.text + " " + last.code
  }

  /// `hundreds of millions of dollars`.
  private func mass(at index: Int) -> Int? {
    var end = index
    while let token = source[end], AmountRules.masses.contains(token), source.role(end + 1) == .of {
      end += 2
    }
    guard end > index else { return nil }
    return currencyWord(end)?.end
  }

  private func sum(at index: Int) -> Sum? {
    if let (code, next) = sign(index) ?? prefixedSign(index), var number = number(at: next),
      source.sameLine(index, next)
    {
      unscale(&number, from: next)
      return Sum(number: number, code: code, end: number.end, hasSign: true)
    }
    guard let number = number(at: index), source.sameLine(index, number.end) else { return nil }
    if let (code, end) = sign(number.end) { return Sum(number: number, code: code, end: end) }
    let unit = source.isMark(number.end, "-") && source.isGlued(number.end) ? number.end + 1 : number.end
    if let word = currencyWord(unit) {
      return Sum(number: number, code: word.code, end: word.end, isHundredth: word.isHundredth)
    }
    return nil
  }

  /// `$5 b` is no billion: single letters count where they are glued.
  private func unscale(_ number: inout Number, from start: Int) {
    guard number.end == start + 2, let token = source[start + 1], token.end - token.start == 1,
      !source.isGlued(start + 1)
    else { return }
    number.scale = 0
    number.end = start + 1
  }

  private func sign(_ index: Int) -> (String, Int)? {
    guard let token = source[index], token.kind == .punctuation else { return nil }
    let text = source.text(index)
    guard let known = Currency.signs.first(where: { $0.sign.utf8.elementsEqual(text) }) else { return nil }
    let code = known.sign == "¥" ? "JPY" : known.code
    return (code, index + 1)
  }

  /// `US$`, `A$`, `EUR 5`.
  private func prefixedSign(_ index: Int) -> (String, Int)? {
    guard let token = source[index], token.kind == .word, token.shape.contains(.capitalised) else {
      return nil
    }
    if source.isMark(index + 1, "$"), source.isGlued(index + 1), let code = Currency.dollars[token.hash] {
      return (code, index + 2)
    }
    guard token.end - token.start == 3, token.shape.contains(.shortCapitals),
      let code = Currency.words[token.hash], code != Currency.several
    else { return nil }
    return (code, index + 1)
  }

  private func currencyWord(_ index: Int) -> (code: String, end: Int, isHundredth: Bool)? {
    guard let token = source[index], token.kind == .word, source.sameLine(index - 1, index) else {
      return nil
    }
    if let code = Currency.words[token.hash] {
      // `won` and `real` are words, too
      return code == Currency.several && Currency.families[token.hash] == "won"
        ? nil : (code, index + 1, false)
    }
    if let code = Currency.hundredths[token.hash] { return (code, index + 1, true) }
    guard let peoples = Currency.ofPeople[token.hash] else { return nil }
    var end = index + 1
    if source[end].map({ Currency.ofPeople[$0.hash]?["won"] != nil }) == true { end += 1 }
    guard let unit = source[end], let family = Currency.families[unit.hash], let code = peoples[family] else {
      return nil
    }
    return (code, end + 1, false)
  }
}
