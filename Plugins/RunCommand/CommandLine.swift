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
  static var shape: OptionShape { .list(.text) }

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

/// A length of time with its unit: `500ms`, `5s`, `2m`.
struct TimeLimit: OptionValue {
  var milliseconds: Int

  static var typeName: String { "a duration such as 5s" }
  static var shape: OptionShape { .text }
  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
  ]

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> TimeLimit? {
    let text = value.scalar?.text ?? ""
    if let unit = units.first(where: { text.hasSuffix($0.name) }),
      let count = Double(text.dropLast(unit.name.utf8.count)), count > 0, count * unit.milliseconds < 3.6e9
    {
      return TimeLimit(milliseconds: Int((count * unit.milliseconds).rounded(.up)))
    }
    let isBare = if case .int = value.scalar?.resolved { true } else { false }
    context.reportWrongType(value, wanted: typeName, suggestion: isBare ? "add a unit: \(text)s" : nil)
    return nil
  }

  var configText: String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}

/// The environment of this process.
enum ProcessEnvironment {
  static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
