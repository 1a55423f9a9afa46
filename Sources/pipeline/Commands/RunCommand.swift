import ArgumentParser
internal import PipelineInput
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner

/// `pipeline run FILE [INPUT ...]`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a pipeline file over inputs.",
    discussion: """
      Outputs appear whole or not at all. Ends with 0 if all is well, 1 if more documents were rejected than allowed \
      or the file is invalid, 2 if the run failed, 64 if the command line is wrong, 130 if it was interrupted.
      """)

  @ArgumentParser.OptionGroup var file: PipelineFileArguments

  @Argument(
    help:
      "Files, folders, patterns, or '-' for standard input; instead of the file's 'inputs:'. Where those have names: NAME=PATH."
  )
  var inputs: [String] = []

  @Option(
    name: [.short, .long], help: "How many documents are worked on at once (default: the number of cores).")
  var jobs: Int?

  @Option(help: "Stop after so many documents.")
  var limit: Int?

  @Option(
    help: "How many documents may be rejected before the exit status is 1: a number, or a share such as 5%.")
  var maxRejected: RejectionLimit = .count(0)

  @Option(help: "The longest document; a longer one is rejected.")
  var maxDocumentBytes: SizeArgument = SizeArgument(bytes: 256_000_000)

  @ArgumentParser.OptionGroup var permissions: PermissionOptions

  @ArgumentParser.OptionGroup var expansion: ExpansionOptions

  @Flag(help: "Do everything but write.")
  var dryRun = false

  @ArgumentParser.OptionGroup var talk: TalkOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be 1 to 1024.") }
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    let plan = try file.plan(talk: talk, needsSecrets: true, permissions: permissions)
    let list = try sources(for: plan)
    for warning in list.warnings { talk.warn(warning) }
    // Records and a progress line on one terminal would overwrite each other.
    let isOnTerminal = Console.isOutputTerminal && plan.allStages.contains { $0.writesToStandardOutput }
    let progress = ProgressBar(isQuiet: talk.quiet || isOnTerminal)
    Signals.stopCleanly()
    let options = RunOptions(
      jobs: jobs ?? Processors.count, root: file.root, maxDocumentBytes: maxDocumentBytes.bytes, limit: limit,
      inputFiles: list.paths, isDryRun: dryRun, cancellation: Signals.cancellation,
      progress: { progress.show($0) })
    let report: RunReport
    do {
      report = try Runner(plan, options).run(list.sources)
    } catch {
      progress.clear()
      throw RunEnd.status(of: error, for: plan)
    }
    progress.clear()
    show(report, plan)
    if maxRejected.isExceeded(by: report) { throw ExitStatus.problems }
  }

  private func sources(for plan: Plan) throws -> InputList {
    let named = plan.inputs.map(\.text)
    guard !inputs.isEmpty || !named.isEmpty else {
      Console.say(
        "error: no input: name files or folders, or '-' for standard input; the pipeline file has no 'inputs:'"
      )
      throw ExitStatus.usage
    }
    return try RunInputs.list(given: inputs, of: plan, root: file.root, limits: expansion.limits)
  }

  private func show(_ report: RunReport, _ plan: Plan) {
    for warning in report.warnings { talk.warn(warning) }
    if !talk.quiet { RunSummary.lines(report, isDryRun: dryRun).forEach(Console.say) }
    guard talk.json else { return }
    let usesStandardOutput = plan.allStages.contains { $0.writesToStandardOutput }
    if usesStandardOutput {
      Console.say(RunSummary.json(report))
    } else {
      Console.print(RunSummary.json(report))
    }
  }
}

extension Plan {
  /// The stages, those of `rejected:` with them.
  var allStages: [PlannedStage] { stages + rejectedStages }
}

extension PlannedStage {
  /// Whether the stage's records go to standard output.
  var writesToStandardOutput: Bool {
    if case .output(let stage) = instance.work { stage.destination == .standardOutput } else { false }
  }
}

/// How a run that failed ends.
enum RunEnd {
  /// Says what happened, and gives the status.
  static func status(of error: any Error, for plan: Plan) -> any Error {
    switch error {
    case RunFailure.interrupted, InputProblem.interrupted:
      Console.say("interrupted; nothing is published")
      return ExitStatus.interrupted
    case RunFailure.closedOutput where !plan.allStages.contains(where: { $0.writesToFile }):
      return ExitStatus.ok
    default:
      Console.say("error: \(error); nothing is published")
      return ExitStatus.failed
    }
  }
}

extension PlannedStage {
  /// Whether the stage's records go to a file.
  var writesToFile: Bool {
    if case .output(let stage) = instance.work { stage.destination != .standardOutput } else { false }
  }
}
