import Foundation
import JSONText
import PipelineKit
import PipelineRunner
import Synchronization
import Testing

/// What a run writes to standard output.
private final class Collected: ByteSink {
  private let bytes = Mutex<[UInt8]>([])
  func write(_ more: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: more) } }
  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// An empty folder that goes away with the test.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("pipeline-\(UUID().uuidString)")
    .path
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
  func put(_ text: String, _ name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

@Suite struct RunnerTests {
  private func run(
    _ stages: [(String, StageInstance.Work)], _ input: String, in folder: Folder, jobs: Int = 1,
    limit: Int? = nil,
    maxBytes: Int = 1000, memory: Int = 64_000_000
  ) throws -> (report: RunReport, output: String) {
    let collected = Collected()
    let options = RunOptions(
      jobs: jobs, root: folder.path, maxDocumentBytes: maxBytes, limit: limit, memoryLimit: memory,
      standardOutput: collected)
    let report = try Runner(RunStages.plan(stages), options).run([
      InputSource(file: "in.txt", bytes: Array(input.utf8))
    ])
    return (report, collected.text)
  }

  private func rejected(in folder: Folder) throws -> [JSONValue] {
    try (folder.text("test.rejected.jsonl") ?? "").split(separator: "\n").map {
      try JSONReader.value(of: String($0))
    }
  }

  @Test func `every document is out, dropped or rejected, and the numbers say so`() throws {
    let folder = try Folder()
    let (report, output) = try run(
      [RunStages.split, RunStages.obey, RunStages.write()], "one\n\ndrop it\nfail now\nunreadable\ncut two\n",
      in: folder)
    #expect(output == "one\ntwo\n")
    let counts: [Int] = [report.documents, report.out, report.dropped, report.rejected]
    #expect(counts == [5, 2, 1, 2] as [Int])
    #expect(report.separators == 1)
    #expect(report.imbalance == nil)
    #expect(report.stages[1].dropped == [.init(reason: "asked for", count: 1)])
    #expect(report.stages[1].rejected == [.init(reason: "asked", count: 1)])
    #expect(report.stages[0].rejected == [.init(reason: "unreadable", count: 1)])
    #expect(report.stages.map(\.left) == [4, 2, 2])
  }

  @Test func `a rejected document is kept whole, with its stage, its error and its place`() throws {
    let folder = try Folder()
    _ = try run([RunStages.split, RunStages.obey, RunStages.write()], "one\nfail now\n", in: folder)
    let record = try #require(try rejected(in: folder).first)
    #expect(record["stage"]?.stringValue == "obey")
    #expect(record["error"]?["id"]?.stringValue == "asked")
    #expect(record["source"]?.stringValue == "fail now\n")
    #expect(record["origin"]?["bytes"]?.arrayValue?.map(\.intValue) == [4, 13])
    #expect(record["origin"]?["lines"]?.arrayValue?.map(\.intValue) == [2, 2])
  }

  @Test func `bytes that are not UTF-8 are kept in base64 when a record is rejected`() throws {
    let folder = try Folder()
    let options = RunOptions(root: folder.path, maxDocumentBytes: 3, standardOutput: Collected())
    let source = InputSource(file: "in.txt", bytes: [0x61, 0xFF, 0xFE, 0x62, 0x63, 0x0A])
    _ = try Runner(RunStages.plan([RunStages.split, RunStages.write()]), options).run([source])
    let record = try #require(try rejected(in: folder).first)
    #expect(
      record["source_base64"]?.stringValue.flatMap { Data(base64Encoded: $0) }
        == Data([0x61, 0xFF, 0xFE, 0x62, 0x63, 0x0A]))
  }

  @Test func `an edit that cannot be rejects the document with the numbers`() throws {
    let folder = try Folder()
    _ = try run([RunStages.split, RunStages.obey, RunStages.write()], "fault\n", in: folder)
    let message = try rejected(in: folder).first?["error"]?["message"]?.stringValue
    #expect(message == "an edit of bytes 0..<999 of a text that has 6")
  }

  @Test func `a document that cannot be written is rejected and leaves no bytes behind`() throws {
    let folder = try Folder()
    let (report, output) = try run(
      [RunStages.split, RunStages.write()], "one\nunwritable\ntwo\n", in: folder)
    #expect(output == "one\ntwo\n")
    #expect(report.rejected == 1)
  }

  @Test func `a later document with an id that came before is rejected, and leaves no record`() throws {
    let folder = try Folder()
    let (report, output) = try run(
      [RunStages.split, RunStages.obey, RunStages.write()], "id:a\nid:b\nid:a\nid:c\n", in: folder)
    #expect(output == "id:a\nid:b\nid:c\n")
    #expect(report.stages[0].rejected == [.init(reason: "repeated-id", count: 1)])
    #expect(report.imbalance == nil)
    #expect(try rejected(in: folder).first?["source"]?.stringValue == "id:a\n")
  }

  @Test func `a record over the limit is rejected with its beginning, and the rest goes on`() throws {
    let folder = try Folder()
    let long = String(repeating: "x", count: 3_000_000)
    let (report, output) = try run([RunStages.split, RunStages.write()], "one\n\(long)\ntwo\n", in: folder)
    #expect(output == "one\ntwo\n")
    #expect(report.stages[0].rejected == [.init(reason: "document-too-large", count: 1)])
    let origin = try #require(try rejected(in: folder).first?["origin"])
    #expect(origin["bytes"]?.arrayValue?.map(\.intValue) == [4, 3_000_005])
    #expect(origin["lines"]?.arrayValue?.map(\.intValue) == [2, 2])
  }

  @Test func `a splitting stage that loses a byte fails the run, and nothing is published`() throws {
    let folder = try Folder()
    #expect(throws: RunFailure.self) {
      try run([RunStages.splitLossily, RunStages.write("out.txt")], "one\n", in: folder)
    }
    #expect(folder.names == [])
  }

  @Test func `an output in the middle has the text as it is there`() throws {
    let folder = try Folder()
    let (_, output) = try run(
      [RunStages.split, RunStages.write("before.txt"), RunStages.obey, RunStages.write()], "cut one\ntwo\n",
      in: folder)
    #expect(folder.text("before.txt") == "cut one\ntwo\n")
    #expect(output == "one\ntwo\n")
  }

  @Test func `a collecting stage sees every document before the first goes on`() throws {
    let folder = try Folder()
    let (report, output) = try run(
      [RunStages.split, RunStages.count, RunStages.write()], "a one\nb two\na three\nunseen\n", in: folder)
    #expect(output == "a one\n=2\nb two\n=1\na three\n=2\n")
    #expect(report.imbalance == nil)
    #expect(report.stages.map(\.entered) == [0, 4, 3])
    #expect(report.dropped == 1)
  }

  @Test func `whatever the number of workers and the memory, the same bytes come out`() throws {
    let kinds = ["one", "cut two", "drop", "fail", "unreadable", "id:7", "fault", "\n"]
    let input = (0..<3000).map { kinds[$0 * $0 % 8] + " \($0 % 40)\n" }.joined()
    let stages = [
      RunStages.split, RunStages.obey, RunStages.count, RunStages.write("out.txt"), RunStages.obey,
      RunStages.write(),
    ]
    var first: (String, String?, String?)?
    for (jobs, memory) in [(1, 64_000_000), (2, 64_000_000), (3, 5000), (8, 100), (2, 1)] {
      let folder = try Folder()
      let (report, output) = try run(stages, input, in: folder, jobs: jobs, memory: memory)
      let result = (output, folder.text("out.txt"), folder.text("test.rejected.jsonl"))
      let expected = first ?? result
      first = expected
      #expect(result == expected, "jobs \(jobs), memory \(memory)")
      #expect(report.imbalance == nil)
    }
    #expect(first?.0.isEmpty == false)
  }

  @Test(arguments: [1, 4]) func `a table's rows come in the order of their keys, and documents pass by`(
    jobs: Int
  )
    throws
  {
    let folder = try Folder()
    let (report, output) = try run(
      [
        RunStages.split, RunStages.count, RunStages.writeTable("a.txt"), RunStages.write(),
        RunStages.writeTable("b.txt"),
      ], "tea one\nbread two\ntea three\nunseen four\n", in: folder, jobs: jobs, memory: 10)
    #expect(folder.text("a.txt") == "word count\nbread 1\ntea 2\n")
    #expect(folder.text("b.txt") == folder.text("a.txt"))
    #expect(output == "tea one\n=2\nbread two\n=1\ntea three\n=2\n")
    #expect(report.outputs.map(\.records) == [2, 3, 2])
    #expect(report.imbalance == nil)
  }

  @Test func `a table is that of the nearest stage above, and one without rows has its head`() throws {
    let folder = try Folder()
    _ = try run(
      [
        RunStages.split, RunStages.count, RunStages.writeTable("first.txt"), RunStages.obey, RunStages.count,
        RunStages.writeTable("second.txt"),
      ], "tea one\ndrop two\ntea three\n", in: folder)
    #expect(folder.text("first.txt") == "word count\ndrop 1\ntea 2\n")
    #expect(folder.text("second.txt") == "word count\ntea 2\n")
    _ = try run([RunStages.split, RunStages.count, RunStages.writeTable("none.txt")], "\n", in: folder)
    #expect(folder.text("none.txt") == "word count\n")
  }

  @Test func `a dry run and a limit leave tables as they leave documents`() throws {
    let folder = try Folder()
    _ = try run(
      [RunStages.split, RunStages.count, RunStages.writeTable("a.txt")], "tea one\ntea two\n", in: folder,
      limit: 1)
    #expect(folder.text("a.txt") == "word count\ntea 1\n")
  }

  @Test func `a limit stops the reading after so many documents`() throws {
    let folder = try Folder()
    let (report, output) = try run([RunStages.split, RunStages.write()], "1\n2\n3\n", in: folder, limit: 2)
    #expect(output == "1\n2\n")
    #expect(report.isLimited)
  }

  @Test func `a dry run counts and writes nothing`() throws {
    let folder = try Folder()
    let options = RunOptions(root: folder.path, isDryRun: true, standardOutput: Collected())
    let report = try Runner(
      RunStages.plan([RunStages.split, RunStages.obey, RunStages.write("out.txt")]), options
    )
    .run([InputSource(file: "in.txt", bytes: Array("one\nfail\n".utf8))])
    #expect(report.out == 1)
    #expect(report.rejected == 1)
    #expect(folder.names == [])
  }

  @Test func `a run that is stopped publishes nothing and leaves the old output`() throws {
    let folder = try Folder()
    try folder.put("old", "out.txt")
    let cancellation = Cancellation()
    cancellation.cancel()
    let options = RunOptions(root: folder.path, standardOutput: Collected(), cancellation: cancellation)
    #expect(throws: RunFailure.interrupted) {
      try Runner(RunStages.plan([RunStages.split, RunStages.write("out.txt")]), options)
        .run([InputSource(file: "in.txt", bytes: Array("one\n".utf8))])
    }
    #expect(folder.names == ["out.txt"])
    #expect(folder.text("out.txt") == "old")
  }

  @Test func `a stage that is long at work on one document hears that the run is stopped`() throws {
    for jobs in [1, 3] {
      let folder = try Folder()
      let cancellation = Cancellation()
      RunStages.Slow.cancellation.withLock { $0 = cancellation }
      let options = RunOptions(
        jobs: jobs, root: folder.path, standardOutput: Collected(), cancellation: cancellation)
      let slow = ("slow", StageInstance.Work.document(RunStages.Slow(NoOptions())))
      #expect(throws: RunFailure.interrupted) {
        try Runner(RunStages.plan([RunStages.split, slow, RunStages.write("out.txt")]), options)
          .run([InputSource(file: "in.txt", bytes: Array("one\n".utf8))])
      }
      #expect(folder.names == [])
    }
    // Outside a run, nobody stops anything.
    try StopSignal.check()
  }

  @Test func `an input without a document gives an empty output and a warning`() throws {
    let folder = try Folder()
    let (report, _) = try run([RunStages.split, RunStages.write("out.txt")], "", in: folder)
    #expect(folder.text("out.txt") == "")
    #expect(report.warnings == ["in.txt holds no document"])
  }

  @Test func `an output whose folder leads outside the root is refused`() throws {
    let folder = try Folder()
    let outside = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: outside.path)
    #expect(throws: RunFailure.outsideRoot(path: "link/out.txt")) {
      try run([RunStages.split, RunStages.write("link/out.txt")], "one\n", in: folder)
    }
    #expect(outside.names == [])
  }

  @Test func `without a splitting stage a source is one document`() throws {
    let folder = try Folder()
    let (report, output) = try run([RunStages.obey, RunStages.write()], "cut one\ntwo\n", in: folder)
    #expect(output == "one\ntwo\n")
    #expect(report.stages.map(\.label) == ["input", "obey", "write"])
  }
}
