import ChildProcesses
import PipelineKit

/// Starts a program, gives it bytes, and takes what it writes.
struct ProgramCall: Sendable {
  /// What a program that ended did.
  struct Outcome {
    var output: [UInt8]
    /// Why the document is to be dropped, by the program's exit status.
    var drop: String?
  }

  /// What messages call the program: the last part of its path.
  let name: String
  private let command: ChildCommand
  private let timeout: Duration
  private let maxOutput: ByteSize
  private let dropStatuses: [Int]

  init(_ options: RunCommand.Options) {
    let words = options.shell ? ["/bin/sh", "-c"] + options.command.words : options.command.words
    let program = words.first ?? ""
    name = program.split(separator: "/").last.map(String.init) ?? program
    let passed = options.environment.compactMap { name in
      ProcessEnvironment.value(of: name).map { "\(name)=\($0)" }
    }
    command = ChildCommand(
      program, Array(words.dropFirst()),
      environment: passed + (options.environment.contains("LANG") ? [] : ["LANG=C.UTF-8"]))
    timeout = options.timeout
    maxOutput = options.maxOutput
    dropStatuses = options.dropStatuses
  }

  /// Runs the program over some bytes. It may end before it has read them all, as `head` does.
  ///
  /// - Throws: `StageError`, where it cannot be started, fails, takes too long or writes too much.
  func run(_ input: [UInt8]) throws -> Outcome {
    let child: ChildProcess
    do throws(SpawnFailure) { child = try ChildProcess(command) } catch {
      throw StageError("command-failed", "'\(name)' cannot be started: \(error.reason)")
    }
    var output: [UInt8] = []
    var errors: [UInt8] = []
    try exchange(input, with: child, &output, &errors)
    guard let end = child.wait(milliseconds: Self.milliseconds(timeout)) else {
      child.killNow()
      throw StageError("command-timeout", "'\(name)' took longer than \(timeout.configText), and was ended")
    }
    if end == .exited(0) { return Outcome(output: output) }
    if case .exited(let status) = end, dropStatuses.contains(Int(status)) {
      return Outcome(output: [], drop: "\(name) ended with exit status \(status)")
    }
    throw StageError("command-failed", "'\(name)' ended with \(end)\(Self.lastLine(of: errors))")
  }

  private func exchange(
    _ input: [UInt8], with child: ChildProcess, _ output: inout [UInt8], _ errors: inout [UInt8]
  ) throws {
    let start = ContinuousClock.now
    var written = 0
    if input.isEmpty { child.closeInput() }
    while true {
      let step = input.withUnsafeBytes { bytes in
        child.step(
          writing: UnsafeRawBufferPointer(rebasing: bytes[written...]), milliseconds: 100,
          onOutput: { output.append(contentsOf: $0) },
          onErrors: { Self.keepEnd(of: $0, in: &errors) })
      }
      written += step.written
      if written == input.count || step.isInputClosed {
        written = input.count
        child.closeInput()
      }
      if step.isOutputClosed, step.read + step.readErrors == 0 { return }
      guard output.count <= maxOutput.bytes else {
        child.killNow()
        throw StageError("command-output", "'\(name)' wrote more than \(maxOutput.configText), and was ended")
      }
      guard start.duration(to: .now) < timeout else {
        child.killNow()
        throw StageError("command-timeout", "'\(name)' took longer than \(timeout.configText), and was ended")
      }
      // Dropped, the program is ended.
      try StopSignal.check()
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }

  /// Keeps the last 64 KB.
  private static func keepEnd(of part: UnsafeRawBufferPointer, in errors: inout [UInt8]) {
    errors.append(contentsOf: part)
    if errors.count > 1 << 16 { errors.removeFirst(errors.count - 1 << 16) }
  }

  private static func lastLine(of errors: [UInt8]) -> String {
    guard let line = errors.split(separator: 0x0A).last else { return "" }
    return ": " + String(decoding: line.prefix(200), as: UTF8.self)
  }
}
