internal import CChildProcess
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program to be started.
public struct ChildCommand: Sendable, Hashable {
  /// The program's path; without a slash it is looked for on the `PATH`.
  public var program: String
  /// What it is given, without its own name.
  public var arguments: [String]
  /// The folder that it works in; this process's if there is none.
  public var folder: String?
  /// Its environment as `NAME=value`; this process's if there is none.
  public var environment: [String]?

  /// Makes a command.
  public init(
    _ program: String, _ arguments: [String] = [], folder: String? = nil, environment: [String]? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
  }
}

/// Why a program could not be started.
public struct SpawnFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// A few words.
  public var reason: String
  /// The words.
  public var description: String { reason }
}

/// How a program ended.
public enum ChildEnd: Sendable, Hashable, CustomStringConvertible {
  /// By itself, with this status.
  case exited(Int32)
  /// By a signal.
  case signalled(Int32)

  /// `exit status 3`, `signal 11 (SIGSEGV)`.
  public var description: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .signalled(let number): "signal \(number)" + (Self.names[number].map { " (\($0))" } ?? "")
    }
  }

  private static let names: [Int32: String] = [
    SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGILL: "SIGILL", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
    SIGTRAP: "SIGTRAP", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGPIPE: "SIGPIPE",
    SIGXCPU: "SIGXCPU",
  ]
}

/// A program that was started, with pipes to its standard streams. For one thread at a time.
///
/// Nothing here waits for ever: every wait has a limit, after which the caller decides.
public final class ChildProcess {
  /// Its number.
  public let id: Int32
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  private var end: ChildEnd?
  private var room = [UInt8](repeating: 0, count: 1 << 17)

  /// Starts a program.
  public init(_ command: ChildCommand) throws(SpawnFailure) {
    // A program that no longer reads is an error of the write, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    let pipes = try ChildPipes()
    do throws(SpawnFailure) { id = try pipes.spawn(command) } catch {
      pipes.closeAll()
      throw error
    }
    (input, output, errors) = pipes.keepOwnEnds()
  }

  deinit {
    closeInput()
    if output >= 0 { close(output) }
    if errors >= 0 { close(errors) }
    if end == nil {
      kill(id, SIGKILL)
      _ = wait(milliseconds: 1000)
    }
  }

  // MARK: Talking

  /// What one step brought.
  public struct Step {
    /// How many bytes were written.
    public var written = 0
    /// How many bytes of standard output came.
    public var read = 0
    /// How many bytes of standard error came.
    public var readErrors = 0
    /// Whether the program has closed its standard output.
    public var isOutputClosed = false
    /// Whether it no longer reads its standard input.
    public var isInputClosed = false
  }

  /// Waits until something moves, at most so long, and moves what can be moved without waiting.
  ///
  /// - Parameters:
  ///   - bytes: What is still to be written; may be empty.
  ///   - milliseconds: The longest wait.
  ///   - onOutput: Gets standard output as it comes.
  ///   - onErrors: Gets standard error as it comes.
  public func step(
    writing bytes: UnsafeRawBufferPointer, milliseconds: Int32,
    onOutput: (UnsafeRawBufferPointer) -> Void, onErrors: (UnsafeRawBufferPointer) -> Void
  ) -> Step {
    var step = Step(isOutputClosed: output < 0, isInputClosed: input < 0)
    var polled = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bytes.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
    ]
    if polled.allSatisfy({ $0.fd < 0 }) { return step }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return step }
    if polled[2].revents != 0 { write(bytes, &step) }
    if polled[1].revents != 0 { step.readErrors = read(&errors, onErrors) }
    if polled[0].revents != 0 {
      step.read = read(&output, onOutput)
      step.isOutputClosed = output < 0
    }
    return step
  }

  private func write(_ bytes: UnsafeRawBufferPointer, _ step: inout Step) {
    let count = systemWrite(input, bytes)
    if count > 0 {
      step.written = count
    } else if count < 0, errno != EAGAIN, errno != EINTR {
      closeInput()
      step.isInputClosed = true
    }
  }

  private func read(_ file: inout Int32, _ receive: (UnsafeRawBufferPointer) -> Void) -> Int {
    let count = room.withUnsafeMutableBytes { systemRead(file, $0) }
    if count > 0 {
      room.withUnsafeBytes { receive(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      close(file)
      file = -1
    }
    return max(0, count)
  }

  /// Ends what the program can read.
  public func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  // MARK: Ending

  /// How it ended, once it has; waits at most so long.
  public func wait(milliseconds: Int) -> ChildEnd? {
    var left = milliseconds
    while end == nil {
      var status: Int32 = 0
      let found = waitpid(id, &status, WNOHANG)
      if found == id {
        let number = status & 0x7F
        end = number == 0 ? .exited((status >> 8) & 0xFF) : .signalled(number)
      } else if found < 0, errno != EINTR {
        end = .exited(0)
      } else if left <= 0 {
        return nil
      } else {
        // Short at first: most programs end at once.
        let pause = min(left, milliseconds - left < 20 ? 1 : 10)
        usleep(UInt32(pause) * 1000)
        left -= pause
      }
    }
    return end
  }

  /// Ends it at once.
  public func killNow() {
    guard end == nil else { return }
    kill(id, SIGKILL)
    _ = wait(milliseconds: 1000)
  }
}

/// Both ends of the three pipes.
private struct ChildPipes {
  var input: (read: Int32, write: Int32)
  var output: (read: Int32, write: Int32)
  var errors: (read: Int32, write: Int32)

  init() throws(SpawnFailure) {
    func make() throws(SpawnFailure) -> (Int32, Int32) {
      var ends: [Int32] = [-1, -1]
      let status = pipeline_pipe(&ends)
      guard status == 0 else { throw SpawnFailure(reason: "no pipe: \(String(cString: strerror(status)))") }
      return (ends[0], ends[1])
    }
    input = try make()
    output = try make()
    errors = try make()
  }

  func closeAll() {
    for end in [input.read, input.write, output.read, output.write, errors.read, errors.write] { close(end) }
  }

  func keepOwnEnds() -> (Int32, Int32, Int32) {
    for end in [input.read, output.write, errors.write] { close(end) }
    for end in [input.write, output.read, errors.read] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    return (input.write, output.read, errors.read)
  }

  func spawn(_ command: ChildCommand) throws(SpawnFailure) -> Int32 {
    let arguments = CStrings([command.program] + command.arguments)
    let environment = command.environment.map { CStrings($0) }
    var id: Int32 = 0
    let status = pipeline_spawn(
      &id, command.program, arguments.pointers, environment?.pointers, command.folder,
      [input.read, output.write, errors.write])
    withExtendedLifetime((arguments, environment)) {}
    guard status == 0 else { throw SpawnFailure(reason: String(cString: strerror(status))) }
    return id
  }
}

/// Texts as C has them: a list of pointers that ends with none.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
    (pointers + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

private func systemRead(_ file: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
  read(file, room.baseAddress, room.count)
}
