#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import PipelineRunner

/// What Ctrl-C and a closed pipe do.
enum Signals {
  /// On after Ctrl-C or a request to end.
  static let cancellation = Cancellation()

  /// A closed pipe becomes an error of the write that meets it, instead of ending the process.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Makes Ctrl-C stop the run cleanly. A second one ends the process at once.
  static func stopCleanly() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      Signals.cancellation.cancel()
      signal(number, SIG_DFL)
    }
    // Without SA_RESTART, so that a read which waits for input comes back.
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }
}
