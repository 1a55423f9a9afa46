/// A plain struct whose properties are a stage's options, each with its default.
///
/// The rows that tie YAML names to the properties stand in the stage's `StageSpec`.
public protocol StageOptions: Sendable {
  /// All defaults.
  init()

  /// What is wrong with the values taken together, such as two options that exclude each other.
  func problems() -> [OptionProblem]
}

/// The options of a stage that has none.
public struct NoOptions: StageOptions {
  /// Makes them.
  public init() {}
}

/// Options inside options: one entry of a list such as `rules:`. It brings its own rows.
public protocol OptionGroup: StageOptions, OptionValue {
  /// The rows: one a property.
  static var rows: [StageOption<Self>] { get }
}

/// Something wrong with an option in the light of the others, or with itself.
public struct OptionProblem: Sendable, Hashable {
  /// Where among the options: at one of them, or at an element of a list.
  public struct Place: Sendable, Hashable {
    /// The option's name.
    public var option: String
    /// The number of the element, from 0; `nil` for the option itself.
    public var element: Int?

    /// Makes a place.
    public init(_ option: String, element: Int? = nil) {
      self.option = option
      self.element = element
    }
  }

  /// A stable name in `kebab-case`; `conflicting-options` where there is none.
  public var id: String?
  /// Whether the pipeline can run all the same.
  public var severity = Diagnostic.Severity.error
  /// The option at whose place the problem is shown.
  public var place: Place
  /// One sentence without a full stop.
  public var message: String
  /// What else is concerned, with a few words on it.
  public var related: [Related] = []

  /// A related place among the options.
  public struct Related: Sendable, Hashable {
    /// What is to be seen there.
    public var message: String
    /// Where.
    public var place: Place

    /// Makes a related place.
    public init(_ message: String, at place: Place) {
      self.message = message
      self.place = place
    }
  }

  /// Makes a problem that is shown at `option`.
  public init(_ option: String, _ message: String) {
    place = Place(option)
    self.message = message
  }

  /// Makes a problem that the pipeline runs in spite of: a rule that never does anything.
  public static func warning(
    _ id: String, _ message: String, at place: Place, related: [Related] = []
  ) -> OptionProblem {
    var problem = OptionProblem(place.option, message)
    problem.id = id
    problem.severity = .warning
    problem.place = place
    problem.related = related
    return problem
  }

  /// The option at whose place the problem is shown.
  public var option: String { place.option }

  /// The problem at its place in a file.
  ///
  /// - Parameter options: The map that the options were read from.
  public func diagnostic(in options: ConfigValue) -> Diagnostic {
    let span = span(of: place, in: options) ?? options.span
    let notes = related.map { Diagnostic.Note($0.message, at: self.span(of: $0.place, in: options)) }
    guard let id else { return .error("conflicting-options", message, at: span, notes: notes) }
    return Diagnostic(id, severity, message, at: span, notes: notes)
  }

  private func span(of place: Place, in options: ConfigValue) -> SourceSpan? {
    guard let entry = options.entries?.first(where: { $0.key == place.option }) else { return nil }
    guard let number = place.element, let elements = entry.value.elements, number < elements.count else {
      return entry.keySpan
    }
    return elements[number].span
  }
}

extension StageOptions {
  /// Nothing.
  public func problems() -> [OptionProblem] { [] }
}

extension OptionGroup {
  /// `a map of options`.
  public static var typeName: String { "a map with " + rows.map(\.description.name).joined(separator: ", ") }

  /// Reads a map row by row; every problem is reported at its place.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Self? {
    readOptions(value, of: nil, rows: rows, &context)
  }

  /// The options that differ from their defaults, in braces.
  public var configText: String {
    let plain = Self()
    let changed = Self.rows.filter { $0.text(self) != $0.text(plain) }
    return "{" + changed.map { "\($0.description.name): \($0.text(self))" }.joined(separator: ", ") + "}"
  }
}

extension StageOptions {
  /// Reads a map by `rows`; `owner` is the stage's name, for messages.
  static func readOptions(
    _ value: ConfigValue, of owner: String?, rows: [StageOption<Self>], _ context: inout OptionContext
  ) -> Self? {
    guard let entries = value.entries ?? (value.scalar?.resolved == .null ? [] : nil) else {
      context.reportWrongType(value, wanted: "a map of options")
      return nil
    }
    let before = context.problems.count
    var options = Self()
    for entry in entries {
      guard
        let row = rows.first(where: { $0.description.name == entry.key })
          ?? context.formerlyNamed(entry, among: rows, given: entries.map(\.key))
      else {
        context.reportUnknown(
          entry, of: owner, among: rows.map(\.description.name), given: entries.map(\.key))
        continue
      }
      if let cure = row.description.deprecated {
        context.report(
          .warning(
            "deprecated-option", "'\(entry.key)' is deprecated", at: entry.keySpan, suggestion: cure))
      }
      row.read(entry.value, &options, &context)
    }
    for row in rows where row.description.isRequired && row.description.value(in: value) == nil {
      let whose = owner.map { " of '\($0)'" } ?? ""
      context.report(
        .error("missing-option", "the option '\(row.description.name)'\(whose) is required", at: value.span))
    }
    guard !context.problems[before...].hasErrors else { return nil }
    for problem in options.problems() { context.report(problem.diagnostic(in: value)) }
    return context.problems[before...].hasErrors ? nil : options
  }
}

extension OptionContext {
  /// The row that had the entry's name once, with the name to write now.
  fileprivate mutating func formerlyNamed<Options>(
    _ entry: ConfigEntry, among rows: [StageOption<Options>], given: [String]
  ) -> StageOption<Options>? {
    guard let row = rows.first(where: { $0.description.formerNames.contains(entry.key) }) else { return nil }
    let name = row.description.name
    if given.contains(name) {
      report(
        .error(
          "conflicting-options", "'\(entry.key)' is what '\(name)' was called once, and both are given",
          at: entry.keySpan, suggestion: "leave '\(entry.key)' out"))
    } else {
      var problem = Diagnostic.warning(
        "deprecated-option", "'\(entry.key)' is deprecated", at: entry.keySpan, suggestion: "write '\(name)'")
      problem.replacement = name
      report(problem)
    }
    return row
  }

  fileprivate mutating func reportUnknown(
    _ entry: ConfigEntry, of owner: String?, among names: [String], given: [String]
  ) {
    let whose = owner.map { " for '\($0)'" } ?? ""
    let cure =
      NearestName.suggestion(for: entry.key, among: names)
      ?? (names.isEmpty ? "it takes no options" : "it takes " + names.joined(separator: ", "))
    let nearest = NearestName.nearest(to: entry.key, among: names)
    report(
      .error(
        "unknown-option", "unknown option '\(entry.key)'\(whose)", at: entry.keySpan,
        notes: OptionContext.notes(on: entry.value), suggestion: cure,
        replacement: nearest.flatMap { given.contains($0) ? nil : $0 }))
  }
}
