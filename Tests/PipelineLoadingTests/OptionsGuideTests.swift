import Foundation
import JSONText
import Patterns
import PipelineKit
import PipelineLoading
import PipelineRunner
import PipelineSchema
import PipelineTesting
import StandardStages
import Testing

// The stage of docs/options.md, word for word: the last test here holds the page to it.

/// Marks how glad an article sounds, by the words of a list.
struct MarkTone: DocumentStage {
  struct Options: StageOptions {
    var method = Method.words
    var words: ProjectFile?
    var limits = Limits()
    var exceptions: [Exception] = []
    var skip: Pattern?
    var maxBytes = ByteSize.megabytes(1)
    var patience = Duration.seconds(5)

    func problems() -> [OptionProblem] {
      limits.low < limits.high ? [] : [OptionProblem("limits", "'low' must be less than 'high'")]
    }
  }

  enum Method: String, OptionChoice {
    case words, signs
    var help: String {
      switch self {
      case .words: "The share of words that stand in the list."
      case .signs: "The share of lines that end with an exclamation mark."
      }
    }
  }

  struct Limits: OptionGroup {
    var low = 0.1
    var high = 0.5
    static var rows: [StageOption<Limits>] {
      [
        .option("low", \.low, in: 0...1, "Below it an article is called sad."),
        .option("high", \.high, in: 0...1, "From it on an article is called glad."),
      ]
    }
  }

  struct Exception: OptionGroup {
    var phrase = ""
    var weight = 1.0
    static var rows: [StageOption<Exception>] {
      [
        .option("phrase", \.phrase, required: true, "A text that counts in another way."),
        .option("weight", \.weight, in: -1...1, "How much it counts."),
      ]
    }
  }

  static let spec = StageSpec<Options>(
    "mark_tone", "Marks how glad an article sounds.",
    requires: [.text], produces: [Field.tone.key],
    options: [
      .option("method", \.method, "What is counted."),
      .option("words", \.words, "A file with a word on each line."),
      .option("limits", \.limits, "Where one tone ends and the next begins."),
      .option("exceptions", \.exceptions, "Texts that count in another way."),
      .option("skip", \.skip, "Lines in which this is found do not count."),
      .option(
        "max_bytes", \.maxBytes, in: ByteSize(bytes: 1000)...(.megabytes(64)), "Longer articles are rejected."
      )
      .formerly("max_size"),
      .option(
        "patience", \.patience, in: .milliseconds(1)...(.seconds(60)), "How long one article may take."),
    ])

  let options: Options
  private let words: Set<String>

  init(_ options: Options) {
    self.options = options
    words = Set(options.words?.entries ?? [])
  }

  func process(_ document: inout Document) throws -> Verdict {
    let count = document.text.bytes.count
    guard count <= options.maxBytes.bytes else {
      throw StageError(
        "text-too-long", "the text has \(count) bytes, more than \(options.maxBytes.configText)")
    }
    let found = document.text.lines.flatMap(\.words)
    let glad = found.count { words.contains(String($0)) }
    document[.tone] = found.isEmpty ? 0 : Double(glad) / Double(found.count)
    return .keep
  }
}

extension Field where Value == Double {
  /// The share of glad words.
  static var tone: Field { Field("tone", "The share of glad words, 0 to 1.") }
}

@Suite struct OptionsGuideTests {
  private static let glad = "# glad words\nglad\n\n  merry  \r\n"

  /// What is made of the options, in a folder with a list of words.
  private func load(_ options: String) throws -> Loaded {
    let folder = try RunFolder()
    try folder.put(Self.glad, "glad.txt")
    let text = "stages:\n  - split_bundle\n  - mark_tone: {\(options)}\n  - emit: {path: out.jsonl}\n"
    let registry = try StageRegistry(StandardStages.all + [AnyStage(MarkTone.self)])
    let settings = LoadSettings(registry: registry, projectRoot: folder.path, environment: { _ in nil })
    var loaded = PipelineLoader.load(text: text, file: folder.path + "/tone.yaml", settings: settings)
    // Nothing takes the tone here.
    loaded.problems.removeAll { $0.id == "unused-field" }
    return loaded
  }

  private func shown(_ name: String, _ options: String) throws -> String? {
    let loaded = try load(options)
    #expect(loaded.problems.map(\.message) == [], "\(options)")
    return loaded.plan?.stages[1].options.first { $0.name == name }?.text
  }

  private func problems(_ options: String) throws -> [String] {
    try load(options).problems.map { problem in
      ([problem.id, problem.message] + [problem.suggestion].compactMap(\.self)).joined(separator: " | ")
    }
  }

  @Test func `the stage keeps the laws that every stage obeys`() { expectConformance(of: MarkTone.self) }

  @Test func `the words of a file are read with the options`() throws {
    let words = ProjectFile(path: "glad.txt", bytes: Array(Self.glad.utf8))
    #expect(words.entries == ["glad", "merry"])
    let result = try MarkTone(.init(words: words)).result(of: "The glad ferry left.")
    #expect(result.document[.tone] == 0.25)
    #expect(try shown("words", "words: glad.txt") == "glad.txt")
  }

