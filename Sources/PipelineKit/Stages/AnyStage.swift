/// A kind of stage as a registry knows it: what it is called, what it says of itself, and how to make one
/// from a pipeline file.
public struct AnyStage: Sendable {
  /// All that the spec says, without the Swift type of the options.
  public let description: StageDescription

  let make: @Sendable (ConfigValue, inout OptionContext) -> StageInstance?

  /// The name in pipeline files.
  public var name: String { description.name }

  /// A stage that looks at one document at a time.
  public init<S: DocumentStage>(_ type: S.Type) {
    self.init(type, kind: .document) { .document($0) }
  }

  /// A stage that finds documents in a source.
  public init<S: SplittingStage>(_ type: S.Type) {
    self.init(type, kind: .splitting) { .splitting($0) }
  }

  /// A stage that must see all documents.
  public init<S: CollectingStage>(_ type: S.Type) {
    self.init(type, kind: .collecting) { .collecting($0) }
  }

  /// A stage that writes records.
  public init<S: OutputStage>(_ type: S.Type) {
    self.init(type, kind: .output) { .output($0) }
  }

  /// A stage that finds documents in a source, made in a way of its own: one that can be extended from outside says with
  /// `spec` what it was extended by, and gets it from `make`. A thrown error is a problem of the pipeline file.
  public init<S: SplittingStage>(
    _ spec: StageSpec<S.Options>, make: @escaping @Sendable (S.Options) throws -> S
  ) {
    self.init(spec, kind: .splitting, make: make) { .splitting($0) }
  }

  private init<S: Stage>(
    _ type: S.Type, kind: StageKind, wrap: @escaping @Sendable (S) -> StageInstance.Work
  ) {
    self.init(S.spec, kind: kind, make: { try S($0) }, wrap: wrap)
  }

  private init<S: Stage>(
    _ spec: StageSpec<S.Options>, kind: StageKind, make build: @escaping @Sendable (S.Options) throws -> S,
    wrap: @escaping @Sendable (S) -> StageInstance.Work
  ) {
    description = StageDescription(
      name: spec.name, summary: spec.summary, discussion: spec.discussion, kind: kind,
      fieldUse: FieldUse(requires: spec.requires, uses: spec.uses, produces: spec.produces),
      options: spec.options.map(\.description), tables: spec.tables, examples: spec.examples)
    make = { value, context in
      guard let options = S.Options.readOptions(value, of: spec.name, rows: spec.options, &context)
      else { return nil }
      do {
        let stage = try build(options)
        let texts = spec.options.map { (name: $0.description.name, text: $0.text(options)) }
        return StageInstance(
          work: wrap(stage), fieldUse: stage.fieldUse, optionTexts: texts, tables: spec.tables)
      } catch {
        context.report(.error("invalid-options", "\(error)", at: value.span))
        return nil
      }
    }
  }

  /// Makes a stage from the options in a file; reports every problem with them, and gives `nil` if there is
  /// one.
  public func instance(from options: ConfigValue, _ context: inout OptionContext) -> StageInstance? {
    make(options, &context)
  }
}

/// What a stage does to the flow of documents.
public enum StageKind: String, Sendable, Hashable, CaseIterable {
  /// One document at a time.
  case document
  /// From a source to documents.
  case splitting
  /// Needs to see all documents first.
  case collecting
  /// Writes records.
  case output
}

/// All that a stage says of itself, without Swift types.
public struct StageDescription: Sendable, Hashable {
  /// The name in pipeline files.
  public var name: String
  /// One sentence with a full stop.
  public var summary: String
  /// More, in Markdown.
  public var discussion: String
  /// What it does to the flow of documents.
  public var kind: StageKind
  /// The fields it takes and gives, as far as options do not change that.
  public var fieldUse: FieldUse
  /// Its options in the order of the spec.
  public var options: [OptionDescription]
  /// The tables that it gives beside documents.
  public var tables: [TableSpec]
  /// Pipelines that show it at work.
  public var examples: [StageExample]

  /// Describes a stage whose Swift type is not at hand.
  public init(
    name: String, summary: String, discussion: String = "", kind: StageKind, fieldUse: FieldUse = FieldUse(),
    options: [OptionDescription] = [], tables: [TableSpec] = [], examples: [StageExample] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.kind = kind
    self.fieldUse = fieldUse
    self.options = options
    self.tables = tables
    self.examples = examples
  }
}

/// A stage that is ready to work.
public struct StageInstance: Sendable {
  /// The stage by its kind.
  public enum Work: Sendable {
    /// One document at a time.
    case document(any DocumentStage)
    /// From a source to documents.
    case splitting(any SplittingStage)
    /// Needs to see all documents first.
    case collecting(any CollectingStage)
    /// Writes records.
    case output(any OutputStage)
  }

  /// The stage.
  public let work: Work
  /// The fields that this instance takes and gives.
  public let fieldUse: FieldUse
  /// The value of every option, as it would be written in a file.
  public let optionTexts: [(name: String, text: String)]
  /// The tables that it gives beside documents.
  public let tables: [TableSpec]
}

extension StageInstance {
  /// A stage that was made in code, not from a file: it shows no options.
  public init<S: DocumentStage>(_ stage: S) {
    self.init(work: .document(stage), fieldUse: stage.fieldUse, optionTexts: [], tables: S.spec.tables)
  }
}
