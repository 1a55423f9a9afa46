import PipelineKit

/// Puts the path and the format of a named output into the options of the stage that refers to it: `emit: {to: articles}`.
struct OutputNames {
  private let outputs: [PipelineDefinition.NamedOutput]
  /// For each output that something writes to, the place of the first reference.
  private var users: [String: SourceSpan] = [:]

  init(_ definition: PipelineDefinition) { outputs = definition.outputs }

  /// What an entry comes to.
  struct Resolved {
    /// The entry, with the output's path among its options.
    var entry: PipelineDefinition.Stage
    /// The output's name, where the entry gives one.
    var name: String?
    /// Whether the name is none of the pipeline's, or another stage's already.
    var isUnknown = false
  }

  /// The entry with its output's path and format put in; reports a name that no output has.
  mutating func resolve(
    _ entry: PipelineDefinition.Stage, _ kind: AnyStage, _ problems: inout [Diagnostic]
  ) -> Resolved {
    let rows = kind.description.options
    guard kind.description.kind == .output, let row = rows.first(where: { $0.shape == .outputName }),
      let entries = entry.options.entries, let to = entries.first(where: { $0.key == row.name }),
      let name = to.value.scalar?.text
    else { return Resolved(entry: entry) }
    guard let output = outputs.first(where: { $0.name.text == name }) else {
      reportUnknown(name, at: to.value, &problems)
      return Resolved(entry: entry, name: name, isUnknown: true)
    }
    let isFirst = noteUse(of: name, at: to.value.span, &problems)
    var resolved = entry
    var given = entries
    put(output.path, as: "path", of: output, beside: to, into: &given, &problems)
    if let format = output.format {
      put(format, as: "format", of: output, beside: to, into: &given, &problems)
    }
    resolved.options.content = .map(given)
    // What two stages write to has been reported; its path need not be, too.
    return Resolved(entry: resolved, name: name, isUnknown: !isFirst)
  }

  private func put(
    _ value: ConfigValue, as key: String, of output: PipelineDefinition.NamedOutput, beside to: ConfigEntry,
    into entries: inout [ConfigEntry], _ problems: inout [Diagnostic]
  ) {
    if let own = entries.first(where: { $0.key == key }) {
      problems.append(
        .error(
          "conflicting-options", "'\(key)' is given here and by the output '\(output.name.text)'",
          at: own.keySpan, notes: [.init("the output gives it here", at: value.span)],
          suggestion: "take one of the two out"))
      return
    }
    var value = value
    if value.provenance == .file { value.provenance = .output(name: output.name.text) }
    entries.append(ConfigEntry(key: key, keySpan: to.keySpan, value: value))
  }

  /// Notes who writes to an output; false if somebody did before.
  private mutating func noteUse(of name: String, at span: SourceSpan, _ problems: inout [Diagnostic]) -> Bool
  {
    if let first = users[name] {
      problems.append(
        .error(
          "conflicting-outputs", "two stages write to the output '\(name)'", at: span,
          notes: [.init("the other one is here", at: first)],
          suggestion: "give one of them an output of its own"))
      return false
    }
    users[name] = span
    return true
  }

  private func reportUnknown(_ name: String, at value: ConfigValue, _ problems: inout [Diagnostic]) {
    let names = outputs.map(\.name.text)
    problems.append(
      .error(
        "unknown-output", "no output is called '\(name)'", at: value.span,
        notes: OptionContext.notes(on: value),
        suggestion: NearestName.suggestion(for: name, among: names)
          ?? (names.isEmpty
            ? "declare it under 'outputs:', or write 'path'" : "there is " + names.joined(separator: ", ")),
        replacement: NearestName.nearest(to: name, among: names)))
  }

  /// Whether something writes to an output.
  func isUsed(_ output: PipelineDefinition.NamedOutput) -> Bool { users[output.name.text] != nil }

  /// Warns of outputs that nothing writes to.
  func reportUnused(_ problems: inout [Diagnostic]) {
    for output in outputs where !isUsed(output) {
      problems.append(
        .warning(
          "unused-output", "nothing is written to the output '\(output.name.text)'", at: output.name.span,
          suggestion: "write 'to: \(output.name.text)' at a stage that writes, or take the output out"))
    }
  }
}
