internal import JSONText
public import PipelineKit

/// Runs the `tests:` of a pipeline: each input through the whole chain, nothing written, and what comes out
/// held against what was expected.
public struct PipelineTestRun {
  /// One test's outcome.
  public struct Outcome: Sendable {
    /// The test.
    public var test: PipelineTest
    /// What is not as expected, each with its place; none if the test passes.
    public var failures: [Failure]
  }

  /// Something that is not as expected.
  public struct Failure: Sendable, Hashable {
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What was expected, where it can be shown.
    public var expected: String?
    /// What came instead.
    public var actual: String?
    /// Where the expectation stands.
    public var span: SourceSpan
  }

  private let plan: Plan

  /// Makes a run of a plan's tests.
  public init(_ plan: Plan) { self.plan = plan }

  /// Runs all tests in order.
  public func run() throws -> [Outcome] {
    try plan.definition.tests.map { test in Outcome(test: test, failures: try failures(of: test)) }
  }

  private func failures(of test: PipelineTest) throws -> [Failure] {
    var ends: [DocumentEnd] = []
    let options = RunOptions(isDryRun: true, standardOutput: NoSink(), inspect: { ends.append($0) })
    let report = try Runner(plan, options).run([InputSource(file: "test", bytes: Array(test.input.text.utf8))]
    )
    var failures: [Failure] = []
    let documents = ends.filter { $0.fate == .out }.compactMap(\.document)
    if documents.count != test.expectations.count {
      failures.append(
        Failure(
          message: "expected \(count(test.expectations.count)), got \(count(documents.count))",
          expected: nil, actual: fates(ends), span: test.name.span))
    }
    for (expectation, document) in zip(test.expectations, documents) {
      failures += Self.failures(of: expectation, on: document)
    }
    if let dropped = test.dropped, dropped != report.dropped {
      failures.append(
        .init(
          message: "expected \(dropped) dropped, got \(report.dropped)", actual: fates(ends),
          span: test.name.span))
    }
    if test.rejected != report.rejected {
      failures.append(
        .init(
          message: "expected \(test.rejected) rejected, got \(report.rejected)", actual: fates(ends),
          span: test.name.span))
    }
    return failures
  }

  private func count(_ number: Int) -> String { number == 1 ? "1 document" : "\(number) documents" }

  /// What became of each document, a line each.
  private func fates(_ ends: [DocumentEnd]) -> String {
    ends.map { end in
      switch end.fate {
      case .out: "out: " + (end.document?.text.string.prefix(60).replacing("\n", with: "⏎") ?? "")
      case .dropped(let stage, let reason): "dropped by '\(stage)': \(reason)"
      case .rejected(let stage, let id, let message): "rejected by '\(stage)': \(message) [\(id)]"
      }
    }.joined(separator: "\n")
  }

  private static func failures(of expectation: PipelineTest.Expectation, on document: Document) -> [Failure] {
    var failures: [Failure] = []
    if let text = expectation.text {
      let found = trimmed(document.text.string)
      let fits =
        text.scalar.map { trimmed($0.text) == found }
        ?? ExpectedValue.fits(text, .string(found), in: document)
      if !fits {
        let wanted = text.scalar.map { trimmed($0.text) } ?? ExpectedValue.text(of: text)
        failures.append(.init(message: "the text differs", expected: wanted, actual: found, span: text.span))
      }
    }
    for field in expectation.fields {
      let found = document.json(of: field.key)
      if !ExpectedValue.fits(field.value, found, in: document) {
        failures.append(
          .init(
            message: "the field '\(field.key)' differs", expected: ExpectedValue.text(of: field.value),
            actual: ExpectedValue.text(of: found, in: document), span: field.value.span))
      }
    }
    return failures
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

extension PipelineTestRun.Failure {
  init(message: String, actual: String?, span: SourceSpan) {
    self.init(message: message, expected: nil, actual: actual, span: span)
  }
}

/// Standard output of a test: nowhere.
private struct NoSink: ByteSink {
  func write(_ bytes: UnsafeRawBufferPointer) {}
}
