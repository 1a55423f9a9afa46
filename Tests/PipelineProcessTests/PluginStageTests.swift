import Foundation
import JSONText
import PipelineKit
import PipelineLoading
import PipelineProcess
import PipelineRunner
import PipelineTesting
import StandardStages
import Testing

/// Reads a small file.
enum FileManagerState {
  static func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

@Suite(.enabled(if: PluginFixture.hasPython, "there is no python3 to run plugins with"))
struct PluginStageTests {
  private static let mood = """
    from typing import Annotated, Literal
    from pipeline_plugin import *

    plugin = Plugin("mood", version="1.0.0")

    @plugin.stage(requires=["text"], uses=["title"], produces=["text", "entities", Field("mood", "How it sounds.")])
    def tag_mood(document: Document, *,
                 min_words: Annotated[int, Option("Shorter ones are dropped.", min=0, max=9)] = 2,
                 style: Annotated[Literal["plain", "loud"], Option("How it says so.")] = "plain",
                 limit: Annotated[Size, Option("A size.")] = Size(100)) -> None:
        "Tags how a text sounds."
        if len(document.text.split()) < min_words:
            return document.drop("too short")
        if "bad" in document.text:
            raise Reject("no-mood", "the text is bad")
        if document.text.startswith("Ad: "):
            document.remove(0, 4, rule="ad", reason="an advert", family="advert")
        at = document.text.find("Köln")
        if at >= 0:
            document.annotate("entities", at, at + 4, text="Köln", label="LOC")
        mood = document.fields.get("title", "") + ("wet" if "rain" in document.text else "dry")
        document.fields["mood"] = mood.upper() if style == "loud" else mood

    plugin.main()
    """

  /// The plugin as a program with its spec file, made by itself.
  private func mood(_ fixture: PluginFixture) throws -> FoundPlugin {
    _ = try fixture.write(Self.mood, to: "mood.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", fixture.folder + "/mood.py", "--spec"]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PYTHONPATH": PluginFixture.root + "/python"
    ]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let spec = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    // The author installs the package; here it is found where it lies.
    let path = "\"env\", \"PYTHONPATH=\(PluginFixture.root)/python\", \"python3\", "
    let placed = spec.replacing("\"python3\",", with: path)
    return try PluginSearch.find(try fixture.write(placed, to: "mood.plugin.json"), mayStart: false)
  }

