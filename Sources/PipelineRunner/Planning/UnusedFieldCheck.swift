import PipelineKit

/// Finds stages whose work goes nowhere: of the fields that one produces, no later stage takes any, and no
/// test looks at one.
///
/// A stage that changes the text is left out, since it may also drop documents; so is one that splits.
enum UnusedFieldCheck {
  /// Warns of each such stage before the last output. Says nothing where a later stage is unknown.
  static func check(
    _ stages: [StageCandidate], expected: Set<String>, _ problems: inout [Diagnostic]
  ) {
    guard let last = stages.lastIndex(where: { $0.flow == .output }),
      stages.allSatisfy({ $0.instance != nil })
    else { return }
    var taken: Set<FieldKey> = []
    var tables: Set<String> = []
    var warnings: [Diagnostic] = []
    for stage in stages[...last].reversed() {
      guard let use = stage.fieldUse else { return }
      if let table = stage.table { tables.insert(table) }
      let gives = stage.tables.map(\.name)
      if isUnused(use.produces, taken, expected), stage.flow == .document || stage.flow == .collecting,
        tables.isDisjoint(with: gives)
      {
        warnings.append(warning(of: stage, use.produces, output: stages[last]))
      }
      taken.formUnion(use.requires + use.uses)
      taken.formUnion((stage.entry.condition?.fields ?? []).map { FieldKey($0.field.text) })
    }
    problems += warnings.reversed()
  }

  private static func isUnused(_ fields: [FieldKey], _ taken: Set<FieldKey>, _ expected: Set<String>) -> Bool
  {
    !fields.isEmpty && !fields.contains(.text)
      && fields.allSatisfy { !isTaken($0, taken) && !expected.contains($0.name) }
  }

  /// An output that takes this writes all fields for which a record has no key: those of authors.
  private static let allOfAuthors = FieldKey("fields")

  /// By its name, or as one of an author's.
  private static func isTaken(_ field: FieldKey, _ taken: Set<FieldKey>) -> Bool {
    taken.contains(field) || !field.isStandard && taken.contains(allOfAuthors)
  }

  private static func warning(
    of stage: StageCandidate, _ fields: [FieldKey], output: StageCandidate
  ) -> Diagnostic {
    let names = fields.map { "'\($0.name)'" }.joined(separator: " and ")
    return .warning(
      "unused-field", "'\(stage.name)' produces \(names), which nothing after it takes",
      at: stage.entry.name.span,
      notes: [.init("the last output is here, and does not write it", at: output.entry.name.span)],
      suggestion: "take the stage out, or name the field in 'fields' of '\(output.name)'")
  }
}
