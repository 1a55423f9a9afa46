import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineInput
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner

/// `pipeline split FILE ...`.
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Show the documents that a bundle would be split into, before anything is written.",
    discussion: """
      Names the format that was found, with its confidence and the runners-up, and lists the documents; with --explain \
      also why each begins where it does. Archives are looked through. Writes nothing. Ends with 1 if records were rejected.
      """)

  @Argument(help: "Files, folders, patterns, or '-' for standard input.", completion: .file())
  var inputs: [String]

  @Flag(help: "Say of each document why it begins where it does, and how sure that is.")
  var explain = false

  @Option(help: "The format, as the option 'format' of split_bundle names it, instead of finding it out.")
  var format: String?

  @Option(
    name: .customLong("pipeline"), help: "Split as the first stage of this pipeline file does.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Option(name: .customLong("set"), help: "Give a variable of the pipeline file a value: --set name=value.")
  var settings: [Setting] = []

  @Option(help: "Stop after so many documents.")
  var limit: Int?

  @Option(help: "The longest document; a longer one is rejected.")
  var maxDocumentBytes: SizeArgument = SizeArgument(bytes: 256_000_000)

  @ArgumentParser.OptionGroup var expansion: ExpansionOptions

  @ArgumentParser.OptionGroup var talk: TalkOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Name a file, or '-' for standard input.") }
    if format != nil, pipeline != nil { throw ValidationError("--format and --pipeline exclude each other.") }
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    let plan = try splittingPlan()
    let list: InputList
    do throws(InputProblem) {
      list = try InputList.forRun([.init(inputs: inputs)], limits: expansion.limits)
    } catch {
      Console.say("error: \(error)")
      throw ExitStatus.failed
    }
    for warning in list.warnings { talk.warn(warning) }
    let progress = ProgressBar(isQuiet: talk.quiet || Console.isOutputTerminal)
    let page: any SplitPage = talk.json ? SplitJSON() : SplitListing(explains: explain)
    let pairing = SplitPairing(page: page)
    Signals.stopCleanly()
    let options = RunOptions(
      jobs: Processors.count, maxDocumentBytes: maxDocumentBytes.bytes, limit: limit, isDryRun: true,
      cancellation: Signals.cancellation, progress: { progress.show($0) }, inspect: { pairing.take($0) },
      explain: { pairing.take($0) })
    let report: RunReport
    do {
      report = try Runner(plan, options).run(list.sources)
    } catch {
      progress.clear()
      throw RunEnd.status(of: error, for: plan)
    }
    progress.clear()
    pairing.finish(report)
    for warning in report.warnings { talk.warn(warning) }
    if report.rejected > 0 { throw ExitStatus.problems }
  }

  /// A plan of the splitting stage alone.
  private func splittingPlan() throws -> Plan {
    guard let pipeline else { return try plan(of: format ?? "auto") }
    let loaded = try Loading(settings: settings, needsSecrets: true).load(pipeline)
    Loading.show(loaded, isQuiet: true)
    guard var plan = loaded.plan else { throw ExitStatus.problems }
    plan.stages = plan.stages.first.map { $0.instance.isSplitting ? [$0] : [] } ?? []
    plan.rejectedStages = []
    return plan
  }

  private func plan(of format: String) throws -> Plan {
    // Whatever is no format's name is a text to the loader, which says what the names are.
    let scalars = format.unicodeScalars.map { $0.properties.isAlphabetic || $0 == "_" ? $0 : "-" }
    let name = String(String.UnicodeScalarView(scalars))
    let text = "pipeline: split\nstages:\n  - split_bundle: {format: \"\(name)\"}\n"
    let loaded = PipelineLoader.load(text: text, file: "--format", settings: try Loading().settings)
    if let plan = loaded.plan { return plan }
    for problem in loaded.problems where problem.severity == .error {
      Console.say("error: \(problem.message)" + (problem.suggestion.map { "; \($0)" } ?? ""))
    }
    throw ExitStatus.usage
  }
}

extension StageInstance {
  fileprivate var isSplitting: Bool { if case .splitting = work { true } else { false } }
}
