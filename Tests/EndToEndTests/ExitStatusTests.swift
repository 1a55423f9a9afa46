import Foundation
import Testing

/// Every exit status that the documentation promises.
@Suite struct ExitStatusTests {
  // MARK: 0 and 1

  @Test func `all well is 0`() throws {
    let space = try Workspace(["p.yaml": Samples.toOutput, "a.jsonl": Samples.records(3)])
    let ended = try space.pipeline("run", "p.yaml", "a.jsonl")
    #expect(ended.status == 0)
    #expect(ended.lines.count == 3)
    #expect(try space.pipeline("validate", "p.yaml").status == 0)
    #expect(try space.pipeline("--help").status == 0)
    #expect(try space.pipeline("--version").status == 0)
  }

  @Test func `an invalid file is 1, for every command that loads it`() throws {
    let space = try Workspace(["p.yaml": "stages: [split_bundel, emit]\n", "a.txt": "Rain."])
    for arguments in [
      ["run", "p.yaml", "a.txt"], ["validate", "p.yaml"], ["test", "p.yaml"], ["plan", "p.yaml"],
    ] {
      let ended = try space.start(arguments).wait()
      #expect(ended.status == 1, "\(arguments)")
      #expect(ended.error.contains("p.yaml:1:10: error: "), "\(arguments)")
      #expect(ended.error.contains("'split_bundel'") && ended.error.contains("did you mean 'split_bundle'?"))
    }
    #expect(space.names() == ["a.txt", "p.yaml"])
  }

  @Test func `a failing test is 1 and says where and what`() throws {
    let space = try Workspace([
      "p.yaml": """
      stages: [split_bundle, emit]
      tests:
        - name: it rains
          input: It rained.
          expect:
            - text: It snowed.
        - name: it pours
          input: It poured.
          expect:
            - text: It poured.

      """
    ])
    let ended = try space.pipeline("test", "p.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("p.yaml:6:15: failed: it rains: the text differs"))
    #expect(ended.error.contains("- It snowed.") && ended.error.contains("+ It rained."))
    #expect(ended.error.contains("p.yaml: ok: it pours"))
    #expect(ended.error.contains("1 passed, 1 failed"))
    #expect(space.names() == ["p.yaml"])
  }

  @Test(arguments: [
    ("0", Int32(1)), ("2", 1), ("3", 0), ("10", 0), ("59%", 1), ("59.9%", 1), ("60%", 0), ("100%", 0),
    ("0%", 1),
  ])
  func `--max-rejected decides, and outputs are published all the same`(limit: String, status: Int32) throws {
    let space = try Workspace(["sample.yaml": Samples.toFile, "a.jsonl": Samples.mixed])
    let ended = try space.pipeline("run", "sample.yaml", "a.jsonl", "-q", "--max-rejected", limit)
    #expect(ended.status == status)
    #expect(space.lines("out/records.jsonl").count == 2)
    #expect(space.lines("sample.rejected.jsonl").count == 3)
  }

  // MARK: 2

  @Test func `an input that is not there is 2, and names it`() throws {
    try expectFailure(["nothing.txt"], says: "there is no input 'nothing.txt'")
  }

  @Test func `an input that cannot be read is 2`() throws {
    // Root may read everything but this.
    try #require(FileManager.default.fileExists(atPath: "/proc/self/mem"))
    try expectFailure(["/proc/self/mem"], says: "cannot read the input '/proc/self/mem': Input/output error")
  }

  @Test(.enabled("root may read everything") { geteuid() != 0 })
  func `a file or a folder without permission is 2`() throws {
    for name in ["closed.txt", "closed"] {
      try expectFailure([name], says: "Permission denied") { space in
        try space.write("Rain.", to: "closed.txt")
        try space.makeFolder("closed")
        #expect(chmod(space.path(name), 0) == 0)
      }
    }
  }

  @Test func `a device that is no file is 2`() throws {
    try expectFailure(["loop"], says: "there is no input 'loop'") { try $0.link("loop", to: "loop") }
  }

  @Test func `a root that is not there is 2`() throws {
    try expectFailure(
      ["good.jsonl", "--root", "nowhere"], says: "cannot write 'nowhere': No such file or directory")
  }

  @Test func `an output where a folder stands is 2`() throws {
    try expectFailure(["good.jsonl", "--set", "path=folder"], says: "cannot write 'folder': it is a folder") {
      try $0.makeFolder("folder")
    }
  }

  @Test func `an output below a file is 2`() throws {
    try expectFailure(["good.jsonl", "--set", "path=file/x"], says: "cannot write 'file/x': Not a directory")
    {
      try $0.write("here", to: "file")
    }
  }

  @Test func `what is packed and damaged, or no text, is a rejected document: 1`() throws {
    let kinds: [(String, [UInt8])] = [
      ("damaged-archive", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]), ("damaged-archive", [0x28, 0xB5, 0x2F, 0xFD]),
      ("damaged-archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
      ("damaged-archive", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)),
      ("unsupported-content", Array("%PDF-1.7".utf8)),
    ]
    for (id, bytes) in kinds {
      let space = try Workspace(["sample.yaml": Samples.toFile, "good.jsonl": Samples.records(3)])
      try space.write(bytes, to: "packed")
      let ended = try space.start(["run", "sample.yaml", "good.jsonl", "packed"]).wait()
      #expect(ended.status == 1)
      #expect(ended.error.contains("split_bundle rejected 1: \(id)"))
      #expect(ended.error.contains("4 documents = 3 out + 0 dropped + 1 rejected"))
    }
  }

