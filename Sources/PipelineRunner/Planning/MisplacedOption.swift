import PipelineKit

/// Says of an unknown option where it would be right: one level further in, or one level further out.
enum MisplacedOption {
  /// The problem with a hint, if its key is known elsewhere in the stage.
  static func hint(
    _ problem: Diagnostic, in entry: PipelineDefinition.Stage, _ stage: StageDescription
  ) -> Diagnostic {
    guard problem.id == "unknown-option", problem.replacement == nil, let place = problem.span else {
      return problem
    }
    var problem = problem
    if let key = entry.options.entries?.first(where: { $0.keySpan == place })?.key {
      if let owner = stage.options.first(where: { $0.shape.memberNames.contains(key) }) {
        problem.suggestion = "it belongs into an entry of '\(owner.name)', one level further in"
      }
    } else if let key = innerKey(at: place, in: entry.options),
      stage.options.contains(where: { $0.name == key })
    {
      problem.suggestion = "it is an option of '\(stage.name)' itself, further out"
    }
    return problem
  }

  /// The key at a place within the values of a map.
  private static func innerKey(at place: SourceSpan, in value: ConfigValue) -> String? {
    for inner in value.entries?.map(\.value) ?? value.elements ?? [] {
      if let entry = inner.entries?.first(where: { $0.keySpan == place }) { return entry.key }
      if let key = innerKey(at: place, in: inner) { return key }
    }
    return nil
  }
}

extension OptionShape {
  /// The keys of such a value, or of its elements, where it is a group of options.
  fileprivate var memberNames: [String] {
    switch self {
    case .group(let rows): rows.map(\.name)
    case .list(let element): element.memberNames
    default: []
    }
  }
}
