import PipelineKit

extension DefinitionReader {
  private static let testKeys = ["name", "input", "expect", "dropped", "rejected"]

  /// Reads `tests:`.
  mutating func readTests(_ value: ConfigValue) -> [PipelineTest] {
    guard let elements = value.elements else {
      if value.scalar?.resolved != .null { context.reportWrongType(value, wanted: "a list of tests") }
      return []
    }
    return elements.compactMap { readTest($0) }
  }

  private mutating func readTest(_ value: ConfigValue) -> PipelineTest? {
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: "a map with name, input and expect")
      return nil
    }
    for entry in entries where !Self.testKeys.contains(entry.key) {
      report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' in a test", at: entry.keySpan,
          suggestion: NearestName.suggestion(for: entry.key, among: Self.testKeys)
            ?? "it takes " + Self.testKeys.joined(separator: ", "),
          replacement: NearestName.nearest(to: entry.key, among: Self.testKeys)))
    }
    let name = required("name", in: value)
    let input = required("input", in: value)
    if value["expect"] == nil, value["dropped"] == nil, value["rejected"] == nil {
      report(
        .error(
          "missing-key", "a test needs 'expect:', 'dropped:' or 'rejected:'",
          at: entries.first?.keySpan ?? value.span))
    }
    let expectations = value["expect"].map { readExpectations($0) } ?? []
    let dropped = value["dropped"].flatMap { count($0) }
    let rejected = value["rejected"].flatMap { count($0) } ?? 0
    guard let name, let input else { return nil }
    return PipelineTest(
      name: name, input: input, expectations: expectations, dropped: dropped, rejected: rejected)
  }

  private mutating func required(_ key: String, in test: ConfigValue) -> PipelineDefinition.Located? {
    guard let value = test[key] else {
      report(
        .error("missing-key", "a test needs '\(key):'", at: test.entries?.first?.keySpan ?? test.span))
      return nil
    }
    return text(value)
  }

  private mutating func count(_ value: ConfigValue) -> Int? {
    guard !judged.contains(value.span), let count = Int.read(value, &context) else { return nil }
    guard count >= 0 else {
      report(.error("out-of-range", "\(count) is out of range: 0 or more", at: value.span))
      return nil
    }
    return count
  }

  private mutating func readExpectations(_ value: ConfigValue) -> [PipelineTest.Expectation] {
    guard let elements = value.elements else {
      context.reportWrongType(
        value, wanted: "a list, one entry a document",
        suggestion: value.entries == nil ? nil : "begin it with '- '")
      return []
    }
    return elements.compactMap { element in
      guard let entries = element.entries, !entries.isEmpty else {
        context.reportWrongType(element, wanted: "a map with text or fields")
        return nil
      }
      let fields = entries.filter { $0.key != "text" }
      for field in fields { checkMatches(in: field.value) }
      return PipelineTest.Expectation(
        span: element.span, text: element["text"].flatMap { readText($0) }, fields: fields)
    }
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

  // MARK: Tests in a file of their own

  private static let testFileKeys = ["version", "tests"]

  /// Reads a file that holds the tests of a pipeline: a map with `tests:`.
  mutating func readTestFile(
    _ root: ConfigValue, variables: [PipelineDefinition.Variable]
  ) -> [PipelineTest] {
    guard let entries = root.entries else {
      if root.scalar?.resolved == .null {
        report(.error("empty-file", "the file holds nothing", at: .startOfFile(source.file)))
      } else {
        context.reportWrongType(root, wanted: "a map with 'tests:'")
      }
      return []
    }
    for entry in entries where !Self.testFileKeys.contains(entry.key) {
      report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' in a file of tests", at: entry.keySpan,
          suggestion: NearestName.suggestion(for: entry.key, among: Self.testFileKeys)
            ?? "put it into the pipeline's own file",
          replacement: NearestName.nearest(to: entry.key, among: Self.testFileKeys)))
    }
    checkVersion(root["version"])
    guard let tests = root["tests"] else {
      report(.error("missing-key", "a file of tests needs 'tests:'", at: .startOfFile(source.file)))
      return []
    }
    var substitution = VariableSubstitution(source: source, environment: settings.environment)
    substitution.variables = variables
    let value = substitution.substitute(in: tests)
    for problem in substitution.problems { report(problem) }
    judged.formUnion(substitution.judged)
    return readTests(value)
  }
}
