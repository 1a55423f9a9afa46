import JSONText
import PipelineKit
import PipelineYAML

/// The schema of a single option: type, choices, range, default and help.
enum ValueSchema {
  /// `${name}` stands for a value of any type, which is known only when variables are put in.
  static let referenceDefinition = JSONMember(
    key: "reference",
    value: PipelineSchema.object([
      ("description", .string("A value that a variable or the environment gives: ${name}, ${env:NAME}.")),
      ("type", .string("string")), ("pattern", .string("\\$\\{")),
    ]))

  private static let reference = PipelineSchema.object([("$ref", .string("#/$defs/reference"))])

  /// The schema of an option with all that is known of it.
  static func schema(for option: OptionDescription) -> JSONValue {
    var members: [(String, JSONValue)] = [("description", .string(help(option)))]
    if option.deprecated != nil { members.append(("deprecated", .bool(true))) }
    if let value = defaultValue(option) { members.append(("default", value)) }
    if case .any = option.shape, let example = example(option) {
      members.append(("examples", .array([example])))
    }
    return PipelineSchema.object(members + constraints(option.shape, option.bounds, option.choiceHelp))
  }

  /// The `properties` for rows of options.
  static func properties(_ options: [OptionDescription]) -> JSONValue {
    let former = options.flatMap { option in option.formerNames.map { (name: $0, option) } }
    return .object(
      options.map { JSONMember(key: $0.name, value: schema(for: $0)) }
        + former.map { JSONMember(key: $0.name, value: schema(for: $0.1.renamed(to: $0.name))) })
  }

  private static func help(_ option: OptionDescription) -> String {
    var text = option.help
    if let range = option.range { text += " Range: \(range)." }
    if let cure = option.deprecated { text += " Deprecated: \(cure)." }
    return text
  }

  // MARK: Types

  private static func constraints(
    _ shape: OptionShape, _ bounds: OptionBounds?, _ help: [String: String] = [:]
  ) -> [(String, JSONValue)] {
    switch shape {
    case .boolean: orReference([("type", .string("boolean"))])
    case .integer: orReference([("type", .string("integer"))] + range(bounds))
    case .number: orReference([("type", .string("number"))] + range(bounds))
    case .choice(let texts) where !help.isEmpty:
      orReference([("oneOf", .array(texts.map { choice($0, help) }))])
    case .choice(let texts): orReference([("enum", .array(texts.map { .string($0) }))])
    case .form(let pattern, let example):
      orReference([
        ("type", .string("string")), ("pattern", .string(pattern)), ("examples", .array([.string(example)])),
      ])
    case .file: [("type", .string("string"))]
    // A number or a date counts as the text that was written.
    case .text: [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
    case .list(let element):
      [("type", .string("array")), ("items", PipelineSchema.object(constraints(element, nil, help)))]
    case .table(let element):
      [
        ("type", .string("object")),
        ("additionalProperties", PipelineSchema.object(constraints(element, nil))),
      ]
    case .group(let rows): group(rows)
    case .either(let shapes):
      [("anyOf", .array(shapes.map { PipelineSchema.object(constraints($0, nil)) }))]
    case .tableName: orReference([("type", .string("string"))])
    case .outputName: orReference([("type", .string("string")), ("pattern", .string(namePattern))])
    case .secret: [("type", .string("string")), ("pattern", .string(secretPattern))]
    case .any: []
    }
  }

  /// One choice with what it means.
  private static func choice(_ text: String, _ help: [String: String]) -> JSONValue {
    let description = help[text].map { [("description", JSONValue.string($0))] } ?? []
    return PipelineSchema.object([("const", .string(text))] + description)
  }

  /// What may name an input or an output.
  static let namePattern = "^[A-Za-z_][A-Za-z0-9_-]*$"
  private static let secretPattern = "^\\$\\{env:[A-Za-z_][A-Za-z0-9_-]*\\}$"

  private static func group(_ rows: [OptionDescription]) -> [(String, JSONValue)] {
    let required = rows.filter(\.isRequired).map { JSONValue.string($0.name) }
    let members: [(String, JSONValue)] = [
      ("type", .string("object")), ("properties", properties(rows)), ("additionalProperties", .bool(false)),
    ]
    return required.isEmpty ? members : members + [("required", .array(required))]
  }

  private static func orReference(_ members: [(String, JSONValue)]) -> [(String, JSONValue)] {
    [("anyOf", .array([PipelineSchema.object(members), reference]))]
  }

  private static func range(_ bounds: OptionBounds?) -> [(String, JSONValue)] {
    guard let bounds else { return [] }
    var members: [(String, JSONValue)] = []
    if let lower = number(bounds.lower) { members.append(("minimum", lower)) }
    if let upper = number(bounds.upper) { members.append(("maximum", upper)) }
    return members
  }

  private static func number(_ text: String) -> JSONValue? {
    switch ConfigScalar(text).resolved {
    case .int(let number): .int(number)
    case .double(let number) where number.isFinite: .double(number)
    default: nil
    }
  }

  // MARK: Values

  /// The default with its type; a dash stands for none.
  private static func defaultValue(_ option: OptionDescription) -> JSONValue? {
    guard let text = option.defaultText, text != "-" else { return nil }
    guard let value = YAMLReader.read(Array(text.utf8), file: option.name).value else { return nil }
    switch option.shape {
    case .text, .form, .file: if let scalar = value.scalar { return .string(scalar.text) }
    default: break
    }
    return value.json
  }

  /// Nothing is known of such a value but its default.
  private static func example(_ option: OptionDescription) -> JSONValue? { defaultValue(option) }
}

extension OptionDescription {
  /// The option under a name that it had once.
  fileprivate func renamed(to former: String) -> OptionDescription {
    var copy = self
    copy.deprecated = "write '\(name)'"
    copy.defaultText = nil
    copy.isRequired = false
    return copy
  }
}
