import PipelineKit
import PipelineProcess
import PipelineRunner
import PluginWire
import Testing

/// Plugins with planted faults: each has its own message, nothing is lost, and the run goes on or ends as it is told to.
@Suite(.enabled(if: PluginFixture.hasPython, "there is no python3 to run plugins with")) struct FaultTests {
  private static let texts = ["one", "two bad", "three"]

  /// Faults that concern one document, with the id and the words that reject it.
  @Test(arguments: [
    ("crash", "plugin-crashed", "ended with signal 11 (SIGSEGV), 2 times"),
    ("exit", "plugin-crashed", "ended with exit status 7, 2 times"),
    ("loop", "plugin-silent", "wrote nothing for 700ms, and was ended, 2 times"),
    ("half-frame", "plugin-protocol", "in the middle of a frame, of which 7 bytes had come"),
    ("rubbish", "plugin-protocol", "'Processing document...' on standard output is no frame"),
    ("no-answer", "plugin-protocol", "gave no answer, and said that all were answered"),
    ("unasked", "plugin-protocol", "answered document 77 of a batch of 1, which was not asked for"),
    ("wrong-type", "plugin-answer", "the field 'mark' is text, and not 7"),
    ("undeclared", "plugin-answer", "the field 'title', which its spec does not name"),
    ("not-utf8", "plugin-answer", "the text is not UTF-8"),
    ("outside", "plugin-answer", "an edit of bytes 0..<9999 of a text that has 7"),
  ])
  func `a fault over one document rejects it, and no other`(
    _ fault: String, _ id: String, _ words: String
  ) throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    var settings = PluginSettings()
    if fault == "loop" { settings.timeout = .milliseconds(700) }
    let outcome = try fixture.run(try fixture.faulty(fault), settings, texts: Self.texts)
    #expect(
      outcome.output == """
        {"text":"one","fields":{"mark":"m3"}}
        {"text":"three","fields":{"mark":"m5"}}

        """)
    let error = try #require(outcome.errors.first)
    #expect(outcome.errors.count == 1)
    #expect(error.id == id)
    #expect(error.message.contains("the plugin 'faulty' 3.1 ("), "\(error.message)")
    #expect(error.message.contains(words), "\(error.message)")
    if fault == "exit" { #expect(fixture.lines.all.contains("faulty: out of luck")) }
  }

  @Test(arguments: ["crash", "wrong-type"])
  func `where the pipeline says stop, the run ends and names the document`(_ fault: String) throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    var settings = PluginSettings()
    settings.onError = .stop
    let failure = #expect(throws: RunFailure.self) {
      try fixture.run(try fixture.faulty(fault), settings, texts: Self.texts)
    }
    #expect(failure?.description.contains("the stage 'mark' cannot go on: the plugin 'faulty' 3.1") == true)
    #expect(failure?.description.contains("(document ") == true)
  }

  /// Faults that no document could pass.
  @Test(arguments: [
    ("version", "'faulty' 3.1 speaks version 2 of the plugin protocol, and this program version 1"),
    ("crash-at-load", "ended with exit status 3, before it was ready"),
  ])
  func `a plugin that cannot be used ends the run`(_ fault: String, _ words: String) throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let failure = #expect(throws: RunFailure.self) {
      try fixture.run(try fixture.faulty(fault), texts: Self.texts)
    }
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    if fault == "crash-at-load" { #expect(fixture.lines.all.contains("faulty: cannot find my model")) }
  }

  @Test func `a flood on standard error is cut off, and harms no document`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let outcome = try fixture.run(try fixture.faulty("flood"), texts: Self.texts)
    #expect(outcome.report.imbalance == nil)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.split(separator: "\n").count == 3)
    let told = fixture.lines.all.filter { $0.contains("bytes to standard error; the rest is not shown") }
    #expect(told.count == 1)
    #expect(fixture.lines.all.count < 2000)
  }

  @Test func `of two answers the first counts, and that is told`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let outcome = try fixture.run(try fixture.faulty("twice"), texts: Self.texts)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains(#"{"text":"two bad"}"#))
    #expect(fixture.lines.all == ["faulty: answered a document twice; its first answer counts"])
  }

  @Test func `a spec file that says something else than the program is found out`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let spec = """
      {"protocol": 1, "plugin": "faulty", "version": "3.0", "program": ["python3", "\(PluginFixture.faulty)", "none"],
       "stages": [{"name": "mark", "summary": "Marks texts.", "requires": ["text"], "produces": ["text", "mark"]}]}
      """
    let plugin = try PluginSearch.find(try fixture.write(spec, to: "f.plugin.json"), mayStart: false)
    let failure = #expect(throws: RunFailure.self) { try fixture.run(plugin, texts: Self.texts) }
    #expect(failure?.description.contains("says version 3.1 and not 3.0, as its spec file has it") == true)
  }

  @Test func `a program that is not there is told with its name`() throws {
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    let spec = """
      {"protocol": 1, "plugin": "gone", "version": "1", "program": ["./gone"],
       "stages": [{"name": "mark", "summary": "Marks texts.", "produces": [{"name": "mark", "summary": "A.", "type": "text"}]}]}
      """
    let plugin = try PluginSearch.find(try fixture.write(spec, to: "g.plugin.json"), mayStart: false)
    let failure = #expect(throws: RunFailure.self) { try fixture.run(plugin, texts: Self.texts) }
    #expect(failure?.description.contains("the plugin 'gone' 1 (") == true)
    #expect(failure?.description.contains("cannot be started: No such file or directory") == true)
  }

  /// Killed at 20 moments each, drawn from a seed and counted in reads and writes over all processes: nothing is lost or doubled, and the
  /// output is the one without kills.
  @Test(arguments: [1, 2, 3])
  func `a plugin killed at 20 random moments gives the same output`(_ seed: Int) throws {
    let texts = (0..<150).map { "text number \($0) " + String(repeating: "é", count: $0 * 7 % 50) }
    let calm = try PluginFixture()
    defer { calm.remove() }
    let expected = try calm.run(try calm.faulty("none"), texts: texts)
    #expect(expected.output.split(separator: "\n").count == 150)
    let fixture = try PluginFixture()
    defer { fixture.remove() }
    var settings = PluginSettings()
    // Kills from outside are nobody's fault: more tries than a document gets by itself.
    settings.retries = 20
    let outcome = try fixture.run(try fixture.faulty("kill-\(seed)"), settings, texts: texts)
    #expect(outcome.output == expected.output)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.report.imbalance == nil)
    let state = try #require(FileManagerState.read(fixture.folder + "/state"))
    #expect(state.hasSuffix(" 20"), "\(state): not all kills happened")
  }
}
