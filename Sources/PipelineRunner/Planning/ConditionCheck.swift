import JSONText
import PipelineKit

/// Checks the conditions of stages: the fields that they ask for, and what they ask of them.
struct ConditionCheck {
  let registry: StageRegistry
  /// The fields that documents have before the first stage.
  var initial: [FieldKey] = [.text]

  /// Reports conditions where there can be none, fields that cannot be there, and tests that no value can pass.
  func check(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) {
    var available = Set(initial)
    var isCertain = true
    for (index, stage) in stages.enumerated() {
      var found: [Diagnostic] = []
      if let condition = stage.entry.condition {
        if stage.flow == .splitting {
          found.append(misplaced(condition, on: stage))
        } else {
          for field in condition.fields {
            found += check(field, available, isCertain, after: stages[(index)...], of: stage)
          }
        }
      }
      problems += found.map { $0.used(at: stage.entry.uses) }
      // A stage that nobody knows may produce anything.
      if stage.fieldUse == nil { isCertain = false }
      available.formUnion(stage.fieldUse?.produces ?? [])
    }
  }

  private func misplaced(_ condition: Condition, on stage: StageCandidate) -> Diagnostic {
    .error(
      "misplaced-when", "'\(stage.name)' makes the documents: there is none yet that could meet a condition",
      at: condition.span, suggestion: "take it out, or put it on the stages after it")
  }

  private func check(
    _ condition: FieldCondition, _ available: Set<FieldKey>, _ isCertain: Bool,
    after rest: ArraySlice<StageCandidate>, of stage: StageCandidate
  ) -> [Diagnostic] {
    let name = condition.field
    guard let field = registry.field(named: name.text) else {
      let names = registry.fieldNames
      return [
        .error(
          "unknown-field", "no stage produces the field '\(name.text)'", at: name.span,
          suggestion: NearestName.suggestion(for: name.text, among: names),
          replacement: NearestName.nearest(to: name.text, among: names))
      ]
    }
    var problems = condition.tests.compactMap { problem(of: $0, on: field) }
    if isCertain, !available.contains(field) { problems.append(missing(name, field, rest, stage)) }
    return problems
  }

  private func missing(
    _ name: PipelineDefinition.Located, _ field: FieldKey, _ rest: ArraySlice<StageCandidate>,
    _ stage: StageCandidate
  ) -> Diagnostic {
    let later = rest.first { $0.fieldUse?.produces.contains(field) ?? false }
    let producers = registry.producers(of: field).map { "'\($0)'" }
    let cure: String? =
      switch producers.count {
      case 0 where field == .input: "give the pipeline's inputs names"
      case 0 where FieldKey.ofRejection.contains(field): "only the stages of 'rejected:' have it"
      case 0: nil
      case 1: "add \(producers[0]) before it"
      default: "add one of these before it: " + producers.joined(separator: ", ")
      }
    return .error(
      "missing-field", "the condition asks for '\(field.name)', which no stage before it produces",
      at: name.span,
      notes: later.map { [.init("'\($0.name)' produces it here", at: $0.entry.name.span)] } ?? [],
      suggestion: later == nil ? cure : nil)
  }

  // MARK: Types

  /// What is wrong with a test in the light of the field's type.
  private func problem(of test: FieldCondition.Test, on field: FieldKey) -> Diagnostic? {
    switch test.kind {
    case .present: return nil
    case .equals(let scalar): return literalProblem(scalar, test.value, test, field)
    case .oneOf(let scalars):
      let values = test.value.elements ?? []
      return zip(scalars, values).lazy.compactMap { literalProblem($0, $1, test, field) }.first
    case .matches:
      return field.shape == .text || field.shape == .any ? nil : senseless(test, field)
    case .longerThan(let length): return lengthProblem(length, test, field)
    }
  }

  private func literalProblem(
    _ scalar: ConfigScalar, _ value: ConfigValue, _ test: FieldCondition.Test, _ field: FieldKey
  ) -> Diagnostic? {
    guard field.shape != .list, field.shape != .object else { return senseless(test, field) }
    guard !field.accepts(scalar.json(as: field.shape)) else { return nil }
    return .error(
      "wrong-type", "'\(scalar.text)' is no value of '\(field.name)', which is \(field.typeName)",
      at: value.span,
      notes: OptionContext.notes(on: value))
  }

  private func senseless(_ test: FieldCondition.Test, _ field: FieldKey) -> Diagnostic {
    let cure = field.shape == .list ? "'present' and 'longer_than: N items'" : "'present'"
    return .error(
      "invalid-condition", "'\(test.key)' cannot be asked of '\(field.name)', which is \(field.typeName)",
      at: test.keySpan, suggestion: "it can be asked for \(cure)")
  }

  private func lengthProblem(
    _ length: Length, _ test: FieldCondition.Test, _ field: FieldKey
  ) -> Diagnostic? {
    switch (field.shape, length.unit) {
    case (.any, _), (.list, .items): return nil
    case (.text, .items):
      return .error(
        "invalid-condition", "'\(field.name)' is text, and has no items", at: test.value.span,
        suggestion: "count characters, words, lines or bytes")
    case (.text, _): return nil
    case (.list, _):
      return .error(
        "invalid-condition", "'\(field.name)' is a list, and has no \(length.unit.rawValue)",
        at: test.value.span,
        suggestion: "write \(length.count) items")
    default: return senseless(test, field)
    }
  }
}

extension ConfigScalar {
  /// The scalar as a value of a kind of field: what was written is text for a field that is text.
  func json(as shape: FieldShape) -> JSONValue {
    if shape == .text { return .string(text) }
    return switch resolved {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .string(text)
    }
  }
}
