import PipelineKit
import PipelineTesting
import Testing

@testable import Emit

@Test func `without options it writes JSON lines to standard output`() {
  let emit = Emit(.init())
  #expect(emit.destination == .standardOutput)
  #expect(emit.separator.isEmpty)
  #expect(Emit.with(path: "out/a.jsonl").destination == .file("out/a.jsonl"))
}

@Test func `choosing what only stages find requires it`() {
  let emit = Emit.with(fields: [.id, .title, .entities, .story])
  #expect(emit.fieldUse.requires.map(\.name) == ["entities", "story"])
  #expect(Emit(.init()).fieldUse.requires.isEmpty)
}

@Test func `the options of a file are read`() throws {
  var context = OptionContext()
  let options = map([
    ("format", "markdown"), ("path", "out.md"), ("offsets", "utf16"),
  ])
  let instance = try #require(emitStages[0].instance(from: options, &context))
  #expect(context.problems.isEmpty)
  guard case .output(let stage) = instance.work else {
    Issue.record("not an output stage")
    return
  }
  #expect(stage.destination == .file("out.md"))
  #expect(stage.separator == Array("\n---\n\n".utf8))
}

@Test func `an unknown field is an error with the nearest name`() throws {
  var context = OptionContext()
  let fields = ConfigValue(.list([scalar("id"), scalar("entites")]), at: here)
  let options = ConfigValue(.map([ConfigEntry(key: "fields", keySpan: here, value: fields)]), at: here)
  #expect(emitStages[0].instance(from: options, &context) == nil)
  let problem = try #require(context.problems.first)
  #expect(context.problems.count == 1)
  #expect(problem.id == "unknown-value")
  #expect(problem.message.hasPrefix("'entites' is not one of 'schema', 'id', 'origin'"))
  #expect(problem.suggestion == "did you mean 'entities'?")
}

@Test(arguments: [("format", "xml"), ("offsets", "characters"), ("paths", "a"), ("path", "")])
func `what an option can not be is an error`(_ key: String, _ value: String) {
  var context = OptionContext()
  let text = ConfigValue(.scalar(ConfigScalar(value, isPlain: false)), at: here)
  let options = ConfigValue(.map([ConfigEntry(key: key, keySpan: here, value: text)]), at: here)
  #expect(emitStages[0].instance(from: options, &context) == nil)
  #expect(context.problems.count == 1)
}

@Test func `choosing nothing is an error`() {
  #expect(Emit.Options(fields: []).problems().map(\.option) == ["fields"])
}

private let here = SourceSpan.startOfFile("test.yaml")

private func scalar(_ text: String) -> ConfigValue { ConfigValue(.scalar(ConfigScalar(text)), at: here) }

private func map(_ entries: [(String, String)]) -> ConfigValue {
  ConfigValue(.map(entries.map { ConfigEntry(key: $0.0, keySpan: here, value: scalar($0.1)) }), at: here)
}
