import JSONText
import PipelineKit
import PipelineRunner
import Synchronization

/// Small stages for tests of the runner, and plans made of them.
enum RunStages {
  /// One document a line; blank lines are separators. Throws for a line that says `unreadable`.
  struct SplitLines: SplittingStage {
    static let spec = StageSpec<NoOptions>("split_lines", "One document a line.")
    init(_ options: NoOptions) {}

    func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
      while let line = try reader.readLine() {
        if line.count == 1 {
          try sink.separator(upTo: line.upperBound)
        } else {
          try sink.document(upTo: line.upperBound)
        }
      }
    }

    func document(of segment: Segment) throws -> Document {
      let line = String(decoding: segment.bytes, as: UTF8.self).split(separator: "\n").first ?? ""
      if line == "unreadable" { throw StageError("unreadable", "this line cannot be read") }
      if line.hasPrefix("id:") { return segment.document(decoded: segment.bytes, id: String(line)) }
      return try segment.document()
    }
  }

  /// Forgets the last byte of each source.
  struct SplitLossily: SplittingStage {
    static let spec = StageSpec<NoOptions>("split_lossily", "Forgets the last byte.")
    init(_ options: NoOptions) {}

    func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
      try reader.readToEnd()
      try sink.document(upTo: reader.position - 1)
    }

    func document(of segment: Segment) throws -> Document { try segment.document() }
  }

  /// Does what the text of the document says: drops, fails, asks for an edit that cannot be, or removes the
  /// word `cut`.
  struct Obey: DocumentStage {
    static let spec = StageSpec<NoOptions>("obey", "Does what the text says.")
    init(_ options: NoOptions) {}

    func process(_ document: inout Document) throws -> Verdict {
      let text = document.text.string
      if text.hasPrefix("drop") { return .drop(reason: "asked for") }
      if text.hasPrefix("fail") {
        document.text.remove(0..<4, rule: "half", reason: "half-processed")
        throw StageError("asked", "the text asked for it")
      }
      if text.hasPrefix("fault") { document.text.remove(0..<999, rule: "r", reason: "x") }
      if text.hasPrefix("cut ") { document.text.remove(0..<4, rule: "cut", reason: "asked for") }
      return .keep
    }
  }

  /// Somebody stops the run while it is at work, and it asks a hundred times.
  struct Slow: DocumentStage {
    static let spec = StageSpec<NoOptions>("slow", "Works long.")
    /// What stops the run: one test at a time sets it.
    static let cancellation = Mutex<Cancellation?>(nil)
    init(_ options: NoOptions) {}

    func process(_ document: inout Document) throws -> Verdict {
      Self.cancellation.withLock { $0?.cancel() }
      for _ in 0..<100 { try StopSignal.check() }
      return .drop(reason: "nobody stopped it")
    }
  }

  /// Writes the text, to standard output or a file.
  struct Write: OutputStage {
    struct Options: StageOptions {
      var path: String?
      var table: TableName?
    }
    static let spec = StageSpec<Options>(
      "write", "Writes the text, or a table.",
      options: [.option("path", \.path, "Where."), .option("table", \.table, "Which.")])
    let options: Options
    init(_ options: Options) { self.options = options }

    var table: TableName? { options.table }

    func begin(_ table: TableSpec, to buffer: inout [UInt8]) {
      buffer += Array((table.columns.map(\.name).joined(separator: " ") + "\n").utf8)
    }

    func write(_ row: TableRow, of table: TableSpec, to buffer: inout [UInt8]) {
      let cells = row.values.map { $0?.stringValue ?? $0?.intValue.map(String.init) ?? "" }
      buffer += Array((cells.joined(separator: " ") + "\n").utf8)
    }

    var destination: OutputDestination { options.path.map { .file($0) } ?? .standardOutput }

    func write(_ document: Document, to buffer: inout [UInt8]) throws {
      buffer += document.text.bytes
      if document.text.string.hasPrefix("unwritable") {
        throw StageError("unwritable", "this cannot be written")
      }
    }
  }

  /// Says of each document how many begin with the same word, and drops all but those of the most frequent if
  /// asked.
  struct CountFirstWords: CollectingStage {
    static let spec = StageSpec<NoOptions>(
      "count_first_words", "Counts first words.",
      tables: [
        TableSpec(
          "words", "First words.",
          columns: [
            TableColumn("word", .text, "The word."),
            TableColumn("count", .integer, "How many begin with it."),
          ])
      ])
    init(_ options: NoOptions) {}

    struct Part: Sendable {
      var word: String
      var count: Int
    }

    func observe(_ document: Document) throws -> Part? {
      let word = document.text.string.split { $0 == " " || $0 == "\n" }.first.map(String.init) ?? ""
      return word == "unseen" ? nil : Part(word: word, count: 1)
    }
    func keys(of part: Part) -> [String] { [part.word] }
    func merge(_ first: Part, _ second: Part) -> Part {
      Part(word: first.word, count: first.count + second.count)
    }
    func finish(_ key: String, _ part: Part) throws -> Int { part.count }
    func fill(_ rows: inout TableRows, for key: String, result: Int) throws {
      try rows.append([.string(key), .int(result)], to: "words")
    }
    func apply(_ results: [Int], to document: inout Document) throws -> Verdict {
      guard let count = results.first else { return .drop(reason: "not counted") }
      let end = document.text.bytes.count
      document.text.replace(end..<end, with: "=\(count)\n", rule: "count", reason: "counted")
      return .keep
    }
  }

  /// A plan of stages, each ready to work.
  static func plan(_ works: [(String, StageInstance.Work)], name: String = "test") throws -> Plan {
    let span = SourceSpan.startOfFile("test.yaml")
    let registry = try StageRegistry([
      AnyStage(SplitLines.self), AnyStage(SplitLossily.self), AnyStage(Obey.self), AnyStage(Write.self),
      AnyStage(CountFirstWords.self), AnyStage(Slow.self),
    ])
    let definition = PipelineDefinition(
      file: "test.yaml", name: name,
      stages: works.map { work in
        let path =
          if case .output(let stage) = work.1, case .file(let path) = stage.destination { path } else {
            String?.none
          }
        let table = if case .output(let stage) = work.1 { stage.table?.text } else { String?.none }
        let entries = [("path", path), ("table", table)].compactMap { key, text in
          text.map {
            ConfigEntry(key: key, keySpan: span, value: ConfigValue(.scalar(ConfigScalar($0)), at: span))
          }
        }
        return .init(name: .init(work.0, at: span), options: ConfigValue(.map(entries), at: span))
      }, stagesSpan: span)
    let (plan, problems) = Planner.plan(definition, registry: registry)
    guard let plan else { throw PlanProblem(problems: problems) }
    return plan
  }

  struct PlanProblem: Error {
    var problems: [Diagnostic]
  }

  static let split = ("split_lines", StageInstance.Work.splitting(SplitLines(NoOptions())))
  static let splitLossily = ("split_lossily", StageInstance.Work.splitting(SplitLossily(NoOptions())))
  static let obey = ("obey", StageInstance.Work.document(Obey(NoOptions())))
  static let count = ("count_first_words", StageInstance.Work.collecting(CountFirstWords(NoOptions())))
  static func write(_ path: String? = nil) -> (String, StageInstance.Work) {
    ("write", .output(Write(.init(path: path))))
  }
  static func writeTable(_ path: String) -> (String, StageInstance.Work) {
    ("write", .output(Write(.init(path: path, table: TableName("words")))))
  }
}
