internal import ChildProcesses
internal import JSONText
internal import PipelineKit
internal import PluginWire

/// A conversation with a plugin's program. Used by one thread at a time: whoever has taken it from the pool.
final class ProcessConnection {
  /// What a conversation begins with.
  struct Order: Sendable {
    var command: ChildCommand
    /// What the spec file says; `nil` where the program itself is to be asked.
    var spec: PluginSpec?
    /// The payload of the start; `nil` for a program that is only asked for its spec.
    var start: JSONValue?
    /// For how long nothing may come.
    var timeout: Duration
    var errors: ErrorForwarding
  }

  private let child: ChildProcess
  private let order: Order
  private var reader = FrameReader()
  /// What the plugin said of itself.
  private(set) var spec: PluginSpec

  /// Starts the program and gets it ready.
  ///
  /// - Throws: `PluginFailure`.
  init(_ order: Order) throws {
    self.order = order
    do throws(SpawnFailure) { child = try ChildProcess(order.command) } catch {
      throw PluginFailure.cannotStart("cannot be started: \(error.reason)")
    }
    var exchange = Exchange(child: child, order: order, reader: reader)
    let hello = JSONValue.object([
      .init(key: "protocol", value: .int(pluginProtocolVersion)),
      .init(key: "host", value: .string("pipeline")),
    ])
    do {
      let answer = try exchange.ask(Frame(.hello, json: hello), expecting: .hello)
      do throws(WireFault) { spec = try PluginSpec(try answer.object()) } catch {
        let isOther = (try? answer.object())?["protocol"]?.intValue != pluginProtocolVersion
        throw isOther
          ? PluginFailure.otherProtocol("cannot be used: \(error)")
          : PluginFailure.refused("says of itself what cannot be: \(error)")
      }
      if let file = order.spec, let difference = spec.difference(from: file) {
        throw PluginFailure.otherSpec(
          "says \(difference), as its spec file has it; write that file anew with PROGRAM --spec")
      }
      if let start = order.start {
        _ = try exchange.ask(Frame(.start, json: start), expecting: .ready)
      }
      reader = exchange.reader
    } catch {
      child.killNow()
      throw error
    }
  }

  /// Sends frames of documents and waits until all are answered.
  ///
  /// - Parameters:
  ///   - frames: The documents' frames, without the flush.
  ///   - count: How many there are.
  ///   - receive: Gets each answer as it comes.
  /// - Throws: `PluginFailure`. The connection is of no use then.
  func answer(
    _ frames: [UInt8], count: Int, receive: (NumberedPayload) throws -> Void
  ) throws {
    var bytes = frames
    Frame(.flush).append(to: &bytes)
    var exchange = Exchange(child: child, order: order, reader: reader)
    defer { reader = exchange.reader }
    do {
      var answered = Set<Int>()
      exchange.outgoing = bytes
      while true {
        let frame = try exchange.next()
        switch frame.kind {
        case .answer:
          let payload: NumberedPayload
          do throws(WireFault) { payload = try NumberedPayload(frame.payload) } catch {
            throw PluginFailure.protocolBroken("wrote an answer that cannot be read: \(error)")
          }
          guard payload.number < count else {
            throw PluginFailure.protocolBroken(
              "answered document \(payload.number) of a batch of \(count), which was not asked for")
          }
          guard answered.insert(payload.number).inserted else {
            order.errors.note("answered a document twice; its first answer counts")
            continue
          }
          try receive(payload)
        case .flush:
          guard answered.count == count else {
            throw PluginFailure.protocolBroken("gave no answer, and said that all were answered")
          }
          return
        case .refusal: throw exchange.refusal(frame)
        default: throw PluginFailure.protocolBroken("wrote a frame that is not its to write")
        }
      }
    } catch {
      child.killNow()
      throw error
    }
  }

  /// Asks the program to end, and sees to it that it does.
  func end() {
    var exchange = Exchange(child: child, order: order, reader: reader)
    Frame(.quit).append(to: &exchange.outgoing)
    exchange.drainUntilClosed(milliseconds: 5000)
    if child.wait(milliseconds: 100) == nil { child.killNow() }
    order.errors.finish()
  }

