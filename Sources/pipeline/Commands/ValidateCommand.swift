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

  @Argument(
    help: "Pipeline files, or folders that are searched for them.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @Option(help: "How problems are shown.")
  var format: Format = .text

  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let files = try PipelineFiles.find(paths)
    let loading = try Loading(settings: settings)
    let loaded = files.map { loading.load($0) }
    switch format {
    case .json: Console.print(String(decoding: JSONReport.render(loaded.flatMap(\.problems)), as: UTF8.self))
    case .text: show(loaded)
    }
    if loaded.contains(where: { $0.problems.hasErrors }) { throw ExitStatus.problems }
  }

  private func show(_ files: [Loaded]) {
    for loaded in files { Loading.show(loaded, isQuiet: quiet) }
    guard !quiet else { return }
    let faulty = files.count { $0.problems.hasErrors }
    Console.say(
      faulty == 0
        ? "\(Numbers.count(files.count, "pipeline file")) checked: no error"
        : "\(Numbers.count(files.count, "pipeline file")) checked: \(Numbers.grouped(faulty)) with errors")
  }
}
