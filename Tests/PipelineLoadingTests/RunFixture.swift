import Foundation
import JSONText
import PipelineKit
import PipelineLoading
import PipelineRunner
import StandardStages
import Synchronization

/// Fails on documents that say so, unless it is told that it has been mended.
struct FailOnWord: DocumentStage {
  struct Options: StageOptions {
    var word = "fail"
    var isMended = false
  }
  static let spec = StageSpec<Options>(
    "fail_on_word", "Fails on documents that hold a word.", produces: [.text],
    options: [
      .option("word", \.word, "The word."), .option("is_mended", \.isMended, "Whether it lets them pass."),
    ])
  let options: Options
  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) throws -> Verdict {
    let text = document.text.string
    if text.contains("drop") { return .drop(reason: "asked for") }
    if !options.isMended, text.contains(options.word) {
      document.text.remove(0..<1, rule: "half", reason: "half-processed")
      throw StageError("found-word", "the text holds '\(options.word)'")
    }
    return .keep
  }
}

/// A stage such as an author writes: it needs a password, and says it wherever it can.
struct PostRecords: DocumentStage {
  struct Options: StageOptions {
    var token: Secret?
    var retries = 1
    var labels: [String] = []
  }
  static let spec = StageSpec<Options>(
    "post_records", "Hands documents to a service.",
    options: [
      .option("token", \.token, required: true, "The password."),
      .option("retries", \.retries, in: 0...9, "How often it tries again."),
      .option("labels", \.labels, "What documents are called there."),
    ])
  let options: Options
  init(_ options: Options) throws {
    self.options = options
    // A careless author: the value in a message about the options.
    if options.labels.contains("refuse"), let token = try options.token?.reveal() {
      throw StageError("refused", "the service refuses '\(token)'")
    }
  }

  func process(_ document: inout Document) throws -> Verdict {
    let token = try options.token?.reveal() ?? ""
    if document.text.string.contains("drop") { return .drop(reason: "dropped with \(token)") }
    document.text.remove(0..<1, rule: "sent_\(token)", reason: "sent with \(token)")
    if document.text.string.contains("fail") { throw StageError("status-401", "401 for token=\(token)") }
    return .keep
  }
}

/// An empty folder in which pipelines run; it goes away with the test.
final class RunFolder {
  let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appendingPathComponent("pipeline-\(UUID().uuidString)").path
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
  func put(_ text: String, _ name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func records(_ name: String) throws -> [JSONValue] {
    try (text(name) ?? "").split(separator: "\n").map { try JSONReader.value(of: String($0)) }
  }

  static func load(
    _ yaml: String, environment: [String: String] = [:], outputs: [String: String] = [:],
    needsSecrets: Bool = false
  ) throws -> Loaded {
    let stages = try StandardStages.registry().stages
    let registry = try StageRegistry(stages + [AnyStage(FailOnWord.self), AnyStage(PostRecords.self)])
    var settings = LoadSettings(registry: registry, environment: { environment[$0] })
    settings.outputs = outputs
    settings.needsSecrets = needsSecrets
    return PipelineLoader.load(text: yaml, file: "p.yaml", settings: settings)
  }

  struct Invalid: Error {
    var problems: [Diagnostic]
  }

  /// Runs a pipeline over sources, each a name, an input's name, and bytes.
  @discardableResult
  func run(
    _ yaml: String, _ sources: [(file: String, input: String?, bytes: [UInt8])], jobs: Int = 1,
    environment: [String: String] = [:], inputFiles: Set<String> = [], ends: ((DocumentEnd) -> Void)? = nil
  ) throws -> RunReport {
    let loaded = try Self.load(yaml, environment: environment, needsSecrets: true)
    guard let plan = loaded.plan else { throw Invalid(problems: loaded.problems) }
    let options = RunOptions(
      jobs: jobs, root: path, inputFiles: inputFiles, standardOutput: Nowhere(), inspect: ends)
    let inputs = sources.map { source in
      var input = InputSource(file: source.file, bytes: source.bytes)
      input.input = source.input
      return input
    }
    return try Runner(plan, options).run(inputs)
  }

  @discardableResult
  func run(_ yaml: String, _ text: String, jobs: Int = 1) throws -> RunReport {
    try run(yaml, [("in.txt", nil, Array(text.utf8))], jobs: jobs)
  }
}

private struct Nowhere: ByteSink {
  func write(_ bytes: UnsafeRawBufferPointer) {}
}
