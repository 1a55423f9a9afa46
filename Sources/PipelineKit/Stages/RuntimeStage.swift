public import JSONText

/// Options that are known only at run time, from the spec of a stage that lives elsewhere.
public struct RuntimeOptions: StageOptions {
  /// What the file gives, by the options' names, as it is told to the stage. What is not given is not here.
  public var given: [JSONMember] = []

  /// All defaults.
  public init() {}

  /// The value given for an option.
  public subscript(name: String) -> JSONValue? { given.first { $0.key == name }?.value }
}

extension StageOption where Options == RuntimeOptions {
  /// An option that is described by values, not by a property.
  ///
  /// - Parameters:
  ///   - description: All there is to say of it.
  ///   - read: Reads a value of the file, reporting what is wrong with it, and gives it as JSON for the stage.
  public static func runtime(
    _ description: OptionDescription,
    read: @escaping @Sendable (ConfigValue, inout OptionContext) -> JSONValue?
  ) -> StageOption {
    StageOption(
      description: description,
      read: { value, options, context in
        guard let json = read(value, &context) else { return }
        options.given.append(JSONMember(key: description.name, value: json))
      },
      text: { options in options[description.name]?.configText ?? description.defaultText ?? "-" })
  }
}

extension JSONValue {
  /// The value as one would write it in a pipeline file.
  fileprivate var configText: String {
    switch self {
    case .null: "-"
    case .bool(let flag): flag.configText
    case .number(let text): text
    case .string(let text): text.configText
    case .array(let elements): "[" + elements.map(\.configText).joined(separator: ", ") + "]"
    // A secret: what it is called, and never what it is.
    case .object(let members) where members.first?.key == "env":
      "${env:\(members[0].value.stringValue ?? "")}"
    case .object(let members):
      "{" + members.map { "\($0.key): \($0.value.configText)" }.joined(separator: ", ") + "}"
    }
  }
}

extension FieldKey {
  /// Names a field that is described by values, not by a Swift type. A name that the kit knows is the kit's field.
  ///
  /// - Parameters:
  ///   - name: The name in records and messages.
  ///   - summary: One sentence with a full stop.
  ///   - kind: What a value is.
  public static func runtime(_ name: String, _ summary: String, _ kind: RuntimeFieldKind) -> FieldKey {
    if let known = known(name) { return known }
    return switch kind {
    case .text: Field<String>(name, summary).key
    case .integer: Field<Int>(name, summary).key
    case .boolean: Field<Bool>(name, summary).key
    case .annotations: Field<[RuntimeAnnotation]>(name, summary).key
    case .number:
      FieldKey(name, summary, typeName: "a number", shape: .number) { $0.doubleValue == nil ? nil : $0 }
    case .list: FieldKey(name, summary, typeName: "a list", shape: .list) { $0.arrayValue == nil ? nil : $0 }
    case .object:
      FieldKey(name, summary, typeName: "an object", shape: .object) { $0.objectValue == nil ? nil : $0 }
    case .any: FieldKey(name, summary)
    }
  }

  /// The field of that name that the kit knows.
  public static func known(_ name: String) -> FieldKey? {
    name == template.name ? template : standard.first { $0.name == name }
  }
}

/// The kinds of values that a field may have whose type is known only at run time.
public enum RuntimeFieldKind: String, Sendable, Hashable, CaseIterable {
  /// Text.
  case text
  /// A whole number.
  case integer
  /// A number.
  case number
  /// `true` or `false`.
  case boolean
  /// A list of anything.
  case list
  /// An object with anything in it.
  case object
  /// Ranges of the text with anything beside them.
  case annotations
  /// Any JSON.
  case any
}

/// A stretch of the text with anything beside it, which later edits of the text carry along.
public struct RuntimeAnnotation: FieldValue, Equatable {
  /// UTF-8 bytes of the text.
  public var range: Range<Int>
  /// What stands beside `start` and `end`.
  public var members: [JSONMember]

  /// `a stretch of the text`.
  public static var fieldTypeName: String { "a stretch of the text" }
  /// It is a range.
  public static var holdsRanges: Bool { true }

  /// Reads an object with `start` and `end`.
  public init?(json: JSONValue) {
    guard let start = json["start"]?.intValue, let end = json["end"]?.intValue, 0 <= start, start <= end,
      let all = json.objectValue
    else { return nil }
    range = start..<end
    members = all.filter { $0.key != "start" && $0.key != "end" }
  }

  /// `start` and `end` in UTF-8 bytes, then the rest.
  public var json: JSONValue {
    .object(
      [.init(key: "start", value: .int(range.lowerBound)), .init(key: "end", value: .int(range.upperBound))]
        + members)
  }

  /// The stretch where it stands now.
  public func carried(by map: (Range<Int>) -> Range<Int>?) -> RuntimeAnnotation? {
    guard let range = map(range) else { return nil }
    var moved = self
    moved.range = range
    return moved
  }
}