  @Test func `a file that is missing, elsewhere or no file is a problem at its place`() throws {
    #expect(
      try problems("words: glat.txt").first?.hasPrefix("unreadable-file | 'glat.txt' does not exist") == true)
    #expect(try problems("words: glat.txt").first?.contains("glad.txt") == true)
    #expect(try problems("words: ../glad.txt").map { $0.prefix(15) } == ["outside-project"])
    #expect(try problems("words: /etc/hosts").map { $0.prefix(15) } == ["outside-project"])
    #expect(try problems("words: [glad.txt]").map { $0.prefix(10) } == ["wrong-type"])
  }

  @Test func `durations and sizes have units, and ranges`() throws {
    #expect(try shown("patience", "patience: 200ms") == "200ms")
    #expect(try shown("patience", "patience: 1.5s") == "1500ms")
    #expect(try shown("patience", "") == "5s")
    #expect(
      try problems("patience: 5") == [
        "wrong-type | expected a duration such as 5s, found a whole number '5' | add a unit: 5s"
      ])
    #expect(try problems("patience: 2m") == ["out-of-range | 2m is out of range: 1ms to 1m"])
    #expect(try problems("patience: soon").count == 1)
    #expect(try problems("max_bytes: 10B") == ["out-of-range | 10B is out of range: 1KB to 64MB"])
  }

  @Test(arguments: [
    ("0s", "0s"), ("90s", "90s"), ("120s", "2m"), ("1.5h", "90m"), ("48h", "2d"), ("0.5ms", "0.5ms"),
    ("1 s", "1s"),
  ])
  func `a duration is written in the largest unit that leaves a whole number`(text: String, shown: String)
    throws
  {
    let duration = try #require(Duration(parsing: text))
    #expect(duration.configText == shown)
    #expect(Duration(parsing: shown) == duration)
  }

  @Test(arguments: ["", "s", "5", "-1s", "1e400s", "nans", "infs", "5 years", "100001d", "5S", "1m30s"])
  func `what is no duration is refused`(text: String) { #expect(Duration(parsing: text) == nil) }

  @Test func `options inside options are checked in their places`() throws {
    #expect(try problems("limits: {low: 2}") == ["out-of-range | 2.0 is out of range: 0.0 to 1.0"])
    #expect(try problems("limits: {lov: 0.2}").first?.contains("did you mean 'low'?") == true)
    #expect(try problems("limits: {low: 0.6}") == ["conflicting-options | 'low' must be less than 'high'"])
    #expect(try problems("exceptions: [{weight: 1}]").map { $0.prefix(14) } == ["missing-option"])
    #expect(try problems("skip: '('").map { $0.prefix(15) } == ["invalid-pattern"])
    #expect(try problems("method: sign").first?.contains("did you mean 'signs'?") == true)
  }

  @Test func `a name that an option had once works, with what to write now`() throws {
    let loaded = try load("max_size: 2MB")
    #expect(loaded.problems.map(\.id) == ["deprecated-option"])
    #expect(loaded.problems.first?.replacement == "max_bytes")
    let option = try #require(loaded.plan?.stages[1].options.first { $0.name == "max_bytes" })
    #expect(option.text == "2MB" && option.originText == "file")
    #expect(
      try problems("max_size: 2MB, max_bytes: 3MB") == [
        "conflicting-options | 'max_size' is what 'max_bytes' was called once, and both are given | leave 'max_size' out"
      ])
  }

  @Test func `the schema says what each option is`() throws {
    let schema = try JSONReader.value(
      of: PipelineSchema.text(for: try StageRegistry([AnyStage(MarkTone.self)])))
    let rows = try #require(schema["$defs"]?["stage.mark_tone"]?["properties"])
    let method = rows["method"]?["anyOf"]?.arrayValue?.first?["oneOf"]?.arrayValue
    #expect(method?.map { $0["const"] } == [.string("words"), .string("signs")])
    #expect(method?.first?["description"] == .string("The share of words that stand in the list."))
    let patience = rows["patience"]
    #expect(patience?["default"] == .string("5s"))
    #expect(
      patience?["anyOf"]?.arrayValue?.first?["pattern"]?.stringValue?.hasSuffix("(ms|s|m|h|d)$") == true)
    #expect(rows["words"]?["type"] == .string("string"))
    #expect(rows["limits"]?["properties"]?["low"] != nil)
    #expect(rows["exceptions"]?["items"]?["required"] == .array([.string("phrase")]))
    #expect(rows["max_size"]?["deprecated"] == .bool(true))
    #expect(
      rows["max_size"]?["description"]?.stringValue?.hasSuffix("Deprecated: write 'max_bytes'.") == true)
  }

  @Test func `the guide to options shows this stage`() throws {
    let here = URL(filePath: #filePath)
    let guide = here.deletingLastPathComponent().appending(path: "../../docs/options.md").standardized
    let source = try String(contentsOf: here, encoding: .utf8)
    let page = try String(contentsOf: guide, encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```swift\n").dropFirst().first)
    let code = try #require(block.components(separatedBy: "```").first).replacing(
      "import Patterns\nimport PipelineKit\n\n", with: "")
    #expect(source.contains(code), "docs/options.md and \(here.lastPathComponent) differ")
  }
}