  @Test(arguments: [1, 4])
  func `a stage in Python works as one that is linked in`(_ jobs: Int) throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let texts =
      ["Ad: rain in Köln.", "sun in Köln", "short", "a bad text", ""]
      + (0..<200).map { "text \($0) of many" }
    let outcome = try fixture.run(
      try mood(fixture), texts: texts, jobs: jobs,
      stages:
        "[split_bundle: {format: jsonl}, tag_mood: {style: loud}, emit: {fields: [text, edits, entities, fields]}]"
    )
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 202)
    #expect(
      lines[0]
        == #"{"text":"rain in Köln.","edits":[{"start":0,"end":4,"with":"","stage":"tag_mood","rule":"ad","family":"advert","reason":"an advert"}],"entities":[{"start":8,"end":12,"text":"Köln","label":"LOC"}],"fields":{"mood":"WET"}}"#
    )
    #expect(lines[201].contains(#""text":"text 199 of many""#))
    #expect(outcome.errors.map(\.id) == ["no-mood"])
    #expect(outcome.report.imbalance == nil)
    #expect(outcome.fates.contains(.dropped(stage: "tag_mood", reason: "too short")))
  }

  @Test func `conditions, several plugin stages and records in the middle keep the order and the sum`() throws
  {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let texts = (0..<150).map { $0 % 7 == 0 ? "a bad text" : $0 % 5 == 0 ? "x" : "rain number \($0)" }
    let stages = """

        - split_bundle: {format: jsonl}
        - emit: {path: first.jsonl, fields: [text]}
        - tag_mood:
        - emit: {path: second.jsonl, fields: [text, fields]}
        - tag_mood: {style: loud}
          when: {field: text, matches: "[02468]$"}
          name: again
        - emit: {fields: [text, fields]}
      """
    let outcome = try fixture.run(try mood(fixture), texts: texts, jobs: 3, stages: stages)
    #expect(outcome.report.imbalance == nil)
    let first = try #require(FileManagerState.read(fixture.folder + "/first.jsonl")).split(separator: "\n")
    let second = try #require(FileManagerState.read(fixture.folder + "/second.jsonl")).split(separator: "\n")
    #expect(first.count == 150)
    let kept = texts.filter { $0.hasPrefix("rain") }
    #expect(second.count == kept.count)
    for (line, text) in zip(second, kept) { #expect(line.contains("\"\(text)\"")) }
    let last = outcome.output.split(separator: "\n")
    for (line, text) in zip(last, kept) {
      let isEven = ["0", "2", "4", "6", "8"].contains(String(text.suffix(1)))
      #expect(line.contains("\"\(text)\"") && line.contains(isEven ? "WET" : "wet"))
    }
  }

  @Test func `options are checked as those of built-in stages, without a start`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let plugin = try mood(fixture)
    try FileManager.default.removeItem(atPath: fixture.folder + "/mood.py")
    let registry = try StageRegistry(StandardStages.all + plugin.stages())
    func problems(_ options: String) -> [String] {
      PipelineLoader.load(
        text: "stages: [split_bundle, tag_mood: {\(options)}, emit]", file: "p.yaml",
        settings: LoadSettings(registry: registry)
      ).problems.map { "\($0.id): \($0.message)" + ($0.suggestion.map { "; \($0)" } ?? "") }
    }
    #expect(problems("min_words: 3, style: loud, limit: 2MB") == [])
    #expect(problems("min_words: 99") == ["out-of-range: 99 is out of range: 0 to 9"])
    #expect(problems("min_word: 3").first?.contains("did you mean 'min_words'?") == true)
    #expect(problems("style: laud").first?.contains("'laud' is not one of 'plain', 'loud'") == true)
    #expect(
      problems("limit: 5") == [
        "wrong-type: expected a size such as 64MB, found a whole number '5'; add a unit: 5MB"
      ])
    #expect(problems("min_words: x").first?.hasPrefix("wrong-type: expected a whole number") == true)
  }

  @Test func `a pipeline file's plugins are checked by their spec, and run only with leave`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    _ = try mood(fixture)
    let file = try fixture.write(
      "plugins: [{path: mood.py, timeout: 5s, retries: 2, on_error: stop}]\nstages: [split_bundle, tag_mood, emit: {fields: [fields]}]\n",
      to: "p.yaml")
    struct Provider: PluginProvider {
      var allows: Bool
      func stages(of entry: PluginEntry) throws(PluginTrouble) -> [AnyStage] {
        do throws(PluginProblem) { return try PluginSearch.find(entry.path, mayStart: false).stages() } catch
        {
          throw PluginTrouble(error.message, suggestion: error.suggestion)
        }
      }
      func allowsPlugin(at path: String) -> Bool { allows }
      func allowsProgram(_ program: String) -> Bool { allows }
    }
    func problems(_ path: String, runs: Bool, allows: Bool) throws -> [String] {
      var settings = LoadSettings(registry: try StandardStages.registry())
      settings.plugins = Provider(allows: allows)
      settings.runs = runs
      return PipelineLoader.load(path, settings: settings).problems.map(\.id)
    }
    #expect(try problems(file, runs: false, allows: false) == [])
    #expect(try problems(file, runs: true, allows: false) == ["plugin-not-allowed"])
    #expect(try problems(file, runs: true, allows: true) == [])
    let outside = try fixture.write("plugins: [../mood.py]\nstages: [split_bundle, emit]\n", to: "o.yaml")
    #expect(try problems(outside, runs: false, allows: false) == ["outside-project"])
    let missing = try fixture.write("plugins: [nood.py]\nstages: [split_bundle, emit]\n", to: "m.yaml")
    #expect(try problems(missing, runs: false, allows: false) == ["unusable-plugin"])
    let program = try fixture.write(
      "stages: [split_bundle, run_command: {command: [cat]}, emit]\n", to: "r.yaml")
    #expect(try problems(program, runs: false, allows: false) == [])
    #expect(try problems(program, runs: true, allows: false) == ["run-not-allowed"])
  }
}
