internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner

/// The outcomes of tests, for people and for CI.
extension TestedFile {
  // MARK: For people

  /// Shows the outcome to people; of tests that pass only unless `isQuiet`.
  func show(isQuiet: Bool) {
    Loading.show(loaded, isQuiet: true)
    if !isBroken, outcomes.isEmpty, !isQuiet { Console.say("\(path): no tests") }
    for outcome in outcomes {
      if !outcome.failures.isEmpty {
        for failure in outcome.failures {
          Self.lines(of: failure, in: outcome.test, Console.hasColor).forEach(Console.say)
        }
      } else if !isQuiet {
        Console.say("\(outcome.test.name.span.file): ok: \(outcome.test.name.text)")
      }
    }
  }

  static func lines(
    of failure: PipelineTestRun.Failure, in test: PipelineTest, _ hasColor: Bool = false
  ) -> [String] {
    let place = failure.span.start
    let head =
      "\(failure.span.file):\(place.line):\(place.column): failed: \(test.name.text): \(failure.message)"
    guard let actual = failure.actual else { return [head] }
    guard let expected = failure.expected else {
      return [head] + actual.split(separator: "\n").map { "      \($0)" }
    }
    let diff = TextDifference(from: expected, to: actual)
    return [head] + diff.lines(hasColor: hasColor).map { "    \($0)" }
  }

  // MARK: For CI

  /// The outcome as a suite of JUnit.
  var suite: JUnitTestReport.Suite {
    guard !isBroken else {
      let sources = loaded.sources
      let problems = DiagnosticRenderer { sources[$0] }.render(loaded.problems)
      let message = ProblemSummary.line(for: loaded.problems) ?? "the file is invalid"
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
