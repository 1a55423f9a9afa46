public import PipelineKit

/// An entry of `stages:` that puts another file's stages in.
public struct UsedFile: Sendable {
  /// How many stages of the file that has the entry stand before it.
  public var index: Int
  /// The path as written, with the place of the value.
  public var path: PipelineDefinition.Located
  /// What `name:` says.
  public var label: PipelineDefinition.Located?
  /// What `with:` gives: values for the other file's variables.
  public var arguments: [ConfigEntry]
}

extension DefinitionReader {
  private static let useKeys = ["use", "with", "name"]

  /// Reads an entry that has `use:`.
  mutating func readUse(_ use: ConfigEntry, in entries: [ConfigEntry], before index: Int) -> UsedFile? {
    for entry in entries where !Self.useKeys.contains(entry.key) { reportBesideUse(entry, use) }
    let label = entries.first { $0.key == "name" }.flatMap { text($0.value) }
    let arguments = entries.first { $0.key == "with" }.map { readArguments($0.value) } ?? []
    guard let path = text(use.value) else { return nil }
    guard !path.text.isEmpty else {
      report(.error("invalid-path", "'' does not name a file", at: path.span))
      return nil
    }
    return UsedFile(index: index, path: path, label: label, arguments: arguments)
  }

  private mutating func reportBesideUse(_ entry: ConfigEntry, _ use: ConfigEntry) {
    if entry.key == "when" {
      report(
        .error(
          "misplaced-when", "'when' cannot stand beside 'use'", at: entry.keySpan,
          suggestion: "write it at the stages of the file"))
    } else if settings.registry?[entry.key] != nil {
      report(
        .error(
          "several-stages", "one entry uses a file and names the stage '\(entry.key)'", at: entry.keySpan,
          notes: [.init("the file is used here", at: use.keySpan)],
          suggestion: "begin a new entry: - \(entry.key)"))
    } else {
      report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' beside 'use'", at: entry.keySpan,
          suggestion: NearestName.suggestion(for: entry.key, among: Self.useKeys)
            ?? "give the file's variables values under 'with:'",
          replacement: NearestName.nearest(to: entry.key, among: Self.useKeys)))
    }
  }

  private mutating func readArguments(_ value: ConfigValue) -> [ConfigEntry] {
    guard let entries = value.entries else {
      if value.scalar?.resolved != .null {
        context.reportWrongType(value, wanted: "a map of variables with their values")
      }
      return []
    }
    return entries.map { entry in
      let isKnown = !judged.contains(entry.value.span)
      if isKnown, let scalar = entry.value.scalar, scalar.resolved != .null { return entry }
      if isKnown {
        context.reportWrongType(
          entry.value, wanted: "text, a number, or true or false",
          suggestion: entry.value.scalar.map { _ in "write \"\" for empty text" })
      }
      // Given, but nothing to go on with: what refers to it is left alone.
      var entry = entry
      entry.value.content = .scalar(ConfigScalar(""))
      return entry
    }
  }
}
