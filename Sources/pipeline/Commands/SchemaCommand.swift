import ArgumentParser
internal import PipelineSchema
internal import StandardStages

/// `pipeline schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipeline files, for editors and validators.")

  func run() throws {
    Console.print(PipelineSchema.text(for: try StandardStages.registry()))
  }
}
