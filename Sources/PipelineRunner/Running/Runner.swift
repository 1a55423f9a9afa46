public import PipelineKit

/// Runs a plan: reads sources, takes documents through the stages, writes outputs, and accounts for every
/// document.
///
/// The calling thread reads and splits, puts results in the order of the input and writes; workers do the
/// rest. Same input, same bytes out, whatever the number of workers. See docs/design/0002-runner.md.
public struct Runner {
  private let plan: Plan
  private let options: RunOptions

  /// Makes a runner.
  public init(_ plan: Plan, _ options: RunOptions) {
    self.plan = plan
    self.options = options
  }

  /// Runs the plan over the sources, in order.
  ///
  /// - Returns: The numbers. Outputs are in their places.
  /// - Throws: `RunFailure`. Then no output has changed, standard output aside.
  public func run(_ sources: [InputSource]) throws -> RunReport {
    let cancellation = options.cancellation
    do {
      return try StopSignal.$isRaised.withValue({ cancellation.isCancelled }) {
        try RunInProgress(plan, options, sources).run()
      }
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    }
  }
}