  /// The program's number, for tests.
  var processID: Int32 { child.id }
}

/// Bytes to be written, and frames that come, over one stretch of a conversation.
private struct Exchange {
  let child: ChildProcess
  let order: ProcessConnection.Order
  var reader: FrameReader
  var outgoing: [UInt8] = []
  private var written = 0

  init(child: ChildProcess, order: ProcessConnection.Order, reader: FrameReader) {
    self.child = child
    self.order = order
    self.reader = reader
  }

  /// Writes one frame and gives the next that comes, which must be of a kind.
  mutating func ask(_ frame: Frame, expecting kind: Frame.Kind) throws -> Frame {
    outgoing = []
    written = 0
    frame.append(to: &outgoing)
    do {
      let answer = try next()
      if answer.kind == .refusal { throw refusal(answer) }
      guard answer.kind == kind else {
        throw PluginFailure.protocolBroken("answered with a frame of the wrong kind")
      }
      return answer
    } catch PluginFailure.ended(let words), PluginFailure.endedInFrame(let words) {
      throw PluginFailure.endedAtStart("\(words), before it was ready")
    } catch PluginFailure.protocolBroken(let words) {
      throw PluginFailure.refused("\(words), before it was ready")
    }
  }

  /// What a refusal says.
  func refusal(_ frame: Frame) -> PluginFailure {
    let said = try? frame.object()
    let message = said?["message"]?.stringValue ?? "no reason"
    return said?["id"]?.stringValue == "protocol-version"
      ? .otherProtocol("refuses: \(message)") : .refused("refuses: \(message)")
  }

  /// The next frame; moves bytes both ways until it is here.
  mutating func next() throws -> Frame {
    var quietSince = ContinuousClock.now
    while true {
      do throws(WireFault) {
        if let frame = try reader.next() { return frame }
      } catch {
        throw PluginFailure.protocolBroken("broke the protocol: \(error)")
      }
      try StopSignal.check()
      let step = step(milliseconds: 100)
      if step.written + step.read > 0 {
        quietSince = .now
      } else if step.isOutputClosed {
        throw ended()
      } else if quietSince.duration(to: .now) > order.timeout {
        throw PluginFailure.silent(
          "wrote nothing for \(order.timeout.configText), and was ended")
      }
    }
  }

  private mutating func step(milliseconds: Int32) -> ChildProcess.Step {
    var incoming = reader
    // Emptied, so that the reader in the closure is the only one, and grows in place.
    reader = FrameReader()
    let errors = order.errors
    let step = outgoing.withUnsafeBytes { bytes in
      child.step(
        writing: UnsafeRawBufferPointer(rebasing: bytes[written...]), milliseconds: milliseconds,
        onOutput: { incoming.append($0) }, onErrors: { errors.take($0) })
    }
    reader = incoming
    written += step.written
    if step.isInputClosed { written = outgoing.count }
    return step
  }

  /// How it ended, with what it wrote to standard error last.
  private mutating func ended() -> PluginFailure {
    for _ in 0..<100 where step(milliseconds: 10).readErrors > 0 {}
    order.errors.finish()
    let end = child.wait(milliseconds: 1000)
    let how = end.map { "ended with \($0)" } ?? "closed its standard output"
    guard !reader.isInsideFrame else {
      return .endedInFrame("\(how) in the middle of a frame, of which \(reader.unreadCount) bytes had come")
    }
    return .ended(how)
  }

  /// Writes what is to be written, closes the program's input, and reads until it has closed its output.
  mutating func drainUntilClosed(milliseconds: Int) {
    let start = ContinuousClock.now
    var isInputOpen = true
    while start.duration(to: .now) < .milliseconds(milliseconds) {
      let step = step(milliseconds: 50)
      if isInputOpen, written == outgoing.count {
        child.closeInput()
        isInputOpen = false
      }
      if step.isOutputClosed, step.read + step.readErrors == 0 { return }
    }
  }
}
