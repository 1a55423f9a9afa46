public import PipelineKit

/// The keys of tests, in a pipeline's file and in one of their own.
extension FileFormat {
  /// The keys at the top of `NAME.test.yaml`.
  public static func testFile(_ registry: StageRegistry) -> [OptionDescription] {
    [
      row("version", "The version of the file's format.", .integer, default: "1", bounds: ("1", "1")),
      row(
        "tests", "Cases for 'pipeline test', of the pipeline beside this file.",
        .list(.group(test(registry))), isRequired: true),
    ]
  }

  /// The type of what names a stage of the pipeline.
  public static let stageLabel = "the label of a stage"
  /// The type of what gives variables of the pipeline values.
  public static let variableMap = "a map of variables"
  /// The type of what gives stages of the pipeline options.
  public static let stageMap = "a map of stages with options"

  /// The keys of one test.
  public static func test(_ registry: StageRegistry) -> [OptionDescription] {
    let ended = { (keys: [OptionDescription]) -> OptionShape in
      // A field of the same name says the same.
      let others = expectation(registry).filter { other in !keys.contains { $0.name == other.name } }
      return .either([.integer, .list(.group(keys + others))])
    }
    return [
      row("name", "What the test shows, as a sentence.", .text, isRequired: true),
      row(
        "input", "What goes in: a text, a map with a text or files and fields, or a list of these.",
        .either([.text, .group(input(registry)), .list(.either([.text, .group(input(registry))]))])),
      row("from", "The first stage that the input passes through, by its label.", .text, type: stageLabel),
      row("to", "The last stage that the input passes through, by its label.", .text, type: stageLabel),
      row("set", "Variables with other values for this test.", .table(.text), type: variableMap),
      row(
        "options", "Options with other values for this test, by the label of their stage.",
        .table(.table(.any)),
        type: stageMap),
      row(
        "expect", "The documents that come out, in order, all of them.",
        .list(.group(expectation(registry)))),
      row("out", "How many documents come out.", .integer),
      row("dropped", "How many documents are dropped, or what must be true of each.", ended(droppedKeys)),
      row(
        "rejected", "How many documents are rejected, or what must be true of each.", ended(rejectedKeys),
        default: "0"),
      row(
        "diagnostics", "The problems that 'set' and 'options' bring about, in order, all of them.",
        .list(.either([.text, .group(problemKeys)]))),
    ]
  }

  /// The keys of an input that is more than a text.
  static func input(_ registry: StageRegistry) -> [OptionDescription] {
    [
      row("text", "The text that goes in.", .text),
      row("file", "A file that goes in, relative to the one that names it.", .text),
      row("files", "Files that go in, relative to the one that names them.", .list(.text)),
      row(
        "fields", "Fields that the documents have from the start, as a record shows them.",
        .group(
          fields(registry).filter { $0 != .text }.map { row($0.name, $0.summary, .any, type: $0.typeName) })),
    ]
  }

  /// What a test may expect of a document: its fields, and the other keys of a record.
  public static func expectation(_ registry: StageRegistry) -> [OptionDescription] {
    fields(registry).map { row($0.name, $0.summary, expected, type: $0.typeName) }
      + recordKeys.map { row($0.name, $0.help, expected) }
  }

  /// A value, or what must be true of it.
  private static var expected: OptionShape { .either([.group(match), .any]) }

  /// What must be true of a value, where it is not given.
  private static let match = [
    row("equals", "The whole value.", .any),
    row("contains", "Texts that stand in it; of a list, elements.", .either([.text, .list(.text)])),
    row("matches", "A regular expression (PCRE2) that matches in it.", .text),
    row("absent", "Whether there is no value.", .boolean),
  ]

  private static let droppedKeys = [
    row("reason", "Why it was dropped.", expected),
    row("stage", "The label of the stage that did it.", expected),
  ]

  private static let rejectedKeys = [
    row("error", "The id of the error.", expected), row("message", "What the error says.", expected),
    row("stage", "The label of the stage that did it.", expected),
  ]

  private static let problemKeys = [
    row("id", "The problem's id.", expected),
    row("at", "The text that it is shown at.", expected),
    row("line", "The line that it is shown in.", expected),
    row("message", "What it says.", expected),
  ]

  private static let recordKeys: [(name: String, help: String)] = [
    ("id", "The document's id."), ("origin", "Where the document came from."),
    ("edits", "What was taken out and put in."), ("fields", "Fields that stages of your own set."),
    ("metadata", "What the input said besides."),
  ]
}
