import Foundation
import Testing

/// Runs that are stopped, and outputs that are never half.
@Suite struct InterruptionTests {
  /// A run that waits for more of its standard input, with records written and more to come.
  private struct Waiting {
    let space: Workspace
    let running: Running
    let pipe: Pipe

    init(_ extra: [String: String] = ["out/records.jsonl": "old\n"], arguments: [String] = []) throws {
      space = try Workspace(["sample.yaml": Samples.toFile].merging(extra) { $1 })
      pipe = Pipe()
      running = try space.start(["run", "sample.yaml", "-", "--jobs", "2"] + arguments, pipe: pipe)
      try pipe.fileHandleForWriting.write(contentsOf: Data(Samples.records(3_000).utf8))
      try running.wait(until: { [self] in partialSize > 0 })
    }

    /// How much stands in the temporary file.
    var partialSize: Int {
      space.names("out").filter { $0.hasPrefix(".") }.compactMap { name in
        var status = stat()
        return stat(space.path("out/" + name), &status) == 0 ? Int(status.st_size) : nil
      }.max() ?? 0
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal stops a run with 130 and leaves what was there`(signal: Int32) throws {
    let waiting = try Waiting()
    waiting.running.signal(signal)
    let ended = try waiting.running.wait(10)
    #expect(ended.status == 130)
    #expect(ended.error == "interrupted; nothing is published\n")
    #expect(waiting.space.names("out") == ["records.jsonl"])
    #expect(waiting.space.read("out/records.jsonl") == "old\n")
    #expect(waiting.space.names() == ["out", "sample.yaml"])
  }

  @Test func `a signal stops a run that waits for a pipe's writer`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile])
    try space.makePipe("pipe")
    let running = try space.start(["run", "sample.yaml", "pipe"])
    try running.wait(until: { !space.names("out").isEmpty })
    usleep(100_000)
    running.signal(SIGINT)
    #expect(try running.wait(10).status == 130)
    #expect(space.names("out").isEmpty)
  }

  @Test func `kill -9 during writing leaves the old output, and the next run is not troubled`() throws {
    let waiting = try Waiting()
    waiting.running.signal(SIGKILL)
    #expect(try waiting.running.wait(10).status == -SIGKILL)
    let space = waiting.space
    #expect(space.read("out/records.jsonl") == "old\n")
    try space.write(Samples.records(2), to: "a.jsonl")
    #expect(try space.pipeline("run", "sample.yaml", "a.jsonl", "-q").status == 0)
    #expect(space.lines("out/records.jsonl").count == 2)
  }

  @Test func `kill -9 during writing leaves no output where there was none`() throws {
    let waiting = try Waiting([:])
    waiting.running.signal(SIGKILL)
    _ = try waiting.running.wait(10)
    #expect(waiting.space.names("out").allSatisfy { $0.hasPrefix(".") })
  }

  @Test func `an output over the file size limit leaves nothing half-written`() throws {
    let space = try Workspace([
      "sample.yaml": Samples.toFile, "a.jsonl": Samples.records(2_000), "out/records.jsonl": "old\n",
    ])
    let ended = try space.bash("ulimit -f 64; exec $PIPELINE run sample.yaml a.jsonl -q")
    #expect(ended.status == 2)
    #expect(ended.error == "error: cannot write 'out/records.jsonl': File too large; nothing is published\n")
    #expect(space.names("out") == ["records.jsonl"])
    #expect(space.read("out/records.jsonl") == "old\n")
  }

  @Test func `rejected documents that cannot be written fail the run, and nothing is published`() throws {
    let space = try Workspace([
      "sample.yaml": Samples.toFile, "a.jsonl": Samples.mixed, "sample.rejected.jsonl/in_the_way": "",
    ])
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "-q")
    #expect(ended.status == 2)
    #expect(ended.error.contains("cannot write 'sample.rejected.jsonl': it is a folder"))
    #expect(space.names("out").isEmpty)
  }

  @Test(.enabled("a small file system cannot be mounted here") { SmallDisk.isPossible })
  func `a full disk leaves nothing half-written`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile, "a.jsonl": Samples.records(3_000)])
    try space.makeFolder("out")
    try SmallDisk.with(space.path("out")) {
      try space.write("old\n", to: "out/records.jsonl")
      let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "-q")
      #expect(ended.status == 2)
      let message = "error: cannot write 'out/records.jsonl': No space left on device; nothing is published\n"
      #expect(ended.error == message)
      #expect(space.names("out") == ["records.jsonl"])
      #expect(space.read("out/records.jsonl") == "old\n")
    }
  }
}

/// A file system of 128 KB in memory; mounting one takes root.
private enum SmallDisk {
  static let isPossible: Bool = {
    guard geteuid() == 0, let space = try? Workspace() else { return false }
    return (try? with(space.folder) {}) != nil
  }()

  struct NotMounted: Error {}

  static func with(_ folder: String, _ body: () throws -> Void) throws {
    guard mount("tmpfs", folder, "tmpfs", 0, "size=128k") == 0 else { throw NotMounted() }
    defer { umount(folder) }
    try body()
  }
}
