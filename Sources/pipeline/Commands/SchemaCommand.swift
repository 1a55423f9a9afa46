import ArgumentParser
internal import PipelineSchema
internal import StandardStages

/// `pipeline schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipeline files, for editors and validators.")

  @Flag(help: "The schema of files of tests, NAME.test.yaml, instead.")
  var tests = false

  func run() throws {
    let registry = try StandardStages.registry()
    Console.print(tests ? PipelineSchema.testsText(for: registry) : PipelineSchema.text(for: registry))
  }
}
