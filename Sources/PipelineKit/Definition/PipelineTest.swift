/// One entry of `tests:`: what goes in, what is changed for it, and what must come out.
public struct PipelineTest: Sendable {
  /// One input: its text or its file, and fields that its documents are to have from the start.
  public struct Input: Sendable {
    /// Where the text comes from.
    public enum Source: Sendable {
      /// The text stands in the test.
      case text(PipelineDefinition.Located)
      /// The text is a file's, named relative to the file that names it. `path` is the way from the working
      /// folder, once it is known to lie inside the project.
      case file(PipelineDefinition.Located, path: String?)
    }

    /// Where the text comes from.
    public var source: Source
    /// Fields, as a record shows them.
    public var fields: [ConfigEntry]

    /// Makes an input.
    public init(_ source: Source, fields: [ConfigEntry] = []) {
      self.source = source
      self.fields = fields
    }
  }

  /// What must be true of one document that comes out, is dropped or is rejected, or of one problem: a value or an
  /// `ExpectedMatch` for each key.
  public struct Expectation: Sendable {
    /// Where the expectation stands.
    public var span: SourceSpan
    /// The document's text, exactly, white space at both ends aside; or an `ExpectedMatch`.
    public var text: ConfigValue?
    /// Values of fields, as a record shows them; each may be or hold an `ExpectedMatch`. Of a dropped document
    /// also `reason` and `stage`, of a rejected one `error`, `message` and `stage`, of a problem nothing but `id`,
    /// `at`, `line` and `message`.
    public var fields: [ConfigEntry]

    /// Makes an expectation.
    public init(span: SourceSpan, text: ConfigValue? = nil, fields: [ConfigEntry] = []) {
      self.span = span
      self.text = text
      self.fields = fields
    }
  }

  /// What is expected of all documents that end in one way: how many, or each of them in order.
  public struct Group: Sendable {
    /// The value in the file: a number, or a list.
    public var value: ConfigValue
    /// How many there must be.
    public var count: Int
    /// Each of them, in order; `nil` where only their number is given.
    public var each: [Expectation]?

    /// Makes a group.
    public init(_ value: ConfigValue, count: Int, each: [Expectation]? = nil) {
      self.value = value
      self.count = count
      self.each = each
    }
  }

  /// What the test shows, as a sentence.
  public var name: PipelineDefinition.Located
  /// Where the test stands: the place of its first key.
  public var span: SourceSpan
  /// What goes in, in order; nothing for a test that only looks at problems.
  public var inputs: [Input]
  /// The label of the first stage that documents pass through; the pipeline's first if `nil`.
  public var first: PipelineDefinition.Located?
  /// The label of the last one; the pipeline's last if `nil`.
  public var last: PipelineDefinition.Located?
  /// Variables with other values for this test: `set:`.
  public var settings: [ConfigEntry]
  /// Options with other values for this test, by the stage's label: `options:`.
  public var options: [ConfigEntry]
  /// The documents that come out, each: `expect:`.
  public var expected: Group?
  /// How many documents come out: `out:`.
  public var out: Group?
  /// The documents that are dropped; anything goes if `nil`.
  public var dropped: Group?
  /// The documents that are rejected; none may be if `nil`.
  public var rejected: Group?
  /// The problems that the pipeline has, once `set:` and `options:` are in place, and has not without them.
  public var diagnostics: Group?

  /// Makes a test.
  public init(
    name: PipelineDefinition.Located, span: SourceSpan? = nil, inputs: [Input],
    first: PipelineDefinition.Located? = nil, last: PipelineDefinition.Located? = nil,
    settings: [ConfigEntry] = [], options: [ConfigEntry] = [], expected: Group? = nil, out: Group? = nil,
    dropped: Group? = nil, rejected: Group? = nil, diagnostics: Group? = nil
  ) {
    self.name = name
    self.span = span ?? name.span
    self.inputs = inputs
    self.first = first
    self.last = last
    self.settings = settings
    self.options = options
    self.expected = expected
    self.out = out
    self.dropped = dropped
    self.rejected = rejected
    self.diagnostics = diagnostics
  }

  /// What must be true of each document that comes out; none unless `expect:` says so.
  public var expectations: [Expectation] { expected?.each ?? [] }

  /// Whether the pipeline is another one for this test.
  public var changesPipeline: Bool { !settings.isEmpty || !options.isEmpty }

  /// Whether documents are sent through the pipeline at all.
  public var looksAtDocuments: Bool {
    !inputs.isEmpty || expected != nil || out != nil || dropped != nil || rejected != nil
  }

  /// The keys that it looks at in documents.
  public var fieldsLookedAt: [ConfigEntry] {
    [expected, dropped, rejected].compactMap { $0?.each }.joined().flatMap(\.fields)
  }
}

extension PipelineTest.Group {
  /// What a test may say of a dropped document besides its text and fields.
  public static let droppedKeys = ["reason", "stage"]
  /// What a test may say of a rejected document besides its text and fields.
  public static let rejectedKeys = ["error", "message", "stage"]
  /// What a test may say of a problem.
  public static let problemKeys = ["id", "at", "line", "message"]
}

extension PipelineDefinition.Stage {
  /// The stage with other values for some of its options.
  public func withOptions(_ entries: [ConfigEntry]) -> PipelineDefinition.Stage {
    var copy = self
    let kept = (options.entries ?? []).filter { old in !entries.contains { $0.key == old.key } }
    copy.options.content = .map(kept + entries)
    return copy
  }
}
