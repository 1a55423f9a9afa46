internal import JSONText
internal import Patterns
internal import PipelineKit

/// The type of an option as a spec file declares it.
indirect enum OptionType: Sendable {
  case boolean, integer, number, text, size, duration, pattern, secret, any
  case choice([String])
  case list(OptionType)
  case group([StageOption<RuntimeOptions>])

  /// What a message calls such a value, in the words of the Swift type that a built-in stage would have.
  var typeName: String {
    switch self {
    case .boolean: Bool.typeName
    case .integer: Int.typeName
    case .number: Double.typeName
    case .text: String.typeName
    case .size: ByteSize.typeName
    case .duration: Duration.typeName
    case .pattern: Pattern.typeName
    case .secret: Secret.typeName
    case .any: "a value"
    case .choice(let choices): "one of " + choices.map { "'\($0)'" }.joined(separator: ", ")
    case .list(let element): "a list, each element \(element.typeName)"
    case .group(let rows): "a map with " + rows.map(\.description.name).joined(separator: ", ")
    }
  }

  /// The same for programs.
  var shape: OptionShape {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .number: .number
    case .text, .pattern: .text
    case .size: ByteSize.shape
    case .duration: Duration.shape
    case .secret: .secret
    case .any: .any
    case .choice(let choices): .choice(choices)
    case .list(let element): .list(element.shape)
    case .group(let rows): .group(rows.map(\.description))
    }
  }

  /// Reads a value of a pipeline file, with the messages of the Swift type, and gives it as the plugin gets it.
  func read(_ value: ConfigValue, _ context: inout OptionContext) -> JSONValue? {
    switch self {
    case .boolean: Bool.read(value, &context).map { .bool($0) }
    case .integer: Int.read(value, &context).map { .int($0) }
    case .number: Double.read(value, &context).map { .double($0) }
    case .text: String.read(value, &context).map { .string($0) }
    case .size: ByteSize.read(value, &context).map { .string($0.configText) }
    case .duration: Duration.read(value, &context).map { .string($0.configText) }
    case .pattern: Pattern.read(value, &context).map { .string($0.source) }
    case .secret:
      Secret.read(value, &context).map { secret in
        let held = (try? secret.reveal()).map { [JSONMember(key: "value", value: .string($0))] } ?? []
        return .object([JSONMember(key: "env", value: .string(secret.name))] + held)
      }
    case .any: value.json
    case .choice(let choices): readChoice(value, choices, &context)
    case .list(let element): readList(value, element, &context)
    case .group(let rows):
      RuntimeOptions.readOptions(value, of: nil, rows: rows, &context).map { .object($0.given) }
    }
  }

  private func readChoice(
    _ value: ConfigValue, _ choices: [String], _ context: inout OptionContext
  ) -> JSONValue? {
    guard let text = String.read(value, &context) else { return nil }
    if choices.contains(text) { return .string(text) }
    context.reportUnknownValue(value, text, typeName: typeName, among: choices)
    return nil
  }

  private func readList(
    _ value: ConfigValue, _ element: OptionType, _ context: inout OptionContext
  ) -> JSONValue? {
    guard let elements = value.elements else {
      _ = [String].read(value, &context)
      return nil
    }
    let read = elements.map { element.read($0, &context) }
    return read.contains { $0 == nil } ? nil : .array(read.compactMap(\.self))
  }
}

// MARK: Between a spec file and rows of options

extension StageOption where Options == RuntimeOptions {
  /// Reads a row of a spec.
  init(wire json: JSONValue) throws(WireFault) {
    guard let name = json["name"]?.stringValue, Self.isName(name) else {
      throw WireFault("an option without a 'name' in snake_case")
    }
    let type = try OptionType(wire: json, of: name)
    var description = OptionDescription(
      name: name, help: json["help"]?.stringValue ?? "", typeName: type.typeName, shape: type.shape,
      choices: nil, defaultText: json["default"].map(\.shownText),
      isRequired: json["required"] == .bool(true), deprecated: json["deprecated"]?.stringValue)
    if case .choice(let choices) = type { description.choices = choices }
    if case .boolean = type { description.choices = Bool.choices }
    switch type {
    case .integer: self = try Self.bounded(description, type, json, of: Int.self) { $0.intValue }
    case .number: self = try Self.bounded(description, type, json, of: Double.self) { $0.doubleValue }
    case .size:
      self = try Self.bounded(description, type, json, of: ByteSize.self) {
        $0.stringValue.flatMap { ByteSize(parsing: $0) }
      }
    case .duration:
      self = try Self.bounded(description, type, json, of: Duration.self) {
        $0.stringValue.flatMap { Duration(parsing: $0) }
      }
    default: self = .runtime(description) { type.read($0, &$1) }
    }
  }

