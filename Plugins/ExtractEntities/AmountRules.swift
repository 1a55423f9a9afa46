/// Finds sums of money and percentages: `$18.5 billion`, `20 million euros`, `1.2%`, `five percent`.
struct AmountRules {
  let tokens: [EntityToken]
  let bytes: [UInt8]

  private static let scales = WordSet("hundred thousand million billion trillion m bn mn k")
  private static let currencies = WordSet(
    "dollar dollars euro euros pound pounds yen yuan rouble roubles ruble rubles rupee rupees franc francs peso pesos krona kronor krone kroner zloty lira cents pence usd eur gbp"
  )
  private static let numberWords = WordSet(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety"
  )
  private static let percents = WordSet("percent")
  private static let per = WordSet("per")
  private static let cent = WordSet("cent")

  /// The amount that starts at a token, if one does.
  func amount(at index: Int) -> FoundExpression? {
    if let end = percentage(at: index) {
      return FoundExpression(tokens: index..<end, kind: .percent, confidence: 0.97)
    }
    guard let end = money(at: index) else { return nil }
    return FoundExpression(tokens: index..<end, kind: .money, confidence: 0.97)
  }

  private func percentage(at index: Int) -> Int? {
    guard isNumber(index) else { return nil }
    guard let sign = token(index + 1) else { return nil }
    if sign.kind == .punctuation, sign.mark == UInt8(ascii: "%") { return index + 2 }
    if AmountRules.percents.contains(sign) { return index + 2 }
    if AmountRules.per.contains(sign), let cent = token(index + 2), AmountRules.cent.contains(cent) {
      return index + 3
    }
    return nil
  }

  private func money(at index: Int) -> Int? {
    if isCurrencySign(index), let number = token(index + 1), number.shape.contains(.digits),
      number.shape.contains(.glued)
    {
      return scaled(index + 2)
    }
    guard isNumber(index) else { return nil }
    let end = scaled(index + 1)
    guard let unit = token(end) else { return nil }
    return AmountRules.currencies.contains(unit) || isCurrencySign(end) ? end + 1 : nil
  }

  private func scaled(_ index: Int) -> Int {
    var end = index
    while let token = token(end), AmountRules.scales.contains(token) { end += 1 }
    return end
  }

  private func isNumber(_ index: Int) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .number || AmountRules.numberWords.contains(token)
  }

  private func isCurrencySign(_ index: Int) -> Bool {
    guard let token = token(index), token.kind == .punctuation else { return false }
    if token.mark == UInt8(ascii: "$") { return true }
    let text = bytes[Int(token.start)..<Int(token.end)]
    return ["€", "£", "¥", "₽", "₹", "₴", "₩"].contains { $0.utf8.elementsEqual(text) }
  }

  private func token(_ index: Int) -> EntityToken? { tokens.indices.contains(index) ? tokens[index] : nil }
}
