import Foundation
import JSONText
import Testing

/// What `pipeline plan` shows, in each of its formats.
@Suite struct PlanTests {
  private static let pipeline = """
    pipeline: ferry
    variables: {sentences: 3, folder: out}
    inputs: ["in/*.txt"]
    stages:
      - split_bundle
      - name: the "short" <one>
        summarize:
          max_sentences: ${sentences}
      - emit: {path: "${folder}/ferry.jsonl"}

    """

  private func plan(_ arguments: String...) throws -> Ended {
    let space = try Workspace(["ferry.yaml": Self.pipeline])
    return try space.start(["plan", "ferry.yaml"] + arguments).wait()
  }

  @Test func `text shows where each value came from, the fields and what streams`() throws {
    let ended = try plan("--set", "sentences=5")
    #expect(ended.status == 0)
    #expect(ended.output.contains("max_sentences: 5   (--set sentences, ferry.yaml:8)"))
    #expect(ended.output.contains("path: out/ferry.jsonl   (variable 'folder', ferry.yaml:9)"))
    #expect(ended.output.contains("(default)"))
    #expect(ended.output.contains("fields after it: text") && ended.output.contains("summary"))
    #expect(ended.output.contains("writes: out/ferry.jsonl"))
    #expect(ended.output.contains("all stages stream"))
  }

  @Test func `--format json is what --json is`() throws {
    let ended = try plan("--format", "json")
    #expect(try ended.output == plan("--json").output)
    let value = try JSONReader.value(of: ended.output)
    let stages = try #require(value["stages"]?.arrayValue)
    #expect(stages.count == 3)
    #expect(stages[2]["writes"]?.stringValue == "out/ferry.jsonl")
    #expect(stages[1]["fields_after"]?.arrayValue?.compactMap(\.stringValue).contains("summary") == true)
  }

  @Test func `Mermaid gets no character that it would take for syntax`() throws {
    let ended = try plan("--format", "mermaid")
    #expect(ended.status == 0)
    #expect(ended.lines.first == "flowchart TD")
    let stage = try #require(ended.lines.first { $0.hasPrefix("  stage2[") })
    #expect(stage.contains("the #34;short#34; #60;one#62; (summarize)"))
    #expect(stage.contains("max_sentences: 3 (variable 'sentences', ferry#46;yaml:8)"))
    #expect(ended.lines.contains { $0.hasPrefix("  stage2 -->|\"+ summary") && $0.hasSuffix("stage3") })
    #expect(ended.lines.contains("  stage3 --> output3"))
  }

  @Test func `DOT quotes what is quoted`() throws {
    let ended = try plan("--format", "dot")
    #expect(ended.status == 0)
    #expect(ended.lines.first == "digraph \"ferry\" {" && ended.lines.last == "}")
    #expect(ended.output.contains("the \\\"short\\\" <one> (summarize)\\n"))
    #expect(ended.output.contains("stage1 -> rejected [label=\"rejected by any stage\", style=dashed];"))
  }

  @Test func `SVG is what Graphviz makes of the DOT`() throws {
    let space = try Workspace(["ferry.yaml": Self.pipeline])
    try space.write("#!/bin/sh\necho \"<svg $1>\"\nexec cat\n", to: "bin/dot")
    #expect(chmod(space.path("bin/dot"), 0o755) == 0)
    let path = space.path("bin") + ":/usr/bin:/bin"
    let svg = try space.pipeline("plan", "ferry.yaml", "--format", "svg", environment: ["PATH": path])
    #expect(svg.status == 0)
    #expect(try svg.output == "<svg -Tsvg>\n" + plan("--format", "dot").output)
    try space.write("#!/bin/sh\nexit 3\n", to: "bin/dot")
    let failed = try space.pipeline("plan", "ferry.yaml", "--format", "svg", environment: ["PATH": path])
    #expect(failed.status == 2 && failed.error.contains("'dot' failed"))
  }

  @Test func `without Graphviz SVG ends with 2 and says what to do`() throws {
    let space = try Workspace(["ferry.yaml": Self.pipeline])
    let ended = try space.pipeline(
      "plan", "ferry.yaml", "--format", "svg", environment: ["PATH": space.folder])
    #expect(ended.status == 2)
    #expect(ended.output == "")
    #expect(ended.error.contains("needs Graphviz"))
  }

  @Test func `two formats at once are a mistake on the command line`() throws {
    #expect(try plan("--json", "--format", "dot").status == 64)
  }
}
