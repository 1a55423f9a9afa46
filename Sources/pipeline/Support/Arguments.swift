import ArgumentParser
internal import PipelineKit
internal import PipelineRunner

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many rejected documents are too many.
enum RejectionLimit: ExpressibleByArgument {
  case count(Int)
  case percent(Double)

  init?(argument: String) {
    if argument.hasSuffix("%") {
      guard let number = Double(argument.dropLast()), (0...100).contains(number) else { return nil }
      self = .percent(number)
    } else {
      guard let number = Int(argument), number >= 0 else { return nil }
      self = .count(number)
    }
  }

  var defaultValueDescription: String { "0" }

  /// Whether a run rejected more.
  func isExceeded(by report: RunReport) -> Bool {
    switch self {
    case .count(let number): report.rejected > number
    case .percent(let share): Double(report.rejected) * 100 > share * Double(report.documents)
    }
  }
}

/// A size on the command line: `256MB`.
struct SizeArgument: ExpressibleByArgument {
  var bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    guard let size = ByteSize(parsing: argument), size.bytes > 0 else { return nil }
    bytes = size.bytes
  }

  var defaultValueDescription: String { ByteSize(bytes: bytes).configText }
}

/// How talkative a command is.
struct TalkOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Print the outcome as JSON (to standard error where an output uses standard output).")
  var json = false

  /// Tells people something they should know.
  func warn(_ text: String) {
    if !quiet { Console.say("warning: \(text)") }
  }
}

/// The machine's processors.
enum Processors {
  /// How many may be used.
  static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
