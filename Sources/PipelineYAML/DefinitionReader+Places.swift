import PipelineKit

/// `inputs:`, `outputs:` and `rejected:`: what a pipeline reads from and writes to.
extension DefinitionReader {
  // MARK: Inputs

  /// What `inputs:` says: paths, and the names where there are some.
  mutating func readInputs(
    _ value: ConfigValue?
  ) -> (paths: [PipelineDefinition.Located], named: [PipelineDefinition.NamedInput]) {
    guard let value else { return ([], []) }
    if let entries = value.entries {
      if entries.isEmpty { reportEmpty("'inputs:' names no input", at: value.span) }
      let named = entries.compactMap { readInput($0) }
      return (named.flatMap(\.paths), named)
    }
    guard let elements = value.elements else {
      context.reportWrongType(
        value, wanted: "a list of files, or a map of named inputs",
        suggestion: value.scalar.map { "write it as a list: [\($0.text)]" })
      return ([], [])
    }
    return (elements.compactMap { text($0) }, [])
  }

  private mutating func readInput(_ entry: ConfigEntry) -> PipelineDefinition.NamedInput? {
    checkName(entry, of: "an input")
    var list = entry.value
    var description: String?
    if let members = entry.value.entries {
      checkKeys(members, among: ["paths", "description"], of: "the input '\(entry.key)'")
      description = entry.value["description"].flatMap { text($0)?.text }
      guard let paths = entry.value["paths"] else {
        reportMissing("paths", of: "the input '\(entry.key)'", at: entry.keySpan)
        return nil
      }
      list = paths
    }
    guard let elements = list.elements else {
      context.reportWrongType(
        list, wanted: "a list of files", suggestion: list.scalar.map { "write it as a list: [\($0.text)]" })
      return nil
    }
    if elements.isEmpty { reportEmpty("the input '\(entry.key)' names no file", at: list.span) }
    let paths = elements.compactMap { text($0) }
    return .init(name: .init(entry.key, at: entry.keySpan), paths: paths, description: description)
  }

  // MARK: Outputs

  /// What `outputs:` says, with the paths that the command line gives.
  mutating func readOutputs(_ value: ConfigValue?) -> [PipelineDefinition.NamedOutput] {
    guard let value else {
      reportUnknownRedirections([])
      return []
    }
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: "a map from names to paths")
      return []
    }
    if entries.isEmpty { reportEmpty("'outputs:' names no output", at: value.span) }
    let outputs = entries.compactMap { readOutput($0) }
    reportUnknownRedirections(entries.map(\.key))
    return outputs
  }

  private mutating func readOutput(_ entry: ConfigEntry) -> PipelineDefinition.NamedOutput? {
    checkName(entry, of: "an output")
    var path = entry.value
    var format: ConfigValue?
    if let members = entry.value.entries {
      checkKeys(members, among: ["path", "format"], of: "the output '\(entry.key)'")
      format = entry.value["format"]
      guard let given = entry.value["path"] else {
        reportMissing("path", of: "the output '\(entry.key)'", at: entry.keySpan)
        return nil
      }
      path = given
    } else if entry.value.scalar == nil {
      context.reportWrongType(entry.value, wanted: "a path, or a map with path, format")
      return nil
    }
    guard text(path) != nil else { return nil }
    if let text = settings.outputs[entry.key] {
      path = ConfigValue(
        .scalar(ConfigScalar(text, isPlain: false)), at: path.span, provenance: .outputOption(name: entry.key)
      )
    }
    return .init(name: .init(entry.key, at: entry.keySpan), path: path, format: format)
  }

  private mutating func reportUnknownRedirections(_ names: [String]) {
    for name in settings.outputs.keys.sorted() where !names.contains(name) {
      report(
        .error(
          "unknown-output", "'--output \(name)=...' names no output of \(source.file)", at: nil,
          suggestion: NearestName.suggestion(for: name, among: names)
            ?? (names.isEmpty ? "the file has no 'outputs:'" : "it has " + names.joined(separator: ", "))))
    }
  }

  // MARK: Rejected documents

  /// What `rejected:` says: the path, and stages of its own.
  mutating func readRejected(
    _ value: ConfigValue?, in root: ConfigValue, labels: [PipelineDefinition.Located]
  ) -> (path: PipelineDefinition.Located?, stages: [PipelineDefinition.Stage]) {
    guard let value else { return (nil, []) }
    guard let members = value.entries else {
      if value.elements != nil {
        context.reportWrongType(value, wanted: "a path, or a map with path, stages")
        return (nil, [])
      }
      return (text(value), [])
    }
    checkKeys(members, among: ["path", "stages"], of: "'rejected:'")
    let path = value["path"].flatMap { text($0) }
    guard let list = value["stages"] else {
      if value["path"] == nil {
        report(
          .error("missing-key", "'rejected:' needs 'path', 'stages', or both", at: value.span))
      }
      return (path, [])
    }
    let count = uses.count
    let stages = readStages(list, in: root)
    for use in uses[count...] {
      report(
        .error(
          "reserved-key", "'use' under 'rejected:' is reserved for a later version", at: use.path.span,
          suggestion: "write the stages out"))
    }
    uses.removeSubrange(count...)
    for label in stages.compactMap(\.label) {
      guard let first = labels.first(where: { $0.text == label.text }) else { continue }
      report(
        .error(
          "duplicate-label", "two stages are named '\(label.text)'", at: label.span,
          notes: [.init("the name is first given here", at: first.span)]))
    }
    return (path, stages)
  }

  // MARK: Tools

  private mutating func checkName(_ entry: ConfigEntry, of what: String) {
    guard !References.isName(entry.key[...]) else { return }
    report(
      .error(
        "invalid-name", "'\(entry.key)' cannot name \(what)", at: entry.keySpan,
        suggestion: "use letters, digits, '_' and '-', a letter first"))
  }

  private mutating func reportEmpty(_ message: String, at span: SourceSpan) {
    report(.error("empty-list", message, at: span, suggestion: "name one, or take the key out"))
  }

  private mutating func reportMissing(_ key: String, of owner: String, at span: SourceSpan) {
    report(.error("missing-key", "\(owner) needs '\(key)'", at: span))
  }

  private mutating func checkKeys(_ entries: [ConfigEntry], among keys: [String], of owner: String) {
    for entry in entries where !keys.contains(entry.key) {
      report(
        .error(
          "unknown-key", "unknown key '\(entry.key)' in \(owner)", at: entry.keySpan,
          notes: OptionContext.notes(on: entry.value),
          suggestion: NearestName.suggestion(for: entry.key, among: keys)
            ?? "it takes " + keys.joined(separator: ", "),
          replacement: NearestName.nearest(to: entry.key, among: keys)))
    }
  }
}
