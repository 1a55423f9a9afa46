import Foundation
import Testing

/// `pipeline new`: what it writes, and what it refuses; scripts/check-new builds and runs it.
@Suite struct NewCommandTests {
  /// A repository as far as a new module touches it.
  private func repository() throws -> Workspace {
    let space = try Workspace()
    for path in ["Package.swift", "Sources/StandardStages/StandardStages.swift"] {
      let text = FileManager.default.contents(atPath: Package.root + "/" + path)
      try space.write(Array(try #require(text)), to: path)
    }
    return space
  }

  @Test func `a module in the tree is entered into both lists, in their order`() throws {
    let space = try repository()
    let before = [try #require(space.read("Package.swift"))]
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--in-tree")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(
      ended.output.split(separator: "\n").map(String.init) == [
        "Plugins/DropQuotes/DropQuotes.swift", "Plugins/DropQuotes/Stages.swift",
        "Tests/DropQuotesTests/DropQuotesTests.swift", "pipelines/drop_quotes.yaml",
        "docs/stages/drop_quotes.md", "Package.swift", "Sources/StandardStages/StandardStages.swift",
      ])
    let package = try #require(space.read("Package.swift"))
    #expect(package.contains("  \"DetectLanguage\",\n  \"DropQuotes\",\n  \"Emit\",\n"))
    #expect(package.replacing("  \"DropQuotes\",\n", with: "") == before[0])
    let list = try #require(space.read("Sources/StandardStages/StandardStages.swift"))
    #expect(list.contains("internal import DropQuotes\ninternal import Emit\n"))
    #expect(list.contains("      dropQuotesStages,\n      emitStages,\n"))
    let page = try #require(space.read("docs/stages/drop_quotes.md"))
    #expect(page.hasPrefix("# drop_quotes\n\nTakes out short lines that hold one of some phrases.\n"))
  }

  @Test func `the lists are found from a folder further down`() throws {
    let space = try repository()
    try space.makeFolder("docs/design")
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--in-tree", "--into", "docs/design")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(space.read("Plugins/DropQuotes/Stages.swift") != nil)
  }

  @Test(arguments: [
    ("DropQuotes", "such as 'drop_quotes'"), ("drop-quotes", "such as 'drop_quotes'"),
    ("1st", "such as 'drop_ads'"),
    ("", "cannot name a stage"), ("drop__quotes", "such as 'drop_quotes'"),
    ("emit", "there is a stage 'emit' already"),
    ("when", "means something else"), ("../x", "cannot name a stage"),
  ])
  func `a name that can be no stage's is refused, with the cure`(name: String, words: String) throws {
    let space = try repository()
    let before = space.names()
    let ended = try space.pipeline("new", "stage", "--in-tree", "--", name)
    #expect(ended.status == 64)
    #expect(ended.error.contains(words), "\(ended.error)")
    #expect(space.names() == before)
  }

  @Test func `nothing is written over, and nothing is half-written`() throws {
    let space = try repository()
    try space.write("mine", to: "pipelines/drop_quotes.yaml")
    let before = space.read("Package.swift")
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--in-tree")
    #expect(ended.status == 2)
    #expect(ended.error.contains("'pipelines/drop_quotes.yaml' is there already"), "\(ended.error)")
    #expect(space.names("Plugins").isEmpty)
    #expect(space.read("Package.swift") == before)
    #expect(space.read("pipelines/drop_quotes.yaml") == "mine")
  }

  @Test func `outside the repository, --in-tree is refused`() throws {
    let space = try Workspace()
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--in-tree")
    #expect(ended.status == 64)
    #expect(ended.error.contains("is not in this project's repository"), "\(ended.error)")
  }

  @Test func `a package names the kit by its path, or asks for a URL`() throws {
    let space = try Workspace()
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--kit", Package.root)
    #expect(ended.status == 0, "\(ended.error)")
    let manifest = try #require(space.read("drop_quotes/Package.swift"))
    #expect(manifest.contains(".package(name: \"pipeline\", path: \"\(Package.root)\")"))
    #expect(space.read("drop_quotes/Sources/drop_quotes/main.swift")?.contains("dropQuotesStages") == true)
    let other = try space.pipeline("new", "stage", "drop_links", "--into", "more")
    #expect(other.status == 0, "\(other.error)")
    #expect(space.read("more/drop_links/Package.swift")?.contains(".package(url: ") == true)
    #expect(other.error.contains("put the address"))
    let wrong = try space.pipeline("new", "stage", "drop_dates", "--kit", "more")
    #expect(wrong.status == 64)
    #expect(space.names().sorted() == ["drop_quotes", "more"])
  }

  @Test func `a stage in Python is a program with its test`() throws {
    let space = try Workspace()
    let ended = try space.pipeline("new", "stage", "drop_quotes", "--language", "python")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(
      space.names("drop_quotes").sorted() == [
        ".gitignore", "drop_quotes.py", "drop_quotes.yaml", "test_drop_quotes.py",
      ])
    #expect(FileManager.default.isExecutableFile(atPath: space.path("drop_quotes/drop_quotes.py")))
  }

  @Test func `a new pipeline validates and passes its test`() throws {
    let space = try Workspace()
    let ended = try space.pipeline("new", "pipeline", "tidy")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(try space.pipeline("validate", "--strict", "tidy.yaml").status == 0)
    #expect(try space.pipeline("test", "tidy.yaml").status == 0)
    #expect(try space.pipeline("format", "--check", "tidy.yaml").status == 0)
    #expect(try space.pipeline("new", "pipeline", "tidy").status == 2)
  }
}
