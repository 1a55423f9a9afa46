import Foundation
import Testing

/// Outputs stay inside the root, whatever links there are, and never take the place of an input or of each other.
@Suite struct OutputPlaceTests {
  @Test(arguments: ["../records.jsonl", "a/../../records.jsonl", "/tmp/records.jsonl", "..", "out/", "."])
  func `a path that leaves the root or names no file is refused at its place, before anything is read`(
    path: String
  ) throws {
    let space = try space()
    let ended = try space.pipeline("run", "sample.yaml", "missing.jsonl", "--set", "path=\(path)", "-q")
    #expect(ended.status == 1)
    #expect(ended.error.contains("sample.yaml:5:18: error: '\(path)'"), "\(ended.error)")
    #expect(space.names() == ["a.jsonl", "inside", "outside", "sample.yaml"])
  }

  @Test func `a folder that is a link out of the root is refused when the run begins`() throws {
    let space = try space()
    try space.makeFolder("root")
    try space.link("root/link", to: "../outside")
    let ended = try run(space, "link/deep/records.jsonl", root: "root")
    #expect(ended.status == 2)
    #expect(ended.error.contains("'link/deep/records.jsonl' leads outside the root"))
    #expect(space.names("outside").isEmpty)
  }

  @Test func `an output that is a link out of the root is refused`() throws {
    let space = try space()
    try space.makeFolder("root")
    try space.write("precious", to: "outside/there.jsonl")
    try space.link("root/records.jsonl", to: "../outside/there.jsonl")
    let ended = try run(space, "records.jsonl", root: "root")
    #expect(ended.status == 2)
    #expect(ended.error.contains("'records.jsonl' leads outside the root"))
    #expect(space.read("outside/there.jsonl") == "precious")
    #expect(space.names("root") == ["records.jsonl"])
  }

  @Test func `a link that leads nowhere is refused`() throws {
    let space = try space()
    try space.link("records.jsonl", to: "outside/not-there.jsonl")
    let ended = try run(space, "records.jsonl")
    #expect(ended.status == 2)
    #expect(ended.error.contains("cannot write 'records.jsonl': it is a link that leads nowhere"))
    #expect(space.names("outside").isEmpty)
  }

  @Test func `a link inside the root is followed and stays a link`() throws {
    let space = try space()
    try space.write("old", to: "inside/real.jsonl")
    try space.link("records.jsonl", to: "inside/real.jsonl")
    #expect(try run(space, "records.jsonl").status == 0)
    #expect(space.lines("inside/real.jsonl").count == 3)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: space.path("records.jsonl"))
        == "inside/real.jsonl")
    #expect(space.names("inside") == ["real.jsonl"])
  }

  @Test func `a path is taken in its plainest spelling`() throws {
    let space = try space()
    #expect(try run(space, "nowhere/../records.jsonl").status == 0)
    #expect(space.names() == ["a.jsonl", "inside", "outside", "records.jsonl", "sample.yaml"])
  }

  @Test func `two outputs to one path are refused at the second's place`() throws {
    let space = try space()
    try space.write(twoOutputs("out/x.jsonl", "./out/../out/x.jsonl"), to: "two.yaml")
    let ended = try space.pipeline("validate", "two.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("two.yaml:4:30: error: "), "\(ended.error)")
    #expect(ended.error.contains("[conflicting-outputs]"))
  }

  @Test func `two outputs that are one file through a link are refused when the run begins`() throws {
    let space = try space()
    try space.link("link", to: "inside")
    try space.write("old", to: "inside/x.jsonl")
    try space.write(twoOutputs("inside/x.jsonl", "link/x.jsonl"), to: "two.yaml")
    let ended = try space.pipeline("run", "two.yaml", "a.jsonl", "-q")
    #expect(ended.status == 2)
    #expect(ended.error.contains("cannot write 'link/x.jsonl': 'inside/x.jsonl' is the same file"))
    #expect(space.names("inside") == ["x.jsonl"])
    #expect(space.read("inside/x.jsonl") == "old")
  }

  @Test(arguments: ["a.jsonl", "inside/../a.jsonl", "link.jsonl"])
  func `an output never replaces an input`(path: String) throws {
    let space = try space()
    try space.link("link.jsonl", to: "a.jsonl")
    for input in ["a.jsonl", ".", "*.jsonl"] {
      let ended = try space.pipeline("run", "sample.yaml", input, "--set", "path=\(path)", "-q")
      #expect(ended.status == 2)
      #expect(ended.error.contains("cannot write '\(path)': it is an input of this run"), "\(ended.error)")
    }
    #expect(space.read("a.jsonl") == Samples.records(3))
  }

  @Test func `an output never replaces an input that the file names`() throws {
    let space = try space()
    try space.write(Samples.toFile + "inputs: [inside/../a.jsonl]\n", to: "own.yaml")
    let ended = try space.pipeline("validate", "own.yaml", "--set", "path=a.jsonl")
    #expect(ended.status == 1)
    #expect(ended.error.contains("would overwrite the input 'a.jsonl'"))
  }

  @Test func `a fresh output has the permissions of any new file`() throws {
    let space = try space()
    #expect(try space.bash("umask 027; $PIPELINE run sample.yaml a.jsonl -q").status == 0)
    #expect(try space.bash("stat -c %a out out/records.jsonl").lines == ["750", "640"])
  }

  private func space() throws -> Workspace {
    let space = try Workspace(["sample.yaml": Samples.toFile, "a.jsonl": Samples.records(3)])
    try space.makeFolder("inside")
    try space.makeFolder("outside")
    return space
  }

  private func run(_ space: Workspace, _ path: String, root: String = ".") throws -> Ended {
    try space.pipeline("run", "sample.yaml", "a.jsonl", "-q", "--root", root, "--set", "path=\(path)")
  }

  private func twoOutputs(_ first: String, _ second: String) -> String {
    """
    stages:
      - split_bundle
      - {name: one, emit: {path: \(first)}}
      - {name: two, emit: {path: \(second)}}

    """
  }
}
