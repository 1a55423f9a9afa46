public import Patterns

extension Bool: OptionValue {
  /// `true or false`.
  public static var typeName: String { "true or false" }
  /// The two texts.
  public static var choices: [String]? { ["true", "false"] }

  /// Reads `true` or `false`; YAML 1.1's `yes`, `on` and their like are refused, with the cure.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Bool? {
    if case .bool(let flag) = value.scalar?.resolved { return flag }
    let meant: String? =
      switch value.scalar?.text.lowercased() {
      case "yes", "on", "y", "true": "true"
      case "no", "off", "n", "false": "false"
      default: nil
      }
    context.reportWrongType(
      value, wanted: typeName, suggestion: meant.map { "write \($0)" }, replacement: meant)
    return nil
  }

  /// `true` or `false`.
  public var configText: String { self ? "true" : "false" }
}

extension Int: OptionValue {
  /// `a whole number`.
  public static var typeName: String { "a whole number" }

  /// Reads a whole number.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Int? {
    if case .int(let number) = value.scalar?.resolved { return number }
    let unquoted = value.scalar.flatMap { !$0.isPlain && Int($0.text) != nil ? $0.text : nil }
    context.reportWrongType(
      value, wanted: typeName, suggestion: unquoted.map { _ in "write it without quotes" },
      replacement: unquoted)
    return nil
  }

  /// The digits.
  public var configText: String { String(self) }
}

extension Double: OptionValue {
  /// `a number`.
  public static var typeName: String { "a number" }

  /// Reads a number that is finite.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Double? {
    switch value.scalar?.resolved {
    case .int(let number): return Double(number)
    case .double(let number) where number.isFinite: return number
    default:
      let unquoted = value.scalar.flatMap { !$0.isPlain && Double($0.text) != nil ? $0.text : nil }
      context.reportWrongType(
        value, wanted: typeName, suggestion: unquoted.map { _ in "write it without quotes" },
        replacement: unquoted)
      return nil
    }
  }

  /// The shortest digits that give the number back.
  public var configText: String { String(self) }
}

extension String: OptionValue {
  /// `text`.
  public static var typeName: String { "text" }

  /// Reads text; a number or a date counts as the text that was written, nothing at all does not.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> String? {
    if let scalar = value.scalar, scalar.resolved != .null { return scalar.text }
    context.reportWrongType(
      value, wanted: typeName, suggestion: value.scalar.map { _ in "write \"\" for empty text" })
    return nil
  }

  /// The text, quoted where YAML would read it otherwise.
  public var configText: String {
    let scalar = ConfigScalar(self)
    let isSafe =
      scalar.resolved == .string(self)
      && utf8.allSatisfy { $0 >= 0x80 || Self.plainCharacters.contains($0) }
      && utf8.first != UInt8(ascii: " ")
      && utf8.last != UInt8(ascii: " ") && utf8.first != UInt8(ascii: "-")
    return isSafe
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static let plainCharacters = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./$(){}<>=+;^\\ ".utf8)
}

extension Array: OptionValue where Element: OptionValue {
  /// `a list, each element ...`.
  public static var typeName: String { "a list, each element \(Element.typeName)" }
  /// The choices of one element.
  public static var choices: [String]? { Element.choices }
  /// What the choices of one element mean.
  public static var choiceHelp: [String: String] { Element.choiceHelp }

  /// Reads a list; every element that is wrong is reported.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> [Element]? {
    guard let elements = value.elements else {
      let list = value.scalar.flatMap { $0.resolved == .null ? nil : "[\($0.text)]" }
      let isWord = value.scalar.map { $0.isPlain && $0.text.utf8.allSatisfy(Self.isWordByte) } ?? false
      context.reportWrongType(
        value, wanted: "a list", suggestion: list.map { "write it as a list: \($0)" },
        replacement: isWord ? list : nil)
      return nil
    }
    let read = elements.map { Element.read($0, &context) }
    return read.contains { $0 == nil } ? nil : read.compactMap(\.self)
  }

  /// Letters, digits, `_` and `-`: what needs no quotes within brackets.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The elements in brackets.
  public var configText: String { "[" + map(\.configText).joined(separator: ", ") + "]" }
}

extension Optional: OptionValue where Wrapped: OptionValue {
  /// The type of the value when it is there.
  public static var typeName: String { Wrapped.typeName }
  /// The choices of the value when it is there.
  public static var choices: [String]? { Wrapped.choices }
  /// What its choices mean.
  public static var choiceHelp: [String: String] { Wrapped.choiceHelp }

  /// Reads a value; an option that is not set is left out of the file, not set to nothing.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Wrapped?? {
    Wrapped.read(value, &context).map { .some($0) }
  }

  /// The value, or a dash where there is none.
  public var configText: String { self?.configText ?? "-" }
}

extension Pattern: OptionValue {
  /// `a regular expression (PCRE2)`.
  public static var typeName: String { "a regular expression (PCRE2)" }

  /// Compiles the text; a mistake in the pattern is shown where the pattern stands.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Pattern? {
    guard let text = String.read(value, &context) else { return nil }
    do throws(PatternError) {
      return try Pattern(text)
    } catch {
      context.report(
        .error(
          "invalid-pattern", "'\(text)' is not a regular expression: \(error)", at: value.span,
          notes: OptionContext.notes(on: value)))
      return nil
    }
  }

  /// The pattern, quoted where needed.
  public var configText: String { source.configText }
}

/// An enum whose cases are the texts an option may have: `enum Method: String, OptionChoice { case lead,
/// centroid }`.
public protocol OptionChoice: OptionValue, CaseIterable, RawRepresentable where RawValue == String {
  /// What choosing the case means, in one sentence with a full stop: for the stage's page, the schema and editors. Empty where the
  /// case's text says it all.
  var help: String { get }
}

extension OptionChoice {
  /// `one of 'a', 'b'`.
  public static var typeName: String {
    "one of " + allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
  /// The cases' texts.
  public static var choices: [String]? { allCases.map(\.rawValue) }
  /// Nothing.
  public var help: String { "" }
  /// What the cases say of themselves.
  public static var choiceHelp: [String: String] {
    Dictionary(uniqueKeysWithValues: allCases.filter { !$0.help.isEmpty }.map { ($0.rawValue, $0.help) })
  }

  /// Reads one of the texts; any other is reported with the nearest.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Self? {
    guard let text = String.read(value, &context) else { return nil }
    if let choice = Self(rawValue: text) { return choice }
    context.reportUnknownValue(value, text, typeName: typeName, among: allCases.map(\.rawValue))
    return nil
  }

  /// The case's text.
  public var configText: String { rawValue }
}

extension OptionContext {
  /// Notes that `text` is none of the texts that an option may have, with the nearest of them.
  public mutating func reportUnknownValue(
    _ value: ConfigValue, _ text: String, typeName: String, among names: [String]
  ) {
    report(
      .error(
        "unknown-value", "'\(text)' is not \(typeName)", at: value.span,
        notes: OptionContext.notes(on: value),
        suggestion: NearestName.suggestion(for: text, among: names),
        replacement: NearestName.nearest(to: text, among: names)))
  }
}
