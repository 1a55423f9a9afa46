public import PipelineKit

/// What a definition is read with, besides its file.
public struct DefinitionSettings: Sendable {
  /// Values for variables that count more than the file's: `--set name=value`.
  public var set: [String: String]
  /// The value of an environment variable.
  public var environment: @Sendable (String) -> String?
  /// For a used file: where it is used, and what `with:` gives its variables.
  public var use: UsedFile?
  /// The stages there are, to tell a misplaced option from a misspelt key; reading works without.
  public var registry: StageRegistry?
  /// Paths for outputs that count more than the file's: `--output name=path`.
  public var outputs: [String: String] = [:]

  /// Makes settings; as they stand, nothing is set and the environment is empty.
  public init(
    set: [String: String] = [:], environment: @escaping @Sendable (String) -> String? = { _ in nil },
    registry: StageRegistry? = nil
  ) {
    self.set = set
    self.environment = environment
    self.registry = registry
  }
}

/// Turns the value of a pipeline file into a definition: checks its keys, puts in variables, reads stages and tests.
public struct DefinitionReader: Sendable {
  /// What came of reading.
  public struct Result: Sendable {
    /// The pipeline as far as it could be read; `nil` if the file is not even a map.
    public var definition: PipelineDefinition?
    /// What is wrong, in the order in which it was met.
    public var problems: [Diagnostic]
    /// The places of values about which `problems` has said what there is to say.
    public var judged: Set<SourceSpan>
    /// What the environment gave, for whoever must not show it.
    public var environment = EnvironmentUse()
    /// The files whose stages belong into the list, in its order.
    public var uses: [UsedFile] = []
  }

  /// What came of reading a file of tests.
  public struct TestsResult: Sendable {
    /// The tests as far as they could be read.
    public var tests: [PipelineTest] = []
    /// What is wrong, in the order in which it was met.
    public var problems: [Diagnostic] = []
    /// The places of values about which `problems` has said what there is to say.
    public var judged: Set<SourceSpan> = []
    /// The pipeline's variables that the tests refer to.
    public var usedVariables: Set<String> = []
    /// What the environment gave, for whoever must not show it.
    public var environment = EnvironmentUse()
  }

  /// The version of the format that this reader knows.
  public static let newestVersion = 1

  let settings: DefinitionSettings
  let source: YAMLSource
  var context = OptionContext()
  var judged: Set<SourceSpan> = []
  var environmentUse = EnvironmentUse()
  var uses: [UsedFile] = []

  /// The keys at the top of a file.
  public static let keys = [
    "version", "pipeline", "description", "plugins", "variables", "inputs", "outputs", "rejected", "stages",
    "tests",
  ]

  /// Reads a definition from a file's value.
  public static func read(_ file: LocatedYAML, settings: DefinitionSettings = .init()) -> Result {
    guard let root = file.value else { return Result(problems: [], judged: []) }
    var reader = DefinitionReader(settings: settings, source: file.source)
    let definition = reader.read(root)
    // What a used file declares may be meant, too: then the loader asks, when all are known.
    if reader.uses.isEmpty, settings.use == nil {
      let names = definition?.variables.map(\.name.text) ?? []
      reader.context.report(unknownSettings(settings, names: names, file: file.source.file))
    }
    return Result(
      definition: definition, problems: reader.context.problems, judged: reader.judged,
      environment: reader.environmentUse,
      uses: reader.uses)
  }

  /// Reads the tests of a pipeline from a file of their own, a map with `tests:`.
  ///
  /// - Parameter variables: The pipeline's, for references in the tests.
  public static func readTests(
    _ file: LocatedYAML, variables: [PipelineDefinition.Variable], settings: DefinitionSettings = .init()
  ) -> TestsResult {
    guard let root = file.value else { return TestsResult() }
    var reader = DefinitionReader(settings: settings, source: file.source)
    let (tests, used) = reader.readTestFile(root, variables: variables)
    return TestsResult(
      tests: tests, problems: reader.context.problems, judged: reader.judged, usedVariables: used,
      environment: reader.environmentUse)
  }

  private init(settings: DefinitionSettings, source: YAMLSource) {
    self.settings = settings
    self.source = source
  }

  private mutating func read(_ root: ConfigValue) -> PipelineDefinition? {
    guard root.entries != nil else {
      reportNoMap(root)
      return nil
    }
    let (variables, root) = putInVariables(root)
    let entries = root.entries ?? []
    checkVersion(root["version"])
    for entry in entries where !Self.keys.contains(entry.key) { reportUnknown(entry) }
    let stages = readStages(root["stages"], in: root)
    let inputs = readInputs(root["inputs"])
    let outputs = readOutputs(root["outputs"])
    let rejected = readRejected(root["rejected"], in: root, labels: stages.compactMap(\.label))
    var definition = PipelineDefinition(
      file: source.file, name: readName(root["pipeline"]),
      description: root["description"].flatMap { shown($0)?.text }, variables: variables,
      inputs: inputs.paths, rejected: rejected.path,
      stages: stages, tests: root["tests"].map { readTests($0) } ?? [],
      stagesSpan: root["stages"]?.span ?? .startOfFile(source.file))
    definition.namedInputs = inputs.named
    definition.outputs = outputs
    definition.rejectedStages = rejected.stages
    return definition
  }

  // MARK: Single keys

  private mutating func reportNoMap(_ root: ConfigValue) {
    if root.scalar?.resolved == .null {
      report(.error("empty-file", "the file holds nothing", at: .startOfFile(source.file)))
    } else {
      report(
        .error(
          "wrong-type", "a pipeline file is a map with 'stages:' and other keys, found \(root.kindName)",
          at: root.span))
    }
  }

