import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineLoading

/// `pipeline validate PATH ...`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check pipeline files, without running them.",
    discussion: """
      Shows every problem of every file. In Markdown pages, the YAML blocks that have 'stages:' are checked; a block \
      is passed over if '<!-- not checked -->' stands before it, or 'broken' behind 'yaml'. Ends with 0 if there is no \
      error, 1 if there is one.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, github, junit
  }

  @Argument(
    help:
      "Pipeline files, Markdown pages, folders that are searched for both, or patterns such as 'a/**/*.yaml'.",
    completion: .file(extensions: ["yaml", "yml", "md"]))
  var paths: [String] = []

  @Option(name: .customLong("set"), help: "Give a variable a value: --set name=value. May be repeated.")
  var settings: [Setting] = []

  @ArgumentParser.OptionGroup var plugins: PluginOptions

  @Option(help: "How problems are shown: text to standard error, all others to standard output.")
  var format: Format = .text

  @Flag(help: "A warning counts as an error.")
  var strict = false

  @Flag(help: "Mend what can be mended in one way only; comments and layout stay.")
  var fix = false

  @Option(help: "Say what an id such as 'unknown-option' means.")
  var explain: String?

  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if paths.isEmpty, explain == nil { throw ValidationError("Missing expected argument '<paths> ...'") }
  }

  func run() throws {
    if let explain { return try Explanation.show(explain) }
    var checking = Checking(
      settings: try Loading(settings: settings, plugins: plugins).settings, isStrict: strict)
    let files = try PipelineFiles.find(paths, kind: .yamlAndMarkdown)
    if fix { try files.forEach { try Mending(checking: checking, isQuiet: quiet).mend($0) } }
    let checked = checking.settled(files.compactMap { checking.check($0) })
    if format == .text {
      for file in checked { Loading.show(file.problems, sources: file.sources, isQuiet: quiet) }
    }
    report(checked)
    if format == .text, !quiet { Console.say(checking.summary) }
    if checking.counts.faulty > 0 { throw ExitStatus.problems }
  }

  private func report(_ files: [CheckedFile]) {
    switch format {
    case .text: break
    case .json:
      Console.printRaw(String(decoding: JSONReport.render(files.flatMap(\.problems)), as: UTF8.self))
    case .sarif:
      Console.printRaw(String(decoding: SARIFReport.render(files, version: Version.text), as: UTF8.self))
    case .github: Console.printRaw(GitHubReport.render(files))
    case .junit: Console.printRaw(JUnitReport.render(files))
    }
  }
}

/// Mends files for `validate --fix`, and says what it did.
struct Mending {
  let checking: Checking
  let isQuiet: Bool

  func mend(_ path: String) throws {
    // Other encodings are left alone: places in the text are no places in the file.
    guard var bytes = WholeFiles.read(path) else { return }
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    bytes.removeFirst(mark.count)
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let outcome = ProblemFixes.apply(to: text, file: path) { checking.problems(of: $0, in: path) }
    guard !outcome.applied.isEmpty else { return }
    guard WholeFiles.replace(path, with: mark + Array(outcome.text.utf8)) else {
      Console.say("error: '\(path)' cannot be written")
      throw ExitStatus.failed
    }
    guard !isQuiet else { return }
    for (id, fix) in outcome.applied {
      let place = fix.span.start
      Console.say(
        "\(path):\(place.line):\(place.column): fixed: '\(fix.original)' is now '\(fix.replacement)' [\(id)]")
    }
  }
}

/// What an id means, for `validate --explain`.
enum Explanation {
  static func show(_ id: String) throws {
    let entries = DiagnosticCatalogue.entries
    if let entry = entries.first(where: { $0.id == id }) {
      Console.print("\(entry.id): \(entry.meaning)\nMore, with an example: docs/errors/\(entry.id).md")
      return
    }
    let cure = NearestName.suggestion(for: id, among: entries.map(\.id)).map { ", \($0)" } ?? ""
    Console.say("error: there is no problem '\(id)'\(cure)")
    throw ExitStatus.problems
  }
}
