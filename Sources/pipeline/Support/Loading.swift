internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading

/// Loads pipeline files the same way for every command.
struct Loading {
  let settings: LoadSettings

  /// Makes a loader that knows the standard stages, and those of plugins.
  ///
  /// - Parameter permissions: What may be started, for a command that runs what it loads.
  init(
    settings: [Setting] = [], outputs: [Setting] = [], needsSecrets: Bool = false,
    plugins: PluginOptions? = nil, permissions: PermissionOptions? = nil
  ) throws {
    var all = LoadSettings(
      registry: try plugins?.registry() ?? LinkedStages.registry(),
      set: Dictionary(settings.map { ($0.name, $0.value) }) { _, last in last })
    all.outputs = Dictionary(outputs.map { ($0.name, $0.value) }) { _, last in last }
    all.needsSecrets = needsSecrets
    all.plugins = FilePlugins(
      allowsPlugins: permissions?.allowPlugin ?? false, allowsPrograms: permissions?.allowRun ?? false)
    all.runs = permissions != nil
    self.settings = all
  }

  /// Loads a file.
  func load(_ path: String) -> Loaded { PipelineLoader.load(path, settings: settings) }

  /// Shows problems to people; only errors, if asked to be quiet.
  static func show(_ loaded: Loaded, isQuiet: Bool) {
    show(loaded.problems, sources: loaded.sources, isQuiet: isQuiet)
  }

  /// Shows problems to people; only errors, if asked to be quiet.
  static func show(_ problems: [Diagnostic], sources: [String: String], isQuiet: Bool) {
    let problems = problems.filter { !isQuiet || $0.severity == .error }
    guard !problems.isEmpty else { return }
    let renderer = DiagnosticRenderer(style: Console.hasColor ? .coloured : .plain) { sources[$0] }
    Console.sayRaw(renderer.render(problems))
    if let line = ProblemSummary.line(for: problems) { Console.say(line) }
  }
}
