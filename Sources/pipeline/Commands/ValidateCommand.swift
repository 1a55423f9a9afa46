import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading

/// `pipeline validate FILE ...`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check pipeline files, without running them.",
    discussion: "Shows every problem of every file. Ends with 0 if there is no error, 1 if there is one.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Pipeline files, or folders that are searched for them.", completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @Option(help: "The folder that 'inputs:' and outputs are relative to.", completion: .directory)
  var root = "."

  @Option(help: "How problems are shown.")
  var format: Format = .text

  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let files = try PipelineFiles.find(paths)
    let loaded = files.map { Loading.load($0, settings: settings, root: root) }
    switch format {
    case .json: Console.print(Problems.json(of: loaded))
    case .text: show(loaded)
    }
    if loaded.contains(where: { $0.diagnostics.hasErrors }) { throw ExitStatus.problems }
  }

  private func show(_ files: [LoadedPipeline]) {
    for loaded in files {
      let shown = quiet ? loaded.diagnostics.filter { $0.severity == .error } : loaded.diagnostics
      if !shown.isEmpty { Console.sayRaw(Problems.text(shown, of: loaded)) }
    }
    guard !quiet else { return }
    let faulty = files.count { $0.diagnostics.hasErrors }
    Console.say(
      faulty == 0
        ? "\(Numbers.count(files.count, "pipeline file")) checked: no error"
        : "\(Numbers.count(files.count, "pipeline file")) checked: \(Numbers.grouped(faulty)) with errors")
  }
}
