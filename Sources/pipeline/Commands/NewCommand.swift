import ArgumentParser

/// `pipeline new stage|pipeline NAME`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a stage or a pipeline of your own, from a template that works.",
    subcommands: [NewStageCommand.self, NewPipelineCommand.self])
}

/// `pipeline new pipeline NAME`.
struct NewPipelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline", abstract: "Write NAME.yaml: a pipeline with a test.",
    discussion:
      "It splits, strips boilerplate and writes records, as it stands. Change it, and keep its test true.")

  @Argument(help: "The pipeline's name, in snake_case; the file is NAME.yaml.")
  var name: String

  @Option(help: "The folder that it is written into.")
  var into = "."

  func run() throws {
    let name = try NewStageCommand.checked(name, taken: [])
    var files = NewFiles()
    let path = (into == "." ? "" : into + "/") + name.text + ".yaml"
    files.add(path, Self.template(name.text))
    try NewStageCommand.write(files)
    Console.say(
      "next: pipeline test \(path), then pipeline run \(path) FILE...")
  }

  static func template(_ name: String) -> String {
    """
    version: 1
    pipeline: \(name)
    description: From a bundle of scraped news to clean records.
    stages:
      - split_bundle
      - strip_boilerplate
      - emit:
          format: jsonl
          path: out/\(name).jsonl

    tests:
      - name: a skip link goes, the paragraph stays
        input: |
          Skip to main content
          The ferry left Storholm on Monday with forty lorries.
        expect:
          - text: The ferry left Storholm on Monday with forty lorries.

    """
  }
}
