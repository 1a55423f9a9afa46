import PipelineKit

/// Finds the stage that an entry names.
enum StageLookup {
  /// The stage; reports a name that no stage has.
  static func find(
    _ entry: PipelineDefinition.Stage, in registry: StageRegistry, _ problems: inout [Diagnostic]
  ) -> AnyStage? {
    if let stage = registry[entry.name.text] { return stage }
    let names = registry.names
    problems.append(
      .error(
        "unknown-stage", "no stage is called '\(entry.name.text)'", at: entry.name.span,
        suggestion: NearestName.suggestion(for: entry.name.text, among: names)
          ?? (names.isEmpty ? nil : "'pipeline stages' lists them"),
        replacement: NearestName.nearest(to: entry.name.text, among: names)))
    return nil
  }
}
