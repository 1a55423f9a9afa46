import Foundation
import Testing

/// Footnotes of a brief lead from where its page lies to the files that it is made from.
@Suite struct PageLinkTests {
  private func space() throws -> Workspace {
    let yaml = """
      stages:
        - split_bundle
        - write_brief: {over: bundle}
        - emit: {table: briefs, format: markdown, path: %}
      """
    let text = "Three owls have moved into the tower of the town hall at Viljandi, the mayor said.\n"
    let space = try Workspace([
      "beside.yaml": yaml.replacing("%", with: "page.md"),
      "below.yaml": yaml.replacing("%", with: "out/deep/page.md"),
      "shown.yaml": yaml.replacing("%", with: "\"-\""), "in/owls #1.txt": text, "else/where.txt": text,
    ])
    try space.makeFolder("root")
    return space
  }

  @Test(arguments: [
    ("below.yaml", "out/deep/page.md", [String](), "<../../in/owls %231.txt>"),
    ("beside.yaml", "page.md", [], "<in/owls %231.txt>"),
    // The file stands in a folder beside the root.
    ("below.yaml", "root/out/deep/page.md", ["--root", "root"], "<../../../in/owls %231.txt>"),
  ])
  func `a file is linked from the page's folder`(
    pipeline: String, page: String, options: [String], link: String
  ) throws {
    let space = try space()
    let ended = try space.bash(
      "\"$PIPELINE\" run \(pipeline) 'in/owls #1.txt' --quiet \(options.joined(separator: " "))")
    #expect(ended.status == 0, "\(ended.error)")
    let text = try #require(space.read(page))
    #expect(text.contains("](\(link))"), "\(text)")
    // Whoever follows it finds the file.
    let way = link.dropFirst().dropLast().replacing("%23", with: "#")
    let folder = URL(filePath: space.path(page)).deletingLastPathComponent().path
    #expect(FileManager.default.fileExists(atPath: folder + "/" + way))
  }

  @Test func `on standard output a file is linked as it was named`() throws {
    let space = try space()
    let ended = try space.pipeline("run", "shown.yaml", "in", "--quiet")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(ended.output.contains("](<in/owls %231.txt>)"), "\(ended.output)")
  }
}
