public import PipelineKit

/// The keys of a pipeline file, described as stages describe their options: for the schema and for editors.
///
/// A test holds this table against the loader: each key is taken by it, and no other.
public enum FileFormat {
  /// The keys at the top of a file, in the order in which people write them.
  public static func topLevel(_ registry: StageRegistry) -> [OptionDescription] {
    [
      row("version", "The version of the file's format.", .integer, default: "1", bounds: ("1", "1")),
      row("pipeline", "The pipeline's name; the file's name if absent.", .text),
      row("description", "One sentence for people.", .text),
      row("variables", "Names with values, for '${name}'.", .table(.text)),
      row(
        "inputs",
        "Files, folders and patterns that are read when the command line names none; or a map that gives them names.",
        .either([.list(.text), .table(.either([.list(.text), .group(namedInput)]))])),
      row(
        "outputs", "Names with paths, for 'to:' of stages that write.",
        .table(.either([.text, .group(namedOutput(registry))]))),
      row(
        "rejected", "Where rejected documents go; made only when needed. Or a map, with stages of their own.",
        .either([.text, .group(rejected)])),
      row("stages", "The stages that a document goes through, in order.", .list(.any), isRequired: true),
      row("tests", "Cases for 'pipeline test'.", .list(.group(test(registry)))),
    ]
  }

  /// The keys of an input that has a name and more.
  public static let namedInput: [OptionDescription] = [
    row("paths", "Files, folders and patterns.", .list(.text), isRequired: true),
    row("description", "One sentence for people.", .text),
  ]

  /// The keys of an output that says more than its path.
  public static func namedOutput(_ registry: StageRegistry) -> [OptionDescription] {
    // What formats there are, the stages that take the names say.
    let formats = registry.stages.map(\.description).filter { stage in
      stage.options.contains { $0.shape == .outputName }
    }.compactMap { stage in stage.options.first { $0.name == "format" }?.shape }
    return [
      row(
        "path", "The file to write, relative to the root of the run; '-' is standard output.", .text,
        isRequired: true),
      row("format", "What a record looks like.", formats.count == 1 ? formats[0] : .text),
    ]
  }

  /// The keys of `rejected:`, where it is a map.
  public static let rejected: [OptionDescription] = [
    row("path", "Where documents go that no stage here has taken care of.", .text),
    row("stages", "What rejected documents go through, with the error as fields.", .list(.any)),
  ]

  /// The keys that may stand beside a stage's name.
  public static func stageEntry(_ registry: StageRegistry) -> [OptionDescription] {
    [
      row("name", "A label that tells two stages of a kind apart.", .text),
      row(
        "when", "The documents that the stage works on; the others pass it untouched.",
        .group(condition(registry)), type: "a condition"),
    ]
  }

  /// The keys of an entry that puts another file's stages in.
  public static let useEntry: [OptionDescription] = [
    row(
      "use", "A pipeline file, relative to this one, whose stages are put in here.", .text, type: "a path",
      isRequired: true),
    row("with", "Values for the variables of the file.", .table(.text)),
    row("name", "What stands before the names of the file's stages; its name if absent.", .text),
  ]

  /// The keys of a condition.
  ///
  /// - Parameter depth: How many conditions stand in one another; a file may go deeper.
  public static func condition(_ registry: StageRegistry, depth: Int = 4) -> [OptionDescription] {
    let inner = OptionShape.group(depth > 0 ? condition(registry, depth: depth - 1) : [])
    return [
      row(
        "field", "The field that is asked for.", .choice(fields(registry).map(\.name)), type: "a field's name"
      ),
      row("present", "Whether the document has the field.", .boolean),
      row("equals", "The value that the field has.", .any),
      row("one_of", "Values, one of which the field has.", .list(.any)),
      row("matches", "A regular expression (PCRE2) that is found somewhere in the field.", .text),
      row(
        "longer_than", "A length that the field exceeds, with its unit: 200 words, 3 items.", .text,
        type: "a length with its unit"),
      row("all", "Conditions, every one of which holds.", .list(inner)),
      row("any", "Conditions, at least one of which holds.", .list(inner)),
      row("not", "A condition that does not hold.", inner, type: "a condition"),
    ]
  }

  /// All fields: the kit's, then those that stages produce beyond.
  public static func fields(_ registry: StageRegistry) -> [FieldKey] {
    var fields = FieldKey.standard
    for field in registry.stages.flatMap(\.description.fieldUse.produces) where !fields.contains(field) {
      fields.append(field)
    }
    return fields
  }

  static func row(
    _ name: String, _ help: String, _ shape: OptionShape, type: String? = nil, default text: String? = nil,
    bounds: (String, String)? = nil, isRequired: Bool = false
  ) -> OptionDescription {
    OptionDescription(
      name: name, help: help, typeName: type ?? shape.words, shape: shape,
      bounds: bounds.map { OptionBounds(lower: $0.0, upper: $0.1) }, defaultText: text, isRequired: isRequired
    )
  }
}

extension OptionShape {
  /// What a person calls such a value.
  fileprivate var words: String {
    switch self {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "text"
    case .form(_, let example): "text such as \(example)"
    case .file: "a file of the project"
    case .choice(let texts): "one of " + texts.map { "'\($0)'" }.joined(separator: ", ")
    case .list: "a list"
    case .group, .table: "a map"
    case .either(let shapes): shapes.map(\.words).joined(separator: ", or ")
    case .outputName: "the name of an output"
    case .tableName: "the name of a table"
    case .secret: "a secret, as ${env:NAME}"
    case .any: "a value"
    }
  }
}
