internal import ChildProcesses
internal import JSONText
internal import PipelineKit
internal import PluginWire

/// Holds a plugin's program against docs/plugin-protocol.md: the conformance check for any language.
///
/// Each law is tried with a process of its own, so that one broken law does not hide the next.
public struct PluginCheck {
  /// One law, and whether it was kept.
  public struct Finding: Sendable, Hashable {
    /// The law, as a sentence without a full stop.
    public var law: String
    /// What was found instead; `nil` where it was kept.
    public var fault: String?
  }

  private let plugin: FoundPlugin
  private let command: ChildCommand
  private let timeout: Int
  private let report: (Finding) -> Void

  /// Checks a plugin; `nil` for a library: `pipeline plugin serve` makes a program of one.
  ///
  /// - Parameters:
  ///   - timeout: In milliseconds, for each step.
  ///   - report: Told of each law as it has been tried.
  public init?(_ plugin: FoundPlugin, timeout: Int = 30_000, report: @escaping (Finding) -> Void) {
    guard case .program(let command) = plugin.form else { return nil }
    self.plugin = plugin
    self.command = command
    self.timeout = timeout
    self.report = report
  }

  /// Tries all laws.
  ///
  /// - Parameter options: For each stage that needs some, a JSON object of them, by the stage's name.
  /// - Returns: Whether all were kept.
  public func run(options: [String: String] = [:]) -> Bool {
    var isGood = true
    func law(_ words: String, _ body: () throws -> Void) {
      var finding = Finding(law: words)
      do { try body() } catch let failure as PluginFailure { finding.fault = failure.words } catch {
        finding.fault = "\(error)"
      }
      if finding.fault != nil { isGood = false }
      report(finding)
    }
    law("it says hello, and its spec is whole") { try checkHello() }
    law("it refuses a version of the protocol that it does not know, and ends") { try checkOtherVersion() }
    law("it refuses a stage that it does not have") {
      try expectRefusal(start(stage: "no_such_stage_\(plugin.spec.stages.count)", options: "{}"))
    }
    law("it ends with exit status 0 when it is told to quit") { try checkEnd(Frame(.quit)) }
    law("it ends with exit status 0 when its standard input ends") { try checkEnd(nil) }
    for stage in plugin.spec.stages {
      let options = options[stage.name] ?? "{}"
      law("\(stage.name): it takes its options") { _ = try opened(stage, options) }
      law("\(stage.name): it answers empty, strange and long texts, each once, with what fits them") {
        _ = try answers(stage, options, Samples.texts, step: 100)
      }
      law("\(stage.name): it gives the same answers to documents by themselves as to a batch") {
        let batch = try answers(stage, options, Samples.texts, step: 100)
        let alone = try answers(stage, options, Samples.texts, step: 1)
        guard batch == alone else { throw WireFault("an answer depends on what else is in the batch") }
      }
      law("\(stage.name): it gives the same answers in another process") {
        let first = try answers(stage, options, Samples.texts.reversed(), step: 3)
        let second = try answers(stage, options, Samples.texts.reversed(), step: 100)
        guard first == second else { throw WireFault("an answer depends on what came before") }
      }
      law("\(stage.name): it takes frames in pieces, and more than a pipe holds") {
        try checkPieces(stage, options)
      }
    }
    return isGood
  }

  // MARK: Laws

  private func checkHello() throws {
    let talk = try PluginTalk(command, timeout: timeout)
    let answer = try talk.greeted()
    let spec = try PluginSpec(try answer.object())
    if plugin.hasSpecFile, let difference = spec.difference(from: plugin.spec) {
      throw WireFault("it says \(difference), as its spec file has it")
    }
    for stage in spec.stages {
      let names = [stage.name] + stage.options.map(\.description.name) + stage.produces.map(\.name)
      if let name = names.first(where: { !Samples.isName($0) }) {
        throw WireFault("the name '\(name)' is not in snake_case")
      }
      guard stage.summary.hasSuffix(".") else {
        throw WireFault("the summary of '\(stage.name)' is not a sentence with a full stop")
      }
      if let row = stage.options.first(where: { !$0.description.help.hasSuffix(".") }) {
        throw WireFault("the help of '\(row.description.name)' is not a sentence with a full stop")
      }
    }
  }

  private func checkOtherVersion() throws {
    let talk = try PluginTalk(command, timeout: timeout)
    let answer = try talk.ask(Frame(.hello, json: .object([.init(key: "protocol", value: .int(999_999))])))
    guard answer.kind == .refusal else { throw WireFault("it went on as if it knew it") }
    _ = try talk.ended()
  }

  private func expectRefusal(_ frame: Frame) throws {
    let talk = try PluginTalk(command, timeout: timeout)
    _ = try talk.greeted()
    let answer = try talk.ask(frame)
    guard answer.kind == .refusal, let said = try? answer.object(), said["message"]?.stringValue != nil else {
      throw WireFault("it gave no refusal with a 'message'")
    }
  }

