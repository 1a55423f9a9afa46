/// How a command ends; part of what is documented, so that scripts may rely on it.
enum ExitStatus: Int32, Error {
  /// All is well; also where nobody reads standard output to its end.
  case ok = 0
  /// Problems were found: an invalid file, a failing test, more rejected documents than allowed. Outputs are
  /// published.
  case problems = 1
  /// The run failed: an input, the disk, the sum. Nothing is published.
  case failed = 2
  /// The command line is wrong.
  case usage = 64
  /// Somebody stopped it.
  case interrupted = 130
}
