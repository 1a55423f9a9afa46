import PipelineKit

/// Names of the user's own, with the label that they get.
struct Gazetteer: OptionGroup {
  var label = ""
  var names: [OwnName] = []
  var namesFile: NamesFile?
  var ignoreCase = false

  static let rows: [StageOption<Gazetteer>] = [
    .option(
      "label", \.label, required: true,
      "What mentions of these names are labelled: PER, ORG, LOC, MISC or a word of your own."),
    .option("names", \.names, "The names, word for word."),
    .option("names_file", \.namesFile, "A YAML file with a list of more names, one a line behind '- '."),
    .option("ignore_case", \.ignoreCase, "Whether capital and small letters (of ASCII) count as the same."),
  ]

  func problems() -> [OptionProblem] {
    if label.isEmpty { return [OptionProblem("label", "a gazetteer needs a label for its names")] }
    if names.isEmpty, namesFile?.names.isEmpty ?? true {
      return [OptionProblem("label", "a gazetteer needs 'names' or a 'names_file' with names")]
    }
    return []
  }

  /// For the search.
  var group: OwnNames.Group {
    OwnNames.Group(
      label: label, names: (names + (namesFile?.names ?? [])).map(\.text), ignoresCase: ignoreCase)
  }
}

/// A name that can be found: it has at least one character that is no white space.
struct OwnName: OptionValue {
  var text: String

  static let typeName = "a name"
  static let shape = OptionShape.text

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> OwnName? {
    guard let text = String.read(value, &context) else { return nil }
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      context.report(.error("wrong-type", "expected a name, found empty text", at: value.span))
      return nil
    }
    return OwnName(text: text)
  }

  var configText: String { text.configText }
}

/// The names of a file of its own: a list, or a map with `names:`.
struct NamesFile: OptionValue {
  var path: String
  var names: [OwnName]

  static let typeName = "the path of a YAML file with a list of names"
  static let shape = OptionShape.text

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> NamesFile? {
    guard let path = String.read(value, &context), let content = context.configuration(namedBy: value),
      let names = [OwnName].read(content["names"] ?? content, &context)
    else { return nil }
    return NamesFile(path: path, names: names)
  }

  var configText: String { path.configText }
}
