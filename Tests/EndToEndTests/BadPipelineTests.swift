import Foundation
import Testing

/// What is wrong with a pipeline file is shown all at once, each problem at its place.
@Suite struct BadPipelineTests {
  @Test func `every problem of a file is shown in one go, in the order of the file`() throws {
    let space = try Workspace([
      "p.yaml": """
      version: 1
      pipelin: typo
      stages:
        - split_bundel
        - strip_boilerplate:
            keep_familys: [photo_caption]
        - summarize:
            max_sentences: many
        - emit:
            fields: [id, txt, entities]

      """
    ])
    let ended = try space.pipeline("validate", "p.yaml")
    #expect(ended.status == 1)
    let heads = ended.error.split(separator: "\n").filter { $0.hasPrefix("p.yaml:") }.map(String.init)
    let places = heads.compactMap { $0.split(separator: ":").dropFirst().first.flatMap { Int($0) } }
    #expect(places == places.sorted())
    #expect(Set(places).isSuperset(of: [2, 4, 6, 8, 10]), "\(ended.error)")
    #expect(ended.error.contains("did you mean 'pipeline'?"))
    #expect(ended.error.contains("did you mean 'split_bundle'?"))
    #expect(ended.error.contains("did you mean 'keep_families'?"))
    #expect(ended.error.contains("[wrong-type]"))
  }

  @Test func `a field that no stage has produced is an error that names who could`() throws {
    let space = try Workspace([
      "p.yaml": "stages:\n  - split_bundle\n  - emit:\n      fields: [id, entities]\n"
    ])
    let ended = try space.pipeline("validate", "p.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("'entities'") && ended.error.contains("extract_entities"), "\(ended.error)")
  }

  @Test func `problems come as JSON where that is asked for`() throws {
    let space = try Workspace(["p.yaml": "stages: [split_bundel, emit]\n"])
    let ended = try space.pipeline("validate", "p.yaml", "--format", "json")
    #expect(ended.status == 1)
    let value = try JSONSerialization.jsonObject(with: Data(ended.bytes))
    #expect("\(value)".contains("split_bundel"))
    #expect(ended.error == "")
  }

  @Test func `an alias bomb is refused at once`() throws {
    var lines = ["variables:", "  a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      lines.append("  a\(level): &a\(level) [\(aliases)]")
    }
    let space = try Workspace([
      "bomb.yaml": (lines + ["stages: [split_bundle, emit]", ""]).joined(separator: "\n")
    ])
    // Expanded, it would not end at all; how long the refusal takes is measured, not tested.
    let ended = try space.pipeline("validate", "bomb.yaml", seconds: 60)
    #expect(ended.status == 1)
    #expect(ended.error.contains("bomb.yaml:6:") || ended.error.contains("bomb.yaml:7:"), "\(ended.error)")
    #expect(ended.error.contains("alias"))
  }

  @Test func `random bytes are a diagnostic, never a crash`() throws {
    var state: UInt64 = 7
    let signs = Array("{}[]:,-&*!|>'\"%@`# \n\tab~?<".utf8)
    let space = try Workspace()
    for number in 0..<20 {
      let bytes = (0..<(number * 70)).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        return number % 2 == 0 ? byte : signs[Int(byte) % signs.count]
      }
      try space.write(bytes, to: "random/\(number).yaml")
    }
    let ended = try space.pipeline("validate", "random")
    #expect(ended.status == 1)
    #expect(ended.error.contains("20 pipeline files checked: 20 with errors"))
  }

  @Test func `a pipeline file that is missing, a folder or a pipe is said to be`() throws {
    let space = try Workspace(["cleanup.yaml": Samples.toOutput])
    try space.makeFolder("folder")
    let missing = try space.pipeline("run", "cleanup.yml", "a.txt")
    #expect(missing.status == 1)
    #expect(
      missing.error.contains("'cleanup.yml' does not exist")
        && missing.error.contains("did you mean 'cleanup.yaml'?"))
    let folder = try space.pipeline("run", "folder", "a.txt")
    #expect(folder.status == 1)
    #expect(folder.error.contains("'folder' is a folder, not a file"))
    #expect(try space.bash("$PIPELINE validate <(cat cleanup.yaml)").status == 0)
  }

  @Test func `--set gives variables their values, and knows which there are`() throws {
    let space = try Workspace(["sample.yaml": Samples.toFile, "a.jsonl": Samples.records(1)])
    #expect(try space.pipeline("run", "sample.yaml", "a.jsonl", "-q", "--set", "path=b.jsonl").status == 0)
    #expect(space.lines("b.jsonl").count == 1)
    let unknown = try space.pipeline("validate", "sample.yaml", "--set", "pth=b.jsonl")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("'--set pth=...' names no variable"))
    let wrong = """
      variables: {n: 3}
      stages:
        - split_bundle
        - summarize:
            max_sentences: ${n}
        - emit

      """
    try space.write(wrong, to: "n.yaml")
    #expect(try space.pipeline("validate", "n.yaml", "--set", "n=5").status == 0)
    let text = try space.pipeline("validate", "n.yaml", "--set", "n=five")
    #expect(text.status == 1)
    #expect(
      text.error.contains("n.yaml:5:22: error: expected a whole number, found text 'five'"), "\(text.error)")
    #expect(text.error.contains("the value comes from '--set n=...'"))
    #expect(try space.pipeline("validate", "n.yaml", "--set", "n=-1").status == 1)
  }
}
