import PipelineKit
import PipelineLoading
import PipelineSchema

/// What may stand where in a pipeline file, by the way from the top.
struct FormatKnowledge {
  let registry: StageRegistry
  /// The keys at the top of the file.
  let top: [OptionDescription]

  /// Makes it for a file: a pipeline's, or one of tests.
  init(registry: StageRegistry, path: String) {
    self.registry = registry
    top =
      TestFile.pipeline(of: path) == nil ? FileFormat.topLevel(registry) : FileFormat.testFile(registry)
  }

  /// The keys of an entry of `stages:`, besides the stages' names.
  var entryRows: [OptionDescription] { FileFormat.stageEntry(registry) + FileFormat.useEntry.dropLast() }

  /// What is expected as the value of a node.
  enum Place {
    /// A map with these keys; of a stage, if they are its options.
    case keys([OptionDescription], of: StageDescription?)
    /// The list of stages.
    case stageList
    /// One entry of that list.
    case stageEntry
    /// The value of an option, or of an element of its list.
    case value(OptionShape, of: OptionDescription)
    /// Nothing that is known.
    case unknown
  }

  /// What a key means.
  enum Meaning {
    case option(OptionDescription, of: StageDescription?)
    case stage(StageDescription)
  }

  /// What is expected at the end of a path.
  func place(at path: [Outline.Step]) -> Place {
    path.reduce(.keys(top, of: nil)) { place, step in
      self.place(step, in: place, isTop: path.count > 0)
    }
  }

  /// What the key at the end of a path means.
  func meaning(at path: [Outline.Step]) -> Meaning? {
    guard case .key(let name) = path.last else { return nil }
    switch place(at: path.dropLast()) {
    case .keys(let rows, let stage): return rows.first { $0.name == name }.map { .option($0, of: stage) }
    case .stageEntry:
      if let stage = registry[name] { return .stage(stage.description) }
      return entryRows.first { $0.name == name }.map { .option($0, of: nil) }
    case .value(let shape, _): return shape.rows.first { $0.name == name }.map { .option($0, of: nil) }
    default: return nil
    }
  }

  /// The way with a step more.
  func place(at path: ArraySlice<Outline.Step>) -> Place { place(at: Array(path)) }

  private func place(_ step: Outline.Step, in place: Place, isTop: Bool) -> Place {
    switch (place, step) {
    case (.keys(let rows, let stage), .key(let name)): row(name, among: rows, of: stage)
    case (.stageList, .index): .stageEntry
    case (.stageEntry, .key(let name)):
      if let stage = registry[name] {
        .keys(stage.description.options, of: stage.description)
      } else {
        row(name, among: entryRows, of: nil)
      }
    case (.value(.either(let shapes), let option), _):
      shapes.lazy.map { self.place(step, in: .value($0, of: option), isTop: isTop) }.first { $0.isKnown }
        ?? .unknown
    case (.value(.list(let element), let option), .index): .value(element, of: option)
    case (.value(.group(let rows), _), .key(let name)): row(name, among: rows, of: nil)
    case (.value(.table(let element), let option), .key(let name)):
      // A test's options for a stage are those of the stage.
      if option.typeName == FileFormat.stageMap, let stage = registry[name]?.description {
        .keys(stage.options, of: stage)
      } else {
        .value(element, of: option)
      }
    default: .unknown
    }
  }

  private func row(_ name: String, among rows: [OptionDescription], of stage: StageDescription?) -> Place {
    guard let row = rows.first(where: { $0.name == name || $0.formerNames.contains(name) }) else {
      return .unknown
    }
    // Only the file's own `stages:` is a list of anything.
    if stage == nil, name == "stages", case .list(.any) = row.shape { return .stageList }
    return .value(row.shape, of: row)
  }
}

extension FormatKnowledge.Place {
  fileprivate var isKnown: Bool { if case .unknown = self { false } else { true } }
}

extension OptionShape {
  /// The keys of such a value, where it may be a group of options.
  var rows: [OptionDescription] {
    switch self {
    case .group(let rows): rows
    case .either(let shapes): shapes.flatMap(\.rows)
    default: []
    }
  }
}

/// Pages for people, in Markdown.
enum Pages {
  /// An option: type, range, default, help.
  static func page(_ option: OptionDescription, of stage: StageDescription?) -> String {
    var facts = [option.typeName]
    if let range = option.range { facts.append(range) }
    if option.isRequired { facts.append("required") }
    if let text = option.defaultText, text != "-" { facts.append("default `\(text)`") }
    let owner = stage.map { " · \($0.name)" } ?? ""
    var page = "**\(option.name)**\(owner)\n\n\(option.help)\n\n*\(facts.joined(separator: "; "))*"
    for text in option.choices ?? [] {
      if let help = option.choiceHelp[text] { page += "\n\n- `\(text)`: \(help)" }
    }
    if let cure = option.deprecated { page += "\n\nDeprecated: \(cure)" }
    return page
  }

  /// A stage: what it does, its options, its fields.
  static func page(_ stage: StageDescription) -> String {
    var page = "**\(stage.name)** · \(stage.kind.rawValue) stage\n\n\(stage.summary)"
    if !stage.discussion.isEmpty { page += "\n\n" + stage.discussion }
    page += fields("Requires", stage.fieldUse.requires) + fields("Uses, if there", stage.fieldUse.uses)
    page += fields("Produces", stage.fieldUse.produces)
    if !stage.tables.isEmpty {
      page += "\n\nTables: " + stage.tables.map { "`\($0.name)`" }.joined(separator: ", ") + "."
    }
    if !stage.options.isEmpty {
      page += "\n\n" + stage.options.map { "- `\($0.name)`: \($0.help)" }.joined(separator: "\n")
    }
    if let example = stage.examples.first { page += "\n\n```yaml\n\(example.yaml)\n```" }
    return page
  }

  private static func fields(_ heading: String, _ keys: [FieldKey]) -> String {
    keys.isEmpty ? "" : "\n\n\(heading): " + keys.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
