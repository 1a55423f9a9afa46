public import Patterns

/// What `when:` says: which documents a stage works on.
///
/// Total: a test on a field that a document does not have is false, `present: false` aside. See docs/design/0006-use-and-when.md.
public struct Condition: Sendable {
  /// What must hold.
  public indirect enum Content: Sendable {
    /// Something of a field.
    case field(FieldCondition)
    /// Every one of them.
    case all([Condition])
    /// At least one of them.
    case any([Condition])
    /// Its opposite.
    case not(Condition)
  }

  /// What must hold.
  public var content: Content
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a condition.
  public init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The conditions on fields that it is made of, in the order of the file.
  public var fields: [FieldCondition] {
    switch content {
    case .field(let field): [field]
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    }
  }
}

/// Tests on one field, all of which must hold.
public struct FieldCondition: Sendable {
  /// The field's name.
  public var field: PipelineDefinition.Located
  /// The tests, in the order of the file.
  public var tests: [Test]

  /// One test, with the place of its value.
  public struct Test: Sendable {
    /// What is tested.
    public var kind: Kind
    /// The key in the file.
    public var key: String
    /// Where the key stands.
    public var keySpan: SourceSpan
    /// The value as the file has it.
    public var value: ConfigValue
  }

  /// What is tested.
  public enum Kind: Sendable {
    /// Whether the document has the field.
    case present(Bool)
    /// Whether the value is this one.
    case equals(ConfigScalar)
    /// Whether the value is one of these.
    case oneOf([ConfigScalar])
    /// Whether a pattern is found in the value.
    case matches(Pattern)
    /// Whether the value is longer.
    case longerThan(Length)
  }
}

/// A length with its unit: `200 words`, `3 items`.
public struct Length: Sendable, Hashable, OptionValue {
  /// What is counted.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Unicode scalars.
    case characters
    /// Words, as TextKit has them.
    case words
    /// Lines.
    case lines
    /// Bytes of UTF-8.
    case bytes
    /// The elements of a list.
    case items
  }

  /// How many.
  public var count: Int
  /// Of what.
  public var unit: Unit

  /// Makes a length.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// `a length such as '200 words'`.
  public static var typeName: String { "a length such as '200 words'" }
  /// Text.
  public static var shape: OptionShape { .text }

  /// Reads a length; a bare number is refused, since it does not say its unit.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Length? {
    let parts = value.scalar?.text.split(separator: " ").map(String.init) ?? []
    let count = parts.first.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    if let count, parts.count == 2,
      let unit = Unit.allCases.first(where: { $0.rawValue == parts[1] || $0.rawValue == parts[1] + "s" })
    {
      return Length(count, unit)
    }
    let units = Unit.allCases.map(\.rawValue)
    let cure: String? =
      switch (count, parts.count) {
      case (.some(let count), 1): "add a unit: \(count) words"
      case (.some, 2):
        NearestName.suggestion(for: parts[1], among: units) ?? "the units are "
          + units.joined(separator: ", ")
      default: nil
      }
    context.reportWrongType(value, wanted: typeName, suggestion: cure)
    return nil
  }

  /// `200 words`.
  public var configText: String { "\(count) \(unit.rawValue)" }
}
