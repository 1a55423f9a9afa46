import PipelineKit

extension DefinitionReader {
  /// Reads how many documents there must be.
  mutating func readCount(_ value: ConfigValue) -> PipelineTest.Group? {
    guard !judged.contains(value.span), let count = Int.read(value, &context) else { return nil }
    guard count >= 0 else {
      report(.error("out-of-range", "\(count) is out of range: 0 or more", at: value.span))
      return nil
    }
    return PipelineTest.Group(value, count: count)
  }

  /// Reads how many documents there must be, or what must be true of each.
  mutating func readCountOrList(_ value: ConfigValue) -> PipelineTest.Group? {
    if value.elements != nil { return readList(value, of: "a document") }
    guard value.scalar != nil else {
      context.reportWrongType(
        value, wanted: "a number, or a list with an entry a document",
        suggestion: value.entries == nil ? nil : "begin it with '- '")
      return nil
    }
    return readCount(value)
  }

  /// Reads what must be true of each of some documents, in order.
  mutating func readList(_ value: ConfigValue, of what: String) -> PipelineTest.Group? {
    guard let elements = value.elements else {
      context.reportWrongType(
        value, wanted: "a list, one entry \(what)",
        suggestion: value.entries == nil ? nil : "begin it with '- '")
      return nil
    }
    let each = elements.compactMap { element -> PipelineTest.Expectation? in
      guard let entries = element.entries, !entries.isEmpty else {
        context.reportWrongType(element, wanted: "a map with text or fields")
        return nil
      }
      let fields = entries.filter { $0.key != "text" }
      for field in fields { checkMatches(in: field.value) }
      return PipelineTest.Expectation(
        span: element.span, text: element["text"].flatMap { readText($0) }, fields: fields)
    }
    return PipelineTest.Group(value, count: elements.count, each: each)
  }

  /// A text that is expected, or what must be true of it.
  private mutating func readText(_ value: ConfigValue) -> ConfigValue? {
    guard !judged.contains(value.span) else { return nil }
    if value.entries != nil { return ExpectedMatch.read(value, &context).map { _ in value } }
    return text(value).map { _ in value }
  }

  /// Reports the mistakes of `{contains: ...}` and its like, wherever they stand in a field's value.
  private mutating func checkMatches(in value: ConfigValue) {
    if ExpectedMatch.isMatch(value) {
      _ = ExpectedMatch.read(value, &context)
      return
    }
    for element in value.elements ?? [] { checkMatches(in: element) }
    for entry in value.entries ?? [] { checkMatches(in: entry.value) }
  }

  // MARK: Problems

  /// Reads `diagnostics:`: ids, or maps with more about each.
  mutating func readProblems(_ value: ConfigValue) -> PipelineTest.Group? {
    guard let elements = value.elements else {
      context.reportWrongType(
        value, wanted: "a list of ids", suggestion: value.scalar.map { "write it as a list: [\($0.text)]" })
      return nil
    }
    let each = elements.compactMap { element -> PipelineTest.Expectation? in
      guard let entries = element.entries else {
        return text(element).map { _ in
          let id = ConfigEntry(key: "id", keySpan: element.span, value: element)
          return PipelineTest.Expectation(span: element.span, fields: [id])
        }
      }
      checkKeys(entries, PipelineTest.Group.problemKeys, in: "an expected problem")
      if entries.isEmpty {
        context.reportWrongType(element, wanted: "an id, or a map with id, at, line or message")
      }
      for entry in entries { checkMatches(in: entry.value) }
      return PipelineTest.Expectation(span: element.span, fields: entries)
    }
    return PipelineTest.Group(value, count: elements.count, each: each)
  }
}
