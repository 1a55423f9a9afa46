public import PipelineKit

/// What running tests needs of the world: files that they name, and the pipeline as a test changes it.
public struct TestSurroundings: Sendable {
  /// The sources in a file that a test names, by its way from the working folder.
  public var sources: @Sendable (_ path: String) throws -> [InputSource]
  /// The pipeline with a test's `set:` and `options:` in place.
  public var variant: @Sendable (PipelineTest) -> TestVariant

  /// Makes surroundings. As they stand, there are no files, and no test changes its pipeline.
  public init(
    sources: @escaping @Sendable (String) throws -> [InputSource] = { path in
      throw RunFailure.unreadable(file: path, reason: "there are no files here")
    },
    variant: @escaping @Sendable (PipelineTest) -> TestVariant = { _ in TestVariant() }
  ) {
    self.sources = sources
    self.variant = variant
  }
}

/// A pipeline as a test changes it.
public struct TestVariant: Sendable {
  /// The pipeline; `nil` if it cannot run so.
  public var plan: Plan?
  /// What is wrong with it, and was not before.
  public var problems: [Diagnostic]
  /// The texts that the problems point into, by the names of the files.
  public var sources: [String: String]

  /// Makes a variant.
  public init(plan: Plan? = nil, problems: [Diagnostic] = [], sources: [String: String] = [:]) {
    self.plan = plan
    self.problems = problems
    self.sources = sources
  }
}
