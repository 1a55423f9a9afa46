internal import Synchronization

/// A switch that stops a run. Turning it on is safe in a signal handler.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Makes a switch that is off.
  public init() {}

  /// Stops the run at the next document or the next window of input.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the run is to stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func check() throws {
    if isCancelled { throw RunFailure.interrupted }
  }
}
