/// Tells a stage that is long at work that nobody wants the result any more: somebody has stopped the run.
///
/// The runner looks between documents; most stages need not look themselves. One whose work on a single document can take
/// seconds, or whose `finish` compares many documents, asks now and then, in its outermost loop:
///
/// ```swift
/// for (number, paragraph) in paragraphs.enumerated() {
///   if number.isMultiple(of: 1000) { try StopSignal.check() }
/// ```
///
/// The error goes through the stage to the runner, which ends the run; it rejects no document. Asking takes some nanoseconds.
public enum StopSignal {
  /// The work is to end here. Not to be caught by a stage.
  public struct Stopped: Error, Sendable, Hashable, CustomStringConvertible {
    /// Makes the error.
    public init() {}
    /// What happened.
    public var description: String { "the run has been stopped" }
  }

  /// Whether the work that this thread is doing has been stopped.
  @TaskLocal package static var isRaised: @Sendable () -> Bool = { false }

  /// Throws if the run has been stopped.
  public static func check() throws(Stopped) {
    if isRaised() { throw Stopped() }
  }
}
