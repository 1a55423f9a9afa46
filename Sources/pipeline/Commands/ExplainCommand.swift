import ArgumentParser
internal import JSONText
internal import PipelineInput
internal import PipelineKit
internal import PipelineRunner

/// `pipeline explain FILE INPUT --id ID`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell a document's life: where it came from, what was done to it, by whom and why.",
    discussion: """
      Runs the input through the pipeline again, writes nothing, and shows the document with that id. Without --id, lists \
      the documents; if there is only one, it is shown. With --diff, shows its source with what was taken out struck \
      through, and why.
      """)

  @ArgumentParser.OptionGroup var file: PipelineFileArguments

  @ArgumentParser.OptionGroup var permissions: PermissionOptions

  @Argument(
    help:
      "Files, folders, patterns, or '-' for standard input; instead of the file's 'inputs:'. Where those have names: NAME=PATH."
  )
  var inputs: [String] = []

  @Option(help: "The document's id, or the beginning of it.")
  var id: String?

  @Flag(help: "Show all documents.")
  var all = false

  @Flag(help: "Show the source with what was taken out and put in, each with its family, rule and reason.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "Write what --diff shows to a file, as one page of HTML; '-' for standard output.", valueName: "file"))
  var html: String?

  @ArgumentParser.OptionGroup var talk: TalkOptions

  func validate() throws {
    if talk.json, diff || html != nil {
      throw ValidationError("--json has the edits anyway: take out \(diff ? "--diff" : "--html")")
    }
    if all, id != nil { throw ValidationError("--all and --id exclude each other") }
  }

  func run() throws {
    let plan = try file.plan(talk: talk, needsSecrets: true, permissions: permissions)
    let list = try RunInputs.list(given: inputs, of: plan, root: file.root)
    if all { return try showAll(plan, list.sources) }
    let ends = try collect(plan, list.sources)
    let wanted = ends.filter { end in id.map { end.id.hasPrefix($0) } ?? true }
    if wanted.isEmpty {
      Console.say(
        "error: no document\(id.map { " has an id that begins with '\($0)'" } ?? ""); \(Numbers.count(ends.count, "document")) came by"
      )
      throw ExitStatus.problems
    }
    if talk.json { return wanted.forEach { Console.print(DocumentLife(end: $0, plan: plan).json) } }
    if wanted.count == 1 || id != nil {
      try show(wanted, plan)
    } else {
      listing(wanted).forEach(Console.print)
    }
  }

  /// One document after another as they come by; a page of HTML when all have.
  private func showAll(_ plan: Plan, _ sources: [InputSource]) throws {
    var differences = DocumentDifferences(plan: plan)
    try pass(plan, sources) { end in
      if html != nil {
        differences.add(end)
      } else if talk.json {
        Console.print(DocumentLife(end: end, plan: plan).json)
      } else if diff {
        differences.show(end)
      } else {
        DocumentLife(end: end, plan: plan).lines.forEach(Console.print)
      }
    }
    if let html { try differences.write(to: html) }
  }

  private func show(_ ends: [DocumentEnd], _ plan: Plan) throws {
    var differences = DocumentDifferences(plan: plan)
    if let html {
      for end in ends { differences.add(end) }
      try differences.write(to: html)
    } else if diff {
      for end in ends { differences.show(end) }
    } else {
      for end in ends { DocumentLife(end: end, plan: plan).lines.forEach(Console.print) }
    }
  }

  /// All documents at their ends; of those that are not asked for, only what the listing needs.
  private func collect(_ plan: Plan, _ sources: [InputSource]) throws -> [DocumentEnd] {
    var ends: [DocumentEnd] = []
    try pass(plan, sources) { end in
      let isWanted = id.map { end.id.hasPrefix($0) } ?? true
      ends.append(isWanted ? end : DocumentEnd(id: end.id, document: nil, fate: end.fate))
    }
    return ends
  }

  /// Runs the input and hands on each document at its end, in order.
  private func pass(_ plan: Plan, _ sources: [InputSource], _ body: @escaping (DocumentEnd) -> Void) throws {
    Signals.stopCleanly()
    let options = RunOptions(
      jobs: Processors.count, root: file.root, isDryRun: true, cancellation: Signals.cancellation,
      inspect: body)
    do {
      _ = try Runner(plan, options).run(sources)
    } catch {
      throw RunEnd.status(of: error, for: plan)
    }
  }

  private func listing(_ ends: [DocumentEnd]) -> [String] {
    var table = TextTable([.text("id"), .text("from"), .text("fate"), .text("title")])
    for end in ends {
      let origin = end.document?.origin
      let place = origin.map { "\($0.file):\($0.lines.lowerBound)" } ?? "-"
      table.add([end.id, place, end.fate.word, String((end.document?[.title] ?? "").prefix(60))])
    }
    let one = "  pipeline explain \(file.pipeline) ... --id ID tells one document's life"
    return table.lines + ["", one + (diff || html != nil ? "; --all shows all documents" : "")]
  }
}

extension DocumentEnd.Fate {
  /// One word or two.
  var word: String {
    switch self {
    case .out: "out"
    case .dropped(let stage, _): "dropped by \(stage)"
    case .rejected(let stage, _, _): "rejected by \(stage)"
    }
  }
}
