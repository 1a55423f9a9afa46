/// A value of a configuration file that knows its place.
///
/// Scalars keep the text as written and whether it was quoted; the type is decided by who reads it
/// (`OptionValue`), by the rules of YAML's core schema. So `${sentences}` may become a number after variables
/// are put in, and a quoted "4" stays text.
public struct ConfigValue: Sendable, Equatable {
  /// What a value holds.
  public indirect enum Content: Sendable, Equatable {
    /// A single value.
    case scalar(ConfigScalar)
    /// `[a, b]` or lines that begin with a dash.
    case list([ConfigValue])
    /// `key: value` pairs in the order of the file; keys are unique.
    case map([ConfigEntry])
  }

  /// Where a value came from, for `plan` and for messages.
  public indirect enum Provenance: Sendable, Equatable {
    /// Written in the file, at the value's span.
    case file
    /// Put in from a variable, which was given its value at `definedAt`.
    case variable(name: String, definedAt: SourceSpan?)
    /// Put in from the environment.
    case environment(name: String)
    /// Put in from a variable that `with:` gave its value at `givenAt`, which came there from `origin`.
    case argument(name: String, givenAt: SourceSpan, origin: Provenance)
    /// Put in from `--set` on the command line.
    case commandLine(name: String)
    /// Put in from an entry of `outputs:` that the stage refers to.
    case output(name: String)
    /// Put in from `--output` on the command line.
    case outputOption(name: String)
  }

  /// What the value holds.
  public var content: Content
  /// Where it stands. Behind an alias: where the alias stands.
  public var span: SourceSpan
  /// Where its text came from.
  public var provenance: Provenance
  /// For a value that an alias or a merge key brought: where the anchor stands.
  public var anchor: SourceSpan?

  /// Makes a value with its place.
  public init(
    _ content: Content, at span: SourceSpan, provenance: Provenance = .file, anchor: SourceSpan? = nil
  ) {
    self.content = content
    self.span = span
    self.provenance = provenance
    self.anchor = anchor
  }

  /// An empty map: the options of a stage that was named without any.
  public static func emptyMap(at span: SourceSpan) -> ConfigValue { ConfigValue(.map([]), at: span) }

  /// The entries, if this is a map.
  public var entries: [ConfigEntry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// The elements, if this is a list.
  public var elements: [ConfigValue]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  /// The scalar, if this is one.
  public var scalar: ConfigScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The value under `key`, if this is a map that has it.
  public subscript(key: String) -> ConfigValue? {
    entries?.first { $0.key == key }?.value
  }

  /// What a message calls this value: `a list`, `a number`, `text`.
  public var kindName: String {
    switch content {
    case .list: "a list"
    case .map: "a map"
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: "nothing"
      case .bool: "true or false"
      case .int: "a whole number"
      case .double: "a number"
      case .string: "text"
      }
    }
  }
}

/// One `key: value` pair, with the place of the key.
public struct ConfigEntry: Sendable, Equatable {
  /// The key's text.
  public var key: String
  /// Where the key stands.
  public var keySpan: SourceSpan
  /// What it is given.
  public var value: ConfigValue

  /// Makes a pair.
  public init(key: String, keySpan: SourceSpan, value: ConfigValue) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
