import Foundation
import JSONText
import Testing

/// `format`, `schema` and `language-server` as people and editors call them.
@Suite struct EditorCommandTests {
  private static let crooked = "stages:\n-  split_bundle   # first\n"
  private static let straight = "stages:\n  - split_bundle  # first\n"

  @Test func `format rewrites what differs, keeps permissions and links, and a second pass changes nothing`()
    throws
  {
    let space = try Workspace(["p/a.yaml": Self.crooked, "p/b.yml": Self.straight])
    try space.link("link.yaml", to: "p/a.yaml")
    chmod(space.path("p/a.yaml"), 0o640)
    let first = try space.pipeline("format", "link.yaml", "p")
    #expect(first.status == 0)
    #expect(first.error.contains("3 files: 1 changed"))
    #expect(space.read("p/a.yaml") == Self.straight)
    #expect(space.names() == ["link.yaml", "p"])
    var status = stat()
    #expect(lstat(space.path("link.yaml"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(space.path("p/a.yaml"), &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(space.names("p").count == 2)
    #expect(try space.pipeline("format", "p").error.contains("2 files: 0 changed"))
  }

  @Test func `with check it names the files, ends with 1 and changes nothing`() throws {
    let space = try Workspace(["a.yaml": Self.crooked, "b.yaml": Self.straight])
    let ended = try space.pipeline("format", "--check", "a.yaml", "b.yaml")
    #expect(ended.status == 1)
    #expect(ended.lines == ["a.yaml"])
    #expect(space.read("a.yaml") == Self.crooked)
    #expect(try space.pipeline("format", "--check", "b.yaml").status == 0)
  }

  @Test func `what is not YAML is shown at its place and left alone, the other files are formatted`() throws {
    let broken = "stages:\n\t- split_bundle\n"
    let space = try Workspace(["a.yaml": broken, "b.yaml": Self.crooked])
    let ended = try space.pipeline("format", "a.yaml", "b.yaml", "missing.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("a.yaml:2:1: error: a tab cannot indent a line of YAML"))
    #expect(ended.error.contains("'missing.yaml' cannot be read"))
    #expect(space.read("a.yaml") == broken)
    #expect(space.read("b.yaml") == Self.straight)
  }

  @Test func `a dash is a filter, which never loses the text`() throws {
    let space = try Workspace(["a.yaml": Self.crooked, "bad.yaml": "a: [\n"])
    #expect(try space.bash("\"$PIPELINE\" format - < a.yaml").output == Self.straight)
    #expect(try space.bash("\"$PIPELINE\" format --check - < a.yaml").status == 1)
    #expect(try space.bash("\"$PIPELINE\" format - < bad.yaml").status == 1)
  }

  @Test func `schema prints one JSON object`() throws {
    let space = try Workspace()
    let ended = try space.pipeline("schema")
    #expect(ended.status == 0)
    let schema = try JSONReader.value(of: ended.output)
    #expect(schema["$schema"]?.stringValue == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func `the language server ends with a message where it cannot go on`() throws {
    let space = try Workspace(["bad": "Content-Length: x\r\n\r\n{}", "half": "Content-Length: 10\r\n\r\n{}"])
    let bad = try space.bash("\"$PIPELINE\" language-server < bad")
    #expect(bad.status == 2)
    #expect(bad.error.contains("'Content-Length: x' is not a usable length"))
    let half = try space.bash("\"$PIPELINE\" language-server < half")
    #expect(half.status == 2)
    #expect(half.error.contains("ended inside a message"))
    #expect(try space.bash("\"$PIPELINE\" language-server < /dev/null").status == 0)
  }
}
