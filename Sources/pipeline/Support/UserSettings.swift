#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import PipelineKit
internal import PipelineProcess
internal import PipelineYAML

/// What the user has settled outside all projects: `~/.config/pipeline/settings.yaml`, or below `XDG_CONFIG_HOME`.
///
/// ```yaml
/// allow_plugins: [/home/me/news/plugins]    # plugins, or folders of them
/// allow_run: [jq, sed]                      # programs as pipeline files name them
/// ```
///
/// Read only when a pipeline asks for something that the command line does not allow.
struct UserSettings {
  private var plugins: [String] = []
  private var programs: [String] = []

  /// Reads the file; one that is not there allows nothing. One that cannot be read is told.
  static func read() -> UserSettings {
    var settings = UserSettings()
    guard let path = place("XDG_CONFIG_HOME", ".config", "settings.yaml"),
      let bytes = WholeFiles.read(path)
    else { return settings }
    let file = YAMLReader.read(bytes, file: path)
    var context = OptionContext()
    for entry in file.value?.entries ?? [] {
      switch entry.key {
      case "allow_plugins": settings.plugins = [String].read(entry.value, &context) ?? []
      case "allow_run": settings.programs = [String].read(entry.value, &context) ?? []
      default:
        context.report(
          .error(
            "unknown-key", "unknown key '\(entry.key)'", at: entry.keySpan,
            suggestion: "the settings are allow_plugins and allow_run"))
      }
    }
    Loading.show(file.problems + context.problems, sources: [path: file.text], isQuiet: false)
    return settings
  }

  /// Whether a plugin, or a folder above it, is listed.
  func allowsPlugin(at path: String) -> Bool {
    let asked = Self.resolved(path)
    return plugins.map(Self.resolved).contains { asked == $0 || asked.hasPrefix($0 + "/") }
  }

  /// Whether a program is listed.
  func allowsProgram(_ program: String) -> Bool { programs.contains(program) }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// An environment variable.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// A place in one of the user's own folders.
  static func place(_ variable: String, _ usual: String, _ name: String) -> String? {
    if let folder = environment(variable), folder.hasPrefix("/") { return folder + "/pipeline/" + name }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/" + usual + "/pipeline/" + name
  }
}

/// The plugins in the user's own folder: `~/.local/share/pipeline/plugins`, or what `PIPELINE_PLUGINS` names.
enum UserPlugins {
  static func all() -> [FoundPlugin] {
    guard
      let folder = UserSettings.environment("PIPELINE_PLUGINS")
        ?? UserSettings.place("XDG_DATA_HOME", ".local/share", "plugins"), !folder.isEmpty
    else { return [] }
    return PluginSearch.all(in: folder) { Console.say("warning: \($0)") }
  }
}