  mutating func checkVersion(_ value: ConfigValue?) {
    guard let value, let version = Int.read(value, &context), version != Self.newestVersion else { return }
    let message =
      version > Self.newestVersion
      ? "version \(version) is newer than this program, which knows version \(Self.newestVersion)"
      : "there is no version \(version)"
    report(
      .error(
        "unsupported-version", message, at: value.span, notes: OptionContext.notes(on: value),
        suggestion: version > Self.newestVersion ? nil : "write \(Self.newestVersion)"))
  }

  private mutating func reportUnknown(_ entry: ConfigEntry) {
    let names = Self.keys
    let owners = settings.registry?.stages.filter { stage in
      stage.description.options.contains { $0.name == entry.key }
    }
    let isStage = settings.registry?[entry.key] != nil
    let suggestion =
      entry.key == "use"
      ? "write it as an entry of 'stages:'"
      : isStage
        ? "it is a stage: put it under 'stages:'"
        : NearestName.suggestion(for: entry.key, among: names)
          ?? owners?.first.map { "it is an option of '\($0.name)': put it under that stage" }
    report(
      .error(
        "unknown-key", "unknown key '\(entry.key)'", at: entry.keySpan,
        notes: OptionContext.notes(on: entry.value),
        suggestion: suggestion, replacement: isStage ? nil : NearestName.nearest(to: entry.key, among: names))
    )
  }

  private mutating func readName(_ value: ConfigValue?) -> String {
    let base = source.file.split(separator: "/").last.map(String.init) ?? ""
    let stem = base.split(separator: ".").first.map(String.init) ?? "pipeline"
    guard let value, let name = text(value) else { return stem }
    let isUsable =
      !name.text.isEmpty && name.text.utf8.count <= 100 && !name.text.hasPrefix(".")
      && name.text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") }
    if isUsable { return name.text }
    report(
      .error(
        "invalid-name", "'\(name.text)' cannot name a pipeline: files are named after it", at: name.span,
        suggestion: "use letters, digits, '-' and '_'"))
    return stem
  }

  // MARK: Tools

  /// Notes a problem.
  mutating func report(_ problem: Diagnostic) { context.report(problem) }

  /// A scalar as text with its place; reports what is none.
  mutating func text(_ value: ConfigValue) -> PipelineDefinition.Located? {
    guard !judged.contains(value.span) else { return nil }
    return String.read(value, &context).map { .init($0, at: value.span) }
  }

  /// The same, for what is only there to be shown: with references in the place of what the environment gave.
  mutating func shown(_ value: ConfigValue) -> PipelineDefinition.Located? {
    guard let found = text(value) else { return nil }
    return .init(value.textWithReferences ?? found.text, at: found.span)
  }

  // MARK: Variables

  private mutating func putInVariables(
    _ root: ConfigValue
  ) -> (variables: [PipelineDefinition.Variable], root: ConfigValue) {
    var substitution = VariableSubstitution(source: source, environment: settings.environment)
    substitution.allowsVariables = false
    let section = root["variables"].map { substitution.substitute(in: $0) }
    let declared = section.map { readVariables($0) } ?? []
    if let use = settings.use { reportUnknownArguments(use, declared, root["variables"]) }
    substitution.variables = declared
    substitution.allowsVariables = true
    let entries = (root.entries ?? []).map { entry in
      guard entry.key != "variables" else { return entry }
      return ConfigEntry(
        key: entry.key, keySpan: entry.keySpan, value: substitution.substitute(in: entry.value))
    }
    for problem in substitution.problems { report(problem) }
    judged.formUnion(substitution.judged)
    environmentUse = substitution.environmentUse
    for variable in declared where !substitution.used.contains(variable.name.text) {
      report(
        .warning(
          "unused-variable", "the variable '\(variable.name.text)' is never used", at: variable.name.span))
    }
    return (declared, ConfigValue(.map(entries), at: root.span, anchor: root.anchor))
  }

  private mutating func readVariables(_ section: ConfigValue) -> [PipelineDefinition.Variable] {
    guard let entries = section.entries else {
      if section.scalar?.resolved != .null { context.reportWrongType(section, wanted: "a map of variables") }
      return []
    }
    return entries.map { entry in
      let given = given(entry)
      checkVariable(entry, isGiven: given != nil)
      return .init(name: .init(entry.key, at: entry.keySpan), value: given ?? entry.value)
    }
  }

  /// The value that counts more than the file's: that of `--set`, else that of `with:`.
  private func given(_ entry: ConfigEntry) -> ConfigValue? {
    if let text = settings.set[entry.key] {
      return ConfigValue(
        .scalar(ConfigScalar(text)), at: entry.value.span, provenance: .commandLine(name: entry.key))
    }
    guard var value = settings.use?.arguments.first(where: { $0.key == entry.key })?.value else { return nil }
    // What comes from the environment stays recognizable, so that it is never shown.
    if case .environment = value.provenance { return value }
    value.provenance = .argument(name: entry.key, givenAt: value.span, origin: value.provenance)
    return value
  }

  private mutating func checkVariable(_ entry: ConfigEntry, isGiven: Bool) {
    if !References.isName(entry.key[...]) {
      report(
        .error(
          "invalid-name", "'\(entry.key)' cannot name a variable", at: entry.keySpan,
          suggestion: "use letters, digits, '_' and '-', a letter first"))
    }
    guard let scalar = entry.value.scalar else {
      context.reportWrongType(entry.value, wanted: "text, a number, or true or false")
      return
    }
    if scalar.resolved == .null, !isGiven { reportMissingValue(entry) }
  }
}
