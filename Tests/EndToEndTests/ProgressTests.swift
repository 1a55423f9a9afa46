import Foundation
import Testing

/// The line that says how far a run has come: on a terminal only, and gone at the end.
@Suite struct ProgressTests {
  private static let hasTerminal = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

  @Test func `nothing is drawn in a pipe`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile])
    let ended = try space.bash(feed + " | $PIPELINE run sample.yaml - 2>&1 | cat")
    #expect(ended.status == 0)
    #expect(!ended.output.contains("\u{1B}") && !ended.output.contains("\r"))
  }

  @Test(.enabled("there is no 'script' to make a terminal") { hasTerminal })
  func `a terminal shows documents and rate, and the line is gone before the table`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile])
    try space.makePipe("pipe")
    let ended = try onTerminal(space, "\(feed) > pipe & $PIPELINE run sample.yaml pipe")
    #expect(ended.output.contains("\r\u{1B}[K"))
    #expect(ended.output.contains(" documents  ") && ended.output.contains(" MB/s"))
    let last = try #require(ended.output.range(of: "\r\u{1B}[K", options: .backwards))
    #expect(ended.output[last.upperBound...].hasPrefix("  stage "), "\(ended.output.debugDescription)")
  }

  @Test(.enabled("there is no 'script' to make a terminal") { hasTerminal })
  func `where the size is known, a terminal shows the share and the time left`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile, "a.jsonl": Samples.records(20_000)])
    let ended = try onTerminal(space, "$PIPELINE run sample.yaml a.jsonl --jobs 1")
    #expect(
      ended.output.contains(" %  ") && ended.output.contains(" left"), "\(ended.output.debugDescription)")
  }

  @Test(
    .enabled("there is no 'script' to make a terminal") { hasTerminal },
    arguments: [
      "$PIPELINE run sample.yaml pipe --quiet", "TERM=dumb $PIPELINE run sample.yaml pipe",
      "$PIPELINE run p.yaml pipe",
    ])
  func `no line where nobody asked, on a dumb terminal, or between records`(command: String) throws {
    let space = try Workspace(["sample.yaml": Samples.toFile, "p.yaml": Samples.toOutput])
    try space.makePipe("pipe")
    let ended = try onTerminal(space, "\(feed) > pipe & \(command)")
    #expect(!ended.output.contains("\u{1B}[K"))
  }

  @Test(.enabled("there is no 'script' to make a terminal") { hasTerminal })
  func `colours are for terminals, and not with NO_COLOR`() throws {
    let space = try Workspace(["bad.yaml": "stages: [split_bundel]\n"])
    #expect(try !space.pipeline("validate", "bad.yaml").error.contains("\u{1B}["))
    #expect(try onTerminal(space, "$PIPELINE validate bad.yaml").output.contains("\u{1B}["))
    #expect(try !onTerminal(space, "NO_COLOR=1 $PIPELINE validate bad.yaml").output.contains("\u{1B}["))
  }

  /// Writes some records, waits longer than the line rests, and writes some more.
  private let feed =
    #"(for n in 1 2 3; do echo "{\"id\": \"$n\", \"text\": \"Rain $n.\"}"; sleep 0.15; done)"#

  private func onTerminal(_ space: Workspace, _ script: String) throws -> Ended {
    try space.write(script + "\n", to: "script.sh")
    return try space.bash(
      "script -qec 'bash script.sh' /dev/null", environment: ["TERM": "xterm", "NO_COLOR": ""])
  }
}
