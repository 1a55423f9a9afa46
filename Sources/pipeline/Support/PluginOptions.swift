import ArgumentParser
internal import PipelineKit
internal import PipelineLoading
internal import PipelineProcess

/// Plugins on the command line.
struct PluginOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: "Add the stages of a plugin: a program, a library, or a spec file. May be repeated.",
    completion: .file())
  var plugins: [String] = []

  /// The standard stages, those of the user's plugins folder, and those of `--plugin`.
  func registry() throws -> StageRegistry {
    var stages = try LinkedStages.registry().stages
    for plugin in UserPlugins.all() { add(plugin, from: "the plugins folder", to: &stages) }
    for path in plugins {
      do {
        guard add(try PluginSearch.find(path, mayStart: true), from: path, to: &stages) else {
          throw ExitStatus.usage
        }
      } catch let problem as PluginProblem {
        Console.say("error: \(problem)")
        throw ExitStatus.usage
      }
    }
    return try StageRegistry(stages)
  }

  /// Adds a plugin's stages; says so and leaves them out where one has a name that is taken.
  @discardableResult
  private func add(_ plugin: FoundPlugin, from place: String, to stages: inout [AnyStage]) -> Bool {
    let new = plugin.stages()
    guard let taken = new.first(where: { stage in stages.contains { $0.name == stage.name } }) else {
      stages += new
      return true
    }
    Console.say(
      "error: the plugin \(plugin.identity) of \(place) brings a stage '\(taken.name)', and there is one of that name"
    )
    return false
  }
}

/// What a run may start.
struct PermissionOptions: ParsableArguments {
  @Flag(help: "Let the plugins that the pipeline file names be started and loaded.")
  var allowPlugin = false

  @Flag(help: "Let stages start programs, as run_command does.")
  var allowRun = false
}

/// Plugins that pipeline files name, and the user's leave for them.
struct FilePlugins: PluginProvider {
  var allowsPlugins = false
  var allowsPrograms = false

  func stages(of entry: PluginEntry) throws(PluginTrouble) -> [AnyStage] {
    var settings = PluginSettings()
    if let timeout = entry.timeout { settings.timeout = timeout }
    if let retries = entry.retries { settings.retries = retries }
    if let word = entry.onError { settings.onError = .init(rawValue: word) ?? .reject }
    do throws(PluginProblem) {
      return try PluginSearch.find(entry.path, mayStart: false).stages(settings)
    } catch {
      throw PluginTrouble(error.message, suggestion: error.suggestion)
    }
  }

  func allowsPlugin(at path: String) -> Bool { allowsPlugins || UserSettings.read().allowsPlugin(at: path) }

  func allowsProgram(_ program: String) -> Bool {
    allowsPrograms || UserSettings.read().allowsProgram(program)
  }
}
