import Foundation
import Testing

/// A fresh temporary folder with the command at hand; gone when the test is.
final class Workspace {
  /// The folder that commands run in.
  let folder: String
  /// Where the streams of commands are kept.
  private let streams: String
  private let parent: String
  private var runs = 0

  /// Makes the folder, with some files in it.
  init(_ files: [String: String] = [:]) throws {
    let temporary = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    parent = temporary + "/pipeline-test-" + UUID().uuidString
    folder = parent + "/work"
    streams = parent + "/streams"
    for path in [folder, streams] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: parent) }

  // MARK: Files

  /// The whole path of a file of the folder.
  func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The text of a file; `nil` if there is none.
  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The records of a JSON Lines file.
  func lines(_ name: String) -> [String] { (read(name) ?? "").split(separator: "\n").map(String.init) }

  /// What is in a folder, hidden files included.
  func names(_ name: String = "") -> [String] { Package.names(in: path(name)) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  func makePipe(_ name: String) throws { try #require(mkfifo(path(name), 0o600) == 0) }

  // MARK: Commands

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - input: What standard input holds; nothing unless given.
  ///   - folder: The working folder, relative to this one.
  ///   - seconds: After so long it is killed, and the test fails.
  @discardableResult
  func pipeline(
    _ arguments: String..., input: [UInt8] = [], in folder: String = "", environment: [String: String] = [:],
    seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Ended {
    let running = try start(arguments, input: input, in: folder, environment: environment)
    return try running.wait(seconds, sourceLocation)
  }

  /// Runs a script of bash to its end; `$PIPELINE` is the command.
  @discardableResult
  func bash(
    _ script: String, environment: [String: String] = [:], seconds: Double = 60,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Ended {
    let running = try start(["bash", "-c", script], program: "/usr/bin/env", environment: environment)
    return try running.wait(seconds, sourceLocation)
  }

  /// Starts a program. Its standard input is `pipe`, if given.
  func start(
    _ arguments: [String], program: String = Package.command, input: [UInt8] = [], pipe: Pipe? = nil,
    in folder: String = "", environment: [String: String] = [:]
  ) throws -> Running {
    runs += 1
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.isEmpty ? self.folder : path(folder))
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PIPELINE": Package.command, "LC_ALL": "C"]) { $1 }.merging(environment) { $1 }
    if let pipe {
      process.standardInput = pipe
    } else {
      let path = streams + "/\(runs).in"
      try Data(input).write(to: URL(filePath: path))
      process.standardInput = FileHandle(forReadingAtPath: path)
    }
    return try Running(process, streams: streams + "/\(runs)")
  }
}

/// A program under way.
final class Running {
  let process: Process
  private let streams: String
  private let isOver = DispatchSemaphore(value: 0)

  fileprivate init(_ process: Process, streams: String) throws {
    self.process = process
    self.streams = streams
    let manager = FileManager.default
    for name in [".out", ".err"] { _ = manager.createFile(atPath: streams + name, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: streams + ".out")
    process.standardError = FileHandle(forWritingAtPath: streams + ".err")
    process.terminationHandler = { [isOver] _ in isOver.signal() }
    try process.run()
  }

  /// Waits for the end; a program that takes longer is killed, and the test fails.
  func wait(_ seconds: Double = 60, _ sourceLocation: SourceLocation = #_sourceLocation) throws -> Ended {
    if isOver.wait(timeout: .now() + seconds) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      isOver.wait()
      Issue.record("not over after \(seconds) seconds", sourceLocation: sourceLocation)
    }
    let manager = FileManager.default
    return Ended(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      bytes: manager.contents(atPath: streams + ".out").map { Array($0) } ?? [],
      error: String(decoding: manager.contents(atPath: streams + ".err") ?? Data(), as: UTF8.self))
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until something is so.
  func wait(until condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for _ in 0..<3000 where process.isRunning {
      if condition() { return }
      usleep(5_000)
    }
    try #require(condition(), "it did not come to that", sourceLocation: sourceLocation)
  }
}

/// A program that has ended.
struct Ended {
  /// The exit status; for a signal, its negative number.
  var status: Int32
  /// Standard output.
  var bytes: [UInt8]
  /// Standard error.
  var error: String

  /// Standard output as text.
  var output: String { String(decoding: bytes, as: UTF8.self) }
  /// Standard output's lines.
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}
