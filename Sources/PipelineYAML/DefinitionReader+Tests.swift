import PipelineKit

extension DefinitionReader {
  /// The keys of a test.
  public static let testKeys = [
    "name", "input", "from", "to", "set", "options", "expect", "out", "dropped", "rejected", "diagnostics",
  ]

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
    checkKeys(entries, Self.testKeys, in: "a test")
    let place = entries.first?.keySpan ?? value.span
    let name = value["name"].flatMap { shown($0) }
    if value["name"] == nil { report(.error("missing-key", "a test needs 'name:'", at: place)) }
    let looksAt = ["expect", "out", "dropped", "rejected"].filter { value[$0] != nil }
    let inputs = value["input"].map { readInputs(ofTest: $0) }
    if inputs == nil, value["diagnostics"] == nil || !looksAt.isEmpty {
      report(.error("missing-key", "a test needs 'input:'", at: place))
    }
    if looksAt.isEmpty, value["diagnostics"] == nil {
      report(
        .error(
          "missing-key",
          "a test needs 'expect:', 'out:', 'dropped:', 'rejected:' or 'diagnostics:'", at: place))
    }
    var test = PipelineTest(
      name: name ?? .init("", at: place), span: place, inputs: inputs ?? [],
      first: value["from"].flatMap { text($0) }, last: value["to"].flatMap { text($0) },
      settings: readSettings(value["set"]), options: readStageOptions(value["options"]))
    test.expected = value["expect"].flatMap { readList($0, of: "a document") }
    test.out = value["out"].flatMap { readCount($0) }
    test.dropped = value["dropped"].flatMap { readCountOrList($0) }
    test.rejected = value["rejected"].flatMap { readCountOrList($0) }
    test.diagnostics = value["diagnostics"].flatMap { readProblems($0) }
    return name == nil ? nil : test
  }

  /// Reports the keys of a map that are none of those it takes.
  mutating func checkKeys(_ entries: [ConfigEntry], _ keys: [String], in owner: String) {
    for entry in entries where !keys.contains(entry.key) {
      report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' in \(owner)", at: entry.keySpan,
          suggestion: NearestName.suggestion(for: entry.key, among: keys)
            ?? "it takes " + keys.joined(separator: ", "),
          replacement: NearestName.nearest(to: entry.key, among: keys)))
    }
  }

  // MARK: What is changed

  private mutating func readSettings(_ value: ConfigValue?) -> [ConfigEntry] {
    guard let value else { return [] }
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: "a map of variables")
      return []
    }
    return entries.filter { text($0.value) != nil }
  }

  private mutating func readStageOptions(_ value: ConfigValue?) -> [ConfigEntry] {
    guard let value else { return [] }
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: "a map of stages with options")
      return []
    }
    return entries.filter { entry in
      if entry.value.entries != nil { return true }
      context.reportWrongType(entry.value, wanted: "a map of options")
      return false
    }
  }

  // MARK: Tests in a file of their own

  /// The keys of a file of tests.
  public static let testFileKeys = ["version", "tests"]

  /// Reads a file that holds the tests of a pipeline: a map with `tests:`.
  ///
  /// - Returns: The tests, and the names of the variables that they refer to.
  mutating func readTestFile(
    _ root: ConfigValue, variables: [PipelineDefinition.Variable]
  ) -> (tests: [PipelineTest], used: Set<String>) {
    guard let entries = root.entries else {
      if root.scalar?.resolved == .null {
        report(.error("empty-file", "the file holds nothing", at: .startOfFile(source.file)))
      } else {
        context.reportWrongType(root, wanted: "a map with 'tests:'")
      }
      return ([], [])
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
      return ([], [])
    }
    var substitution = VariableSubstitution(source: source, environment: settings.environment)
    substitution.variables = variables
    let value = substitution.substitute(in: tests)
    for problem in substitution.problems { report(problem) }
    judged.formUnion(substitution.judged)
    environmentUse = substitution.environmentUse
    return (readTests(value), substitution.used)
  }
}
