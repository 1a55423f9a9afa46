import JSONText
import PipelineKit

/// Gives documents to a program, and takes what it writes.
struct RunCommand: BatchStage, ProgramRunning {
  /// What the program reads and writes.
  enum Form: String, OptionChoice {
    /// The text of one document.
    case text
    /// One JSON object a line, for each document.
    case jsonLines = "json_lines"
  }

  /// How often it is started.
  enum Each: String, OptionChoice {
    case document, batch
  }

  struct Options: StageOptions {
    var command = CommandLine(words: [])
    var shell = false
    var format = Form.text
    var each = Each.document
    var sends: [String] = []
    var produces: [String] = []
    var environment: [String] = []
    var dropStatuses: [Int] = []
    var timeout = Duration.seconds(30)
    var maxOutput = ByteSize.megabytes(64)

    func problems() -> [OptionProblem] {
      var problems: [OptionProblem] = []
      if shell, command.words.count > 1 {
        problems.append(
          OptionProblem("command", "for a shell, 'command' is a list of one text: what it is to do"))
      }
      if format == .text, each == .batch {
        problems.append(
          OptionProblem("each", "a batch needs 'format: json_lines': nothing tells two texts apart"))
      }
      if format == .text, !(produces + sends).isEmpty {
        problems.append(
          OptionProblem(produces.isEmpty ? "sends" : "produces", "fields need 'format: json_lines'"))
      }
      return problems
    }
  }

  static let spec = StageSpec<Options>(
    "run_command", "Gives documents to a program, and takes what it writes.",
    discussion: """
      For programs that read text or JSON lines and write the same: `jq`, `sed`, a script. It runs only where the command line says
      `--allow-run`, or the user's settings list the program.

      With `format: text` the program gets the text of a document, and what it writes becomes the text; lines that stay the same keep
      their origin. With `format: json_lines` it gets an object `{"id", "text", "fields"}` on one line, and writes one on one line: `text`,
      where there is one, becomes the text, and the members of `fields` that `produces` names become fields. `{"drop": "reason"}` drops
      the document, `{"error": "message"}` rejects it. With `each: batch` it gets many lines and writes as many, in their order; what it
      says of one document must not depend on the others.

      No shell is started unless `shell: true` asks for it, with a `command` of one element; otherwise the elements of `command` are
      the program and its arguments as they are. A
      program with a slash is relative to the pipeline file. The environment is empty but for `LANG=C.UTF-8` and what
      `environment` names.

      A program that ends with another status than 0 rejects the document, with the last line of its standard error; a status that
      `drop_statuses` lists drops it.
      """,
    requires: [.text], produces: [.text],
    options: [
      .option("command", \.command, required: true, "The program and its arguments."),
      .option("shell", \.shell, "Whether the command is given to `/bin/sh -c`."),
      .option("format", \.format, "What the program reads and writes."),
      .option("each", \.each, "Whether it is started for each document, or for many at once."),
      .option("sends", \.sends, "The fields that it gets."),
      .option("produces", \.produces, "The fields that it sets."),
      .option("environment", \.environment, "The environment variables that it gets."),
      .option("drop_statuses", \.dropStatuses, "The exit statuses by which it drops a document."),
      .option("timeout", \.timeout, "The longest time it may take."),
      .option("max_output", \.maxOutput, "The most it may write."),
    ],
    examples: [
      StageExample(
        "Straight quotation marks.", yaml: "- run_command:\n    command: [sed, 's/[“”]/\"/g']"),
      StageExample(
        "A field from another, by jq.",
        yaml: """
          - run_command:
              command: [jq, -c, '{fields: {year: .fields.date[:4]}}']
              format: json_lines
              each: batch
              sends: [date]
              produces: [year]
          """),
    ])

  let options: Options
  let fieldUse: FieldUse
  private let records: LineRecords
  private let call: ProgramCall

  init(_ options: Options) {
    self.options = options
    let produced = options.produces.map { FieldKey.known($0) ?? FieldKey($0, "Set by a program.") }
    let sent = options.sends.map { FieldKey.known($0) ?? FieldKey($0) }
    fieldUse = FieldUse(requires: [.text], uses: sent, produces: [.text] + produced)
    records = LineRecords(sends: sent, produces: produced)
    call = ProgramCall(options)
  }

  /// What is started.
  var programs: [String] { [options.shell ? "/bin/sh" : options.command.words.first ?? ""] }

  func process(_ documents: inout [Document]) throws -> [Result<Verdict, any Error>] {
    if options.each == .batch, documents.count > 1 {
      do { return try processAll(&documents) } catch is StageError {
        // Somebody in the batch is to blame: each by itself, and only that one is rejected.
      }
    }
    return try documents.indices.map { index in
      try StopSignal.check()
      return Result { try processOne(&documents[index]) }
    }
  }

  private func processOne(_ document: inout Document) throws -> Verdict {
    switch options.format {
    case .text:
      let outcome = try call.run(document.text.bytes)
      if let drop = outcome.drop { return .drop(reason: drop) }
      guard let text = String(validating: outcome.output, as: UTF8.self) else {
        throw StageError("command-output", "'\(call.name)' wrote something that is not UTF-8")
      }
      document.text.replaceAll(with: text, rule: "run_command", reason: "written by \(call.name)")
      return .keep
    case .jsonLines:
      let outcome = try call.run(records.lines([document]))
      if let drop = outcome.drop { return .drop(reason: drop) }
      let lines = try records.split(outcome.output, count: 1, call.name)
      return try records.apply(lines[0], to: &document, call.name)
    }
  }

  private func processAll(
    _ documents: inout [Document]
  ) throws -> [Result<Verdict, any Error>] {
    let outcome = try call.run(records.lines(documents))
    // A status is about one document.
    if outcome.drop != nil { throw StageError("command-failed", "'\(call.name)' dropped a whole batch") }
    let lines = try records.split(outcome.output, count: documents.count, call.name)
    return documents.indices.map { index in
      Result { try records.apply(lines[index], to: &documents[index], call.name) }
    }
  }
}
