public import PipelineKit
public import PipelineRunner
import PipelineYAML

/// Rewrites what failing tests expect to what came, in the files' own text.
///
/// Each test is tried alone: its changes must leave all other values of the file as they were, and it must pass with them.
/// Tests that pass are not touched.
public struct TestUpdate: Sendable {
  /// What was done, or not done, for one expectation.
  public struct Step: Sendable {
    /// The test.
    public var test: PipelineTest
    /// The place of the expectation.
    public var span: SourceSpan
    /// What was rewritten, or why it was left.
    public var words: String
    /// Whether it was rewritten.
    public var isDone: Bool
  }

  /// What was done, in the order of the tests.
  public private(set) var steps: [Step] = []
  /// The files that change, by name, with their new bytes.
  public private(set) var files: [(name: String, bytes: [UInt8])] = []

  /// Finds out what is to be rewritten.
  ///
  /// - Parameters:
  ///   - bench: The pipeline.
  ///   - outcomes: What came of its tests, in their order.
  ///   - sources: Opens a file that a test names.
  public init(
    _ bench: TestBench, _ outcomes: [PipelineTestRun.Outcome],
    sources: @escaping @Sendable (String) throws -> [InputSource]
  ) {
    var accepted: [String: [ValueEdit]] = [:]
    for (index, outcome) in outcomes.enumerated() where !outcome.failures.isEmpty {
      let wanted = ExpectationChanges(of: outcome)
      for refusal in wanted.refusals { refuse(outcome.test, refusal.span, refusal.reason) }
      let edits = wanted.changes.map(\.edit)
      guard let file = edits.first?.target.span.file else {
        if wanted.refusals.isEmpty {
          refuse(outcome.test, outcome.test.span, outcome.failures[0].message)
        }
        continue
      }
      do throws(YAMLEditor.Refusal) {
        guard edits.allSatisfy({ $0.target.span.file == file }) else {
          throw YAMLEditor.Refusal(reason: "its expectations stand in several files")
        }
        let original = try Self.read(file)
        let alone = try YAMLEditor(original, file: file).bytes(with: edits)
        let mayFail = !wanted.refusals.isEmpty
        guard mayFail || Self.passes(index, bench, [file: alone], sources) else {
          throw YAMLEditor.Refusal(reason: "the test would not pass with what came")
        }
        _ = try YAMLEditor(original, file: file).bytes(with: accepted[file, default: []] + edits)
        accepted[file, default: []] += edits
        for change in wanted.changes {
          steps.append(
            Step(test: outcome.test, span: change.edit.target.span, words: change.what, isDone: true))
        }
      } catch {
        refuse(outcome.test, edits[0].target.span, error.reason)
      }
    }
    for name in accepted.keys.sorted() {
      guard let original = try? Self.read(name),
        let bytes = try? YAMLEditor(original, file: name).bytes(with: accepted[name] ?? [])
      else { continue }
      files.append((name, bytes))
    }
  }

  private mutating func refuse(_ test: PipelineTest, _ span: SourceSpan, _ reason: String) {
    steps.append(Step(test: test, span: span, words: reason, isDone: false))
  }

  private static func read(_ name: String) throws(YAMLEditor.Refusal) -> [UInt8] {
    do throws(FileReading.Failure) {
      return try FileReading.read(name, limit: YAMLReader.byteLimit)
    } catch {
      throw YAMLEditor.Refusal(reason: "'\(name)' \(error.reason)")
    }
  }

  /// Whether a test passes if its file has these bytes.
  private static func passes(
    _ index: Int, _ bench: TestBench, _ texts: [String: [UInt8]],
    _ sources: @escaping @Sendable (String) throws -> [InputSource]
  ) -> Bool {
    let changed = TestBench(bench.path, settings: bench.settings, texts: texts)
    guard let plan = changed.loaded.plan, plan.definition.tests.indices.contains(index) else { return false }
    let run = PipelineTestRun(plan, in: changed.surroundings(sources: sources))
    return run.run(plan.definition.tests[index]).failures.isEmpty
  }
}
