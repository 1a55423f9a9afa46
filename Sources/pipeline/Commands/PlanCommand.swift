import ArgumentParser
internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// `pipeline plan FILE`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the resolved pipeline: stages, options and where each came from, fields.")

  @ArgumentParser.OptionGroup var file: PipelineFileArguments
  @ArgumentParser.OptionGroup var talk: TalkOptions

  func run() throws {
    let plan = try file.plan(talk: talk)
    if talk.json {
      var writer = JSONWriter()
      writer.value(PlanPage.json(of: plan))
      Console.print(writer.string)
    } else {
      PlanPage.lines(of: plan).forEach(Console.print)
    }
  }
}
