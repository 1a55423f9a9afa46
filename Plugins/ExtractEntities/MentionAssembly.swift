extension EntityFinder {
  /// All mentions of a text in order, linked, without overlaps.
  ///
  /// - Parameter written: The day on which the text was written, from which relative dates count.
  func mentions(in bytes: [UInt8], linking: Bool = true, written: CalendarDay? = nil) -> [LinkedMention] {
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
    let values = EntityFinder.values(of: found.expressions, in: text, written: written)
    for (expression, value) in zip(found.expressions, values) {
      mentions.append(
        LinkedMention(
          bytes: EntityFinder.bytes(expression.tokens, in: text), label: expression.kind.rawValue,
          entity: slug(text.text(expression.tokens)), confidence: expression.confidence, value: value))
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

  /// The values of dates and amounts, in order; nil where the text leaves open which is meant.
  private static func values(
    of expressions: [FoundExpression], in text: AnalysedText, written: CalendarDay?
  ) -> [String?] {
    let cues = TenseCues(source: DateTokens(tokens: text.tokens, bytes: text.bytes))
    var resolver = DateResolver(writing: written?.number)
    resolver.putsDayFirst = DateResolver.putsDayFirst(expressions.compactMap(\.meaning))
    return expressions.map { expression in
      guard let meaning = expression.meaning else { return expression.value }
      let tense = meaning.needsTense ? cues.tense(around: expression.tokens) : .none
      return resolver.value(of: meaning, tokens: expression.tokens, tense: tense)
    }
  }
}
