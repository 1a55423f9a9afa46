public import PipelineKit
import PipelineRunner

/// An entry of a pipeline file's `plugins:`.
public struct PluginEntry: Sendable {
  /// The plugin's path from the working folder.
  public var path: String
  /// The path as the file has it, with its place.
  public var written: PipelineDefinition.Located
  /// For how long nothing may come while an answer is due; `nil` for the usual.
  public var timeout: Duration?
  /// How often a document is sent again, alone; `nil` for the usual.
  public var retries: Int?
  /// What becomes of a document that a plugin cannot be asked about: `reject` or `stop`; `nil` for the usual.
  public var onError: String?
}

/// Why a plugin that a file names cannot be used.
public struct PluginTrouble: Error, Sendable, Hashable {
  /// One sentence without a full stop.
  public var message: String
  /// What to do.
  public var suggestion: String?

  /// Makes one.
  public init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

/// Finds the plugins that pipeline files name, without starting or loading any.
public protocol PluginProvider: Sendable {
  /// The stages of a plugin.
  func stages(of entry: PluginEntry) throws(PluginTrouble) -> [AnyStage]
  /// Whether the user lets this plugin be started or loaded.
  func allowsPlugin(at path: String) -> Bool
  /// Whether the user lets this program be started by a stage.
  func allowsProgram(_ program: String) -> Bool
}

/// Reads `plugins:` and adds the stages that it brings to those that are known.
struct PluginReading {
  let settings: LoadSettings
  let files: FolderFiles
  private(set) var problems: [Diagnostic] = []

  init(settings: LoadSettings, files: FolderFiles) {
    self.settings = settings
    self.files = files
  }

  /// The stages there are, with those of the plugins that a file names.
  mutating func registry(adding value: ConfigValue?) -> StageRegistry {
    guard let value else { return settings.registry }
    var context = OptionContext()
    defer { problems += context.problems }
    guard let elements = value.elements else {
      context.reportWrongType(
        value, wanted: "a list of plugins",
        suggestion: value.scalar.map { "write it as a list: [\($0.text)]" })
      return settings.registry
    }
    var stages = settings.registry.stages
    for element in elements {
      guard let entry = entry(element, &context) else { continue }
      add(entry, to: &stages, &context)
    }
    return (try? StageRegistry(stages)) ?? settings.registry
  }

  private func entry(_ value: ConfigValue, _ context: inout OptionContext) -> PluginEntry? {
    let before = context.problems.count
    let options: PluginEntryOptions?
    if value.entries == nil {
      options = String.read(value, &context).map { PluginEntryOptions(path: $0) }
    } else {
      options = PluginEntryOptions.read(value, &context)
    }
    let place = (value["path"] ?? value).span
    guard let options, !context.problems[before...].hasErrors else { return nil }
    var found: [Diagnostic] = []
    let path = files.place(of: options.path, namedAt: place, &found)?.name
    found.forEach { context.report($0) }
    guard let path else { return nil }
    return PluginEntry(
      path: path, written: .init(options.path, at: place),
      timeout: options.timeout, retries: options.retries, onError: options.onError?.rawValue)
  }

  private func add(_ entry: PluginEntry, to stages: inout [AnyStage], _ context: inout OptionContext) {
    do throws(PluginTrouble) {
      guard let provider = settings.plugins else { throw PluginTrouble("plugins cannot be used here") }
      let new = try provider.stages(of: entry)
      if let taken = new.first(where: { stage in stages.contains { $0.name == stage.name } }) {
        throw PluginTrouble(
          "the plugin '\(entry.written.text)' brings a stage '\(taken.name)', and there is one of that name")
      }
      stages += new
      guard settings.runs, !provider.allowsPlugin(at: entry.path) else { return }
      context.report(
        .error(
          "plugin-not-allowed",
          "the plugin '\(entry.written.text)' may not be started: nobody has allowed it",
          at: entry.written.span, suggestion: "if you trust it, run with --allow-plugin"))
    } catch {
      context.report(
        .error("unusable-plugin", error.message, at: entry.written.span, suggestion: error.suggestion))
    }
  }
}

/// The keys of an entry that says more than a path.
struct PluginEntryOptions: OptionGroup {
  enum OnError: String, OptionChoice {
    case reject, stop
  }

  var path = ""
  var timeout: Duration?
  var retries: Int?
  var onError: OnError?

  static let rows: [StageOption<PluginEntryOptions>] = [
    .option("path", \.path, required: true, "The plugin, relative to this file."),
    .option("timeout", \.timeout, "For how long nothing may come while an answer is due."),
    .option("retries", \.retries, in: 0...100, "How often a document is sent again, alone."),
    .option("on_error", \.onError, "What becomes of a document that the plugin cannot be asked about."),
  ]
}

/// Decides whether stages may start the programs that they want to start.
enum ProgramCheck {
  /// One problem for each stage that may not.
  static func problems(of plan: Plan, _ settings: LoadSettings) -> [Diagnostic] {
    guard settings.runs else { return [] }
    return (plan.stages + plan.rejectedStages).compactMap { stage in
      guard case .document(let work) = stage.instance.work, let running = work as? any ProgramRunning,
        let program = running.programs.first(where: { !(settings.plugins?.allowsProgram($0) ?? false) })
      else { return nil }
      return Diagnostic.error(
        "run-not-allowed", "'\(stage.name)' may not start '\(program)': nobody has allowed it",
        at: stage.span,
        suggestion: "if you trust it, run with --allow-run")
    }
  }
}
