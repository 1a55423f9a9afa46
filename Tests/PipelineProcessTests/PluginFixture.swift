import Foundation
import JSONText
import PipelineKit
import PipelineLoading
import PipelineProcess
import PipelineRunner
import StandardStages
import Synchronization
import Testing

/// Plugins made for one test, in a folder of their own; and runs through them.
struct PluginFixture {
  let folder: String
  /// Lines that plugins wrote to standard error.
  let lines = Lines()

  final class Lines: Sendable {
    private let state = Mutex<[String]>([])
    var all: [String] { state.withLock { $0 } }
    func append(_ line: String) { state.withLock { $0.append(line) } }
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let faulty = root + "/Tests/PipelineProcessTests/FaultyPlugins/faulty.py"

  /// Whether there is a Python to run plugins with; tests that need one are skipped without, and say so.
  static let hasPython: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 10))"]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plugins-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// A plugin with a planted fault, described by a spec file.
  func faulty(_ fault: String) throws -> FoundPlugin {
    let spec = """
      {"protocol": 1, "plugin": "faulty", "version": "3.1",
       "program": ["python3", "\(Self.faulty)", "\(fault)", "\(folder)/state"],
       "stages": [{"name": "mark", "summary": "Marks texts.", "requires": ["text"],
         "produces": ["text", "entities", {"name": "mark", "summary": "A mark.", "type": "text"}],
         "options": [{"name": "word", "type": "text", "default": "x", "help": "A word."}]}]}
      """
    return try PluginSearch.find(try write(spec, to: "faulty.plugin.json"), mayStart: false)
  }

  /// Runs documents, one a line, through the stages of a plugin.
  func run(
    _ plugin: FoundPlugin, _ settings: PluginSettings = PluginSettings(), texts: [String], jobs: Int = 1,
    stages: String = "[split_bundle: {format: jsonl}, mark, emit: {fields: [text, fields]}]"
  ) throws -> Outcome {
    let lines = lines
    let registry = try StageRegistry(
      StandardStages.all + plugin.stages(settings) { lines.append($0) })
    let yaml = "stages: " + stages
    let loaded = PipelineLoader.load(
      text: yaml, file: folder + "/p.yaml", settings: LoadSettings(registry: registry))
    let plan = try #require(loaded.plan, "\(loaded.problems)")
    let records = texts.map { JSONValue.object([.init(key: "text", value: .string($0))]).text + "\n" }
    let bytes = Array(records.joined().utf8)
    let sink = BytesSink()
    let ends = Ends()
    var options = RunOptions(jobs: jobs, root: folder, standardOutput: sink)
    options.inspect = { ends.append($0) }
    let source = InputSource(file: "in.jsonl", bytes: bytes)
    let report = try Runner(plan, options).run([source])
    return Outcome(report: report, output: String(decoding: sink.bytes, as: UTF8.self), fates: ends.fates)
  }

  struct Outcome {
    var report: RunReport
    var output: String
    var fates: [DocumentEnd.Fate]
    var errors: [(id: String, message: String)] {
      fates.compactMap { if case .rejected(_, let id, let message) = $0 { (id, message) } else { nil } }
    }
  }
}

/// Gathers what is written.
final class BytesSink: ByteSink {
  private let state = Mutex<[UInt8]>([])
  var bytes: [UInt8] { state.withLock { $0 } }
  func write(_ part: UnsafeRawBufferPointer) throws { state.withLock { $0 += part } }
}

/// Gathers how documents ended, on the reading thread.
final class Ends {
  private(set) var fates: [DocumentEnd.Fate] = []
  func append(_ end: DocumentEnd) { fates.append(end.fate) }
}
