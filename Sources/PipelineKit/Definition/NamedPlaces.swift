extension PipelineDefinition {
  /// One entry of `inputs:` where inputs have names.
  public struct NamedInput: Sendable {
    /// The name, which documents carry in their field `input`.
    public var name: Located
    /// Files, folders and patterns.
    public var paths: [Located]
    /// One sentence for people.
    public var description: String?

    /// Makes an input.
    public init(name: Located, paths: [Located], description: String? = nil) {
      self.name = name
      self.paths = paths
      self.description = description
    }
  }

  /// One entry of `outputs:`, which a stage that writes refers to by its name.
  public struct NamedOutput: Sendable {
    /// The name.
    public var name: Located
    /// The path, or `-` for standard output; with the place where it is written.
    public var path: ConfigValue
    /// What a record looks like, if the output says so; the stage that writes reads it as its own option.
    public var format: ConfigValue?

    /// Makes an output.
    public init(name: Located, path: ConfigValue, format: ConfigValue? = nil) {
      self.name = name
      self.path = path
      self.format = format
    }
  }
}

/// The name of one of the pipeline's `outputs:`: the type of an output stage's option `to`.
///
/// A stage that has such an option beside one called `path` gets the path put in before its options are read; it need not look at the
/// name itself.
public struct OutputName: OptionValue, Hashable {
  /// The name.
  public let text: String

  /// Names an output.
  public init(_ text: String) { self.text = text }

  /// `the name of an output`.
  public static var typeName: String { "the name of an output" }
  /// A name of `outputs:`.
  public static var shape: OptionShape { .outputName }

  /// Reads the name; whether there is such an output is the planner's question.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> OutputName? {
    String.read(value, &context).map { OutputName($0) }
  }

  /// The name.
  public var configText: String { text.configText }
}
