import Patterns
import PipelineKit
import PipelineLoading
import PipelineTesting
import Testing

@testable import PipelineRunner

/// Made-up stages, one for each thing that planning looks at.
enum PlanningStages {
  static func registry() throws -> StageRegistry {
    try StageRegistry([
      AnyStage(Cut.self), AnyStage(Names.self), AnyStage(MoreNames.self), AnyStage(Brief.self),
      AnyStage(Sorter.self),
      AnyStage(Put.self), AnyStage(Gather.self), AnyStage(Trap.self),
    ])
  }
}

/// Splits, and finds titles.
struct Cut: SplittingStage {
  static let spec = StageSpec<NoOptions>("cut", "Splits.", produces: [.text, .title])
  init(_ options: NoOptions) {}
  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {}
  func document(of segment: Segment) throws -> Document { Document.sample("") }
}

/// Produces names.
struct Names: DocumentStage {
  static let spec = StageSpec<NoOptions>(
    "find_names", "Finds names.", requires: [.text], produces: [.entities])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Produces names as well.
struct MoreNames: DocumentStage {
  static let spec = StageSpec<NoOptions>("guess_names", "Guesses names.", produces: [.entities])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Requires names, and has options of several types.
struct Brief: DocumentStage {
  enum Method: String, OptionChoice { case lead, best }
  struct Options: StageOptions {
    var maxWords = 50
    var method = Method.lead
    var phrases: [String] = []
  }
  static let spec = StageSpec<Options>(
    "brief", "Sums up.", requires: [.entities], produces: [.summary],
    options: [
      .option("max_words", \.maxWords, in: 1...500, "How long it may be."),
      .option("method", \.method, "How it is done."), .option("phrases", \.phrases, "What it begins with."),
    ])
  init(_ options: Options) {}
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Requires the field that an option names.
struct Sorter: DocumentStage {
  struct Options: StageOptions {
    var fields: [String] = []
    var file = RuleFile()
  }
  static let spec = StageSpec<Options>(
    "sort_by", "Sorts.",
    options: [
      .option("fields", \.fields, required: true, "By what."), .option("file", \.file, "A file with more."),
    ])
  let fieldUse: FieldUse
  init(_ options: Options) { fieldUse = FieldUse(requires: options.fields.map { FieldKey($0) }) }
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// An option that names a YAML file.
struct RuleFile: OptionValue {
  var keys: [String] = []
  static var typeName: String { "a file" }
  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> RuleFile? {
    guard let file = context.configuration(namedBy: value) else { return nil }
    guard let entries = file.entries else {
      context.reportWrongType(file, wanted: "a map of rules")
      return nil
    }
    return RuleFile(keys: entries.map(\.key))
  }
  var configText: String { "[" + keys.joined(separator: ", ") + "]" }
}

/// Writes.
struct Put: OutputStage {
  struct Options: StageOptions { var path: String? }
  static let spec = StageSpec<Options>("put", "Writes.", options: [.option("path", \.path, "Where to.")])
  let destination: OutputDestination
  init(_ options: Options) { destination = options.path.map { .file($0) } ?? .standardOutput }
  func write(_ document: Document, to buffer: inout [UInt8]) throws {}
}

/// Needs to see all documents.
struct Gather: CollectingStage {
  static let spec = StageSpec<NoOptions>("gather", "Gathers.", requires: [.title])
  init(_ options: NoOptions) {}
  func observe(_ document: Document) throws -> Int? { 1 }
  func keys(of part: Int) -> [Int] { [part] }
  func merge(_ first: Int, _ second: Int) -> Int { first + second }
  func finish(_ key: Int, _ part: Int) throws -> Int { part }
  func apply(_ results: [Int], to document: inout Document) throws -> Verdict { .keep }
}

/// Refuses to be made.
struct Trap: DocumentStage {
  struct Options: StageOptions {
    var a = false
    var b = false
    var old = 1
    var pattern: Pattern?
    func problems() -> [OptionProblem] {
      a && b ? [OptionProblem("b", "'a' and 'b' exclude each other")] : []
    }
  }
  static let spec = StageSpec<Options>(
    "trap", "Refuses.",
    options: [
      .option("a", \.a, "One."), .option("b", \.b, "The other."),
      .option("old", \.old, deprecated: "use 'a'", "Out of use."),
      .option("pattern", \.pattern, "A pattern."),
    ])
  init(_ options: Options) throws {
    if options.a { throw StageError("no", "'a' never works") }
  }
  func process(_ document: inout Document) throws -> Verdict { .keep }
}

/// Loads a marked pipeline with the made-up stages and expects its problems.
func expectPlan(
  _ yaml: MarkedYAML, _ expected: ExpectedProblem..., sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let loaded = PipelineLoader.load(
    text: yaml.text, file: "test.yaml", settings: LoadSettings(registry: try PlanningStages.registry()))
  expect(loaded.problems, in: yaml, are: expected, sourceLocation: sourceLocation)
  #expect((loaded.plan == nil) == loaded.problems.hasErrors, sourceLocation: sourceLocation)
}

func plan(_ text: String, set: [String: String] = [:]) throws -> Plan {
  let loaded = PipelineLoader.load(
    text: text, file: "test.yaml", settings: LoadSettings(registry: try PlanningStages.registry(), set: set))
  return try #require(loaded.plan, "\(loaded.problems)")
}

func problems(_ text: String) throws -> [Diagnostic] {
  PipelineLoader.load(
    text: text, file: "test.yaml", settings: LoadSettings(registry: try PlanningStages.registry())
  ).problems
}
