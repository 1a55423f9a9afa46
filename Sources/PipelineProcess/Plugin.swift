internal import ChildProcesses
internal import CChildProcess
internal import JSONText
public import PipelineKit
public import PluginWire

/// A plugin that has been found: what it says of itself, and how it is started or loaded.
public struct FoundPlugin: Sendable {
  /// What it is.
  enum Form: Sendable {
    case program(ChildCommand)
    case library(String)
  }

  /// Its name, its version, and where it lies.
  public let identity: PluginIdentity
  /// What its spec file says, or what it said itself.
  public let spec: PluginSpec
  let form: Form
  let hasSpecFile: Bool

  /// Its stages, as a registry takes them. Nothing is started before a document is there.
  public func stages(
    _ settings: PluginSettings = PluginSettings(),
    show: @escaping @Sendable (String) -> Void = PluginErrors.showOnStandardError
  ) -> [AnyStage] {
    let errors = ErrorForwarding(name: identity.name, show: show)
    return spec.stages.map { stage in
      switch form {
      case .program(let command):
        AnyStage(stage) { (options: RuntimeOptions) in
          PluginStage(
            stage, identity, settings,
            ProcessConnection.Order(
              command: command, spec: hasSpecFile ? spec : nil, start: Self.start(stage.name, options),
              timeout: settings.timeout, errors: errors))
        }
      case .library(let path):
        AnyStage(stage) { (options: RuntimeOptions) in
          LibraryStage(
            stage, identity, settings, path: path, spec: hasSpecFile ? spec : nil,
            start: Self.start(stage.name, options))
        }
      }
    }
  }

  private static func start(_ name: String, _ options: RuntimeOptions) -> JSONValue {
    .object([
      .init(key: "stage", value: .string(name)), .init(key: "label", value: .string(name)),
      .init(key: "options", value: .object(options.given)),
    ])
  }
}

/// Where a plugin's standard error goes unless somebody says otherwise.
public enum PluginErrors {
  /// Standard error, a line each.
  @Sendable public static func showOnStandardError(_ line: String) {
    StandardError.write(line + "\n")
  }
}
