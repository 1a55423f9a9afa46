import Foundation
import Testing

/// Plugins as somebody uses them: from the command line, with leave and without, and when they crash.
@Suite struct PluginCommandTests {
  private static let faults = Package.root + "/Tests/PipelineProcessTests/FaultyPlugins"

  private static let compiler: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.flatMap { folder in ["cc", "clang", "gcc"].map { "\(folder)/\($0)" } }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// A folder with a library in C, its spec file and a pipeline that uses it.
  private func space(_ flags: String...) throws -> Workspace {
    let stages = """
      "stages": [{"name": "cut_first", "kind": "document", "summary": "Cuts the first byte.",
        "requires": ["text"], "produces": ["text"], "options": []}]
      """.replacing("\"kind\": \"document\", ", with: "")
    let head = #"{"protocol": 1, "plugin": "in_c", "version": "0.9", "#
    let space = try Workspace([
      "in.plugin.json": head + #""library": "./in.so", "# + stages + "}",
      "served/in.plugin.json": head
        + #""program": ["\#(Package.command)", "plugin", "serve", "./../in.so"], "#
        + stages + "}",
      "p.yaml": """
      plugins: [{path: in.plugin.json, timeout: 600ms}]
      stages: [split_bundle: {format: jsonl}, cut_first, emit: {path: out.jsonl, fields: [text]}]
      """,
      "plain.yaml": """
      stages: [split_bundle: {format: jsonl}, cut_first, emit: {path: out.jsonl, fields: [text]}]
      """,
      "in.jsonl": #"{"id":"first","text":"xone"}"# + "\n" + #"{"id":"second","text":"!two"}"# + "\n"
        + #"{"id":"third","text":"xthree"}"# + "\n",
    ])
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.compiler))
    process.arguments =
      ["-shared", "-fPIC", "-O1", "-o", space.path("in.so"), Self.faults + "/library.c"] + flags
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return space
  }

  @Test(.enabled(if: compiler != nil, "there is no C compiler to make libraries with"))
  func `a library works with leave, by the flag or by the user's settings, and not without`() throws {
    let space = try space()
    let refused = try space.start(["run", "p.yaml", "in.jsonl"]).wait()
    #expect(refused.status == 1)
    #expect(refused.error.contains("p.yaml:1:18: error: the plugin 'in.plugin.json' may not be started"))
    #expect(try space.start(["validate", "p.yaml"]).wait().status == 0)
    #expect(try space.start(["run", "--allow-plugin", "p.yaml", "in.jsonl"]).wait().status == 0)
    let texts = ["one", "two", "three"].map { #"{"text":"\#($0)"}"# }
    #expect(space.lines("out.jsonl") == texts)
    try space.write("", to: "out.jsonl")
    #expect(try space.start(["run", "--plugin", "in.so", "plain.yaml", "in.jsonl"]).wait().status == 0)
    #expect(space.lines("out.jsonl") == texts)
    try space.write("allow_plugins: ['\(space.path(""))']\n", to: "config/pipeline/settings.yaml")
    let allowed = try space.bash(
      "XDG_CONFIG_HOME=\(space.path("config")) \(Package.command) run p.yaml in.jsonl")
    #expect(allowed.status == 0, "\(allowed.error)")
  }

  @Test(.enabled(if: compiler != nil, "there is no C compiler to make libraries with"))
  func `a library that crashes ends the run with its name and the document's, and publishes nothing`() throws
  {
    let space = try space("-DFAULT_CRASH")
    let ended = try space.start(["run", "--plugin", "in.so", "plain.yaml", "in.jsonl"]).wait()
    #expect(ended.status == 2)
    #expect(
      ended.error.contains(
        "error: the plugin 'in_c' 0.9 (in.so) crashed while it had document second (SIGSEGV); nothing is published"
      ))
    #expect(space.read("out.jsonl") == nil)
  }

  @Test(.enabled(if: compiler != nil, "there is no C compiler to make libraries with"))
  func `a library that does not come back ends the run`() throws {
    let space = try space("-DFAULT_LOOP")
    let ended = try space.start(["run", "--allow-plugin", "p.yaml", "in.jsonl"]).wait()
    #expect(ended.status == 2)
    #expect(
      ended.error.contains("the plugin 'in_c' 0.9 (in.so) has had document second for longer than 600ms"))
    #expect(space.read("out.jsonl") == nil)
  }

  @Test(.enabled(if: compiler != nil, "there is no C compiler to make libraries with"))
  func `served as a program, a library's crash costs one document`() throws {
    let space = try space("-DFAULT_CRASH")
    let ended = try space.start(["run", "--plugin", "served", "plain.yaml", "in.jsonl"]).wait()
    #expect(ended.status == 1, "\(ended.error)")
    #expect(space.lines("out.jsonl") == ["one", "three"].map { #"{"text":"\#($0)"}"# })
    #expect(space.lines("plain.rejected.jsonl").first?.contains("plugin-crashed") == true)
  }

  @Test func `a check tells which law is broken`() throws {
    let spec = """
      {"protocol": 1, "plugin": "faulty", "version": "3.1", "program": ["python3", "\(Self.faults)/faulty.py", "none"],
       "stages": [{"name": "mark", "summary": "Marks texts.", "requires": ["text"],
         "produces": ["text", "entities", {"name": "mark", "summary": "A mark.", "type": "text"}],
         "options": [{"name": "word", "type": "text", "default": "x", "help": "A word."}]}]}
      """
    let space = try Workspace(["f.plugin.json": spec])
    let ended = try space.start(["plugin", "check", "f.plugin.json"]).wait()
    #expect(ended.status == 1)
    #expect(
      ended.lines.contains("fault  it refuses a version of the protocol that it does not know, and ends"))
    #expect(ended.lines.contains("ok     mark: it gives the same answers in another process"))
  }

  @Test func `a program runs with leave only`() throws {
    let space = try Workspace([
      "p.yaml":
        "stages: [split_bundle: {format: jsonl}, run_command: {command: [tr, a-z, A-Z]}, emit: {fields: [text]}]\n",
      "in.jsonl": #"{"text":"rain"}"# + "\n",
    ])
    let refused = try space.start(["run", "p.yaml", "in.jsonl"]).wait()
    #expect(refused.status == 1)
    #expect(
      refused.error.contains("'run_command' may not start 'tr': nobody has allowed it [run-not-allowed]"))
    let ended = try space.start(["run", "--allow-run", "p.yaml", "in.jsonl"]).wait()
    #expect(ended.lines == [#"{"text":"RAIN"}"#])
  }
}
