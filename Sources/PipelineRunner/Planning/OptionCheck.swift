import PipelineKit

/// Makes a stage from the options of an entry.
enum OptionCheck {
  /// The stage, ready to work; every problem with its options is reported.
  static func instance(
    of kind: AnyStage, for entry: PipelineDefinition.Stage, files: any ProjectFiles,
    _ problems: inout [Diagnostic], secrets: inout [OptionContext.LocatedSecret]
  ) -> StageInstance? {
    var context = OptionContext(files: files)
    let instance = kind.instance(from: entry.options, &context)
    secrets += context.secrets
    problems += context.problems.map { problem in
      MisplacedOption.hint(withPlace(problem, entry), in: entry, kind.description)
    }
    return context.problems.hasErrors ? nil : instance
  }

  /// Keys that are right one level further out, beside the stage's name, and at the top of the file.
  private static let besideStage = ["name", "when", "use", "with"]
  private static let atTop = [
    "version", "pipeline", "description", "plugins", "variables", "inputs", "outputs", "rejected", "stages",
    "tests",
  ]

  /// For an unknown option that is a key elsewhere: where it belongs.
  private static func withPlace(_ problem: Diagnostic, _ entry: PipelineDefinition.Stage) -> Diagnostic {
    guard problem.id == "unknown-option",
      let key = entry.options.entries?.first(where: { $0.keySpan == problem.span })?.key
    else { return problem }
    var problem = problem
    if besideStage.contains(key) {
      problem.suggestion = "indent it like '\(entry.name.text)', beside which it belongs"
      problem.replacement = nil
    } else if atTop.contains(key) {
      problem.suggestion = "it is a key of the pipeline: move it to the top of the file"
      problem.replacement = nil
    }
    return problem
  }
}
