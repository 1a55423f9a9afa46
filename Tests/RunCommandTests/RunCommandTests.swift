import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import RunCommand

extension RunCommand.Options {
  fileprivate mutating func inShell(_ text: String) {
    command.words = [text]
    shell = true
  }
}

@Suite struct RunCommandTests {
  private func stage(_ change: (inout RunCommand.Options) -> Void) -> RunCommand {
    var options = RunCommand.Options()
    change(&options)
    return RunCommand(options)
  }

  private func document(_ text: String, id: String = "7f") -> Document {
    let count = text.utf8.count
    return Document(
      id: id, origin: Origin(file: "a", bytes: 0..<count, lines: 1...1, map: .offset(0)), text: Text(text))
  }

  private func error(_ stage: RunCommand, _ text: String = "x") -> StageError? {
    var document = document(text)
    do {
      _ = try stage.process(&document)
      return nil
    } catch { return error as? StageError }
  }

  @Test func `the stage keeps the laws`() {
    expectConformance(of: RunCommand.self, given: "command: [sed, s/a/b/]", hugeBytes: 20_000)
  }

  @Test func `a filter's output becomes the text, and lines that stay keep their origin`() throws {
    let stage = stage { $0.command.words = ["sed", "s/ü/ue/"] }
    try expect(stage, turns: "über\nRain.\n", into: "ueber\nRain.\n")
    var document = document("über\nRain.\n")
    #expect(try stage.process(&document) == .keep)
    try document.text.commit()
    #expect(document.text.edits.map(\.source) == [0..<6])
    #expect(document.text.edits.first?.cause.reason == "written by sed")
  }

  @Test func `an empty text, and one larger than a pipe, go through`() throws {
    let stage = stage { $0.command.words = ["cat"] }
    try expect(stage, turns: "", into: "")
    let large = String(repeating: "Zeile für Zeile\n", count: 100_000)
    try expect(stage, turns: large, into: large)
  }

  @Test func `a program may end before it has read everything`() throws {
    let large = "first\n" + String(repeating: "more\n", count: 400_000)
    try expect(stage { $0.command.words = ["head", "-n", "1"] }, turns: large, into: "first\n")
  }

  @Test func `no shell is started unless it is asked for`() throws {
    try expect(stage { $0.command.words = ["echo", "$HOME; `id`"] }, turns: "x", into: "$HOME; `id`\n")
    try expect(stage { $0.inShell("tr a-z A-Z | tr -d B") }, turns: "abc", into: "AC")
  }

  @Test func `the environment is cleared`() throws {
    try expect(stage { $0.command.words = ["/usr/bin/env"] }, turns: "x", into: "LANG=C.UTF-8\n")
    var passing = document("x")
    _ = try stage {
      $0.command.words = ["/usr/bin/env"]
      $0.environment = ["PATH"]
    }.process(&passing)
    try passing.text.commit()
    #expect(passing.text.string.contains("PATH=/"))
  }

  @Test func `a status other than 0 rejects, with the last words`() {
    let failing = stage { $0.inShell("echo one >&2; echo 'no such luck' >&2; exit 3") }
    #expect(
      error(failing)
        == StageError("command-failed", "'sh' ended with exit status 3: no such luck"))
    #expect(error(stage { $0.inShell("kill -9 $$") })?.message == "'sh' ended with signal 9 (SIGKILL)")
    let missing = stage { $0.command.words = ["no-such-program-anywhere"] }
    #expect(error(missing)?.message.hasPrefix("'no-such-program-anywhere' cannot be started") == true)
  }

  @Test func `a status that is listed drops`() throws {
    let stage = stage {
      $0.inShell("grep -q rain")
      $0.dropStatuses = [1]
    }
    try expect(stage, drops: "sun", reason: "sh ended with exit status 1")
  }

  @Test func `too long, too much, and no text are errors of their own`() {
    let slow = stage {
      $0.command.words = ["sleep", "60"]
      $0.timeout = Duration.milliseconds(200)
    }
    #expect(error(slow)?.id == "command-timeout")
    let chatty = stage {
      $0.command.words = ["yes"]
      $0.maxOutput = ByteSize(bytes: 100_000)
    }
    #expect(error(chatty)?.message == "'yes' wrote more than 100KB, and was ended")
    #expect(error(stage { $0.inShell("printf '\\377'") })?.id == "command-output")
  }

  @Test func `JSON lines carry fields both ways, for a batch at once`() throws {
    // Counts its runs in nothing but its output: a line for each line it reads.
    let script = #"while read -r line; do echo '{"fields":{"mood":"wet","other":1},"text":"Rain."}'; done"#
    let stage = stage {
      $0.command.words = ["/bin/sh", "-c", script]
      $0.format = .jsonLines
      $0.each = .batch
      $0.produces = ["mood"]
    }
    #expect(stage.fieldUse.produces.map(\.name) == ["text", "mood"])
    var documents = (0..<100).map { document("Sun.", id: "\($0)") }
    let results = try stage.process(&documents)
    #expect(results.count == 100)
    for index in documents.indices {
      #expect(try results[index].get() == .keep)
      try documents[index].text.commit()
      #expect(documents[index].text.string == "Rain.")
      #expect(documents[index].json(of: "mood") == .string("wet"))
      #expect(documents[index].json(of: "other") == nil)
    }
  }

  @Test func `in a batch, only the document at fault is rejected`() throws {
    let script = """
      while read -r line; do
        case "$line" in *bad*) echo broken; exit 1;; *drop*) echo '{"drop":"asked for"}';; *) echo '{}';; esac
      done
      """
    let stage = stage {
      $0.command.words = ["/bin/sh", "-c", script]
      $0.format = .jsonLines
      $0.each = .batch
    }
    var documents = ["a", "bad", "drop", "b"].map { document($0) }
    let results = try stage.process(&documents)
    #expect(try results[0].get() == .keep)
    #expect(throws: StageError.self) { try results[1].get() }
    #expect(try results[2].get() == .drop(reason: "asked for"))
    #expect(try results[3].get() == .keep)
  }

  @Test(arguments: [
    ("echo no", "a line that is no JSON"), ("true", "wrote 0 lines for 1 document"),
    ("echo '{}'; echo '{}'", "wrote 2 lines"), (#"echo '{"text":1}'"#, "a 'text' that is no text"),
    (#"echo '{"id":"other"}'"#, "the line of another document"),
    (#"echo '{"fields":{"date":7}}'"#, "for the field 'date' something else"),
  ])
  func `an answer that does not fit is told`(_ shell: String, _ words: String) {
    let stage = stage {
      $0.inShell(shell)
      $0.format = .jsonLines
      $0.produces = ["date"]
    }
    #expect(error(stage)?.message.contains(words) == true, "\(String(describing: error(stage)))")
  }
}
