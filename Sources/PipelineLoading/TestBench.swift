public import PipelineKit
public import PipelineRunner
import PipelineYAML

/// A pipeline with its tests on the bench: loaded once, run as often as is wanted, as it is or changed.
public struct TestBench: Sendable {
  /// The pipeline's file.
  public let path: String
  /// The pipeline with its tests, and the problems of both files.
  public let loaded: Loaded

  let settings: LoadSettings
  private let bytes: [UInt8]
  private let fields: Set<String>
  private let known: Set<KnownProblem>

  /// What makes two problems the same, wherever they stand.
  private struct KnownProblem: Hashable {
    var id: String
    var message: String
    var span: SourceSpan?

    init(_ problem: Diagnostic) {
      id = problem.id
      message = problem.message
      span = problem.span
    }
  }

  /// Loads a pipeline with its tests.
  ///
  /// - Parameters:
  ///   - path: The pipeline's file, or the file of its tests.
  ///   - texts: Other bytes for some of the files.
  public init(_ path: String, settings: LoadSettings, texts: [String: [UInt8]] = [:]) {
    self.path = TestFile.pipeline(of: path) ?? path
    self.settings = settings
    loaded = PipelineLoader.loadWithTests(path, settings: settings, texts: texts)
    bytes =
      texts[self.path] ?? (try? FileReading.read(self.path, limit: YAMLReader.byteLimit)) ?? []
    fields = Set((loaded.definition?.tests ?? []).flatMap(\.fieldsLookedAt).map(\.key))
    known = Set(loaded.problems.map(KnownProblem.init))
  }

  /// Makes what running the tests needs.
  ///
  /// - Parameter sources: Opens a file that a test names.
  public func surroundings(
    sources: @escaping @Sendable (String) throws -> [InputSource]
  ) -> TestSurroundings {
    TestSurroundings(sources: sources) { variant(for: $0) }
  }

  /// The pipeline as a test wants it.
  ///
  /// - Parameter mutation: What else is changed.
  public func variant(for test: PipelineTest, _ mutation: TestMutation? = nil) -> TestVariant {
    var settings = settings
    for setting in test.settings { settings.set[setting.key] = setting.value.scalar?.text }
    let change: @Sendable (inout PipelineDefinition) -> Void = { definition in
      definition.tests = []
      let labels = Planner.labels(of: definition)
      for entry in test.options {
        guard let index = labels.firstIndex(of: entry.key) else { continue }
        definition.stages[index] = definition.stages[index].withOptions(entry.value.entries ?? [])
      }
      mutation?.apply(to: &definition)
    }
    let variation = Variation(
      alsoExpected: fields, change: change, withoutElement: mutation?.listedElement)
    let result = PipelineLoader.load(
      bytes, file: path, settings: settings, tests: nil, variation: variation)
    var sources = loaded.sources
    sources.merge(result.sources) { _, new in new }
    let problems = result.problems.filter { !known.contains(KnownProblem($0)) && $0.id != "unused-variable" }
    let plan = result.plan.map { mutation?.applied(to: $0) ?? $0 }
    return TestVariant(plan: plan, problems: problems, sources: sources)
  }

  /// The list in a file that an option names, with the file's way from the working folder.
  func list(namedBy value: ConfigValue) -> (file: String, elements: [ConfigValue])? {
    guard let path = value.scalar?.text else { return nil }
    let files = FolderFiles(root: settings.projectRoot ?? FileReading.folder(of: self.path))
    var problems: [Diagnostic] = []
    guard let file = files.place(of: path, namedAt: value.span, &problems)?.name,
      let content = files.configuration(at: path, namedAt: value.span, problems: &problems)
    else { return nil }
    return ListedElement.list(in: content)?.elements.map { (file, $0) }
  }

  /// What the stage of that name says of its options.
  func options(of stage: String) -> [OptionDescription] {
    settings.registry[stage]?.description.options ?? []
  }
}
