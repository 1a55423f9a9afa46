import Foundation
import PipelineDiagnostics
import PipelineKit
import PipelineLoading
import PipelineRunner
import StandardStages
import Testing

/// A folder of pipeline files that is gone when the test is.
private final class Project {
  let path: String

  init(_ files: [String: String]) throws {
    path =
      URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/use-"
      + UUID().uuidString
    for (name, text) in files {
      let file = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func load(
    _ name: String = "main.yaml", set: [String: String] = [:], open: [String: String] = [:]
  ) throws -> Loaded {
    var settings = LoadSettings(
      registry: try StandardStages.registry(), set: set, environment: { $0 == "COUNT" ? "7" : nil })
    for (name, text) in open { settings.openTexts[path + "/" + name] = Array(text.utf8) }
    return PipelineLoader.load(path + "/" + name, settings: settings)
  }

  /// `ID FILE:LINE:COLUMN`, with the places of the notes behind.
  func problems(_ name: String = "main.yaml", set: [String: String] = [:]) throws -> [String] {
    try load(name, set: set).problems.map { problem in
      ([problem.id, place(problem.span)] + problem.notes.map { place($0.span) }).joined(separator: " ")
    }
  }

  private func place(_ span: SourceSpan?) -> String {
    guard let span else { return "-" }
    return "\(span.file.replacing(path + "/", with: "")):\(span.start.line):\(span.start.column)"
  }
}

private func main(_ entries: String) -> String { "stages:\n  - split_bundle\n\(entries)  - emit\n" }

private let brief = "variables: {count: 2}\nstages:\n  - summarize:\n      max_sentences: ${count}\n"

/// The values of `max_sentences`, with their origin, in a plan.
private func counts(_ loaded: Loaded) -> [String] {
  (loaded.plan?.stages ?? []).flatMap(\.options).filter { $0.name == "max_sentences" }.map(\.text)
}

@Suite struct `A file's stages are put into another` {
  @Test func `in their place, named after their file`() throws {
    let project = try Project([
      "main.yaml": main("  - use: a/clean.yaml\n  - strip_boilerplate\n  - use: a/clean.yaml\n"),
      "a/clean.yaml": "stages:\n  - strip_boilerplate\n  - use: brief.yaml\n    name: short\n",
      "a/brief.yaml": brief,
    ])
    let loaded = try project.load()
    #expect(loaded.problems == [])
    #expect(
      loaded.plan?.stages.map(\.label) == [
        "split_bundle", "clean/strip_boilerplate", "clean/short/summarize", "strip_boilerplate",
        "clean_2/strip_boilerplate", "clean_2/short/summarize", "emit",
      ])
    let stage = try #require(loaded.plan?.stages[2])
    #expect(stage.span.file == project.path + "/a/brief.yaml")
    #expect(stage.uses.map(\.start.line) == [3, 3])
    #expect(stage.uses.map(\.file) == [project.path + "/a/clean.yaml", project.path + "/main.yaml"])
    #expect(loaded.usedFiles == [project.path + "/a/clean.yaml", project.path + "/a/brief.yaml"])
  }

  @Test func `its variables are parameters: --set, then with, then its own value`() throws {
    let project = try Project([
      "main.yaml": "variables: {n: 5}\n"
        + main(
          "  - use: brief.yaml\n  - use: brief.yaml\n    with: {count: 4}\n"
            + "  - use: brief.yaml\n    with:\n      count: ${n}\n  - use: brief.yaml\n    with:\n      count: ${env:COUNT}\n"
        ),
      "brief.yaml": brief,
    ])
    #expect(try project.problems() == [])
    // What comes from the environment is not shown, only what stands in the file.
    #expect(counts(try project.load()) == ["2", "4", "5", "${count}"])
    #expect(counts(try project.load(set: ["n": "6"])) == ["2", "4", "6", "${count}"])
    #expect(counts(try project.load(set: ["count": "9"])) == ["9", "9", "9", "9"])
    #expect(try project.problems(set: ["cuont": "9"]) == ["unknown-variable -"])
    let option = try project.load().plan?.stages[2].options.first { $0.name == "max_sentences" }
    #expect(option?.originText == "with 'count' at \(project.path)/main.yaml:6")
  }

  @Test func `a variable without a value must be given one`() throws {
    let project = try Project([
      "main.yaml": main("  - use: brief.yaml\n"),
      "brief.yaml": "variables:\n  count:\nstages:\n  - summarize:\n      max_sentences: ${count}\n",
    ])
    #expect(try project.problems() == ["missing-variable main.yaml:3:10 brief.yaml:2:3"])
    #expect(try project.problems(set: ["count": "3"]) == [])
    #expect(try project.problems("brief.yaml").contains("missing-variable brief.yaml:2:3"))
  }

  @Test func `what it says of itself is not taken over, and warned of where nothing stands for it`() throws {
    let used = "inputs: [x.txt]\nrejected: r.jsonl\npipeline: other\nstages:\n  - strip_boilerplate\n"
    let project = try Project([
      "main.yaml": main("  - use: used.yaml\n"), "used.yaml": used,
      "both.yaml": "inputs: [y.txt]\nrejected: s.jsonl\n" + main("  - use: used.yaml\n"),
    ])
    #expect(
      try project.problems() == [
        "ignored-key used.yaml:1:1 main.yaml:3:10", "ignored-key used.yaml:2:1 main.yaml:3:10",
      ])
    #expect(try project.load().plan?.name == "main")
    #expect(try project.load().problems.map(\.id) == ["ignored-key", "ignored-key"])
    #expect(try project.problems("both.yaml") == [])
  }

