internal import JSONText
internal import PipelineKit
internal import PluginWire

/// The plugin's side of a conversation: frames in, frames out. It neither reads nor writes by itself, so that a program and a library
/// have the same.
struct Conversation {
  /// Why a conversation is over.
  enum End: Equatable {
    /// The runner asked for it.
    case quit
    /// Something was wrong; the last frame of the reply says what.
    case refused
  }

  private let plugin: Plugin
  private var stage: (any DocumentStage)?
  private var documents = DocumentMessage(FieldUse())
  private var answers = AnswerMessage(FieldUse())
  private var hasGreeted = false
  private var label = ""

  init(_ plugin: Plugin) { self.plugin = plugin }

  /// Takes all frames that are whole, and appends what they are answered with; not `nil` once the conversation is over.
  mutating func take(from reader: inout FrameReader, replyingInto reply: inout [UInt8]) -> End? {
    do {
      while let frame = try reader.next() {
        if let end = try take(frame, &reply) { return end }
      }
      return nil
    } catch {
      let error = error as? StageError ?? StageError("protocol", "\(error)")
      Frame(.refusal, json: error.wire).append(to: &reply)
      return .refused
    }
  }

  private mutating func take(_ frame: Frame, _ reply: inout [UInt8]) throws -> End? {
    switch frame.kind {
    case .hello: try greet(frame, &reply)
    case .start: try start(frame, &reply)
    case .document: try work(NumberedPayload(frame.payload), &reply)
    case .flush: Frame(.flush).append(to: &reply)
    case .quit: return .quit
    case .ready, .refusal, .answer: throw WireFault("a frame that is the plugin's to write")
    }
    return nil
  }

  private mutating func greet(_ frame: Frame, _ reply: inout [UInt8]) throws {
    let hello = try frame.object()
    guard let number = hello["protocol"]?.intValue, number == pluginProtocolVersion else {
      throw StageError(
        "protocol-version",
        "\(plugin.name) \(plugin.version) speaks version \(pluginProtocolVersion) of the plugin protocol, and the runner version \(hello["protocol"]?.text ?? "none")"
      )
    }
    hasGreeted = true
    Frame(
      .hello, json: PluginSpec.json(name: plugin.name, version: plugin.version, stages: plugin.stages)
    ).append(to: &reply)
  }

  private mutating func start(_ frame: Frame, _ reply: inout [UInt8]) throws {
    guard hasGreeted else { throw WireFault("a start before the hello") }
    let order = try frame.object()
    let name = order["stage"]?.stringValue ?? ""
    guard let kind = plugin.stages.first(where: { $0.name == name }) else {
      throw StageError("unknown-stage", "\(plugin.name) has no stage '\(name)'")
    }
    var context = OptionContext()
    let options = ConfigValue(wire: order["options"] ?? .object([]))
    guard let instance = kind.instance(from: options, &context) else {
      let words = context.problems.filter { $0.severity == .error }.map(\.message).joined(separator: "; ")
      throw StageError("invalid-options", words)
    }
    guard case .document(let stage) = instance.work else {
      throw StageError("unknown-stage", "'\(name)' is no document stage; plugins bring no others")
    }
    self.stage = stage
    label = order["label"]?.stringValue ?? name
    // What the spec names, not what this instance does: the runner goes by the spec.
    documents = DocumentMessage(kind.description.fieldUse)
    answers = AnswerMessage(kind.description.fieldUse)
    Frame(.ready, json: .object([])).append(to: &reply)
  }

  private func work(_ payload: NumberedPayload, _ reply: inout [UInt8]) throws {
    guard let stage else { throw WireFault("a document before the start") }
    var document = try documents.document(payload)
    document.text.editor = label
    let before = answers.before(document)
    let start = reply.count
    do {
      let verdict = try stage.process(&document)
      try answers.append(verdict, &document, since: before, number: payload.number, to: &reply)
    } catch {
      reply.removeLast(reply.count - start)
      let error = error as? StageError ?? StageError("stage-error", "\(error)")
      AnswerMessage.append(error, number: payload.number, to: &reply)
    }
  }
}

extension ConfigValue {
  /// Options as they travel, as if they had been read from a file: text as if quoted, numbers and truths plain, so that the types of a
  /// stage's options read them as they do there.
  init(wire json: JSONValue) {
    let place = SourceSpan.startOfFile("options")
    switch json {
    case .null: self.init(.scalar(ConfigScalar("")), at: place)
    case .bool(let flag): self.init(.scalar(ConfigScalar(flag ? "true" : "false")), at: place)
    case .number(let text): self.init(.scalar(ConfigScalar(text)), at: place)
    case .string(let text): self.init(.scalar(ConfigScalar(text, isPlain: false)), at: place)
    case .array(let elements): self.init(.list(elements.map { ConfigValue(wire: $0) }), at: place)
    case .object(let members):
      if members.first?.key == "env", let name = json["env"]?.stringValue {
        // A secret; without a value where the variable is not set.
        let reference = "${env:\(name)}"
        if let value = json["value"]?.stringValue {
          self.init(
            .scalar(ConfigScalar(value, isPlain: false, written: reference)), at: place,
            provenance: .environment(name: name))
        } else {
          self.init(.scalar(ConfigScalar(reference)), at: place)
        }
      } else {
        self.init(
          .map(members.map { ConfigEntry(key: $0.key, keySpan: place, value: ConfigValue(wire: $0.value)) }),
          at: place)
      }
    }
  }
}
