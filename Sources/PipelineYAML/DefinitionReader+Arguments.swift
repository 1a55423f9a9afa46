public import PipelineKit

extension DefinitionReader {
  /// Every `--set` that names no variable.
  ///
  /// - Parameters:
  ///   - names: The variables of the file and of the files that it uses.
  ///   - file: The file's name.
  public static func unknownSettings(
    _ settings: DefinitionSettings, names: [String], file: String
  ) -> [Diagnostic] {
    settings.set.keys.sorted().filter { !names.contains($0) }.map { name in
      .error(
        "unknown-variable", "'--set \(name)=...' names no variable of \(file)", at: nil,
        suggestion: NearestName.suggestion(for: name, among: names)
          ?? (names.isEmpty ? "the file declares none" : "it has " + names.joined(separator: ", ")))
    }
  }

  /// A variable that is declared without a value, and is given none: shown where the file is used, and in it.
  mutating func reportMissingValue(_ entry: ConfigEntry) {
    guard let use = settings.use else {
      report(
        .error(
          "missing-variable", "the variable '\(entry.key)' has no value", at: entry.keySpan,
          suggestion: "give it one here, or with --set \(entry.key)=...; for empty text write \"\""))
      return
    }
    report(
      .error(
        "missing-variable", "'\(use.path.text)' needs a value for '\(entry.key)'", at: use.path.span,
        notes: [.init("the variable is declared here, without a value", at: entry.keySpan)],
        suggestion: "give it one beside: with: {\(entry.key): ...}"))
  }

  /// Arguments of `with:` that the file has no variable for.
  mutating func reportUnknownArguments(
    _ use: UsedFile, _ declared: [PipelineDefinition.Variable], _ section: ConfigValue?
  ) {
    let names = declared.map(\.name.text)
    for argument in use.arguments where !names.contains(argument.key) {
      report(
        .error(
          "unknown-variable", "'\(use.path.text)' has no variable '\(argument.key)'", at: argument.keySpan,
          notes: [
            .init(
              names.isEmpty ? "the file declares no variables" : "its variables are declared here",
              at: section?.span ?? .startOfFile(source.file))
          ],
          suggestion: NearestName.suggestion(for: argument.key, among: names)
            ?? (names.isEmpty
              ? "declare it under 'variables:' there" : "it has " + names.joined(separator: ", ")),
          replacement: NearestName.nearest(to: argument.key, among: names)))
    }
  }
}

extension OptionContext {
  /// Notes several problems.
  mutating func report(_ problems: [Diagnostic]) { problems.forEach { report($0) } }
}
