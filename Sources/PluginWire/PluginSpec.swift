public import JSONText
public import PipelineKit

/// All that a plugin says of itself: its hello, and its spec file.
public struct PluginSpec: Sendable {
  /// The plugin's name.
  public var name: String
  /// The plugin's own version.
  public var version: String
  /// The command that starts it, where it is a program and a file says so.
  public var program: [String]
  /// The library's file, where it is one.
  public var library: String?
  /// Its stages.
  public var stages: [StageSpec<RuntimeOptions>]
  /// The stages as they were written, to tell whether two specs say the same.
  let written: JSONValue

  /// Reads a spec.
  ///
  /// - Throws: `WireFault`; `version` of the protocol is looked at before anything else.
  public init(_ json: JSONValue) throws(WireFault) {
    guard let number = json["protocol"]?.intValue else { throw WireFault("it does not say its 'protocol'") }
    guard number == pluginProtocolVersion else { throw Self.otherProtocol(number, json) }
    guard let name = json["plugin"]?.stringValue, !name.isEmpty else {
      throw WireFault("it does not say its name under 'plugin'")
    }
    guard let stages = json["stages"]?.arrayValue, !stages.isEmpty else {
      throw WireFault("it has no 'stages'")
    }
    self.name = name
    version = json["version"]?.stringValue ?? "0"
    program = (json["program"]?.arrayValue ?? []).compactMap(\.stringValue)
    library = json["library"]?.stringValue
    self.stages = []
    for stage in stages { self.stages.append(try StageSpec(wire: stage)) }
    written = .array(stages.map(\.sorted))
  }

  private static func otherProtocol(_ number: Int, _ json: JSONValue) -> WireFault {
    let own = json["version"]?.stringValue.map { " \($0)" } ?? ""
    let name = json["plugin"]?.stringValue.map { "'\($0)'\(own)" } ?? "it"
    return WireFault(
      "\(name) speaks version \(number) of the plugin protocol, and this program version \(pluginProtocolVersion)"
    )
  }

  /// What differs from another spec of the same plugin, in a few words; `nil` if nothing does.
  public func difference(from other: PluginSpec) -> String? {
    if name != other.name { return "the name '\(name)' and not '\(other.name)'" }
    if version != other.version { return "version \(version) and not \(other.version)" }
    let names = (stages.map(\.name), other.stages.map(\.name))
    if names.0 != names.1 {
      return "the stages \(names.0.joined(separator: ", ")) and not \(names.1.joined(separator: ", "))"
    }
    for (stage, (own, others)) in zip(
      names.0, zip(written.arrayValue ?? [], other.written.arrayValue ?? []))
    where own != others {
      return "something else of the stage '\(stage)'"
    }
    return nil
  }

  /// The spec of a list of stages.
  public static func json(
    name: String, version: String, program: [String] = [], library: String? = nil, stages: [AnyStage]
  ) -> JSONValue {
    var members: [JSONMember] = [
      .init(key: "protocol", value: .int(pluginProtocolVersion)),
      .init(key: "plugin", value: .string(name)), .init(key: "version", value: .string(version)),
    ]
    if !program.isEmpty {
      members.append(.init(key: "program", value: .array(program.map { .string($0) })))
    }
    if let library { members.append(.init(key: "library", value: .string(library))) }
    members.append(.init(key: "stages", value: .array(stages.map(\.description.wire))))
    return .object(members)
  }
}

extension JSONValue {
  /// The value with the members of all objects in the order of their keys: to compare what two programs wrote.
  fileprivate var sorted: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let members):
      .object(members.map { JSONMember(key: $0.key, value: $0.value.sorted) }.sorted { $0.key < $1.key })
    default: self
    }
  }
}

extension StageSpec<RuntimeOptions> {
  fileprivate init(wire json: JSONValue) throws(WireFault) {
    guard let name = json["name"]?.stringValue, !name.isEmpty else {
      throw WireFault("a stage has no 'name'")
    }
    if let kind = json["kind"]?.stringValue, kind != StageKind.document.rawValue {
      throw WireFault("the stage '\(name)' is a \(kind) stage; plugins bring document stages only")
    }
    var rows: [StageOption<RuntimeOptions>] = []
    for row in json["options"]?.arrayValue ?? [] {
      do throws(WireFault) { rows.append(try StageOption(wire: row)) } catch {
        throw WireFault("\(error.message), in the stage '\(name)'")
      }
    }
    func fields(_ key: String) throws(WireFault) -> [FieldKey] {
      var fields: [FieldKey] = []
      for field in json[key]?.arrayValue ?? [] { fields.append(try FieldKey(wire: field, of: name)) }
      return fields
    }
    self.init(
      name, json["summary"]?.stringValue ?? "", discussion: json["discussion"]?.stringValue ?? "",
      requires: try fields("requires"), uses: try fields("uses"), produces: try fields("produces"),
      options: rows,
      examples: (json["examples"]?.arrayValue ?? []).map {
        StageExample($0["title"]?.stringValue ?? "", yaml: $0["yaml"]?.stringValue ?? "")
      })
  }
}

extension FieldKey {
  fileprivate init(wire json: JSONValue, of stage: String) throws(WireFault) {
    if let name = json.stringValue {
      self = .known(name) ?? .runtime(name, "", .any)
      return
    }
    guard let name = json["name"]?.stringValue, !name.isEmpty else {
      throw WireFault("the stage '\(stage)' names a field without 'name'")
    }
    let type = json["type"]?.stringValue ?? "any"
    guard let kind = RuntimeFieldKind(rawValue: type) else {
      throw WireFault("the field '\(name)' has the type '\(type)', which this version does not know")
    }
    self = .runtime(name, json["summary"]?.stringValue ?? "", kind)
  }

  /// A field as a spec has it: its name where the kit knows it, else all there is to say.
  fileprivate var wire: JSONValue {
    if FieldKey.known(name) != nil { return .string(name) }
    let kind: RuntimeFieldKind =
      switch shape {
      case .text: .text
      case .integer: .integer
      case .number: .number
      case .boolean: .boolean
      case .list: holdsRanges ? .annotations : .list
      case .object: .object
      case .any: .any
      }
    return .object([
      .init(key: "name", value: .string(name)), .init(key: "summary", value: .string(summary)),
      .init(key: "type", value: .string(kind.rawValue)),
    ])
  }

  /// Whether a list of ranges is a value of the field, and is one for the type, too.
  private var holdsRanges: Bool {
    let range = JSONValue.object([.init(key: "start", value: .int(0)), .init(key: "end", value: .int(0))])
    return read(.array([range])).map { type(of: $0).holdsRanges } ?? false
  }
}

extension StageDescription {
  /// The stage as a spec has it.
  fileprivate var wire: JSONValue {
    func fields(_ keys: [FieldKey]) -> JSONValue { .array(keys.map(\.wire)) }
    return .object([
      .init(key: "name", value: .string(name)), .init(key: "kind", value: .string(kind.rawValue)),
      .init(key: "summary", value: .string(summary)), .init(key: "discussion", value: .string(discussion)),
      .init(key: "requires", value: fields(fieldUse.requires)),
      .init(key: "uses", value: fields(fieldUse.uses)),
      .init(key: "produces", value: fields(fieldUse.produces)),
      .init(key: "options", value: .array(options.map(\.wire))),
      .init(
        key: "examples",
        value: .array(
          examples.map {
            .object([
              .init(key: "title", value: .string($0.title)), .init(key: "yaml", value: .string($0.yaml)),
            ])
          })),
    ])
  }
}
