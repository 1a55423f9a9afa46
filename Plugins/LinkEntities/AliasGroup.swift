import PipelineKit

/// What else somebody or something is called.
struct AliasGroup: OptionGroup {
  var name = ""
  var also: [String] = []

  static let rows: [StageOption<AliasGroup>] = [
    .option("name", \.name, required: true, "The name that stands for all; the entity's id is made of it."),
    .option("also", \.also, required: true, "Other names of the same, in any spelling of letters."),
  ]

  func problems() -> [OptionProblem] {
    if name.isEmpty { return [OptionProblem("name", "an alias needs a name to stand for")] }
    if also.contains(where: \.isEmpty) { return [OptionProblem("also", "an empty name stands for nothing")] }
    return []
  }
}

/// The aliases of a file of its own: a list, or a map with `aliases:`.
struct AliasFile: OptionValue {
  var path: String
  var groups: [AliasGroup]

  static let typeName = "the path of a YAML file with a list of aliases"
  static let shape = OptionShape.text

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> AliasFile? {
    guard let path = String.read(value, &context), let content = context.configuration(namedBy: value),
      let groups = [AliasGroup].read(content["aliases"] ?? content, &context)
    else { return nil }
    return AliasFile(path: path, groups: groups)
  }

  var configText: String { path.configText }
}
