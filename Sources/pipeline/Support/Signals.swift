#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import PipelineInput
internal import PipelineRunner

/// What Ctrl-C and a closed pipe do.
enum Signals {
  /// On after Ctrl-C or a request to end.
  static let cancellation = Cancellation()

  /// A closed pipe and a file over its limit become errors of the write that meets them, instead of ending the process.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    reserveStandardStreams()
  }

  /// Takes the places of standard streams that are closed, or else a file opened later would get one of them, and
  /// messages would be written into it. What stands there instead fails when it is used: it is open the other way round.
  private static func reserveStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Makes Ctrl-C stop the run cleanly. A second one ends the process at once.
  static func stopCleanly() {
    // Made now: making it in the handler would not be safe.
    _ = cancellation
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      Signals.cancellation.cancel()
      signal(number, SIG_DFL)
    }
    // Whoever started the process may have had them blocked, and a child inherits that.
    var both = sigset_t()
    sigemptyset(&both)
    sigaddset(&both, SIGINT)
    sigaddset(&both, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &both, nil)
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    // Whoever started this may have blocked them, as the threads of some runtimes do, and a block is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}

extension InputList {
  /// Inputs whose reading stops when the run is to stop.
  static func forRun(
    _ groups: [Group], root: String = ".", limits: InputLimits = InputLimits()
  ) throws(InputProblem) -> InputList {
    try InputList(groups, root: root, limits: limits) { Signals.cancellation.isCancelled }
  }
}
