import PipelineKit

/// Follows tables along the chain: what an output writes, a stage above it must give.
struct TableCheck {
  let registry: StageRegistry

  /// Reports tables that no stage has, or none above; and conditions on outputs of tables, which no document could meet.
  func check(_ stages: [StageCandidate], rejected: [StageCandidate], _ problems: inout [Diagnostic]) {
    var given: Set<String> = []
    var isCertain = true
    for (index, stage) in stages.enumerated() {
      // A stage that nobody knows may give anything.
      if stage.kind == nil { isCertain = false }
      given.formUnion(stage.tables.map(\.name))
      guard let table = stage.table else { continue }
      var found: [Diagnostic] = []
      if let condition = stage.entry.condition { found.append(misplaced(condition, on: stage)) }
      if !registry.tableNames.contains(table) {
        found.append(unknown(table, writtenBy: stage))
      } else if isCertain, !given.contains(table) {
        found.append(missing(table, writtenBy: stage, after: stages[index...]))
      }
      problems += found.map { $0.used(at: stage.entry.uses) }
    }
    for stage in rejected {
      guard let table = stage.table else { continue }
      let problem =
        registry.tableNames.contains(table)
        ? misplaced(table, writtenBy: stage) : unknown(table, writtenBy: stage)
      problems.append(problem.used(at: stage.entry.uses))
    }
  }

  private func unknown(_ table: String, writtenBy stage: StageCandidate) -> Diagnostic {
    let names = registry.tableNames
    return .error(
      "unknown-table", "no stage gives a table '\(table)'", at: stage.place(of: table),
      suggestion: NearestName.suggestion(for: table, among: names)
        ?? (names.isEmpty ? nil : "there is " + names.joined(separator: ", ")),
      replacement: NearestName.nearest(to: table, among: names))
  }

  private func missing(
    _ table: String, writtenBy stage: StageCandidate, after rest: ArraySlice<StageCandidate>
  ) -> Diagnostic {
    let place = stage.place(of: table)
    if let later = rest.first(where: { $0.tables.contains { $0.name == table } }) {
      return .error(
        "missing-table", "'\(stage.name)' writes the table '\(table)', which is given only after it",
        at: place, notes: [.init("'\(later.name)' gives it here", at: later.entry.name.span)],
        suggestion: "move '\(later.name)' above '\(stage.name)'")
    }
    let producers = registry.producers(ofTable: table).map { "'\($0)'" }
    return .error(
      "missing-table", "'\(stage.name)' writes the table '\(table)', which no stage before it gives",
      at: place,
      suggestion: producers.count == 1
        ? "add \(producers[0]) before it"
        : "add one of these before it: " + producers.joined(separator: ", "))
  }

  private func misplaced(_ table: String, writtenBy stage: StageCandidate) -> Diagnostic {
    .error(
      "missing-table", "no stage of 'rejected:' gives a table: rejected documents come one by one",
      at: stage.place(of: table), suggestion: "write it among the stages, not under 'rejected:'")
  }

  private func misplaced(_ condition: Condition, on stage: StageCandidate) -> Diagnostic {
    .error(
      "misplaced-when", "'\(stage.name)' writes a table: there is no document that could meet a condition",
      at: condition.span, suggestion: "take it out")
  }
}
