import PipelineKit
import Testing

@testable import PipelineInput

@Suite struct InputListTests {
  private let folder: Folder

  init() throws {
    folder = try Folder([
      "a.txt": "a", "b.md": "b", "deep/c.txt": "c", "deep/er/d.txt": "d", "deep/.hidden": "x",
      ".git/config": "x",
      "__MACOSX/a.txt": "x", "deep/._c.txt": "x", "other/c.txt": "c2",
    ])
  }

  private func list(_ inputs: String..., root: String? = nil) throws -> InputList {
    try InputList(inputs, root: root ?? folder.path)
  }
  private func names(_ list: InputList) -> [String] { list.sources.map(\.file) }

  @Test func `a file is called by its last part`() throws {
    let found = try list("deep/er/d.txt", folder("a.txt"))
    #expect(names(found) == ["d.txt", "a.txt"])
    #expect(found.sources.map(\.byteCount) == [1, 1])
    #expect(found.warnings.isEmpty)
  }

  @Test func `a folder's files are called by their path inside it, in the order of their bytes`() throws {
    #expect(names(try list(".")) == ["a.txt", "b.md", "deep/c.txt", "deep/er/d.txt", "other/c.txt"])
    #expect(names(try list("deep")) == ["c.txt", "er/d.txt"])
    #expect(names(try list("deep/")) == ["c.txt", "er/d.txt"])
  }

  @Test func `hidden files and what archivers leave behind are passed over, unless they are named`() throws {
    let found = names(try list("."))
    #expect(
      !found.contains {
        $0.contains("hidden") || $0.contains("MACOSX") || $0.contains("git") || $0.contains("._")
      })
    #expect(names(try list("deep/.hidden")) == [".hidden"])
  }

  @Test func `a pattern's files are called by their path from the first folder that is no pattern`() throws {
    #expect(names(try list("*.txt")) == ["a.txt"])
    #expect(names(try list("deep/*.txt")) == ["c.txt"])
    #expect(names(try list("**/*.txt")) == ["a.txt", "deep/c.txt", "deep/er/d.txt", "other/c.txt"])
    #expect(names(try list("deep/**/[cd].txt")) == ["c.txt", "er/d.txt"])
    #expect(names(try list(folder("d*p/c.txt"))) == ["deep/c.txt"])
  }

  @Test func `two files of one name are called by the paths they were given by`() throws {
    #expect(names(try list("deep/c.txt", "other/c.txt")) == ["deep/c.txt", "other/c.txt"])
  }

  @Test func `each file is read once, at its first place`() throws {
    try folder.link("again.txt", to: "a.txt")
    let found = try list("a.txt", "./deep/../a.txt", "again.txt", "*.txt")
    #expect(names(found) == ["a.txt"])
    #expect(found.warnings.count == 4)
    #expect(found.warnings.first == "'./deep/../a.txt' is named twice; it is read once")
    #expect(found.paths.count == 1)
  }

  @Test func `a folder that is linked below a folder is not followed, so a circle ends`() throws {
    try folder.link("deep/circle", to: "..")
    try folder.link("deep/lost", to: "nowhere")
    #expect(names(try list("deep")) == ["c.txt", "er/d.txt"])
    #expect(names(try list("deep/circle")).contains("a.txt"))
  }

  @Test func `an input whose name has the characters of a pattern is taken as the file that it is`() throws {
    try folder.write([0x61], to: "what[1]?.txt")
    #expect(names(try list("what[1]?.txt")) == ["what[1]?.txt"])
  }

  @Test func `a path that is no pattern must lead somewhere`() {
    #expect(throws: InputProblem.missing(path: "nothing.txt")) { try list("a.txt", "nothing.txt") }
    #expect(throws: InputProblem.missing(path: "a.txt/b")) { try list("a.txt/b") }
    #expect(throws: InputProblem.missing(path: "")) { try list("", root: "/nowhere-at-all") }
  }

  @Test func `nothing found is a warning`() throws {
    #expect(
      try list("*.nothing", "no-folder/*").warnings == [
        "no file matches '*.nothing'", "no file matches 'no-folder/*'",
      ])
    try folder.write([], to: "empty/.hidden")
    #expect(try list("empty").warnings == ["the folder 'empty' holds no file"])
  }

  @Test func `standard input is called by its sign, and has no size`() throws {
    let found = try list("-")
    #expect(names(found) == ["-"])
    #expect(found.sources.first?.byteCount == nil)
    #expect(found.paths.isEmpty)
  }

  @Test func `names do not depend on the root or the working folder`() throws {
    #expect(names(try list("deep", root: folder.path)) == names(try InputList([folder("deep")])))
    #expect(names(try list("deep/../deep/*.txt")) == ["c.txt"])
  }
}
