import ArgumentParser

/// `pipeline`: reads, checks and runs pipeline files.
@main
struct PipelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline",
    abstract: "Turns bundles of scraped text into clean, attributed records.",
    discussion: """
      A pipeline file chains stages: split a bundle, strip boilerplate, extract entities, summarize, emit. \
      Every removal is recorded, and every document is accounted for.
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, SplitCommand.self, ValidateCommand.self, TestCommand.self, PlanCommand.self,
      StagesCommand.self,
      NewCommand.self, ExplainCommand.self, FormatCommand.self, SchemaCommand.self,
      LanguageServerCommand.self,
    ])

  static func main() {
    Signals.prepare()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      exit(withError: ExitCode(status.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}

/// The version of the command and of the kit.
enum Version {
  static let text = "0.1.0"
}
