internal import JSONText
public import PipelineKit

/// What would have to be written in a file for a failing test to pass, and what a person must decide.
public struct ExpectationChanges: Sendable {
  /// A change, with a few words on what is rewritten.
  public struct Change: Sendable {
    /// The change.
    public var edit: ValueEdit
    /// What is rewritten: `the text`, `'title'`.
    public var what: String
  }

  /// An expectation that is left as it is.
  public struct Refusal: Sendable {
    /// Where it stands.
    public var span: SourceSpan
    /// Why, in one sentence without a full stop.
    public var reason: String
  }

  /// The changes in the order of the file's keys.
  public private(set) var changes: [Change] = []
  /// What is left.
  public private(set) var refusals: [Refusal] = []

  /// Compares what a test expects with what came.
  public init(of outcome: PipelineTestRun.Outcome) {
    let test = outcome.test
    guard !outcome.failures.isEmpty else { return }
    rewrite(test.diagnostics, outcome.problems, asked: ["id"])
    guard test.looksAtDocuments else { return }
    guard !outcome.ends.isEmpty || outcome.hasRun else {
      refuse(test.span, "no document came through the pipeline: \(outcome.failures[0].message)")
      return
    }
    let groups = EndGroups(outcome.ends)
    if test.expected == nil, test.out == nil, !groups.out.isEmpty {
      refuse(
        test.span, "documents come out, but there is no 'expect:'; write 'expect: []' to have it filled in")
    }
    if test.rejected == nil, !groups.rejected.isEmpty {
      refuse(test.span, "documents are rejected; write 'rejected: []' if that is meant")
    }
    rewrite(test.expected, groups.out, asked: ["text"])
    rewrite(test.out, groups.out, asked: [])
    rewrite(test.dropped, groups.dropped, asked: ["reason"])
    rewrite(test.rejected, groups.rejected, asked: ["error"])
  }

  private mutating func refuse(_ span: SourceSpan, _ reason: String) {
    refusals.append(Refusal(span: span, reason: reason))
  }

  // MARK: Groups

  private mutating func rewrite(_ group: PipelineTest.Group?, _ found: [TestSubject], asked: [String]) {
    guard let group else { return }
    guard let each = group.each else {
      if group.count != found.count {
        replace(group.value, with: Self.scalar(String(found.count), group.value), "the number of documents")
      }
      return
    }
    for (expectation, subject) in zip(each, found) {
      if let text = expectation.text, !Judgement.fitsText(text, subject) {
        rewrite(text, .string(subject.text), subject, "the text")
      }
      for field in expectation.fields {
        let value = subject.json(of: field.key)
        guard !ExpectedValue.fits(field.value, value, in: subject.document) else { continue }
        rewrite(field.value, value, subject, "'\(field.key)'")
      }
    }
    if each.count > found.count {
      edit(.truncate(group.value, count: found.count), Self.count(each.count - found.count, "fewer"))
    } else if each.count < found.count {
      let keys = each.last.map { ($0.text == nil ? [] : ["text"]) + $0.fields.map(\.key) } ?? asked
      let new = found[each.count...].map { Self.entry(of: $0, keys, like: group.value) }
      edit(.append(group.value, new), Self.count(new.count, "more"))
    }
  }

  private static func count(_ number: Int, _ word: String) -> String {
    number == 1 ? "one entry \(word)" : "\(number) entries \(word)"
  }

  /// A list's new element.
  private static func entry(of subject: TestSubject, _ keys: [String], like list: ConfigValue) -> ConfigValue
  {
    // A problem is named by its id alone, unless the list has it otherwise.
    if keys == ["id"], list.elements?.last?.entries == nil, let id = subject.json(of: "id")?.stringValue {
      return scalar(id, list)
    }
    let entries = keys.map { key in
      let found = key == "text" ? JSONValue.string(subject.text) : subject.json(of: key)
      return ConfigEntry(
        key: key, keySpan: list.span, value: value(of: found, in: subject, like: nil, at: list))
    }
    return ConfigValue(.map(entries), at: list.span)
  }

  // MARK: Values