  @Test func `its paths are relative to it, those of with to the file that gives them`() throws {
    let project = try Project([
      "main.yaml": main("  - use: a/clean.yaml\n  - use: a/clean.yaml\n    with: {rules: mine.yaml}\n"),
      "a/clean.yaml":
        "variables: {rules: rules.yaml}\nstages:\n  - strip_boilerplate:\n      rules_file: ${rules}\n",
      "a/rules.yaml": "rules:\n  - {action: remove, phrase: one}\n",
      "mine.yaml": "rules:\n  - {action: remove, phrase: two}\n",
    ])
    let loaded = try project.load()
    #expect(loaded.problems == [])
    let known = Set(
      ["main.yaml", "a/clean.yaml", "a/rules.yaml", "mine.yaml"].map { project.path + "/" + $0 })
    #expect(Set(loaded.sources.keys) == known)
  }

  @Test func `the text that an editor has counts more than the disk's`() throws {
    let project = try Project(["main.yaml": main("  - use: brief.yaml\n"), "brief.yaml": brief])
    let open = brief.replacing("count: 2", with: "count: 8")
    #expect(counts(try project.load(open: ["brief.yaml": open])) == ["8"])
  }
}

@Suite struct `What is wrong with a used file` {
  @Test func `is shown in it and where it is used`() throws {
    let project = try Project([
      "main.yaml": main("  - use: a/outer.yaml\n"), "a/outer.yaml": "stages:\n  - use: inner.yaml\n",
      "a/inner.yaml": "stages:\n  - summarise\n",
    ])
    let loaded = try project.load()
    let sources = loaded.sources
    let shown = DiagnosticRenderer { sources[$0] }.render(loaded.problems).replacing(
      project.path + "/", with: "")
    #expect(
      shown == """
        a/inner.yaml:2:5: error: no stage is called 'summarise' [unknown-stage]
         1 | stages:
         2 |   - summarise
           |     ^^^^^^^^^ did you mean 'summarize'?
        a/outer.yaml:2:10: note: used here
         2 |   - use: inner.yaml
           |          ^^^^^^^^^^
        main.yaml:3:10: note: used here
         3 |   - use: a/outer.yaml
           |          ^^^^^^^^^^^^

        """)
  }

  @Test func `is shown at both places in every format`() throws {
    let project = try Project([
      "main.yaml": main("  - use: inner.yaml\n"), "inner.yaml": "stages:\n  - summarise\n",
    ])
    let loaded = try project.load()
    let file = CheckedFile(name: "main.yaml", problems: loaded.problems, sources: loaded.sources)
    let reports = [
      String(decoding: JSONReport.render(loaded.problems), as: UTF8.self),
      String(decoding: SARIFReport.render([file], version: "1"), as: UTF8.self), GitHubReport.render([file]),
      JUnitReport.render([file]),
    ]
    for report in reports {
      #expect(report.contains("/inner.yaml") && report.contains("/main.yaml") && report.contains("used here"))
    }
  }

  @Test func `is told once, with the place of each use`() throws {
    let project = try Project([
      "main.yaml": main("  - use: inner.yaml\n  - use: inner.yaml\n"),
      "inner.yaml": "stages:\n  - summarise\n",
    ])
    #expect(try project.problems() == ["unknown-stage inner.yaml:2:5 main.yaml:3:10 main.yaml:4:10"])
  }

  @Test func `shows at the use for which it is wrong`() throws {
    let project = try Project([
      "main.yaml": main("  - use: brief.yaml\n  - use: brief.yaml\n    with: {count: 0}\n"),
      "brief.yaml": brief,
    ])
    #expect(try project.problems() == ["out-of-range brief.yaml:4:22 main.yaml:5:19 main.yaml:4:10"])
  }

  @Test func `an argument that it has no variable for is told the nearest`() throws {
    let project = try Project([
      "main.yaml": main("  - use: brief.yaml\n    with: {conut: 3}\n"), "brief.yaml": brief,
    ])
    #expect(try project.problems() == ["unknown-variable main.yaml:4:12 brief.yaml:1:12"])
    #expect(try project.load().problems.first?.suggestion == "did you mean 'count'?")
  }

  @Test func `a file that is not there, or may not be named, is an error at the path`() throws {
    let project = try Project([
      "project/main.yaml": main(
        "  - use: brif.yaml\n  - use: ../out.yaml\n  - use: /etc/hosts\n  - use: link.yaml\n  - use: folder\n"
      ),
      "project/brief.yaml": brief, "project/folder/x.yaml": brief, "out.yaml": brief,
    ])
    try FileManager.default.createSymbolicLink(
      atPath: project.path + "/project/link.yaml", withDestinationPath: project.path + "/out.yaml")
    #expect(
      try project.problems("project/main.yaml") == [
        "unreadable-file project/main.yaml:3:10", "outside-project project/main.yaml:4:10",
        "outside-project project/main.yaml:5:10", "outside-project project/main.yaml:6:10",
        "unreadable-file project/main.yaml:7:10",
      ])
    let first = try project.load("project/main.yaml").problems[0]
    #expect(first.suggestion == "did you mean 'brief.yaml'?" && first.replacement == "brief.yaml")
  }

  @Test func `a circle is shown whole, by whatever names its files go`() throws {
    let project = try Project([
      "main.yaml": main("  - use: a/one.yaml\n"), "a/one.yaml": "stages:\n  - use: two.yaml\n",
      "a/two.yaml": "stages:\n  - use: ../a/./one.yaml\n",
    ])
    let problem = try #require(try project.load().problems.first)
    #expect(problem.id == "circular-use")
    #expect(
      problem.message.replacing(project.path + "/", with: "")
        == "files use each other in a circle: 'a/one.yaml' → 'a/two.yaml' → 'a/one.yaml'")
    #expect(try project.problems() == ["circular-use a/two.yaml:2:10 a/one.yaml:2:10"])
  }

  @Test func `depth and number are bounded`() throws {
    var files = ["main.yaml": main("  - use: f1.yaml\n")]
    for number in 1...12 { files["f\(number).yaml"] = "stages:\n  - use: f\(number + 1).yaml\n" }
    files["f13.yaml"] = brief
    #expect(try Project(files).load().problems.map(\.id) == ["too-many-uses"])
    var doubling = ["main.yaml": main("  - use: f1.yaml\n")]
    for number in 1...9 {
      doubling["f\(number).yaml"] =
        "stages:\n" + String(repeating: "  - use: f\(number + 1).yaml\n", count: 10)
    }
    doubling["f10.yaml"] = brief
    #expect(try Project(doubling).load().problems.map(\.id) == ["too-many-uses"])
  }

  @Test func `a used file without stages leaves nothing else to complain of`() throws {
    let project = try Project([
      "main.yaml": "stages:\n  - use: brief.yaml\n  - emit: {fields: [summary]}\n",
      "brief.yaml": "stages: {\n",
    ])
    #expect(try project.load().problems.map(\.id) == ["invalid-yaml"])
  }
}
