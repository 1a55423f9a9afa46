/// A pipeline as its file says it: read and with variables put in, but not yet held against the stages there
/// are.
public struct PipelineDefinition: Sendable {
  /// A text with its place.
  public struct Located: Sendable, Hashable {
    /// The text.
    public var text: String
    /// Where it stands.
    public var span: SourceSpan

    /// Makes it.
    public init(_ text: String, at span: SourceSpan) {
      self.text = text
      self.span = span
    }
  }

  /// One entry of `stages:`.
  public struct Stage: Sendable {
    /// The stage's name.
    public var name: Located
    /// The label that `name:` gives it, to tell two of a kind apart.
    public var label: Located?
    /// Its options, without reserved keys.
    public var options: ConfigValue
    /// What `when:` says: the documents that it works on; `nil` for all.
    public var condition: Condition?
    /// For a stage of a used file: the places of the `use:` that brought it, the innermost first.
    public var uses: [SourceSpan] = []
    /// What stands before its name in reports: `clean/` for a stage of a used file.
    public var prefix = ""

    /// Makes an entry.
    public init(
      name: Located, label: Located? = nil, options: ConfigValue, condition: Condition? = nil
    ) {
      self.name = name
      self.label = label
      self.options = options
      self.condition = condition
    }
  }

  /// One entry of `variables:`, with the value that counts.
  public struct Variable: Sendable {
    /// The name.
    public var name: Located
    /// The value: the file's, or that of `--set`.
    public var value: ConfigValue

    /// Makes a variable.
    public init(name: Located, value: ConfigValue) {
      self.name = name
      self.value = value
    }
  }

  /// The file as the user named it.
  public var file: String
  /// `pipeline:`; the file's name without its ending where there is none.
  public var name: String
  /// `description:`.
  public var description: String?
  /// `variables:` in the order of the file.
  public var variables: [Variable]
  /// `inputs:`.
  public var inputs: [Located]
  /// `inputs:` where they have names; `inputs` then holds the paths of all.
  public var namedInputs: [NamedInput] = []
  /// `outputs:`.
  public var outputs: [NamedOutput] = []
  /// `rejected:`, or its `path:`.
  public var rejected: Located?
  /// The `stages:` of `rejected:`.
  public var rejectedStages: [Stage] = []
  /// `stages:`.
  public var stages: [Stage]
  /// `tests:`.
  public var tests: [PipelineTest]
  /// Where the list of stages stands.
  public var stagesSpan: SourceSpan

  /// Makes a definition.
  public init(
    file: String, name: String, description: String? = nil, variables: [Variable] = [],
    inputs: [Located] = [],
    rejected: Located? = nil, stages: [Stage], tests: [PipelineTest] = [], stagesSpan: SourceSpan
  ) {
    self.file = file
    self.name = name
    self.description = description
    self.variables = variables
    self.inputs = inputs
    self.rejected = rejected
    self.stages = stages
    self.tests = tests
    self.stagesSpan = stagesSpan
  }
}

/// One entry of `tests:`: what goes in, and what must come out.
public struct PipelineTest: Sendable {
  /// What must be true of one document that comes out: its text, and fields by name.
  public struct Expectation: Sendable {
    /// Where the expectation stands.
    public var span: SourceSpan
    /// The document's text, exactly, white space at both ends aside; or an `ExpectedMatch`.
    public var text: ConfigValue?
    /// Values of fields, as a record shows them; each may be or hold an `ExpectedMatch`.
    public var fields: [ConfigEntry]

    /// Makes an expectation.
    public init(span: SourceSpan, text: ConfigValue? = nil, fields: [ConfigEntry] = []) {
      self.span = span
      self.text = text
      self.fields = fields
    }
  }

  /// What the test shows, as a sentence.
  public var name: PipelineDefinition.Located
  /// The text that goes in.
  public var input: PipelineDefinition.Located
  /// The documents that come out, in order, all of them.
  public var expectations: [Expectation]
  /// How many documents are dropped, if the test says so.
  public var dropped: Int?
  /// How many documents are rejected; 0 unless the test says otherwise.
  public var rejected: Int

  /// Makes a test.
  public init(
    name: PipelineDefinition.Located, input: PipelineDefinition.Located, expectations: [Expectation],
    dropped: Int? = nil,
    rejected: Int = 0
  ) {
    self.name = name
    self.input = input
    self.expectations = expectations
    self.dropped = dropped
    self.rejected = rejected
  }
}
