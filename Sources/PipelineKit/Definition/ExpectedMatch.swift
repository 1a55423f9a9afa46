public import Patterns

/// What a test says of a text or a field where it does not give the whole value: `{contains: ferry}`.
///
/// All that is given must hold. A list fits `contains` and `matches` if one of its elements does.
public struct ExpectedMatch: Sendable {
  /// The keys, any of which may stand in such a map, and no other.
  public static let keys = ["equals", "contains", "matches", "absent"]

  /// The whole value.
  public var equals: ConfigValue?
  /// Texts that must stand in the text; of a list, values that must be among its elements.
  public var contains: [String] = []
  /// A pattern that must match somewhere in the text.
  public var pattern: Pattern?
  /// Whether there must be no value: no such field, or an empty text or list. `false`: there must be one.
  public var isAbsent: Bool?

  /// Whether a value of a test is such a map, and not an object to compare with.
  public static func isMatch(_ value: ConfigValue) -> Bool {
    guard let entries = value.entries, !entries.isEmpty else { return false }
    return entries.allSatisfy { keys.contains($0.key) }
  }

  /// Reads one; reports every mistake.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> ExpectedMatch? {
    guard let entries = value.entries, !entries.isEmpty else {
      context.reportWrongType(value, wanted: "a map with " + keys.joined(separator: ", "))
      return nil
    }
    let before = context.problems.count
    var match = ExpectedMatch()
    for entry in entries { match.take(entry, &context) }
    return context.problems.count == before ? match : nil
  }

  private mutating func take(_ entry: ConfigEntry, _ context: inout OptionContext) {
    switch entry.key {
    case "equals": equals = entry.value
    case "contains":
      contains =
        (entry.value.elements == nil
          ? String.read(entry.value, &context).map { [$0] } : [String].read(entry.value, &context)) ?? []
    case "matches": pattern = Pattern.read(entry.value, &context)
    case "absent": isAbsent = Bool.read(entry.value, &context)
    default:
      context.report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' in an expectation", at: entry.keySpan,
          suggestion: NearestName.suggestion(for: entry.key, among: Self.keys)
            ?? "it takes " + Self.keys.joined(separator: ", "),
          replacement: NearestName.nearest(to: entry.key, among: Self.keys)))
    }
  }

  /// Whether the pattern, if there is one, matches somewhere in a text; not if the search takes too long.
  public func patternFits(_ text: String) -> Bool {
    pattern.map { $0.isFound(in: text) } ?? true
  }
}

extension Pattern {
  /// Whether it matches somewhere in a text; a search that goes beyond its limits found nothing.
  func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { (try? matches(UnsafeRawBufferPointer($0))) ?? false }
  }
}
