import PipelineKit

/// Follows the fields of a document along the chain: what a stage requires, an earlier one must produce.
struct FieldFlow {
  let registry: StageRegistry
  /// The fields that documents have before the first stage.
  var initial: [FieldKey] = [.text]

  /// Reports every field that is required before it is there.
  func check(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) {
    var available = Set(initial)
    var conditional = ConditionalFields()
    var isCertain = true
    let producers = firstProducers(stages)
    for stage in stages {
      guard let use = stage.fieldUse else {
        // A stage that nobody knows may produce anything.
        isCertain = false
        continue
      }
      var reported: Set<FieldKey> = []
      var found: [Diagnostic] = []
      for field in use.requires where !available.contains(field) && reported.insert(field).inserted {
        if !isKnown(field) {
          found.append(unknown(field, requiredBy: stage))
        } else if isCertain {
          found.append(missing(field, requiredBy: stage, producer: producers[field]))
        }
      }
      if isCertain { found += conditional.problems(of: stage, use) }
      problems += found.map { $0.used(at: stage.entry.uses) }
      available.formUnion(use.produces)
      conditional.add(stage, use)
    }
  }

  /// For each field, the first stage that produces it.
  private func firstProducers(_ stages: [StageCandidate]) -> [FieldKey: StageCandidate] {
    var producers: [FieldKey: StageCandidate] = [:]
    for stage in stages {
      for field in stage.fieldUse?.produces ?? [] where producers[field] == nil { producers[field] = stage }
    }
    return producers
  }

  private func isKnown(_ field: FieldKey) -> Bool {
    FieldKey.standard.contains(field) || !registry.producers(of: field).isEmpty
  }

  private func unknown(_ field: FieldKey, requiredBy stage: StageCandidate) -> Diagnostic {
    let names = registry.fieldNames
    return .error(
      "unknown-field", "'\(stage.name)' requires the field '\(field.name)', which no stage produces",
      at: stage.place(of: field.name), suggestion: NearestName.suggestion(for: field.name, among: names),
      replacement: stage.place(of: field.name) == stage.entry.name.span
        ? nil : NearestName.nearest(to: field.name, among: names))
  }

  private func missing(
    _ field: FieldKey, requiredBy stage: StageCandidate, producer: StageCandidate?
  ) -> Diagnostic {
    let place = stage.place(of: field.name)
    // It stands behind the stage, or the field would be there; the stage's own field does not help it.
    if let producer, producer.entry.name.span != stage.entry.name.span {
      return .error(
        "missing-field", "'\(stage.name)' requires '\(field.name)', which is produced only after it",
        at: place,
        notes: [.init("'\(producer.name)' produces it here", at: producer.entry.name.span)],
        suggestion: "move '\(producer.name)' above '\(stage.name)'")
    }
    let producers = registry.producers(of: field).filter { $0 != stage.name }
    let cure: String? =
      switch producers.count {
      case 0 where field == .input: "give the pipeline's inputs names"
      case 0 where FieldKey.ofRejection.contains(field): "only the stages of 'rejected:' have it"
      case 0: nil
      case 1: "add '\(producers[0])' before it"
      default: "add one of these before it: " + producers.map { "'\($0)'" }.joined(separator: ", ")
      }
    return .error(
      "missing-field", "'\(stage.name)' requires '\(field.name)', which no stage before it produces",
      at: place,
      notes: producers.isEmpty && cure == nil
        ? [.init("no stage of this program produces '\(field.name)'")] : [],
      suggestion: cure)
  }
}

/// Checks that tests expect fields that exist.
enum ExpectationCheck {
  /// Keys of a record that are no fields.
  private static let recordKeys = ["id", "origin", "edits", "duplicate", "story", "fields", "metadata"]

  /// Reports every expected field that no stage produces.
  static func check(_ tests: [PipelineTest], registry: StageRegistry, _ problems: inout [Diagnostic]) {
    let names = registry.fieldNames + recordKeys
    for field in tests.flatMap(\.expectations).flatMap(\.fields) where !names.contains(field.key) {
      problems.append(
        .error(
          "unknown-field", "no stage produces the field '\(field.key)'", at: field.keySpan,
          suggestion: NearestName.suggestion(for: field.key, among: names),
          replacement: NearestName.nearest(to: field.key, among: names)))
    }
  }
}

extension StageRegistry {
  /// The field of that name with its type, if there is one: the kit's, or one that a stage produces.
  func field(named name: String) -> FieldKey? {
    FieldKey.standard.first { $0.name == name }
      ?? stages.lazy.flatMap(\.description.fieldUse.produces).first { $0.name == name }
  }

  /// The names of all fields: the kit's, then those that stages produce beyond.
  var fieldNames: [String] {
    var names = FieldKey.standard.map(\.name)
    for field in stages.flatMap(\.description.fieldUse.produces) where !names.contains(field.name) {
      names.append(field.name)
    }
    return names
  }
}
