import Foundation
import PipelineKit
import PipelineProcess
import PipelineRunner
import Testing

/// Any compiler of C on the PATH.
private enum CCompiler {
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.flatMap { folder in ["cc", "clang", "gcc"].map { "\(folder)/\($0)" } }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}

/// Shared libraries, made of one file of C for each test.
@Suite(.enabled(if: CCompiler.path != nil, "there is no C compiler to make libraries with"))
struct LibraryTests {
  private func library(_ fixture: PluginFixture, _ flags: String...) throws -> String {
    let path = fixture.folder + "/libin_c.so"
    let process = Process()
    process.executableURL = URL(filePath: try #require(CCompiler.path))
    let source = PluginFixture.root + "/Tests/PipelineProcessTests/FaultyPlugins/library.c"
    process.arguments = ["-shared", "-fPIC", "-O1", "-o", path, source] + flags
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return path
  }

  private static let stages = "[split_bundle: {format: jsonl}, cut_first, emit: {fields: [text]}]"

  @Test func `a library is asked what it is, and works`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let plugin = try PluginSearch.find(try library(fixture), mayStart: true)
    #expect(plugin.identity.name == "in_c")
    let outcome = try fixture.run(plugin, texts: ["xone", "étwo", "xthree"], stages: Self.stages)
    #expect(outcome.output == "{\"text\":\"one\"}\n{\"text\":\"étwo\"}\n{\"text\":\"three\"}\n")
    #expect(outcome.report.imbalance == nil)
  }

  @Test func `without leave a library is not loaded, and its spec file is asked for`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let path = try library(fixture)
    let problem = #expect(throws: PluginProblem.self) { try PluginSearch.find(path, mayStart: false) }
    #expect(problem?.description.contains("ships no spec file, and may not be started") == true)
  }

  @Test(arguments: [
    ("-DFAULT_VERSION", "speaks version 2 of the plugin protocol, and this program version 1"),
    ("-DFAULT_SYMBOL", "has no function 'pipeline_plugin_exchange'"),
  ])
  func `a library that cannot be used says why, with its path`(_ flag: String, _ words: String) throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let path = try library(fixture, flag)
    let problem = #expect(throws: PluginProblem.self) { try PluginSearch.find(path, mayStart: true) }
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    #expect(problem?.description.contains(path) == true)
  }

  @Test func `a library for another platform, and a file that is none, are told apart`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let path = try library(fixture)
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[18] = bytes[18] == 0xF3 ? 0x3E : 0xF3  // the machine: another one
    let other = fixture.folder + "/other.so"
    try bytes.write(to: URL(filePath: other))
    let problem = #expect(throws: PluginProblem.self) { try PluginSearch.find(other, mayStart: true) }
    #expect(problem?.description.contains("it is made for riscv64, and this machine is ") == true)
    let text = try fixture.write("not a library", to: "text.so")
    let none = #expect(throws: PluginProblem.self) { try PluginSearch.find(text, mayStart: true) }
    #expect(none?.description.contains("is no library of this platform") == true)
  }
}
