import PipelineKit

/// The fields that are there for some documents only: those that meet the `when:` of the one stage that produces them.
struct ConditionalFields {
  private var producers: [FieldKey: StageCandidate] = [:]
  private var certain: Set<FieldKey> = [.text]

  /// Takes note of what a stage produces.
  mutating func add(_ stage: StageCandidate, _ use: FieldUse) {
    for field in use.produces {
      if stage.entry.condition == nil {
        certain.insert(field)
      } else if producers[field] == nil {
        producers[field] = stage
      }
    }
  }

  /// The fields that a stage requires for every document, and that not every document has.
  ///
  /// An output leaves out what is not there. A stage under the same condition, or under one that asks for the field, is sure
  /// of it.
  func problems(of stage: StageCandidate, _ use: FieldUse) -> [Diagnostic] {
    guard stage.flow != .output else { return [] }
    var reported: Set<FieldKey> = []
    return use.requires.compactMap { field in
      guard !certain.contains(field), let producer = producers[field], reported.insert(field).inserted,
        let condition = producer.entry.condition, !isSure(stage.entry.condition, of: field, under: condition)
      else { return nil }
      return .error(
        "missing-field",
        "'\(stage.name)' requires '\(field.name)', which only documents have that meet a condition",
        at: stage.place(of: field.name),
        notes: [.init("'\(producer.name)' produces it for those alone", at: condition.span)],
        suggestion: "put it under a condition, too: when: {field: \(field.name), present: true}")
    }
  }

  private func isSure(_ condition: Condition?, of field: FieldKey, under other: Condition) -> Bool {
    guard let condition else { return false }
    return condition.words(exactly: true) == other.words(exactly: true) || condition.implies(field)
  }
}

extension Condition {
  /// Whether only documents can meet it that have a field.
  fileprivate func implies(_ key: FieldKey) -> Bool {
    switch content {
    case .field(let field):
      field.field.text == key.name
        && field.tests.contains { if case .present(false) = $0.kind { false } else { true } }
    case .all(let parts): parts.contains { $0.implies(key) }
    case .any(let parts): !parts.isEmpty && parts.allSatisfy { $0.implies(key) }
    case .not: false
    }
  }
}
