import PipelineKit

/// Makes a stage from the options of an entry.
enum OptionCheck {
  /// The stage, ready to work; every problem with its options is reported.
  static func instance(
    of kind: AnyStage, for entry: PipelineDefinition.Stage, files: any ProjectFiles,
    _ problems: inout [Diagnostic]
  ) -> StageInstance? {
    var context = OptionContext(files: files)
    let instance = kind.instance(from: entry.options, &context)
    problems += context.problems
    return context.problems.hasErrors ? nil : instance
  }
}
