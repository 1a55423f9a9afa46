import ArgumentParser
internal import PipelineDiagnostics
internal import PipelineKit
internal import PipelineYAML

/// `pipeline format [--check] PATH ...`.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Bring pipeline files into one layout.",
    discussion: """
      Only white space changes: comments, anchors, quotes and the order of keys stay. A file whose meaning could not be \
      proved to stay the same is left as it is, and named. '-' reads standard input and writes standard output. \
      Ends with 1 if a file is not YAML, was left as it is, or, with --check, would change.
      """)

  @Argument(
    help: "Pipeline files, or folders that are searched for them; '-' is standard input.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  @Flag(help: "Change nothing; say which files would change.")
  var check = false

  @Flag(name: [.short, .long], help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    if paths == ["-"] { return try formatStandardInput() }
    let files = try PipelineFiles.find(paths)
    var tally = Tally()
    for file in files { try format(file, &tally) }
    if !quiet { Console.say(tally.line(isCheck: check)) }
    if tally.failed > 0 || (check && tally.changed > 0) { throw ExitStatus.problems }
  }

  /// How many files came to what.
  private struct Tally {
    var unchanged = 0
    var changed = 0
    var failed = 0

    func line(isCheck: Bool) -> String {
      let all = Numbers.count(unchanged + changed + failed, "file")
      let failures = failed == 0 ? "" : ", \(Numbers.grouped(failed)) left as they are"
      return "\(all): \(Numbers.grouped(changed)) \(isCheck ? "would change" : "changed")\(failures)"
    }
  }

  private func format(_ file: String, _ tally: inout Tally) throws {
    guard let bytes = WholeFiles.read(file) else {
      Console.say("error: '\(file)' cannot be read")
      tally.failed += 1
      return
    }
    switch YAMLFormatter.format(bytes, file: file) {
    case .unchanged: tally.unchanged += 1
    case .formatted(let text):
      tally.changed += 1
      if check {
        Console.print(file)
      } else if !WholeFiles.replace(file, with: text) {
        Console.say("error: '\(file)' cannot be written")
        throw ExitStatus.failed
      }
    case .invalid(let problems):
      tally.failed += 1
      Self.show(problems, bytes)
    case .leftAlone(let reason):
      tally.failed += 1
      Console.say("error: '\(file)' is left as it is: \(reason)")
    }
  }

  private func formatStandardInput() throws {
    let bytes = WholeFiles.readStandardInput()
    switch YAMLFormatter.format(bytes, file: "-") {
    case .unchanged: if !check { WholeFiles.write(bytes) }
    case .formatted(let text):
      if check { throw ExitStatus.problems }
      WholeFiles.write(text)
    case .invalid(let problems):
      Self.show(problems, bytes)
      throw ExitStatus.problems
    case .leftAlone(let reason):
      // A filter in an editor must not lose the text.
      if !check { WholeFiles.write(bytes) }
      Console.say("error: the text is left as it is: \(reason)")
      throw ExitStatus.problems
    }
  }

  private static func show(_ problems: [Diagnostic], _ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let renderer = DiagnosticRenderer(style: Console.hasColor ? .coloured : .plain) { _ in text }
    Console.sayRaw(renderer.render(problems))
  }
}
