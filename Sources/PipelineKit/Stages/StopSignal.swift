#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

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

  /// Throws if the run has been stopped.
  public static func check() throws(Stopped) {
    if isRaised { throw Stopped() }
  }

  /// Whether the work that this thread is doing has been stopped.
  private static var isRaised: Bool {
    guard let held = pthread_getspecific(key) else { return false }
    return Unmanaged<Signal>.fromOpaque(held).takeUnretainedValue().isRaised()
  }

  /// Does some work of which this thread can be asked whether it is to stop.
  package static func raised<Result>(
    when isRaised: @escaping @Sendable () -> Bool, during work: () throws -> Result
  ) rethrows -> Result {
    let signal = Unmanaged.passRetained(Signal(isRaised))
    let before = pthread_getspecific(key)
    pthread_setspecific(key, signal.toOpaque())
    defer {
      pthread_setspecific(key, before)
      signal.release()
    }
    return try work()
  }

  private final class Signal: Sendable {
    let isRaised: @Sendable () -> Bool
    init(_ isRaised: @escaping @Sendable () -> Bool) { self.isRaised = isRaised }
  }

  /// A place of the thread's own, not a task's (`@TaskLocal`): this code runs on plain threads, and with a static standard
  /// library a task-local value crashes outside of tasks.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
