import Patterns

extension Condition {
  /// The keys that join conditions.
  public static let joins = ["all", "any", "not"]

  /// Reads the value of `when:`; reports every mistake, and gives what could be read all the same, so that its fields can be
  /// checked, too.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Condition? {
    guard let entries = value.entries else {
      context.reportWrongType(
        value, wanted: "a map such as {field: language, equals: en}",
        suggestion: value.elements == nil ? nil : "write {all: [...]} or {any: [...]}")
      return nil
    }
    if entries.contains(where: { $0.key == "field" }) { return readField(entries, at: value.span, &context) }
    let joins = entries.filter { Self.joins.contains($0.key) }
    let before = context.problems.count
    for entry in entries where !Self.joins.contains(entry.key) { reportUnknown(entry, &context) }
    guard joins.count == 1, let join = joins.first else {
      if context.problems.count == before || !joins.isEmpty { reportShape(entries, value, &context) }
      return nil
    }
    return readJoin(join, &context).map { Condition($0, at: value.span) }
  }

  private static func reportShape(
    _ entries: [ConfigEntry], _ value: ConfigValue, _ context: inout OptionContext
  ) {
    context.report(
      .error(
        "invalid-condition", "a condition has 'field' with a test, or one of 'all', 'any', 'not'",
        at: entries.dropFirst().first?.keySpan ?? value.span,
        suggestion: entries.isEmpty ? nil : "join them with 'all' or 'any'"))
  }

  private static func reportUnknown(_ entry: ConfigEntry, _ context: inout OptionContext) {
    if FieldCondition.tests.contains(entry.key) {
      context.report(
        .error(
          "invalid-condition", "'\(entry.key)' tests a field, and none is named", at: entry.keySpan,
          suggestion: "name it beside: field: text"))
      return
    }
    let names = ["field"] + FieldCondition.tests + joins
    context.report(
      .error(
        "unknown-key", "unknown key '\(entry.key)' in a condition", at: entry.keySpan,
        suggestion: NearestName.suggestion(for: entry.key, among: names)
          ?? (FieldKey.standard.contains { $0.name == entry.key }
            ? "name a field with 'field: \(entry.key)'" : "it takes " + names.joined(separator: ", ")),
        replacement: NearestName.nearest(to: entry.key, among: names)))
  }

  private static func readJoin(_ join: ConfigEntry, _ context: inout OptionContext) -> Content? {
    if join.key == "not" { return read(join.value, &context).map { .not($0) } }
    guard let elements = join.value.elements else {
      context.reportWrongType(
        join.value, wanted: "a list of conditions",
        suggestion: join.value.entries == nil ? nil : "begin each condition with '- '")
      return nil
    }
    if elements.isEmpty {
      context.report(
        .error("invalid-condition", "'\(join.key)' joins conditions, and there are none", at: join.value.span)
      )
      return nil
    }
    let parts = elements.compactMap { read($0, &context) }
    return join.key == "all" ? .all(parts) : .any(parts)
  }

  // MARK: Fields

  private static func readField(
    _ entries: [ConfigEntry], at span: SourceSpan, _ context: inout OptionContext
  ) -> Condition? {
    let before = context.problems.count
    var name: PipelineDefinition.Located?
    var tests: [FieldCondition.Test] = []
    for entry in entries {
      if entry.key == "field" {
        name = String.read(entry.value, &context).map { .init($0, at: entry.value.span) }
      } else if joins.contains(entry.key) {
        context.report(
          .error(
            "invalid-condition", "'\(entry.key)' joins conditions and cannot stand beside 'field'",
            at: entry.keySpan, suggestion: "put the field into its own {field: ...} under 'all' or 'any'"))
      } else if FieldCondition.tests.contains(entry.key) {
        if let test = FieldCondition.Test(entry, &context) { tests.append(test) }
      } else {
        reportUnknown(entry, &context)
      }
    }
    guard let name else { return nil }
    if tests.isEmpty, context.problems.count == before {
      context.report(
        .error(
          "invalid-condition", "nothing is asked of the field '\(name.text)'", at: span,
          suggestion: "add 'present: true', or another test"))
    }
    return Condition(.field(FieldCondition(field: name, tests: tests)), at: span)
  }
}

extension FieldCondition {
  /// The keys of tests.
  public static let tests = ["present", "equals", "one_of", "matches", "longer_than"]
}

extension FieldCondition.Test {
  fileprivate init?(_ entry: ConfigEntry, _ context: inout OptionContext) {
    guard let kind = Self.kind(entry, &context) else { return nil }
    self.init(kind: kind, key: entry.key, keySpan: entry.keySpan, value: entry.value)
  }

  private static func kind(_ entry: ConfigEntry, _ context: inout OptionContext) -> FieldCondition.Kind? {
    switch entry.key {
    case "present": return Bool.read(entry.value, &context).map { .present($0) }
    case "equals": return scalar(entry.value, &context).map { .equals($0) }
    case "matches": return Pattern.read(entry.value, &context).map { .matches($0) }
    case "longer_than": return Length.read(entry.value, &context).map { .longerThan($0) }
    default:
      guard let elements = entry.value.elements, !elements.isEmpty else {
        context.reportWrongType(
          entry.value, wanted: "a list of values",
          suggestion: entry.value.scalar.map { "write it as a list: [\($0.text)]" })
        return nil
      }
      let scalars = elements.compactMap { scalar($0, &context) }
      return scalars.count == elements.count ? .oneOf(scalars) : nil
    }
  }

  private static func scalar(_ value: ConfigValue, _ context: inout OptionContext) -> ConfigScalar? {
    if let scalar = value.scalar, scalar.resolved != .null { return scalar }
    context.reportWrongType(
      value, wanted: "text, a number, or true or false",
      suggestion: value.elements == nil ? "ask for absence with 'present: false'" : "write one_of: [...]")
    return nil
  }
}

extension Condition: CustomStringConvertible {
  /// The condition in words, to be shown: `language equals 'en'`. What the environment gave stands as its reference.
  public var description: String { words(exactly: false) }

  /// The condition in words. Two are the same if these are, `exactly`: with values that must not be shown.
  public func words(exactly: Bool) -> String {
    switch content {
    case .field(let field):
      field.tests.map { "\(field.field.text) \($0.words(exactly: exactly))" }.joined(separator: " and ")
    case .all(let parts): parts.map { "(\($0.words(exactly: exactly)))" }.joined(separator: " and ")
    case .any(let parts): parts.map { "(\($0.words(exactly: exactly)))" }.joined(separator: " or ")
    case .not(let part): "not (\(part.words(exactly: exactly)))"
    }
  }
}

extension FieldCondition.Test {
  /// The test in words, to stand behind the field's name: `equals 'en'`. What the environment gave stands as its reference.
  public var words: String { words(exactly: false) }

  func words(exactly: Bool) -> String {
    func quoted(_ value: ConfigValue, _ text: String) -> String {
      "'\(exactly ? text : value.textWithReferences ?? text)'"
    }
    switch kind {
    case .present(let flag): return flag ? "is present" : "is absent"
    case .equals(let scalar): return "equals \(quoted(value, scalar.text))"
    case .oneOf(let scalars):
      let values = zip(value.elements ?? [], scalars).map { quoted($0, $1.text) }
      return "is one of " + values.joined(separator: ", ")
    case .matches(let pattern): return "matches \(quoted(value, pattern.source))"
    case .longerThan(let length): return "is longer than \(length.configText)"
    }
  }
}
