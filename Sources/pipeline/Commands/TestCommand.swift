import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineLoading

/// `pipeline test FILE ...`.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests in pipeline files, and in NAME.test.yaml beside them.",
    discussion: """
      Each test's input goes through the chain, or the part of it that the test names; nothing is written. Files are \
      tested side by side, and shown in their order. Ends with 0 if all tests pass, 1 if one fails, a file is invalid, \
      or --coverage-min is not reached.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit
  }

  @Argument(
    help: "Pipeline files, or folders that are searched for them.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @ArgumentParser.OptionGroup var plugins: PluginOptions

  @ArgumentParser.OptionGroup var permissions: PermissionOptions

  @Flag(name: [.short, .long], help: "Say nothing of tests that pass.")
  var quiet = false

  @Option(help: "How the outcome is shown: text to standard error, json and junit to standard output.")
  var format: Format = .text

  @Flag(
    help: """
      Rewrite what failing tests expect to what came, in their files; comments and layout stay. What says only \
      part of a value is left, and named.
      """)
  var update = false

  @Flag(
    help: """
      Also say which stages, options and rules no test guards: those that can be taken out and every test still passes.
      """)
  var coverage = false

  @Option(help: "With --coverage: end with 1 if less than so many percent is covered.")
  var coverageMin: Int?

  func validate() throws {
    if let coverageMin, !coverage || !(0...100).contains(coverageMin) {
      throw ValidationError("'--coverage-min' takes a percentage from 0 to 100, and needs '--coverage'")
    }
    if update, coverage { throw ValidationError("'--update' and '--coverage' exclude each other") }
  }

  func run() throws {
    let loading = try Loading(settings: settings, plugins: plugins, permissions: permissions)
    var files = TestedFile.run(try pipelines(), loading)
    if update { files = try files.map { try TestRewriting(file: $0, isQuiet: quiet).rewritten(loading) } }
    let coverages = coverage ? files.map { Coverage(of: $0) } : []
    show(files, coverages)
    let (passed, failed) = (files.reduce(0) { $0 + $1.passed }, files.reduce(0) { $0 + $1.failed })
    Console.say("\(Numbers.grouped(passed)) passed, \(Numbers.grouped(failed)) failed")
    let isCovered = CoverageReport.sayTotal(coverages, minimum: coverageMin)
    if failed > 0 || !isCovered { throw ExitStatus.problems }
  }

  private func show(_ files: [TestedFile], _ coverages: [Coverage]) {
    switch format {
    case .junit: Console.printRaw(JUnitTestReport.render(files.map(\.suite)))
    case .json: Console.print(TestJSON.text(files, coverages))
    case .text:
      for file in files { file.show(isQuiet: quiet) }
      for coverage in coverages { CoverageReport.show(coverage) }
    }
  }

  /// The pipelines that the paths name, each once: a file of tests stands for the pipeline beside it.
  private func pipelines() throws -> [String] {
    var seen: Set<String> = []
    return try PipelineFiles.find(paths).map { TestFile.pipeline(of: $0) ?? $0 }
      .filter { seen.insert($0).inserted }
  }
}
