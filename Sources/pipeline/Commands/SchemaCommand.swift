import ArgumentParser
internal import PipelineSchema

/// `pipeline schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipeline files, for editors and validators.")

  @Flag(help: "The schema of files of tests, NAME.test.yaml, instead.")
  var tests = false

  @Flag(help: "The schema of files of rules, as 'rules_file' of strip_boilerplate names them, instead.")
  var rules = false

  @OptionGroup var plugins: PluginOptions

  func validate() throws {
    if tests, rules { throw ValidationError("--tests and --rules exclude each other") }
  }

  func run() throws {
    let registry = try plugins.registry()
    let text =
      tests
      ? PipelineSchema.testsText(for: registry)
      : rules ? PipelineSchema.rulesText(for: registry) : PipelineSchema.text(for: registry)
    Console.print(text)
  }
}