  private mutating func rewrite(
    _ expected: ConfigValue, _ found: JSONValue?, _ subject: TestSubject, _ what: String
  ) {
    if ExpectedMatch.isMatch(expected) { return rewriteMatch(expected, found, subject, what) }
    if let elements = expected.elements, let values = found?.arrayValue, !elements.isEmpty, !values.isEmpty {
      for (element, value) in zip(elements, values)
      where !ExpectedValue.fits(element, value, in: subject.document) {
        rewrite(element, value, subject, what)
      }
      if elements.count > values.count {
        edit(.truncate(expected, count: values.count), what)
      } else if elements.count < values.count {
        let new = values[elements.count...].map {
          Self.value(of: $0, in: subject, like: elements.last, at: expected)
        }
        edit(.append(expected, new), what)
      }
      return
    }
    if let entries = expected.entries, found?.objectValue != nil {
      for entry in entries where !ExpectedValue.fits(entry.value, found?[entry.key], in: subject.document) {
        rewrite(entry.value, found?[entry.key], subject, what)
      }
      return
    }
    replace(expected, with: Self.value(of: found, in: subject, like: expected, at: expected), what)
  }

  /// A part of a value was given on purpose, so a person must say what part of the new one it is.
  private mutating func rewriteMatch(
    _ expected: ConfigValue, _ found: JSONValue?, _ subject: TestSubject, _ what: String
  ) {
    let others = (expected.entries ?? []).filter { $0.key != "equals" }
    let rest = ConfigValue(.map(others), at: expected.span)
    if let equals = expected["equals"],
      others.isEmpty || ExpectedValue.fits(rest, found, in: subject.document)
    {
      return rewrite(equals, found, subject, what)
    }
    let keys = others.map { "'\($0.key)'" }.joined(separator: " and ")
    refuse(
      expected.span, "\(what): \(keys) says what must be true of the value, which only a person can change")
  }

  private mutating func replace(_ old: ConfigValue, with new: ConfigValue, _ what: String) {
    edit(.replace(old, with: new), what)
  }

  private mutating func edit(_ edit: ValueEdit, _ what: String) {
    let target = edit.target
    if target.anchor != nil { return refuse(target.span, "\(what): the value is brought by an alias") }
    switch target.provenance {
    case .file: changes.append(Change(edit: edit, what: what))
    case .variable(let name, _), .argument(let name, _, _):
      refuse(target.span, "\(what): the value comes from the variable '\(name)'")
    case .environment(let name):
      refuse(target.span, "\(what): the value comes from the environment's '\(name)'")
    case .commandLine(let name): refuse(target.span, "\(what): the value comes from '--set \(name)'")
    }
  }

  // MARK: From JSON

  /// A found value as one would expect it in a file, in the manner of what stands there.
  private static func value(
    of found: JSONValue?, in subject: TestSubject, like old: ConfigValue?, at place: ConfigValue
  ) -> ConfigValue {
    func node(_ content: ConfigValue.Content) -> ConfigValue { ConfigValue(content, at: place.span) }
    func entry(_ key: String, _ value: ConfigValue) -> ConfigEntry {
      ConfigEntry(key: key, keySpan: place.span, value: value)
    }
    switch found {
    case nil, .null: return node(.map([entry("absent", node(.scalar(ConfigScalar("true"))))]))
    case .bool(let flag): return node(.scalar(ConfigScalar(flag ? "true" : "false")))
    case .number(let literal): return node(.scalar(ConfigScalar(literal)))
    case .string(let text): return node(.scalar(ConfigScalar(text, isPlain: false)))
    case .array(let values):
      return node(.list(values.map { value(of: $0, in: subject, like: old?.elements?.last, at: place) }))
    case .object(let members):
      if let keys = old?.entries?.map(\.key), !keys.isEmpty {
        return node(.map(keys.map { entry($0, value(of: found?[$0], in: subject, like: nil, at: place)) }))
      }
      if let found, found["text"] != nil || found["start"] != nil {
        return scalar(ExpectedValue.text(of: found, in: subject.document), place)
      }
      return node(.map(members.map { entry($0.key, value(of: $0.value, in: subject, like: nil, at: place)) }))
    }
  }

  private static func scalar(_ text: String, _ place: ConfigValue) -> ConfigValue {
    let isNumber = if case .int = ConfigScalar(text).resolved { true } else { false }
    return ConfigValue(.scalar(ConfigScalar(text, isPlain: isNumber)), at: place.span)
  }
}

extension PipelineTestRun.Outcome {
  /// Whether the input went through the pipeline, even if nothing came of it.
  var hasRun: Bool { !reached.isEmpty || !failures.contains { $0.message.contains("cannot be run") } }
}