  /// A row with bounds, if the spec has any.
  private static func bounded<Value: OptionValue & Comparable & Sendable>(
    _ description: OptionDescription, _ type: OptionType, _ json: JSONValue, of: Value.Type,
    _ value: (JSONValue) -> Value?
  ) throws(WireFault) -> StageOption {
    guard json["min"] != nil || json["max"] != nil else {
      return .runtime(description) { type.read($0, &$1) }
    }
    guard let lower = json["min"].flatMap(value), let upper = json["max"].flatMap(value), lower <= upper
    else {
      throw WireFault("the option '\(description.name)' needs both 'min' and 'max', of its type and in order")
    }
    var description = description
    let words = "\(lower.configText) to \(upper.configText)"
    description.range = words
    description.bounds = OptionBounds(lower: lower.configText, upper: upper.configText)
    return .runtime(description) { given, context in
      guard let read = Value.read(given, &context), check(given, read, lower...upper, words, &context) else {
        return nil
      }
      var unheard = OptionContext()
      return type.read(given, &unheard)
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}

extension OptionType {
  init(wire json: JSONValue, of option: String) throws(WireFault) {
    switch json["type"]?.stringValue {
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "text": self = .text
    case "size": self = .size
    case "duration": self = .duration
    case "pattern": self = .pattern
    case "secret": self = .secret
    case "any": self = .any
    case "choice":
      let choices = (json["choices"]?.arrayValue ?? []).compactMap(\.stringValue)
      guard !choices.isEmpty else { throw WireFault("the option '\(option)' has no 'choices'") }
      self = .choice(choices)
    case "list": self = .list(try OptionType(wire: json["of"] ?? .null, of: option))
    case "group":
      var rows: [StageOption<RuntimeOptions>] = []
      for row in json["options"]?.arrayValue ?? [] { rows.append(try StageOption(wire: row)) }
      self = .group(rows)
    case let other:
      throw WireFault(
        "the option '\(option)' has the type '\(other ?? "none")', which this version does not know")
    }
  }
}

extension JSONValue {
  /// A default as pages show it. Text stands as it is: it may have been written for a pipeline file already.
  fileprivate var shownText: String {
    switch self {
    case .string(let text): text
    case .array(let elements): "[" + elements.map(\.shownText).joined(separator: ", ") + "]"
    default: text
    }
  }
}

extension OptionDescription {
  /// The row as a spec file has it.
  var wire: JSONValue {
    var members: [JSONMember] = [.init(key: "name", value: .string(name))]
    members += Self.members(of: shape, typeName)
    if let bounds {
      members.append(.init(key: "min", value: Self.literal(bounds.lower, shape)))
      members.append(.init(key: "max", value: Self.literal(bounds.upper, shape)))
    }
    if let defaultText, defaultText != "-" {
      members.append(.init(key: "default", value: Self.literal(defaultText, shape)))
    }
    if isRequired { members.append(.init(key: "required", value: .bool(true))) }
    if let deprecated { members.append(.init(key: "deprecated", value: .string(deprecated))) }
    members.append(.init(key: "help", value: .string(help)))
    return .object(members)
  }

  private static func members(of shape: OptionShape, _ typeName: String) -> [JSONMember] {
    func type(_ name: String, _ more: JSONMember...) -> [JSONMember] {
      [.init(key: "type", value: .string(name))] + more
    }
    switch shape {
    case .boolean: return type("boolean")
    case .integer: return type("integer")
    case .number: return type("number")
    case ByteSize.shape: return type("size")
    case Duration.shape: return type("duration")
    case .text where typeName == Pattern.typeName: return type("pattern")
    case .text, .form, .file, .outputName, .tableName: return type("text")
    case .choice(let texts):
      return type("choice", .init(key: "choices", value: .array(texts.map { .string($0) })))
    case .list(let element):
      return type("list", .init(key: "of", value: .object(members(of: element, ""))))
    case .group(let rows): return type("group", .init(key: "options", value: .array(rows.map(\.wire))))
    case .secret: return type("secret")
    default: return type("any")
    }
  }

  /// A value that was written for a file: a number or a truth where it is one, else the text.
  private static func literal(_ text: String, _ shape: OptionShape) -> JSONValue {
    switch shape {
    case .integer: Int(text).map { .int($0) } ?? .string(text)
    case .number: Double(text).map { .double($0) } ?? .string(text)
    case .boolean: .bool(text == "true")
    default: .string(text)
    }
  }
}
