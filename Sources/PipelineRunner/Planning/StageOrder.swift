import PipelineKit

/// Checks that the stages stand in an order that makes sense for the kinds they are of.
enum StageOrder {
  /// Reports splitting stages that are not first, outputs that nothing reaches, and work that nobody gets to see.
  static func check(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) {
    checkSplitting(stages, &problems)
    checkOutputs(stages, &problems)
  }

  private static func checkSplitting(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) {
    guard let index = stages.firstIndex(where: { $0.flow == .splitting }) else { return }
    let first = stages[index]
    if index > 0 { reportBefore(first, stages[..<index], &problems) }
    for stage in stages[(index + 1)...] where stage.flow == .splitting {
      problems.append(
        .error(
          "misplaced-splitting", "'\(stage.name)' cannot split what '\(first.name)' has split",
          at: stage.entry.name.span,
          notes: [.init("the first splitting stage is here", at: first.entry.name.span)],
          suggestion: "take one of the two out"))
    }
  }

  /// Outputs before the first splitting stage are reached by nothing; other stages there are merely in the wrong order.
  private static func reportBefore(
    _ splitting: StageCandidate, _ before: ArraySlice<StageCandidate>, _ problems: inout [Diagnostic]
  ) {
    for output in before where output.flow == .output {
      problems.append(
        .error(
          "unreachable-output",
          "nothing reaches '\(output.name)': documents begin at '\(splitting.name)' below it",
          at: output.entry.name.span, notes: [.init("documents begin here", at: splitting.entry.name.span)],
          suggestion: "move it below '\(splitting.name)'"))
    }
    guard before.contains(where: { $0.flow != .output }) else { return }
    problems.append(
      .error(
        "misplaced-splitting", "'\(splitting.name)' must be the first stage: it makes the documents",
        at: splitting.entry.name.span, suggestion: "move it to the top"))
  }

  private static func checkOutputs(_ stages: [StageCandidate], _ problems: inout [Diagnostic]) {
    // An unknown stage may be an output.
    guard let last = stages.last, !stages.contains(where: { $0.kind == nil }) else { return }
    guard let output = stages.lastIndex(where: { $0.flow == .output }) else {
      problems.append(
        .warning(
          "no-output", "nothing is written: no stage after '\(last.name)' is an output",
          at: last.entry.name.span,
          suggestion: "add an output such as 'emit'"))
      return
    }
    for stage in stages[(output + 1)...] {
      problems.append(
        .warning(
          "unused-stage", "what '\(stage.name)' does is never written", at: stage.entry.name.span,
          notes: [.init("the last output is here", at: stages[output].entry.name.span)],
          suggestion: "move it above '\(stages[output].name)'"))
    }
  }
}
