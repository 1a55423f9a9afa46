internal import ChildProcesses
internal import JSONText
internal import PipelineKit
internal import PluginWire

/// A conversation with a plugin's program in the raw: frames as they are, and faults where they are not as they should be.
final class PluginTalk {
  let child: ChildProcess
  private let timeout: Int
  private var reader = FrameReader()
  private var errors: [UInt8] = []

  init(_ command: ChildCommand, timeout: Int) throws {
    do throws(SpawnFailure) { child = try ChildProcess(command) } catch {
      throw WireFault("it cannot be started: \(error.reason)")
    }
    self.timeout = timeout
  }

  /// Says hello; gives the answer, which must be one.
  func greeted() throws -> Frame {
    let hello = JSONValue.object([
      .init(key: "protocol", value: .int(pluginProtocolVersion)),
      .init(key: "host", value: .string("pipeline")),
      .init(key: "key_of_a_later_version", value: .string("x")),
    ])
    let answer = try ask(Frame(.hello, json: hello))
    guard answer.kind == .hello else { throw WireFault("it answers hello with something else") }
    return answer
  }

  func ask(_ frame: Frame) throws -> Frame {
    var bytes: [UInt8] = []
    frame.append(to: &bytes)
    send(bytes)
    return try next()
  }

  /// Writes, reading on the way, so that neither side waits for the other.
  func send(_ bytes: [UInt8]) {
    var written = 0
    var idle = 0
    while written < bytes.count, idle < timeout / 100 {
      let step = move(bytes[written...])
      written += step.written
      idle = step.written + step.read == 0 ? idle + 1 : 0
      if step.isInputClosed { return }
    }
  }

  private func move(_ bytes: ArraySlice<UInt8>) -> ChildProcess.Step {
    bytes.withUnsafeBytes { bytes in
      child.step(
        writing: bytes, milliseconds: 100, onOutput: { reader.append($0) },
        onErrors: { if errors.count < 1 << 16 { errors.append(contentsOf: $0) } })
    }
  }

  func next() throws -> Frame {
    var idle = 0
    while true {
      if let frame = try reader.next() { return frame }
      guard idle < timeout / 100 else { throw WireFault("nothing came for \(timeout) ms") }
      let step = move([])
      idle = step.read == 0 ? idle + 1 : 0
      guard !step.isOutputClosed || step.read > 0 else {
        let end = child.wait(milliseconds: 1000).map { "it ended with \($0)" } ?? "it closed its output"
        let line = errors.split(separator: 0x0A).last.map { ": " + String(decoding: $0, as: UTF8.self) }
        throw WireFault(end + (reader.isInsideFrame ? " within a frame" : "") + (line ?? ""))
      }
    }
  }

  /// So many answers by their numbers, and the flush behind them.
  func answers(count: Int) throws -> [NumberedPayload] {
    var found: [Int: NumberedPayload] = [:]
    while true {
      let frame = try next()
      if frame.kind == .flush { break }
      guard frame.kind == .answer else { throw WireFault("a frame that is no answer, where one was due") }
      let answer = try NumberedPayload(frame.payload)
      guard answer.number < count, found.updateValue(answer, forKey: answer.number) == nil else {
        throw WireFault("it answered document \(answer.number) of \(count) twice, or unasked")
      }
    }
    guard found.count == count else {
      throw WireFault("it gave \(found.count) answers for \(count) documents")
    }
    return (0..<count).compactMap { found[$0] }
  }

  /// How it ended; it must, and write nothing more.
  func ended() throws -> ChildEnd {
    for _ in 0..<(timeout / 100) {
      let step = move([])
      if step.isOutputClosed, step.read + step.readErrors == 0 { break }
    }
    guard let end = child.wait(milliseconds: timeout) else { throw WireFault("it does not end") }
    return end
  }
}
