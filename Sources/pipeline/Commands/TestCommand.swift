import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineLoading

/// `pipeline test FILE ...`.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests in pipeline files, and in NAME.test.yaml beside them.",
    discussion: """
      Each test's input goes through the whole chain; nothing is written. Files are tested side by side, and shown in \
      their order. Ends with 0 if all tests pass, 1 if one fails or a file is invalid.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, junit
  }

  @Argument(
    help: "Pipeline files, or folders that are searched for them.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @Flag(name: [.short, .long], help: "Say nothing of tests that pass.")
  var quiet = false

  @Option(help: "How the outcome is shown: text to standard error, junit to standard output.")
  var format: Format = .text

  func run() throws {
    let loading = try Loading(settings: settings)
    let files = TestedFile.run(try pipelines(), loading)
    if format == .junit { Console.printRaw(JUnitTestReport.render(files.map(\.suite))) }
    for file in files where format == .text { file.show(isQuiet: quiet) }
    let (passed, failed) = (files.reduce(0) { $0 + $1.passed }, files.reduce(0) { $0 + $1.failed })
    Console.say("\(Numbers.grouped(passed)) passed, \(Numbers.grouped(failed)) failed")
    if failed > 0 { throw ExitStatus.problems }
  }

  /// The pipelines that the paths name, each once: a file of tests stands for the pipeline beside it.
  private func pipelines() throws -> [String] {
    var seen: Set<String> = []
    return try PipelineFiles.find(paths).map { TestFile.pipeline(of: $0) ?? $0 }
      .filter { seen.insert($0).inserted }
  }
}
