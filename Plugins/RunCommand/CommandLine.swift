#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import PipelineKit

/// A program and its arguments. A program with a slash is relative to the file that names it.
struct CommandLine: OptionValue {
  var words: [String]

  static var typeName: String { "a list of a program and its arguments" }
  // A list, but not any list.
  static var shape: OptionShape { .either([.list(.text)]) }

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> CommandLine? {
    guard let words = [String].read(value, &context) else { return nil }
    guard let program = words.first, !program.isEmpty else {
      context.reportWrongType(value, wanted: typeName)
      return nil
    }
    guard program.contains("/"), !program.hasPrefix("/") else { return CommandLine(words: words) }
    let place = value.elements?.first?.span.file ?? value.span.file
    let folder = place.lastIndex(of: "/").map { String(place[...$0]) } ?? ""
    return CommandLine(words: [folder + program] + words.dropFirst())
  }

  var configText: String { words.configText }
}

/// The environment of this process.
enum ProcessEnvironment {
  static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
