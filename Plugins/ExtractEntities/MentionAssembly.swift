extension EntityFinder {
  /// All mentions of a text in order, linked, without overlaps.
  ///
  /// - Parameter written: The day on which the text was written, from which relative dates count.
  /// - Parameter own: The user's names.
  /// - Parameter matches: What the user's patterns match, in order and apart; they go before everything else.
  func mentions(
    in bytes: [UInt8], linking: Bool = true, written: CalendarDay? = nil, own: OwnNames? = nil,
    matches: [OwnMention] = []
  ) -> [LinkedMention] {
    var taken = matches
    let found = find(in: bytes) { text in
      EntityFinder.take(matches, from: &text)
      if let own { taken += own.take(from: &text) }
    }
    let text = found.text
    let names = DocumentConsistency.settled(found.names, in: text, rules: rules)
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
    mentions += taken.map { mention in
      let name = String(decoding: bytes[mention.bytes], as: UTF8.self)
      return LinkedMention(
        bytes: mention.bytes, label: mention.label, entity: slug(name), confidence: 1, value: mention.value)
    }
    return mentions.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  /// Takes the tokens that ranges touch; ranges are in order and apart.
  private static func take(_ matches: [OwnMention], from text: inout AnalysedText) {
    var index = 0
    for match in matches {
      while index < text.tokens.count, Int(text.tokens[index].end) <= match.bytes.lowerBound { index += 1 }
      while index < text.tokens.count, Int(text.tokens[index].start) < match.bytes.upperBound {
        text.tokens[index].isTaken = true
        index += 1
      }
    }
  }

  private static func bytes(_ span: Range<Int>, in text: AnalysedText) -> Range<Int> {
    Int(text.tokens[span.lowerBound].start)..<Int(text.tokens[span.upperBound - 1].end)
  }

  /// About how often a name with such a margin is right to the letter, as measured on annotated text.
  private static func confidence(margin: Int32) -> Double {
    let nats = Double(max(margin, 0)) / 256
    return 0.3 + 0.67 * nats * nats / (nats * nats + 4.8)
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
