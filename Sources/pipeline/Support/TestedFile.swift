internal import Dispatch
internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner
internal import Synchronization

/// A pipeline file whose tests have been run.
struct TestedFile: Sendable {
  /// The pipeline as the user named it, or the one beside the file of tests that was named.
  let path: String
  private let loaded: Loaded
  /// The tests' outcomes; none if the file is invalid.
  let outcomes: [PipelineTestRun.Outcome]
  /// Why the tests could not be run, though the file is valid.
  private let breakdown: String?

  init(_ path: String, _ loading: Loading) {
    self.path = path
    loaded = PipelineLoader.loadWithTests(path, settings: loading.settings)
    do {
      outcomes = try loaded.plan.map { try PipelineTestRun($0).run() } ?? []
      breakdown = nil
    } catch {
      outcomes = []
      breakdown = "the tests cannot be run: \(error)"
    }
  }

  /// How many tests passed.
  var passed: Int { outcomes.count { $0.failures.isEmpty } }
  /// How many tests failed; an invalid file counts as one.
  var failed: Int { isBroken ? 1 : outcomes.count - passed }
  private var isBroken: Bool { loaded.plan == nil || breakdown != nil }

  /// Runs the tests of files on all processors; the results in the order of the files.
  static func run(_ paths: [String], _ loading: Loading) -> [TestedFile] {
    let results = Mutex<[Int: TestedFile]>([:])
    DispatchQueue.concurrentPerform(iterations: paths.count) { index in
      let file = TestedFile(paths[index], loading)
      results.withLock { $0[index] = file }
    }
    let files = results.withLock { $0 }
    return paths.indices.compactMap { files[$0] }
  }

  // MARK: For people

  /// Shows the outcome to people; of tests that pass only unless `isQuiet`.
  func show(isQuiet: Bool) {
    Loading.show(loaded, isQuiet: true)
    if let breakdown { Console.say("\(path): \(breakdown)") }
    if !isBroken, outcomes.isEmpty, !isQuiet { Console.say("\(path): no tests") }
    for outcome in outcomes {
      if !outcome.failures.isEmpty {
        for failure in outcome.failures { Self.lines(of: failure, in: outcome.test).forEach(Console.say) }
      } else if !isQuiet {
        Console.say("\(outcome.test.name.span.file): ok: \(outcome.test.name.text)")
      }
    }
  }

  private static func lines(of failure: PipelineTestRun.Failure, in test: PipelineTest) -> [String] {
    let place = failure.span.start
    let head =
      "\(failure.span.file):\(place.line):\(place.column): failed: \(test.name.text): \(failure.message)"
    return [head] + lines(of: failure.expected, as: "- ")
      + lines(of: failure.actual, as: failure.expected == nil ? "  " : "+ ")
  }

  private static func lines(of text: String?, as mark: String) -> [String] {
    (text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []).map { "    \(mark)\($0)" }
  }

  // MARK: For CI

  /// The outcome as a suite of JUnit.
  var suite: JUnitTestReport.Suite {
    guard !isBroken else {
      let sources = loaded.sources
      let problems = DiagnosticRenderer { sources[$0] }.render(loaded.problems)
      let message = breakdown ?? ProblemSummary.line(for: loaded.problems) ?? "the file is invalid"
      let broken = JUnitTestReport.Case(
        name: "the file can be loaded", failure: message, details: problems, isError: true)
      return .init(file: path, cases: [broken])
    }
    let cases = outcomes.map { outcome in
      let lines = outcome.failures.flatMap { Self.lines(of: $0, in: outcome.test) }
      let place = outcome.test.name.span
      return JUnitTestReport.Case(
        name: outcome.test.name.text, file: place.file, line: place.start.line,
        failure: outcome.failures.first?.message, details: lines.joined(separator: "\n"))
    }
    return .init(file: path, cases: cases)
  }
}
