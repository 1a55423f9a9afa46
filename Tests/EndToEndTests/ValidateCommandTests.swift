import Foundation
import JSONText
import Testing

/// `validate` as people and CI call it.
@Suite struct ValidateCommandTests {
  private static let right = "stages: [split_bundle, emit]\n"
  private static let wrong = "# mine\nstages:\n  - split_bundel   # first\n  - emit\n"
  private static let warned = "variables: {a: 1}\nstages: [split_bundle, emit]\n"

  @Test func `files, folders, patterns and pages are taken together, each file once`() throws {
    let space = try Workspace([
      "p/a.yaml": Self.right, "p/q/b.yml": Self.right, "p/notes.txt": "no",
      "d/c.md": "```yaml\n\(Self.right)```\n",
      "d/d.yaml": Self.right,
    ])
    let ended = try space.pipeline("validate", "p", "p/a.yaml", "d/*", "**/*.yml")
    #expect(ended.status == 0)
    #expect(ended.error.contains("3 pipeline files and 1 block in Markdown checked: no error"))
    #expect(try space.pipeline("validate", "none/*.yaml").status == 2)
  }

  @Test func `strict makes a warning an error`() throws {
    let space = try Workspace(["a.yaml": Self.warned])
    #expect(try space.pipeline("validate", "a.yaml").status == 0)
    let strict = try space.pipeline("validate", "--strict", "a.yaml")
    #expect(strict.status == 1)
    #expect(strict.error.contains("a.yaml:1:13: error: the variable 'a' is never used [unused-variable]"))
  }

  @Test func `fix edits the culprit alone, says so, keeps permissions, and has nothing to do twice`() throws {
    let page = "Text.\n\n```yaml\n\(Self.wrong)```\n"
    let space = try Workspace(["a.yaml": "\u{FEFF}" + Self.wrong, "b.md": page])
    chmod(space.path("a.yaml"), 0o640)
    let ended = try space.pipeline("validate", "--fix", "a.yaml", "b.md")
    #expect(ended.status == 0)
    #expect(ended.error.contains("a.yaml:3:5: fixed: 'split_bundel' is now 'split_bundle' [unknown-stage]"))
    #expect(ended.error.contains("b.md:6:5: fixed:"))
    let mended = Self.wrong.replacingOccurrences(of: "split_bundel", with: "split_bundle")
    #expect(space.read("a.yaml") == "\u{FEFF}" + mended)
    #expect(space.read("b.md") == page.replacingOccurrences(of: Self.wrong, with: mended))
    var status = stat()
    #expect(stat(space.path("a.yaml"), &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(!(try space.pipeline("validate", "--fix", "a.yaml", "b.md").error.contains("fixed")))
  }

  @Test func `each format goes to standard output and ends with 1 where there is an error`() throws {
    let space = try Workspace(["a.yaml": Self.wrong])
    for (format, start) in [
      ("json", "[{"), ("sarif", "{\"$schema\""), ("github", "::error "), ("junit", "<?xml"),
    ] {
      let ended = try space.pipeline("validate", "--format", format, "a.yaml")
      #expect(ended.status == 1)
      #expect(ended.output.hasPrefix(start))
    }
    #expect(try space.pipeline("validate", "--format", "sarif", "a.yaml").output.contains("unknown-stage"))
  }

  @Test func `explain says what an id means`() throws {
    let space = try Workspace()
    let known = try space.pipeline("validate", "--explain", "unknown-stage")
    #expect(known.status == 0 && known.output.hasPrefix("unknown-stage: No stage has that name."))
    let unknown = try space.pipeline("validate", "--explain", "unknown-stag")
    #expect(unknown.status == 1 && unknown.error.contains("did you mean 'unknown-stage'?"))
    #expect(try space.pipeline("validate").status == 64)
  }
}
