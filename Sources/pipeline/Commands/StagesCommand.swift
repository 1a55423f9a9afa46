import ArgumentParser
internal import JSONText
internal import PipelineKit

/// `pipeline stages [NAME]`.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "List the stages, or show one stage's page.")

  @Argument(help: "The stage whose page is wanted.")
  var name: String?

  @ArgumentParser.OptionGroup var plugins: PluginOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let registry = try plugins.registry()
    guard let name else {
      if json { return Console.print(StagePage.json(of: registry.stages.map(\.description))) }
      var table = TextTable([.text("stage"), .text("kind"), .text("what it does")])
      for stage in registry.stages {
        table.add([stage.name, stage.description.kind.rawValue, stage.description.summary])
      }
      return table.lines.forEach(Console.print)
    }
    guard let stage = registry[name] else {
      let cure = NearestName.suggestion(for: name, among: registry.names).map { ", \($0)" } ?? ""
      Console.say("error: there is no stage '\(name)'\(cure)")
      throw ExitStatus.problems
    }
    if json {
      Console.print(StagePage.json(of: [stage.description]))
    } else {
      Console.print(StagePage.markdown(of: stage.description))
    }
  }
}
