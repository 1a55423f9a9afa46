/// Dates, amounts and names of one text, before they are linked.
struct EntityFinder {
  let lexicon: Lexicon
  let weights: EvidenceWeights
  var rules = DocumentRules.all

  struct Found {
    var text: AnalysedText
    var expressions: [FoundExpression]
    var names: [FoundName]
  }

  /// - Parameter prepare: Takes tokens out of the search before it begins.
  func find(in bytes: [UInt8], after prepare: (inout AnalysedText) -> Void = { _ in }) -> Found {
    var text = AnalysedText(bytes, lexicon: lexicon)
    prepare(&text)
    let expressions = EntityFinder.markExpressions(in: &text)
    let evidence = SpanEvidence(text)
    let regions = NameRegions(text: text)
    let decoder = NameDecoder(
      evidence: evidence, features: HashedFeatures(text, classes: evidence.classes), regions: regions,
      weights: weights)
    let names = regions.ranges().flatMap { decoder.names(in: $0) }
    return Found(text: text, expressions: expressions, names: names)
  }

  /// Finds dates and amounts and takes their tokens out of the search for names.
  static func markExpressions(in text: inout AnalysedText) -> [FoundExpression] {
    let dates = DateRules(tokens: text.tokens, bytes: text.bytes)
    let amounts = AmountRules(tokens: text.tokens, bytes: text.bytes)
    var found: [FoundExpression] = []
    var index = 0
    while index < text.tokens.count {
      guard !text.tokens[index].isTaken, let expression = amounts.amount(at: index) ?? dates.date(at: index),
        !expression.tokens.contains(where: { text.tokens[$0].isTaken })
      else { index += 1; continue }
      found.append(expression)
      for token in expression.tokens { text.tokens[token].isTaken = true }
      index = expression.tokens.upperBound
    }
    return found
  }
}
