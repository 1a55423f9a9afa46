/// One row of a stage's options: it ties a name in the file to a property, and says all there is to know of
/// it.
///
/// Name, type, default (read from `Options()`), range and help come from this one row.
public struct StageOption<Options: StageOptions>: Sendable {
  /// What is known of the option without its Swift type.
  public private(set) var description: OptionDescription

  let read: @Sendable (ConfigValue, inout Options, inout OptionContext) -> Void
  let text: @Sendable (Options) -> String

  /// An option that may be left out; its default is the property's value in `Options()`.
  public static func option<Value: OptionValue>(
    _ name: String, _ path: any WritableKeyPath<Options, Value> & Sendable, required: Bool = false,
    deprecated: String? = nil, _ help: String
  ) -> StageOption {
    row(name, path, required: required, deprecated: deprecated, range: nil, help) { _, _, _ in true }
  }

  /// A text that must be one of `choices`, which are known only when the spec is made.
  public static func option(
    _ name: String, _ path: any WritableKeyPath<Options, String> & Sendable, among choices: [String],
    _ help: String
  ) -> StageOption {
    let typeName = "one of " + choices.map { "'\($0)'" }.joined(separator: ", ")
    return StageOption(
      description: OptionDescription(
        name: name, help: help, typeName: typeName, shape: .choice(choices), choices: choices,
        defaultText: Options()[keyPath: path].configText),
      read: { value, options, context in
        guard let text = String.read(value, &context) else { return }
        guard choices.contains(text) else {
          return context.reportUnknownValue(value, text, typeName: typeName, among: choices)
        }
        options[keyPath: path] = text
      },
      text: { $0[keyPath: path].configText })
  }

  /// The same option, with what it holds told: tests can then say of each rule whether one guards it.
  public func holding(_ contents: OptionContents) -> StageOption {
    var copy = self
    copy.description.contents = contents
    return copy
  }

  /// The same option, which had another name once. A file that still gives it by that works, with a warning that says the name to
  /// write, and `pipeline validate --fix` writes it.
  public func formerly(_ names: String...) -> StageOption {
    var copy = self
    copy.description.formerNames += names
    return copy
  }

  /// A number that must lie in a range.
  public static func option<Value: OptionValue & Comparable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Options, Value> & Sendable, in range: ClosedRange<Value>,
    required: Bool = false, deprecated: String? = nil, _ help: String
  ) -> StageOption {
    let words = "\(range.lowerBound.configText) to \(range.upperBound.configText)"
    let bounds = OptionBounds(lower: range.lowerBound.configText, upper: range.upperBound.configText)
    return row(name, path, required: required, deprecated: deprecated, range: words, bounds: bounds, help) {
      value, read, context in
      check(value, read, range, words, &context)
    }
  }

  /// A number that may be left out and, if given, must lie in a range.
  public static func option<Value: OptionValue & Comparable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Options, Value?> & Sendable, in range: ClosedRange<Value>,
    required: Bool = false, deprecated: String? = nil, _ help: String
  ) -> StageOption {
    let words = "\(range.lowerBound.configText) to \(range.upperBound.configText)"
    let bounds = OptionBounds(lower: range.lowerBound.configText, upper: range.upperBound.configText)
    return row(name, path, required: required, deprecated: deprecated, range: words, bounds: bounds, help) {
      value, read, context in
      read.map { check(value, $0, range, words, &context) } ?? true
    }
  }

  private static func row<Value: OptionValue>(
    _ name: String, _ path: any WritableKeyPath<Options, Value> & Sendable, required: Bool,
    deprecated: String?,
    range: String?, bounds: OptionBounds? = nil, _ help: String,
    accept: @escaping @Sendable (ConfigValue, Value, inout OptionContext) -> Bool
  ) -> StageOption {
    StageOption(
      description: OptionDescription(
        name: name, help: help, typeName: Value.typeName, shape: Value.shape, choices: Value.choices,
        range: range, bounds: bounds, defaultText: required ? nil : Options()[keyPath: path].configText,
        isRequired: required, deprecated: deprecated, choiceHelp: Value.choiceHelp),
      read: { value, options, context in
        guard let read = Value.read(value, &context), accept(value, read, &context) else { return }
        options[keyPath: path] = read
      },
      text: { $0[keyPath: path].configText })
  }

  private static func check<Value: OptionValue & Comparable>(
    _ value: ConfigValue, _ read: Value, _ range: ClosedRange<Value>, _ words: String,
    _ context: inout OptionContext
  ) -> Bool {
    if range.contains(read) { return true }
    context.report(
      .error(
        "out-of-range", "\(read.configText) is out of range: \(words)", at: value.span,
        notes: OptionContext.notes(on: value)))
    return false
  }
}

/// What can be said of an option without its Swift type: for pages, schemas and `plan`.
public struct OptionDescription: Sendable, Hashable {
  /// The name in the file, in `snake_case`.
  public var name: String
  /// One sentence with a full stop, about the option's effect.
  public var help: String
  /// What kind of value it takes, with its article.
  public var typeName: String
  /// What kind of value it takes, for programs.
  public var shape: OptionShape
  /// The texts allowed, where there is a fixed set.
  public var choices: [String]?
  /// The range in words, where there is one.
  public var range: String?
  /// The range as values, where there is one.
  public var bounds: OptionBounds?
  /// The default as it would be written; `nil` for a required option.
  public var defaultText: String?
  /// Whether a pipeline must give it.
  public var isRequired: Bool
  /// What to write instead, where the option is on its way out.
  public var deprecated: String?
  /// What single choices mean, where their texts do not say it all.
  public var choiceHelp: [String: String]
  /// The names that it had once, by which files may still give it.
  public var formerNames: [String] = []
  /// Whether it holds rules that work each by itself.
  public var contents: OptionContents?

  /// Describes something that takes a value as an option does, such as a key at the top of a pipeline file.
  public init(
    name: String, help: String, typeName: String, shape: OptionShape, choices: [String]? = nil,
    range: String? = nil, bounds: OptionBounds? = nil, defaultText: String? = nil, isRequired: Bool = false,
    deprecated: String? = nil, choiceHelp: [String: String] = [:]
  ) {
    self.name = name
    self.help = help
    self.typeName = typeName
    self.shape = shape
    self.choices = choices
    self.range = range
    self.bounds = bounds
    self.defaultText = defaultText
    self.isRequired = isRequired
    self.deprecated = deprecated
    self.choiceHelp = choiceHelp
    if case .list(.group) = shape { contents = .rules }
  }
}

/// What an option holds, if it is more than one value: rules, each of which does something by itself.
///
/// `pipeline test --coverage` takes out one after the other to see whether a test notices. A list of groups of options is
/// taken for rules; what else holds some says so: `.option(...).holding(.ruleFile)`.
public enum OptionContents: Sendable, Hashable {
  /// A list; each element is a rule.
  case rules
  /// The path of a YAML file with a list of rules, all of it or under its one key.
  case ruleFile
  /// A list of names of built-in rules that are not to work; the names are those that work unless they stand there.
  case exemptions([String])
}

extension OptionDescription {
  /// The value that a map gives the option: under its name, else under one that it had once.
  public func value(in options: ConfigValue) -> ConfigValue? {
    options[name] ?? formerNames.lazy.compactMap { options[$0] }.first
  }
}
