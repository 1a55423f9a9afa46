internal import JSONText
public import PipelineKit

/// Runs the `tests:` of a pipeline: each input through the chain or a part of it, nothing written, and what comes
/// of it held against what was expected.
public struct PipelineTestRun: Sendable {
  /// One test's outcome.
  public struct Outcome: Sendable {
    /// The test.
    public var test: PipelineTest
    /// What is not as expected, each with its place; none if the test passes.
    public var failures: [Failure] = []
    /// What became of each document, in the order of the input.
    public var ends: [DocumentEnd] = []
    /// The problems that the pipeline has with what the test changes.
    public var problems: [TestSubject] = []
    /// The labels of the stages that a document came to.
    public var reached: Set<String> = []
  }

  /// Something that is not as expected.
  public struct Failure: Sendable, Hashable {
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What was expected, where it can be shown.
    public var expected: String?
    /// What came instead, or what there is to say of it.
    public var actual: String?
    /// Where the expectation stands.
    public var span: SourceSpan
  }

  private let plan: Plan
  private let surroundings: TestSurroundings

  /// Makes a run of a plan's tests.
  public init(_ plan: Plan, in surroundings: TestSurroundings = TestSurroundings()) {
    self.plan = plan
    self.surroundings = surroundings
  }

  /// Runs all tests in order.
  public func run() -> [Outcome] { plan.definition.tests.map(run) }

  /// Runs one test.
  public func run(_ test: PipelineTest) -> Outcome {
    let variant = test.changesPipeline ? surroundings.variant(test) : TestVariant(plan: plan)
    return run(test, on: variant)
  }

  /// Runs one test on a pipeline that has been changed for it.
  public func run(_ test: PipelineTest, on variant: TestVariant) -> Outcome {
    var outcome = Outcome(test: test)
    judgeProblems(variant, &outcome)
    guard test.looksAtDocuments else { return outcome }
    guard let plan = variant.plan else {
      if test.diagnostics != nil {
        outcome.failures.append(
          Failure(message: "the pipeline is invalid so, and no document comes through it", span: test.span))
      }
      return outcome
    }
    do {
      try send(test, through: plan, &outcome)
    } catch {
      outcome.failures.append(Failure(message: "the test cannot be run", actual: "\(error)", span: test.span))
    }
    return outcome
  }

  // MARK: Problems

  private func judgeProblems(_ variant: TestVariant, _ outcome: inout Outcome) {
    outcome.problems = variant.problems.map { problem in
      TestSubject(problem, source: problem.span.flatMap { variant.sources[$0.file] })
    }
    guard let expected = outcome.test.diagnostics else {
      for problem in variant.problems where problem.severity == .error {
        outcome.failures.append(
          Failure(
            message: "with what the test changes, the pipeline is invalid",
            actual: Self.line(of: problem), span: outcome.test.span))
      }
      return
    }
    if expected.count != variant.problems.count {
      outcome.failures.append(
        Failure(
          message: "expected \(Self.count(expected.count, "problem")), got \(variant.problems.count)",
          actual: variant.problems.map(Self.line).joined(separator: "\n"), span: expected.value.span))
    }
    outcome.failures += Judgement.failures(of: expected, on: outcome.problems, "problem")
  }

  private static func line(of problem: Diagnostic) -> String {
    let place = problem.span.map { "\($0.file):\($0.start.line):\($0.start.column): " } ?? ""
    return place + "\(problem.severity.rawValue): \(problem.message) [\(problem.id)]"
  }

  // MARK: Documents

  private func send(_ test: PipelineTest, through plan: Plan, _ outcome: inout Outcome) throws {
    let (part, sources) = try TestedPart.make(of: plan, for: test, surroundings)
    var ends: [DocumentEnd] = []
    let options = RunOptions(isDryRun: true, standardOutput: NoSink(), inspect: { ends.append($0) })
    let report = try Runner(part, options).run(sources)
    outcome.ends = ends
    outcome.reached = Set(report.stages.filter { $0.entered + $0.created > 0 }.map(\.label))
    judge(ends, &outcome)
  }

  private func judge(_ ends: [DocumentEnd], _ outcome: inout Outcome) {
    let test = outcome.test
    let groups = EndGroups(ends)
    var failures: [Failure] = []
    func compare(_ group: PipelineTest.Group?, _ found: [TestSubject], _ word: String, unless count: Int?) {
      let wanted = group?.count ?? count
      if let wanted, wanted != found.count {
        failures.append(
          Failure(
            message:
              "expected \(word.replacing("#", with: Self.count(wanted, "document"))), got \(found.count)",
            actual: groups.fates, span: group?.value.span ?? test.span))
      }
      if let group { failures += Judgement.failures(of: group, on: found, "document") }
    }
    compare(test.expected, groups.out, "#", unless: test.out == nil ? 0 : nil)
    compare(test.out, groups.out, "#", unless: nil)
    compare(test.dropped, groups.dropped, "# dropped", unless: nil)
    compare(test.rejected, groups.rejected, "# rejected", unless: 0)
    outcome.failures += failures
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

extension PipelineTestRun.Failure {
  init(message: String, actual: String? = nil, span: SourceSpan) {
    self.init(message: message, expected: nil, actual: actual, span: span)
  }
}

/// The ends of documents by what became of them.
struct EndGroups {
  let out: [TestSubject]
  let dropped: [TestSubject]
  let rejected: [TestSubject]
  /// What became of each document, a line each.
  let fates: String

  init(_ ends: [DocumentEnd]) {
    func subjects(where isWanted: (DocumentEnd.Fate) -> Bool) -> [TestSubject] {
      ends.filter { isWanted($0.fate) }.map { TestSubject($0) }
    }
    out = subjects { $0 == .out }
    dropped = subjects { if case .dropped = $0 { true } else { false } }
    rejected = subjects { if case .rejected = $0 { true } else { false } }
    fates = ends.map { end in
      switch end.fate {
      case .out: "out: " + (end.document?.text.string.prefix(60).replacing("\n", with: "⏎") ?? "")
      case .dropped(let stage, let reason): "dropped by '\(stage)': \(reason)"
      case .rejected(let stage, let id, let message): "rejected by '\(stage)': \(message) [\(id)]"
      }
    }.joined(separator: "\n")
  }
}

/// Standard output of a test: nowhere.
private struct NoSink: ByteSink {
  func write(_ bytes: UnsafeRawBufferPointer) {}
}
