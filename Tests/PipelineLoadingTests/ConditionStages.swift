import Foundation
import PipelineKit
import PipelineLoading
import PipelineRunner
import Synchronization
import Testing

extension Field where Value == String {
  /// The first word of a line.
  static var kind: Field { Field("kind", "The first word.") }
  /// Set by `mark`.
  static var mark: Field { Field("mark", "Whether it was marked.") }
}

extension Field where Value == Int {
  /// The bytes of a line.
  static var size: Field { Field("size", "How long it is.") }
}

extension Field where Value == Bool {
  /// Whether a line holds an exclamation mark.
  static var loud: Field { Field("loud", "Whether it is loud.") }
}

extension Field where Value == [String] {
  /// The words of a line.
  static var parts: Field { Field("parts", "Its words.") }
}

/// Small stages for tests of conditions: a document a line, with fields of each kind.
enum ConditionStages {
  struct SplitLines: SplittingStage {
    static let spec = StageSpec<NoOptions>(
      "split_lines", "One document a line.",
      produces: [.text, Field.kind.key, Field.size.key, Field.loud.key, Field.parts.key, .date])
    init(_ options: NoOptions) {}

    func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
      while let line = try reader.readLine() { try sink.document(upTo: line.upperBound) }
    }

    func document(of segment: Segment) throws -> Document {
      let words = String(decoding: segment.bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }.map(
        String.init)
      var document =
        words.first == "same"
        ? segment.document(decoded: segment.bytes, id: "same") : try segment.document()
      document[.kind] = words.first
      document[.size] = segment.bytes.count
      document[.loud] = segment.bytes.contains(UInt8(ascii: "!"))
      document[.parts] = words
      document[.date] = words.lazy.compactMap { PublicationDate($0) }.first
      return document
    }
  }

  /// Puts `>` in front.
  struct Mark: DocumentStage {
    static let spec = StageSpec<NoOptions>("mark", "Puts '>' in front.", produces: [Field.mark.key])
    init(_ options: NoOptions) {}
    func process(_ document: inout Document) throws -> Verdict {
      document.text.replace(0..<0, with: ">", rule: "mark", reason: "asked for")
      document[.mark] = "yes"
      return .keep
    }
  }

  /// Needs what `mark` produces.
  struct NeedMark: DocumentStage {
    static let spec = StageSpec<NoOptions>("need_mark", "Needs a mark.", requires: [Field.mark.key])
    init(_ options: NoOptions) {}
    func process(_ document: inout Document) throws -> Verdict { .keep }
  }

  /// Puts the number of documents that took part in front.
  struct CountAll: CollectingStage {
    static let spec = StageSpec<NoOptions>("count_all", "Counts.")
    init(_ options: NoOptions) {}
    func observe(_ document: Document) throws -> Int? { 1 }
    func keys(of part: Int) -> [Int] { [0] }
    func merge(_ first: Int, _ second: Int) -> Int { first + second }
    func finish(_ key: Int, _ part: Int) throws -> Int { part }
    func apply(_ results: [Int], to document: inout Document) throws -> Verdict {
      document.text.replace(0..<0, with: "\(results.first ?? 0):", rule: "count", reason: "counted")
      return .keep
    }
  }

  struct Write: OutputStage {
    static let spec = StageSpec<NoOptions>("write", "Writes the text.", uses: [Field.mark.key])
    init(_ options: NoOptions) {}
    var destination: OutputDestination { .standardOutput }
    func write(_ document: Document, to buffer: inout [UInt8]) throws { buffer += document.text.bytes }
  }

  static func load(_ stages: String) throws -> Loaded {
    let registry = try StageRegistry([
      AnyStage(SplitLines.self), AnyStage(Mark.self), AnyStage(NeedMark.self), AnyStage(CountAll.self),
      AnyStage(Write.self),
    ])
    return PipelineLoader.load(
      text: "stages:\n" + stages, file: "test.yaml",
      settings: LoadSettings(registry: registry, environment: { _ in nil }))
  }

  /// What comes of running stages over lines.
  static func run(_ stages: String, _ input: String, jobs: Int = 1) throws -> Outcome {
    let loaded = try load(stages)
    #expect(loaded.problems == [])
    let plan = try #require(loaded.plan)
    let collected = Collected()
    var ends: [DocumentEnd] = []
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("when-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    let options = RunOptions(
      jobs: jobs, root: root, standardOutput: collected, inspect: { ends.append($0) })
    let report = try Runner(plan, options).run([InputSource(file: "in.txt", bytes: Array(input.utf8))])
    return Outcome(report: report, output: collected.text, ends: ends)
  }

  struct Outcome {
    var report: RunReport
    var output: String
    var ends: [DocumentEnd]
  }

  private final class Collected: ByteSink {
    private let bytes = Mutex<[UInt8]>([])
    func write(_ more: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: more) } }
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
  }
}
