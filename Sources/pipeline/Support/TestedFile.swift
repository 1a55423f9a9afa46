internal import Dispatch
internal import PipelineDiagnostics
internal import PipelineInput
internal import PipelineKit
internal import PipelineLoading
internal import PipelineRunner
internal import Synchronization

/// A pipeline file whose tests have been run.
struct TestedFile: Sendable {
  /// The pipeline with its tests.
  let bench: TestBench
  /// The tests' outcomes; none if the file is invalid.
  let outcomes: [PipelineTestRun.Outcome]

  init(_ path: String, _ loading: Loading) {
    bench = TestBench(path, settings: loading.settings)
    let surroundings = Self.surroundings(of: bench)
    let loaded = bench.loaded
    outcomes = (loaded.plan.map { PipelineTestRun($0, in: surroundings).run() } ?? []).map { outcome in
      var outcome = outcome
      outcome.failures = outcome.failures.map { $0.shown { loaded.withReferences($0, at: $1) } }
      return outcome
    }
  }

  /// The pipeline as the user named it, or the one beside the file of tests that was named.
  var path: String { bench.path }
  var loaded: Loaded { bench.loaded }

  /// How many tests passed.
  var passed: Int { outcomes.count { $0.failures.isEmpty } }
  /// How many tests failed; an invalid file counts as one.
  var failed: Int { isBroken ? 1 : outcomes.count - passed }
  /// Whether the tests could not be run.
  var isBroken: Bool { loaded.plan == nil }

  /// What running the tests of a pipeline needs: files are read as `run` reads them.
  static func surroundings(of bench: TestBench) -> TestSurroundings {
    bench.surroundings(sources: sources)
  }

  /// Opens a file that a test names.
  static let sources: @Sendable (String) throws -> [InputSource] = { path in try InputList([path]).sources }

  /// Runs the tests of files on all processors; the results in the order of the files.
  static func run(_ paths: [String], _ loading: Loading) -> [TestedFile] {
    Parallel.map(paths) { TestedFile($0, loading) }
  }
}

extension PipelineTestRun.Failure {
  /// The failure as it may be shown: without what the environment gave.
  fileprivate func shown(_ text: (String, SourceSpan) -> String) -> Self {
    var copy = self
    copy.message = text(message, span)
    copy.expected = expected.map { text($0, span) }
    copy.actual = actual.map { text($0, span) }
    return copy
  }
}

/// Work on all processors.
enum Parallel {
  /// The results for some elements, in their order.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ work: @Sendable (Element) -> Result
  ) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      let result = work(elements[index])
      results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return elements.indices.compactMap { all[$0] }
  }
}
