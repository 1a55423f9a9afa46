/// All there is to say of a stage: one value from which checking, help, pages and schemas are derived.
public struct StageSpec<Options: StageOptions>: Sendable {
  /// The name in pipeline files: a verb with an object, in `snake_case`.
  public let name: String
  /// One sentence with a full stop.
  public let summary: String
  /// More about the stage, in Markdown: when to reach for it, the rule behind it.
  public let discussion: String
  /// Fields without which the stage cannot work: an earlier stage must produce them.
  public let requires: [FieldKey]
  /// Fields that it takes into account if they are there.
  public let uses: [FieldKey]
  /// Fields that it sets, or changes.
  public let produces: [FieldKey]
  /// One row an option.
  public let options: [StageOption<Options>]
  /// The tables that a collecting stage gives beside documents.
  public let tables: [TableSpec]
  /// Pipelines that show the stage at work; the tests validate and run them.
  public let examples: [StageExample]

  /// Describes a stage.
  public init(
    _ name: String, _ summary: String, discussion: String = "", requires: [FieldKey] = [],
    uses: [FieldKey] = [], produces: [FieldKey] = [], options: [StageOption<Options>] = [],
    tables: [TableSpec] = [], examples: [StageExample] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.requires = requires
    self.uses = uses
    self.produces = produces
    self.options = options
    self.tables = tables
    self.examples = examples
  }
}

/// A piece of a pipeline file that shows a stage at work, and, if it says so, what it makes of a text: a test runs it.
public struct StageExample: Sendable, Hashable {
  /// What it shows, in one sentence.
  public var title: String
  /// The entry as it stands under `stages:`, its dash included.
  public var yaml: String
  /// A text that is shown to it.
  public var input: String?
  /// What it makes of that text.
  public var output: String?

  /// Makes an example.
  public init(_ title: String, yaml: String, turns input: String? = nil, into output: String? = nil) {
    self.title = title
    self.yaml = yaml
    self.input = input
    self.output = output
  }
}

/// Which fields one instance of a stage takes and gives; it may depend on its options.
public struct FieldUse: Sendable, Hashable {
  /// Fields without which it cannot work.
  public var requires: [FieldKey]
  /// Fields that it takes into account if they are there.
  public var uses: [FieldKey]
  /// Fields that it sets, or changes.
  public var produces: [FieldKey]

  /// Makes a use of fields.
  public init(requires: [FieldKey] = [], uses: [FieldKey] = [], produces: [FieldKey] = []) {
    self.requires = requires
    self.uses = uses
    self.produces = produces
  }
}