  private func checkEnd(_ frame: Frame?) throws {
    let talk = try PluginTalk(command, timeout: timeout)
    _ = try talk.greeted()
    var bytes: [UInt8] = []
    frame?.append(to: &bytes)
    talk.send(bytes)
    talk.child.closeInput()
    let end = try talk.ended()
    guard end == .exited(0) else { throw WireFault("it ended with \(end)") }
  }

  private func checkPieces(_ stage: StageSpec<RuntimeOptions>, _ options: String) throws {
    let talk = try opened(stage, options)
    let long = String(repeating: "A line of some length, and another. ", count: 8000)
    var bytes: [UInt8] = []
    for number in 0..<12 { append(stage, long, number: number, to: &bytes) }
    Frame(.flush).append(to: &bytes)
    // The head of a frame in pieces of its own, the rest at once.
    for byte in bytes.prefix(40) { talk.send([byte]) }
    talk.send(Array(bytes.dropFirst(40)))
    _ = try talk.answers(count: 12)
  }

  // MARK: Conversations

  private func start(stage: String, options: String) -> Frame {
    let given = (try? JSONReader.value(of: options)) ?? .object([])
    return Frame(
      .start,
      json: .object([
        .init(key: "stage", value: .string(stage)), .init(key: "label", value: .string(stage)),
        .init(key: "options", value: given), .init(key: "key_of_a_later_version", value: .bool(true)),
      ]))
  }

  private func opened(_ stage: StageSpec<RuntimeOptions>, _ options: String) throws -> PluginTalk {
    let talk = try PluginTalk(command, timeout: timeout)
    _ = try talk.greeted()
    let answer = try talk.ask(start(stage: stage.name, options: options))
    guard answer.kind == .ready else {
      let words = (try? answer.object())?["message"]?.stringValue ?? "a frame of the wrong kind"
      throw WireFault("it refuses: \(words)")
    }
    return talk
  }

  private func append(
    _ stage: StageSpec<RuntimeOptions>, _ text: String, number: Int, to bytes: inout [UInt8]
  ) {
    let header = JSONValue.object([
      .init(key: "id", value: .string("sample-\(text.utf8.count)")),
      .init(
        key: "origin",
        value: .object([
          .init(key: "file", value: .string("sample.txt")),
          .init(key: "bytes", value: .array([.int(0), .int(text.utf8.count)])),
          .init(key: "lines", value: .array([.int(1), .int(1)])), .init(key: "exact", value: .bool(true)),
        ])), .init(key: "key_of_a_later_version", value: .array([])),
    ])
    NumberedPayload(number: number, header: header, text: Array(text.utf8)).append(.document, to: &bytes)
  }

  /// The answers for texts, `step` of them in a batch; each is applied, to see that it fits.
  private func answers(
    _ stage: StageSpec<RuntimeOptions>, _ options: String, _ texts: [String], step: Int
  ) throws -> [NumberedPayload] {
    let talk = try opened(stage, options)
    let use = FieldUse(requires: stage.requires, uses: stage.uses, produces: stage.produces)
    var all: [NumberedPayload] = []
    for first in stride(from: 0, to: texts.count, by: step) {
      let part = Array(texts[first..<min(texts.count, first + step)])
      var bytes: [UInt8] = []
      for (number, text) in part.enumerated() { append(stage, text, number: number, to: &bytes) }
      Frame(.flush).append(to: &bytes)
      talk.send(bytes)
      for (text, answer) in zip(part, try talk.answers(count: part.count)) {
        let origin = Origin(file: "sample.txt", bytes: 0..<text.utf8.count, lines: 1...1, map: .record)
        var document = Document(id: "sample", origin: origin, text: Text(text))
        do throws(WireFault) { _ = try AnswerMessage(use).apply(answer, to: &document) } catch {
          throw WireFault(
            "to a text of \(text.utf8.count) bytes, \(text.prefix(20).debugDescription): \(error)")
        }
        var numbered = answer
        numbered.number = all.count
        all.append(numbered)
      }
    }
    return all
  }
}

/// What plugins are tried with.
private enum Samples {
  static let texts = [
    "", " ", "\n", "Rain.", "Rain in Köln again, and no sun.", "日本語のテキスト。", "e\u{301}\u{323} A\u{30A}",
    "👩‍👩‍👧‍👦 🇪🇪", "\u{FEFF}marked", "مرحبا بالعالم", "a\u{0}b", "\r\nCR and LF\r\n", "\u{2028}\u{85}",
    "a\tb  c", "<p>&amp;</p>", "{\"json\": true}", String(repeating: "é", count: 2000),
    String(repeating: "A sentence of a long text. ", count: 20_000),
  ]

  static func isName(_ text: String) -> Bool {
    text.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}
