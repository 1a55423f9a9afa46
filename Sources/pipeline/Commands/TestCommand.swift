import ArgumentParser
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner

/// `pipeline test FILE ...`.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests in pipeline files.",
    discussion: """
      Each test's input goes through the whole chain; nothing is written. Ends with 0 if all tests pass, 1 if one fails \
      or a file is invalid.
      """)

  @Argument(
    help: "Pipeline files, or folders that are searched for them.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @Flag(name: [.short, .long], help: "Say nothing of tests that pass.")
  var quiet = false

  func run() throws {
    var passed = 0
    var failed = 0
    let loading = try Loading(settings: settings)
    for path in try PipelineFiles.find(paths) {
      let loaded = loading.load(path)
      Loading.show(loaded, isQuiet: true)
      guard let plan = loaded.plan else {
        failed += 1
        continue
      }
      if plan.definition.tests.isEmpty, !quiet { Console.say("\(path): no tests") }
      for outcome in try PipelineTestRun(plan).run() {
        if outcome.failures.isEmpty { passed += 1 } else { failed += 1 }
        show(outcome, in: path)
      }
    }
    Console.say("\(Numbers.grouped(passed)) passed, \(Numbers.grouped(failed)) failed")
    if failed > 0 { throw ExitStatus.problems }
  }

  private func show(_ outcome: PipelineTestRun.Outcome, in path: String) {
    let name = outcome.test.name.text
    guard !outcome.failures.isEmpty else {
      if !quiet { Console.say("\(path): ok: \(name)") }
      return
    }
    for failure in outcome.failures {
      let place = failure.span.start
      Console.say("\(path):\(place.line):\(place.column): failed: \(name): \(failure.message)")
      if let expected = failure.expected { show(expected, as: "- ") }
      if let actual = failure.actual { show(actual, as: failure.expected == nil ? "  " : "+ ") }
    }
  }

  private func show(_ text: String, as mark: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      Console.say("    \(mark)\(line)")
    }
  }
}
