/// Dates, amounts and names of one text, before they are linked.
struct EntityFinder {
  let lexicon: Lexicon
  let weights: EvidenceWeights

  struct Found {
    var text: AnalysedText
    var expressions: [FoundExpression]
    var names: [FoundName]
  }

  func find(in bytes: [UInt8]) -> Found {
    var text = AnalysedText(bytes, lexicon: lexicon)
    let expressions = EntityFinder.markExpressions(in: &text)
    let evidence = SpanEvidence(text)
    let regions = NameRegions(text: text)
    let decoder = NameDecoder(evidence: evidence, regions: regions, weights: weights)
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
      guard let expression = amounts.amount(at: index) ?? dates.date(at: index) else { index += 1; continue }
      found.append(expression)
      for token in expression.tokens { text.tokens[token].isTaken = true }
      index = expression.tokens.upperBound
    }
    return found
  }
}

extension EntityFinder {
  /// All mentions of a text in order, linked, without overlaps.
  func mentions(in bytes: [UInt8], linking: Bool = true) -> [LinkedMention] {
    let found = find(in: bytes)
    let text = found.text
    let names = DocumentConsistency.settled(found.names, in: text)
    let canonical =
      linking ? EntityLinker.canonicalNames(names, in: text) : names.map { text.text($0.tokens) }
    var slugs: [String: String] = [:]
    func slug(_ name: String) -> String {
      if let known = slugs[name] { return known }
      let made = Slug.of(name, lexicon: lexicon)
      slugs[name] = made
      return made
    }
    var mentions = zip(names, canonical).map { name, canonical in
      LinkedMention(
        bytes: EntityFinder.bytes(name.tokens, in: text), label: name.label.name, entity: slug(canonical),
        confidence: EntityFinder.confidence(margin: name.margin))
    }
    for expression in found.expressions {
      mentions.append(
        LinkedMention(
          bytes: EntityFinder.bytes(expression.tokens, in: text), label: expression.kind.rawValue,
          entity: slug(text.text(expression.tokens)), confidence: expression.confidence))
    }
    return mentions.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  private static func bytes(_ span: Range<Int>, in text: AnalysedText) -> Range<Int> {
    Int(text.tokens[span.lowerBound].start)..<Int(text.tokens[span.upperBound - 1].end)
  }

  /// About how often a name with such a margin is right to the letter, as measured on annotated text.
  private static func confidence(margin: Int32) -> Double {
    let nats = Double(max(margin, 0)) / 256
    return 0.3 + 0.7 * nats / (nats + 0.8)
  }
}
