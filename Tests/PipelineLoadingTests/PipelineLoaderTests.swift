import Foundation
import PipelineKit
import PipelineLoading
import PipelineRunner
import PipelineTesting
import Testing

/// Reads a map from a file that its option names.
private struct Rules: DocumentStage {
  struct Options: StageOptions {
    var file = RuleFile()
    var pattern: String?
  }
  static let spec = StageSpec<Options>(
    "use_rules", "Uses rules.",
    options: [.option("file", \.file, "The rules."), .option("pattern", \.pattern, "One.")])
  init(_ options: Options) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

private struct RuleFile: OptionValue {
  var keys: [String] = []
  static var typeName: String { "a file" }
  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> RuleFile? {
    guard let file = context.configuration(namedBy: value) else { return nil }
    guard let entries = file.entries else {
      context.reportWrongType(file, wanted: "a map of rules")
      return nil
    }
    return RuleFile(keys: entries.map(\.key))
  }
  var configText: String { "[" + keys.joined(separator: ", ") + "]" }
}

/// Writes.
private struct Put: OutputStage {
  static let spec = StageSpec<NoOptions>("put", "Writes.")
  init(_ options: NoOptions) {}
  var destination: OutputDestination { .standardOutput }
  func write(_ document: Document, to buffer: inout [UInt8]) throws {}
}

/// A folder of files that is gone when the test is.
private final class Folder {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "loading-" + UUID().uuidString
    for (name, text) in files {
      let file = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func load(_ name: String, root: String? = nil) throws -> Loaded {
    let registry = try StageRegistry([AnyStage(Rules.self), AnyStage(Put.self)])
    return PipelineLoader.load(
      path + "/" + name, settings: LoadSettings(registry: registry, projectRoot: root.map { path + "/" + $0 })
    )
  }
}

private func pipeline(file: String) -> String { "stages:\n  - use_rules: {file: \(file)}\n  - put\n" }

@Suite struct `A pipeline is loaded from its file` {
  @Test func `a file that is right gives a plan`() throws {
    let folder = try Folder(["a.yaml": pipeline(file: "rules/r.yaml"), "rules/r.yaml": "one: 1\ntwo: 2\n"])
    let loaded = try folder.load("a.yaml")
    #expect(loaded.problems == [])
    #expect(loaded.plan?.name == "a")
    #expect(loaded.plan?.stages.first?.options.first?.text == "[one, two]")
    #expect(loaded.sources.keys.sorted() == [folder.path + "/a.yaml", folder.path + "/rules/r.yaml"])
  }

  @Test func `a file that does not exist is said so, with the nearest`() throws {
    let loaded = try Folder(["cleanup.yaml": "x"]).load("clenup.yaml")
    #expect(loaded.problems.map(\.id) == ["unreadable-file"])
    #expect(loaded.problems.first?.message.hasSuffix("does not exist") == true)
    #expect(loaded.problems.first?.suggestion?.hasSuffix("/cleanup.yaml'?") == true)
    #expect(loaded.plan == nil)
  }

  @Test func `a folder is said to be one`() throws {
    let folder = try Folder(["a/b.yaml": "x"])
    let loaded = try folder.load("a")
    #expect(loaded.problems.first?.message.hasSuffix("is a folder, not a file") == true)
  }

  @Test func `a file of more than 4 MB is refused`() throws {
    let folder = try Folder(["big.yaml": String(repeating: "#", count: 4_100_000)])
    #expect(try folder.load("big.yaml").problems.map(\.id) == ["file-too-large"])
  }

  @Test func `an endless file ends`() throws {
    let registry = try StageRegistry([])
    let loaded = PipelineLoader.load("/dev/zero", settings: LoadSettings(registry: registry))
    #expect(loaded.problems.map(\.id) == ["file-too-large"])
  }

  @Test func `problems of all kinds come at once, in file order`() throws {
    let yaml: MarkedYAML = """
      variables: {1️⃣unused: 1}
      7️⃣stages:
        - use_rules:
            2️⃣patern: x
            pattern: 3️⃣${no}
        - 4️⃣putt
      5️⃣stages: []
      6️⃣zebra: 1
      """
    let loaded = PipelineLoader.load(
      text: yaml.text, file: "test.yaml",
      settings: LoadSettings(registry: try StageRegistry([AnyStage(Rules.self), AnyStage(Put.self)])))
    expect(
      loaded.problems, in: yaml,
      are: [
        .init("unused-variable", at: "1️⃣"), .init("unknown-option", at: "2️⃣"),
        .init("unknown-variable", at: "3️⃣"),
        .init("unknown-stage", at: "4️⃣"), .init("duplicate-key", at: "5️⃣", notes: ["7️⃣"]),
        .init("unknown-key", at: "6️⃣"),
      ])
  }
}

@Suite struct `Files that options name` {
  @Test func `a file that is missing, or a folder, is shown where it is named`() throws {
    let folder = try Folder([
      "a.yaml": pipeline(file: "rule.yaml"), "rules.yaml": "", "b.yaml": pipeline(file: "."), "d/x": "",
    ])
    let missing = try folder.load("a.yaml").problems
    #expect(missing.map(\.id) == ["unreadable-file"])
    #expect(missing.first?.span?.start == SourcePosition(line: 2, column: 23))
    #expect(missing.first?.suggestion?.hasSuffix("rules.yaml'?") == true)
    #expect(try folder.load("b.yaml").problems.map(\.id) == ["unreadable-file"])
  }

  @Test func `problems inside the file are shown there, with the place that names it`() throws {
    let folder = try Folder(["a.yaml": pipeline(file: "r.yaml"), "r.yaml": "one: 1\none: 2\n"])
    let found = try folder.load("a.yaml").problems
    #expect(found.map(\.id) == ["duplicate-key"])
    #expect(found.first?.span?.file == folder.path + "/r.yaml")
    #expect(found.first?.notes.last?.span?.file == folder.path + "/a.yaml")
  }

  @Test func `a file outside the project is refused, by dots, by an absolute path, or by a link`() throws {
    let folder = try Folder([
      "p/a.yaml": pipeline(file: "../r.yaml"), "p/b.yaml": pipeline(file: "/etc/hostname"),
      "p/c.yaml": pipeline(file: "link.yaml"), "r.yaml": "one: 1\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/p/link.yaml", withDestinationPath: folder.path + "/r.yaml")
    for name in ["p/a.yaml", "p/b.yaml", "p/c.yaml"] {
      #expect(try folder.load(name).problems.map(\.id) == ["outside-project"], "\(name)")
    }
    #expect(try folder.load("p/a.yaml", root: ".").problems == [])
    #expect(try folder.load("p/c.yaml", root: ".").problems == [])
  }
}