  /// Runs with these arguments, and expects status 2, one line of error, and nothing new in the folder.
  private func expectFailure(
    _ arguments: [String], says message: String, sourceLocation: SourceLocation = #_sourceLocation,
    prepare: (Workspace) throws -> Void = { _ in }
  ) throws {
    let space = try Workspace([
      "sample.yaml": Samples.toFile, "good.jsonl": Samples.records(3), "out/records.jsonl": "old\n",
    ])
    try prepare(space)
    let before = space.names()
    let ended = try space.start(["run", "sample.yaml"] + arguments).wait()
    #expect(ended.status == 2, sourceLocation: sourceLocation)
    #expect(
      ended.error.hasPrefix("error: ") && ended.error.contains(message), "\(ended.error)",
      sourceLocation: sourceLocation)
    #expect(ended.error.split(separator: "\n").count == 1, "\(ended.error)", sourceLocation: sourceLocation)
    #expect(space.names() == before, sourceLocation: sourceLocation)
    #expect(space.names("out") == ["records.jsonl"], sourceLocation: sourceLocation)
    #expect(space.read("out/records.jsonl") == "old\n", sourceLocation: sourceLocation)
  }

  // MARK: 64

  @Test(arguments: [
    ["run"], ["run", "p.yaml", "--bogus"], ["run", "p.yaml", "a.txt", "--jobs", "0"],
    ["run", "p.yaml", "a.txt", "--jobs", "two"],
    ["run", "p.yaml", "a.txt", "--limit", "-1"], ["run", "p.yaml", "a.txt", "--max-rejected", "101%"],
    ["run", "p.yaml", "a.txt", "--max-rejected", "-1"],
    ["run", "p.yaml", "a.txt", "--max-document-bytes", "12"],
    ["run", "p.yaml", "a.txt", "--set", "novalue"], ["run", "p.yaml", "a.txt", "--set", "=x"],
    ["run", "p.yaml"],
    ["nonsense"], ["validate"], ["validate", "p.yaml", "--format", "xml"], ["test"], ["plan"], ["explain"],
  ])
  func `a wrong command line is 64, and touches nothing`(arguments: [String]) throws {
    let space = try Workspace(["p.yaml": Samples.toFile, "a.txt": "Rain."])
    let ended = try space.start(arguments).wait()
    #expect(ended.status == 64)
    #expect(!ended.error.isEmpty)
    #expect(ended.output.isEmpty)
    #expect(space.names() == ["a.txt", "p.yaml"])
  }

  // MARK: Standard output

  @Test func `whoever reads only the beginning ends the run quietly`() throws {
    let space = try Workspace(["p.yaml": Samples.toOutput, "a.jsonl": Samples.records(3_000)])
    let ended = try space.bash("$PIPELINE run p.yaml a.jsonl --quiet | head -1; echo ${PIPESTATUS[0]}")
    #expect(ended.error == "")
    #expect(ended.lines.count == 2)
    #expect(ended.lines.last == "0")
    let stages = try space.bash("$PIPELINE stages emit | true; echo ${PIPESTATUS[0]}")
    #expect(stages.lines == ["0"])
    #expect(stages.error == "")
  }

  @Test(
    .enabled("there is no /dev/full") { FileManager.default.fileExists(atPath: "/dev/full") },
    arguments: [
      "run p.yaml a.jsonl -q", "stages", "stages emit", "validate p.yaml --format json", "plan p.yaml",
      "run f.yaml a.jsonl --json -q", "explain f.yaml a.jsonl --id r1",
    ])
  func `standard output that cannot be written is 2`(command: String) throws {
    let space = try Workspace([
      "p.yaml": Samples.toOutput, "f.yaml": Samples.toFile, "a.jsonl": Samples.records(3),
    ])
    let ended = try space.bash("$PIPELINE \(command) > /dev/full")
    #expect(ended.status == 2)
    #expect(ended.error.contains("error: cannot write 'standard output': No space left on device"))
  }

  @Test func `closed standard streams never lend their numbers to an output`() throws {
    let space = try Workspace([
      "p.yaml": Samples.toOutput, "f.yaml": Samples.toFile, "a.jsonl": Samples.records(3), "e.jsonl": "",
    ])
    #expect(try space.bash("$PIPELINE run f.yaml a.jsonl e.jsonl 2>&- >&- <&-").status == 0)
    #expect(space.lines("out/records.jsonl").count == 3)
    #expect(space.read("out/records.jsonl")?.contains("warning") == false)
    let closed = try space.bash("$PIPELINE run p.yaml a.jsonl -q >&-")
    #expect(closed.status == 2)
    #expect(closed.error.contains("cannot write 'standard output'"))
    let deaf = try space.bash("$PIPELINE run p.yaml - <&-")
    #expect(deaf.status == 2)
    #expect(deaf.error.contains("cannot read the input '-'"))
  }
}
