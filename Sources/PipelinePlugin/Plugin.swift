#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSONText
public import PipelineKit
internal import PluginWire

/// A list of stages as a plugin: a program, or a shared library.
///
/// As a program, `main.swift` of an executable target is this, and no more:
///
/// ```swift
/// import MoodStages
/// import PipelinePlugin
///
/// Plugin("mood", version: "1.0.0", stages: moodStages).serve()
/// ```
///
/// As a library, one file of a target whose product is `.library(type: .dynamic)`:
///
/// ```swift
/// @_cdecl("pipeline_plugin") public func plugin() -> UnsafeMutableRawPointer {
///   Plugin("mood", version: "1.0.0", stages: moodStages).exported()
/// }
/// ```
public struct Plugin: Sendable {
  /// The plugin's name in messages.
  public let name: String
  /// The plugin's version, shown beside its name.
  public let version: String
  /// The stages: document stages, all of them.
  public let stages: [AnyStage]

  /// Makes a plugin of stages.
  public init(_ name: String, version: String, stages: [AnyStage]) {
    self.name = name
    self.version = version
    self.stages = stages
  }

  /// What the plugin says of itself, as its spec file has it.
  ///
  /// - Parameters:
  ///   - program: The command that starts it, for the file of a program.
  ///   - library: The library's file, for the file of a library.
  public func spec(program: [String] = [], library: String? = nil) -> String {
    PluginSpec.json(name: name, version: version, program: program, library: library, stages: stages).text
  }

  /// Serves the stages over standard input and output until the runner ends the conversation; never returns.
  ///
  /// What a stage prints goes to standard error: standard output belongs to the protocol. With `--spec` the program prints its spec and
  /// ends.
  public func serve() -> Never {
    if CommandLine.arguments.dropFirst().first == "--spec" {
      print(
        spec(program: ["./" + (CommandLine.arguments[0].split(separator: "/").last.map(String.init) ?? name)])
      )
      exit(0)
    }
    guard isatty(STDIN_FILENO) == 0 else {
      StandardStreams.say("\(name) \(version) is a plugin of pipeline: pipeline run --plugin PATH ...")
      exit(64)
    }
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { exit(1) }
    signal(SIGPIPE, SIG_IGN)
    exit(StandardStreams(input: STDIN_FILENO, output: output).converse(with: self))
  }

  /// The plugin as the shared library's function `pipeline_plugin` gives it.
  public func exported() -> UnsafeMutableRawPointer {
    Unmanaged.passRetained(ExportedPlugin(self)).toOpaque()
  }
}

/// The streams that a program talks to the runner over.
private struct StandardStreams {
  let input: Int32
  let output: Int32

  /// Answers until there is no more; gives the exit status.
  func converse(with plugin: Plugin) -> Int32 {
    var conversation = Conversation(plugin)
    var reader = FrameReader()
    var reply: [UInt8] = []
    return withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = read(input, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return reader.isInsideFrame ? 1 : 0 }
        reader.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        let end = conversation.take(from: &reader, replyingInto: &reply)
        guard write(&reply) else { return 0 }
        if let end { return end == .quit ? 0 : 1 }
      }
    }
  }

  /// Writes all of it; false where nobody reads any more.
  private func write(_ bytes: inout [UInt8]) -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBytes { bytes in
      var position = 0
      while position < bytes.count {
        guard let start = bytes.baseAddress else { break }
        let count = Self.writeSome(output, start + position, bytes.count - position)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        position += count
      }
      return true
    }
  }

  private static func writeSome(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, start, count)
    #else
      Darwin.write(file, start, count)
    #endif
  }

  /// A line for people.
  static func say(_ line: String) {
    var text = line + "\n"
    text.withUTF8 { bytes in
      if let start = bytes.baseAddress { _ = writeSome(STDERR_FILENO, start, bytes.count) }
    }
  }
}
