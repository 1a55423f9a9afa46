import PipelineKit

/// Checks the stages of `rejected:`: they get documents one by one, with the error as fields, and must write them.
enum RejectedStages {
  /// Reports stages that cannot stand there, and a list in which nothing is written.
  static func check(
    _ stages: [StageCandidate], available: [FieldKey], registry: StageRegistry, _ problems: inout [Diagnostic]
  ) {
    guard let last = stages.last else { return }
    for stage in stages where stage.flow == .splitting || stage.flow == .collecting {
      problems.append(
        .error(
          "misplaced-stage", "'\(stage.name)' cannot stand under 'rejected:': \(reason(stage))",
          at: stage.entry.name.span,
          suggestion:
            "run a pipeline of its own over the rejected file, with 'split_bundle: {format: rejected}'"))
    }
    let initial = [.text] + FieldKey.ofRejection + available
    ConditionCheck(registry: registry, initial: initial).check(stages, &problems)
    FieldFlow(registry: registry, initial: initial).check(stages, &problems)
    guard !stages.contains(where: { $0.kind == nil }) else { return }
    guard let output = stages.lastIndex(where: { $0.flow == .output }) else {
      problems.append(
        .error(
          "no-output", "rejected documents would be lost: no stage of 'rejected:' writes them",
          at: last.entry.name.span, suggestion: "add an output such as 'emit'"))
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

  private static func reason(_ stage: StageCandidate) -> String {
    stage.flow == .splitting ? "the documents are there already" : "it waits for all documents"
  }
}
