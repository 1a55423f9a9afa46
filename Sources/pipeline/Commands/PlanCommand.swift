import ArgumentParser
internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// `pipeline plan FILE`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the resolved pipeline: stages, options and where each came from, fields.",
    discussion: """
      As text, as JSON, or as a graph: for Mermaid, in Graphviz's DOT, or as SVG, for which Graphviz's 'dot' must be on the \
      PATH. Nothing is read but the file, and what it names.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, mermaid, dot, svg
  }

  @ArgumentParser.OptionGroup var file: PipelineFileArguments

  @Option(help: "How the plan is shown; text unless --json is given.")
  var format: Format?

  @ArgumentParser.OptionGroup var talk: TalkOptions

  func validate() throws {
    if talk.json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) contradict each other")
    }
  }

  func run() throws {
    let plan = try file.plan(talk: talk)
    switch format ?? (talk.json ? .json : .text) {
    case .text: PlanPage.lines(of: plan).forEach(Console.print)
    case .json:
      var writer = JSONWriter()
      writer.value(PlanPage.json(of: plan))
      Console.print(writer.string)
    case .mermaid: Console.printRaw(PlanGraph(plan).mermaid)
    case .dot: Console.printRaw(PlanGraph(plan).dot)
    case .svg: try Graphviz.printSVG(of: PlanGraph(plan).dot)
    }
  }
}
