import ArgumentParser
internal import PipelineLoading
internal import PipelineRunner

/// The arguments of every command that takes one pipeline file.
struct PipelineFileArguments: ParsableArguments {
  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @Option(help: "The folder that 'inputs:' and outputs are relative to.", completion: .directory)
  var root = "."

  @Option(
    name: .customLong("output"),
    help: "Write one of the file's 'outputs:' elsewhere: --output name=path. May be repeated.")
  var outputs: [Setting] = []

  @OptionGroup var plugins: PluginOptions

  /// Loads the file and shows its problems; only a plan that can run comes back.
  ///
  /// - Parameter needsSecrets: Whether environment variables that hold secrets must be set.
  /// - Parameter permissions: What may be started, for a command that runs the plan.
  func plan(
    talk: TalkOptions, needsSecrets: Bool = false, permissions: PermissionOptions? = nil
  ) throws -> Plan {
    if let tested = TestFile.pipeline(of: pipeline) {
      Console.say("error: '\(pipeline)' holds tests of '\(tested)', not a pipeline")
      throw ExitStatus.problems
    }
    let loaded = try Loading(
      settings: settings, outputs: outputs, needsSecrets: needsSecrets, plugins: plugins,
      permissions: permissions
    ).load(pipeline)
    Loading.show(loaded, isQuiet: talk.quiet)
    guard let plan = loaded.plan else { throw ExitStatus.problems }
    return plan
  }
}

/// `name=value` on the command line.
struct Setting: ExpressibleByArgument {
  var name: String
  var value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
