import Foundation
import Testing

/// Same input, same bytes out: whatever the number of workers, and however the input is named.
@Suite struct SameBytesTests {
  @Test func `any number of workers gives the same bytes`() throws {
    let space = try Workspace([
      "all.yaml": all, "a.jsonl": Samples.records(600), "mixed.jsonl": Samples.mixed,
    ])
    func run(_ jobs: Int) throws -> [String?] {
      let ended = try space.pipeline(
        "run", "all.yaml", "a.jsonl", "mixed.jsonl", "--quiet", "--jobs", "\(jobs)")
      #expect(ended.status == 1)
      return [ended.output, space.read("before.jsonl"), space.read("all.rejected.jsonl")]
    }
    let one = try run(1)
    #expect(one.allSatisfy { !($0 ?? "").isEmpty })
    for jobs in [2, 3, 8, 2] {
      let many = try run(jobs)
      #expect(many == one, "with \(jobs) workers")
    }
  }

  @Test func `a file has the same records however it is named`() throws {
    let folder = Package.root + "/pipelines/articles"
    let space = try Workspace(["all.yaml": Samples.toOutput])
    try FileManager.default.copyItem(atPath: folder, toPath: space.path("articles"))
    let names = space.names("articles").map { "articles/" + $0 }
    let byFolder = try space.pipeline("run", "all.yaml", "articles", "-q")
    #expect(byFolder.lines.count == names.count)
    #expect(
      try space.bash("$PIPELINE run all.yaml \(names.joined(separator: " ")) -q").output == byFolder.output)
    #expect(try space.pipeline("run", "all.yaml", "articles/*.txt", "-q").output == byFolder.output)
    #expect(try space.pipeline("run", "all.yaml", "./articles/0[1-9]-*", "-q").output == byFolder.output)
    #expect(try space.pipeline("run", "all.yaml", folder, "-q").output == byFolder.output)
    #expect(try space.pipeline("run", "../all.yaml", ".", "-q", in: "articles").output == byFolder.output)
  }

  @Test func `records with ids of their own are the same from a file, a pipe and standard input`() throws {
    let records = Samples.records(50)
    let space = try Workspace(["all.yaml": Samples.toOutput, "a.jsonl": records])
    let byFile = try space.pipeline("run", "all.yaml", "a.jsonl", "-q")
    #expect(byFile.lines.count == 50)
    #expect(
      try space.pipeline("run", "all.yaml", "-", "-q", input: Array(records.utf8)).output == byFile.output)
    #expect(try space.bash("cat a.jsonl | $PIPELINE run all.yaml - -q").output == byFile.output)
    try space.makePipe("pipe")
    #expect(try space.bash("cat a.jsonl > pipe & $PIPELINE run all.yaml pipe -q").output == byFile.output)
    #expect(try space.bash("$PIPELINE run all.yaml <(cat a.jsonl) -q").output == byFile.output)
  }

  @Test func `--root stands for the working folder`() throws {
    let pipeline = Samples.toFile.replacing("stages:", with: "inputs: [in]\nstages:")
    let space = try Workspace(["p/sample.yaml": pipeline, "here/in/a.jsonl": Samples.mixed])
    try space.makeFolder("elsewhere")
    #expect(try space.pipeline("run", "../p/sample.yaml", "-q", in: "here").status == 1)
    let records = try #require(space.read("here/out/records.jsonl"))
    let rejected = try #require(space.read("here/sample.rejected.jsonl"))
    try FileManager.default.removeItem(atPath: space.path("here/out"))
    try FileManager.default.removeItem(atPath: space.path("here/sample.rejected.jsonl"))
    let arguments = ["../p/sample.yaml", "--root", "../here"]
    #expect(
      try space.pipeline("run", arguments[0], arguments[1], arguments[2], "-q", in: "elsewhere").status == 1)
    #expect(space.read("here/out/records.jsonl") == records)
    #expect(space.read("here/sample.rejected.jsonl") == rejected)
    #expect(space.names("elsewhere").isEmpty)
  }

  @Test func `neither locale nor time zone nor columns change a byte`() throws {
    let space = try Workspace(["all.yaml": all, "a.jsonl": Samples.records(20)])
    let plain = try space.pipeline("run", "all.yaml", "a.jsonl", "-q")
    let other = ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Apia", "COLUMNS": "3"]
    #expect(try space.pipeline("run", "all.yaml", "a.jsonl", "-q", environment: other).bytes == plain.bytes)
  }

  private let all = """
    pipeline: all
    stages:
      - split_bundle
      - {name: before, emit: {path: before.jsonl, fields: [id, text]}}
      - strip_boilerplate
      - extract_entities
      - summarize
      - emit

    """
}
