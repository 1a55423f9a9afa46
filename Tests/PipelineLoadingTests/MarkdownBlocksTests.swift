import Foundation
import PipelineKit
import PipelineLoading
import StandardStages
import Testing

@Suite struct `Pipelines in Markdown` {
  private func load(_ text: String) throws -> (blocks: [Loaded], passedOver: Int) {
    PipelineLoader.loadMarkdown(
      Array(text.utf8), file: "page.md", settings: LoadSettings(registry: try StandardStages.registry()))
  }

  private func places(_ text: String) throws -> [String] {
    try load(text).blocks.flatMap(\.problems).map {
      "\($0.id) \($0.span?.start.line ?? 0):\($0.span?.start.column ?? 0)"
    }
  }

  @Test func `problems stand where they are in the page`() throws {
    let page = "# Héading\r\n\r\n```yaml\r\nstages:\r\n  - splitt_bundle\r\n  - emit\r\n```\r\n"
    #expect(try places(page) == ["unknown-stage 5:5"])
    #expect(try load(page).blocks.first?.sources["page.md"] == page)
  }

  @Test func `a block in a list keeps its columns`() throws {
    let page = "1. Write:\n\n   ```yaml\n   stages:\n     - emmit\n   ```\n"
    #expect(try places(page) == ["unknown-stage 5:8"])
  }

  @Test func `only YAML with stages at top level is a pipeline`() throws {
    let page = """
      ```yaml
      - stages: []
      ```
      ```yaml
      about:
        stages: 1
      ```
      ```json
      stages: []
      ```
      stages: []
      """
    #expect(try load(page).blocks.isEmpty)
  }

  @Test func `tildes, long fences and the other name of YAML count; a shorter fence ends no block`() throws {
    #expect(try load("~~~yml title=x\nstages: [split_bundle, emit]\n~~~\n").blocks.count == 1)
    let page = "````yaml\nstages:\n  - split_bundle\n# ```\n  - emmit\n````\n```yaml\nstages: [emmit]\n"
    #expect(try places(page) == ["unknown-stage 5:5", "unknown-stage 8:10"])
  }

  @Test func `what is marked is passed over and counted`() throws {
    let page = """
      <!-- not checked -->
      ```yaml
      stages: [nonsense]
      ```

      <!-- not checked -->

      ```yaml
      stages: [nonsense]
      ```
      ```yaml broken
      stages: [nonsense]
      ```
      ```yaml
      stages: [nonsense]
      ```
      """
    let result = try load(page)
    #expect(result.passedOver == 3)
    #expect(try places(page) == ["unknown-stage 15:10"])
  }

  @Test func `what concerns a block as a whole is shown at its first line`() throws {
    let page = "Text.\n\n```yaml\nstages: [split_bundle, emit]\n--- \n```\n"
    #expect(try places(page) == ["several-documents 5:1"])
    #expect(try places("\u{FEFF}```yaml\nstages:\n```\n") == ["empty-pipeline 2:8"])
  }

  @Test func `any bytes are taken`() throws {
    let settings = LoadSettings(registry: try StandardStages.registry())
    for text in ["", "```", "```yaml", "```yaml\n", "\n```yaml\r", "~~~yaml\nstages:\u{0}", "``` `yaml"] {
      _ = PipelineLoader.loadMarkdown(Array(text.utf8), file: "p.md", settings: settings)
    }
    let bytes = Array("```yaml\nstages: [".utf8) + [0xE9, 0xFF] + Array("]\n```".utf8)
    let blocks = PipelineLoader.loadMarkdown(bytes, file: "p.md", settings: settings).blocks
    let found = blocks.flatMap(\.problems)
    #expect(found.contains { $0.id == "invalid-utf8" && $0.span?.start.line == 2 })
  }
}
