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

/// Something wrong with an option in the light of the others.
public struct OptionProblem: Sendable, Hashable {
  /// The option at whose place the problem is shown.
  public var option: String
  /// One sentence without a full stop.
  public var message: String

  /// Makes a problem that is shown at `option`.
  public init(_ option: String, _ message: String) {
    self.option = option
    self.message = message
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
      guard let row = rows.first(where: { $0.description.name == entry.key }) else {
        context.reportUnknown(entry, of: owner, among: rows.map(\.description.name))
        continue
      }
      if let cure = row.description.deprecated {
        context.report(
          .warning(
            "deprecated-option", "'\(entry.key)' is deprecated", at: entry.keySpan, suggestion: cure))
      }
      row.read(entry.value, &options, &context)
    }
    for row in rows
    where row.description.isRequired && !entries.contains(where: { $0.key == row.description.name }) {
      let whose = owner.map { " of '\($0)'" } ?? ""
      context.report(
        .error("missing-option", "the option '\(row.description.name)'\(whose) is required", at: value.span))
    }
    guard !context.problems[before...].hasErrors else { return nil }
    for problem in options.problems() {
      let span = entries.first { $0.key == problem.option }?.keySpan ?? value.span
      context.report(.error("conflicting-options", problem.message, at: span))
    }
    return context.problems[before...].hasErrors ? nil : options
  }
}

extension OptionContext {
  fileprivate mutating func reportUnknown(_ entry: ConfigEntry, of owner: String?, among names: [String]) {
    let whose = owner.map { " for '\($0)'" } ?? ""
    let cure =
      NearestName.suggestion(for: entry.key, among: names)
      ?? (names.isEmpty ? "it takes no options" : "it takes " + names.joined(separator: ", "))
    report(
      .error(
        "unknown-option", "unknown option '\(entry.key)'\(whose)", at: entry.keySpan,
        notes: OptionContext.notes(on: entry.value), suggestion: cure,
        replacement: NearestName.nearest(to: entry.key, among: names)))
  }
}
