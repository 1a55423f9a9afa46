import Foundation
import JSONText
import PipelineKit
import PipelineRunner
import Testing

/// What `rejected:` does with a document that a stage has rejected, and what an earlier run's file is worth.
@Suite struct `Rejected documents` {
  private func yaml(_ rejected: String, word: String = "fail") -> String {
    """
    pipeline: p
    rejected:
      path: rejected.jsonl
      stages:
    \(rejected.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
    stages:
      - split_bundle: {format: jsonl}
      - fail_on_word: {word: \(word)}
      - emit: {path: out.jsonl}
    """
  }
  private let lines = """
    {"id":"a","text":"all well"}
    {"id":"b","title":"Second","text":"this will fail","shift":"north"}
    {"id":"c","text":"fail and again"}
    {"id":"a","text":"a second a"}
    not json
    {"id":"d","text":"drop this"}

    """

  @Test func `go through their stages with their source, their fields and the error`() throws {
    let folder = try RunFolder()
    let report = try folder.run(yaml("- emit: {path: check.jsonl}"), lines)
    let records = try folder.records("check.jsonl")
    #expect(records.map { $0["id"]?.stringValue?.count ?? 0 } == [1, 1, 1, 32])
    #expect(records[0]["text"] == .string("this will fail"))
    #expect(records[0]["title"] == .string("Second"))
    #expect(records[0]["metadata"]?["shift"] == .string("north"))
    #expect(records[0]["edits"] == nil)
    #expect(records[0]["fields"]?["error"] == .string("found-word"))
    #expect(records[0]["fields"]?["error_message"] == .string("the text holds 'fail'"))
    #expect(records[0]["fields"]?["error_stage"] == .string("fail_on_word"))
    #expect(records[2]["fields"]?["error"] == .string("repeated-id"))
    #expect(records[3]["text"] == .string("not json\n"))
    #expect(records[3]["fields"]?["error_stage"] == .string("split_bundle"))
    #expect(try folder.records("out.jsonl").count == 1)
    // All have been taken care of: there is nothing to keep.
    #expect(folder.names == ["check.jsonl", "out.jsonl"])
    #expect(report.rejected == 4)
    #expect(report.rejectedStages.map(\.left) == [4])
    #expect(report.imbalance == nil)
  }

  @Test func `are in the rejected file if they fail there too, with both errors`() throws {
    let folder = try RunFolder()
    let report = try folder.run(
      yaml("- fail_on_word: {word: again}\n- emit: {path: check.jsonl}"), lines)
    let rejected = try folder.records("rejected.jsonl")
    #expect(rejected.map { $0["id"] } == [.string("c")])
    #expect(rejected[0]["source"] == .string("fail and again"))
    #expect(rejected[0]["error"]?["message"] == .string("the text holds 'fail'"))
    #expect(rejected[0]["stage"] == .string("fail_on_word"))
    #expect(rejected[0]["again"]?["stage"] == .string("fail_on_word_2"))
    #expect(rejected[0]["again"]?["error"]?["message"] == .string("the text holds 'again'"))
    #expect(try folder.records("check.jsonl").count == 3)
    #expect(report.rejectedStages.map(\.rejectedCount) == [1, 0])
    #expect(report.rejected == 4)
  }

  @Test func `that a stage there drops are counted, and nothing is lost`() throws {
    let folder = try RunFolder()
    let text = "{\"text\":\"please drop this: no\"}\n{\"text\":\"no, fine\"}\n"
    // The stage under `stages:` fails before it would drop.
    let report = try folder.run(
      """
      rejected: {path: r.jsonl, stages: [fail_on_word, {emit: {path: check.jsonl}}]}
      stages:
        - split_bundle: {format: jsonl}
        - post_records: {token: '${env:T}', labels: []}
        - emit: {path: out.jsonl}
      """, [("in.jsonl", nil, Array(text.replacingOccurrences(of: "drop", with: "fail").utf8))],
      environment: ["T": "secret-of-the-test"])
    #expect(report.rejected == 1)
    #expect(report.rejectedStages[0].rejectedCount == 1)
    #expect(try folder.records("r.jsonl").count == 1)
    let dropping = try folder.run(
      yaml("- fail_on_word: {word: zzz}\n- emit: {path: check.jsonl}", word: "w"), "{\"text\":\"x\"}\n")
    #expect(dropping.rejected == 0)
  }

  @Test func `are the same bytes for any number of jobs`() throws {
    let text = (0..<700).map { number in
      let words = number % 7 == 0 ? "fail" : number % 5 == 0 ? "fail and again" : "well"
      return "{\"id\":\"n\(number % 600)\",\"text\":\"\(number) \(words)\"}\n"
    }.joined()
    let pipeline = yaml("- fail_on_word: {word: again}\n- emit: {path: check.jsonl}")
    var seen: [[String?]] = []
    for jobs in [1, 2, 5] {
      let folder = try RunFolder()
      let report = try folder.run(pipeline, text, jobs: jobs)
      #expect(report.imbalance == nil)
      #expect(
        report.rejected == (report.rejectedStages.last?.left ?? 0) + report.rejectedStages[0].rejectedCount)
      seen.append(["out.jsonl", "check.jsonl", "rejected.jsonl"].map { folder.text($0) })
    }
    #expect(seen[0].allSatisfy { $0?.isEmpty == false })
    #expect(seen[1] == seen[0])
    #expect(seen[2] == seen[0])
  }

  // MARK: Reading them back

  private func pipeline(_ split: String, isMended: Bool, out: String) -> String {
    """
    pipeline: p
    stages:
      - split_bundle: \(split)
      - strip_boilerplate
      - fail_on_word: {is_mended: \(isMended)}
      - emit: {path: \(out)}
    """
  }

  private func roundTrip(_ input: [UInt8], file: String, split: String = "{}") throws {
    let folder = try RunFolder()
    try folder.run(pipeline(split, isMended: false, out: "first.jsonl"), [(file, nil, input)])
    let rejected = try #require(folder.text("p.rejected.jsonl"))
    try folder.run(
      pipeline("{format: rejected}", isMended: true, out: "second.jsonl"),
      [("p.rejected.jsonl", nil, Array(rejected.utf8))])
    try folder.run(pipeline(split, isMended: true, out: "all.jsonl"), [(file, nil, input)])
    let all = Set((folder.text("all.jsonl") ?? "").split(separator: "\n"))
    let parts = ["first.jsonl", "second.jsonl"].flatMap { (folder.text($0) ?? "").split(separator: "\n") }
    #expect(!parts.isEmpty && Set(parts) == all && parts.count == all.count, "\(parts)\n\(all)")
    #expect((folder.text("second.jsonl") ?? "").contains("fail"))
  }

  @Test func `are read back as they were: id, origin, source, fields, metadata`() throws {
    try roundTrip(
      Array(
        """
        {"id":"a","text":"all well"}
        {"id":"b","title":"Second","date":"2026-05-01","text":"this will fail — ünïcode","shift":"north","n":[1,{"x":2}]}
        {"text":"fail without an id"}

        """.utf8), file: "in.jsonl")
  }

  @Test func `are read back with what the splitting stage had taken for their header`() throws {
    let bundle = """
      Title: The ferry
      Date: 2026-05-01
      Source: Harbour News

      The ferry to Hiiumaa will fail to leave today, the harbour said on Friday morning.

      =====================

      Title: The school
      Date: 2026-05-02
      Source: Harbour News

      The school opens on Monday, and the town has mended the roof over the summer.

      """
    try roundTrip(Array(bundle.utf8), file: "bundle.txt")
  }

  @Test func `whose bytes are not UTF-8 keep them`() throws {
    let folder = try RunFolder()
    let bytes = Array("caf\u{E9} ".unicodeScalars.map { UInt8($0.value) }) + Array("in Tartu".utf8)
    func yaml(_ options: String, _ out: String) -> String {
      "pipeline: p\nstages: [{split_bundle: \(options)}, {emit: {path: \(out)}}]"
    }
    try folder.run(yaml("{format: file, invalid_utf8: reject}", "none.jsonl"), [("a.txt", nil, bytes)])
    let rejected = try #require(folder.text("p.rejected.jsonl"))
    #expect(rejected.contains("source_base64"))
    try folder.run(
      yaml("{format: rejected}", "again.jsonl"), [("p.rejected.jsonl", nil, Array(rejected.utf8))])
    try folder.run(yaml("{format: file}", "direct.jsonl"), [("a.txt", nil, bytes)])
    let again = try #require(try folder.records("again.jsonl").first)
    let direct = try #require(try folder.records("direct.jsonl").first)
    #expect(again["text"] == direct["text"])
    #expect(again["origin"] == direct["origin"])
  }

  @Test(arguments: [
    "{}", "[]", "{\"id\":\"a\"}",
    "{\"id\":\"a\",\"origin\":{\"file\":\"f\",\"bytes\":[2,1],\"lines\":[1,1]},\"source\":\"\"}",
    "{\"id\":\"a\",\"origin\":{\"file\":\"f\",\"bytes\":[0,1],\"lines\":[0,0]},\"source\":\"x\"}",
    "{\"id\":\"a\",\"origin\":{\"file\":\"f\",\"bytes\":[0,1],\"lines\":[1,1]},\"source_base64\":\"?\"}",
    "{\"id\":\"a\",\"origin\":{\"file\":\"f\",\"bytes\":[0,1],\"lines\":[1,1]},\"source\":\"x\",\"edits\":[{\"start\":0,\"end\":99,\"with\":\"\",\"rule\":\"r\",\"reason\":\"x\"}]}",
    "{\"id\":\"a\",\"origin\":{\"file\":\"f\",\"bytes\":[0,1],\"lines\":[1,1]},\"source\":\"x\",\"edits\":[1]}",
  ])
  func `that are none are rejected, with the line`(line: String) throws {
    let folder = try RunFolder()
    let report = try folder.run(
      "stages: [{split_bundle: {format: rejected}}, {emit: {path: o.jsonl}}]", line + "\n")
    #expect(report.rejected == 1)
    #expect(report.out == 0)
  }

  @Test func `hint at their format where they are taken for records`() throws {
    let folder = try RunFolder()
    try folder.run(yaml("- fail_on_word\n- emit: {path: check.jsonl}"), lines)
    try folder.run(
      "pipeline: q\nstages: [split_bundle, {emit: {path: o.jsonl}}]",
      [("rejected.jsonl", nil, Array((folder.text("rejected.jsonl") ?? "").utf8))])
    #expect((folder.text("q.rejected.jsonl") ?? "").contains("format: rejected"))
  }

  // MARK: The file of an earlier run

  private let plain = """
    pipeline: p
    stages: [{split_bundle: {format: jsonl}}, fail_on_word, {emit: {path: out.jsonl}}]
    """

  @Test func `of an earlier run are taken away when there are none any more, and the report says so`() throws
  {
    let folder = try RunFolder()
    #expect(try folder.run(plain, lines).staleRejected == nil)
    #expect(folder.names == ["out.jsonl", "p.rejected.jsonl"])
    let report = try folder.run(plain, "{\"text\":\"all well\"}\n")
    #expect(report.staleRejected == "p.rejected.jsonl")
    #expect(folder.names == ["out.jsonl"])
    #expect(try folder.run(plain, "{\"text\":\"all well\"}\n").staleRejected == nil)
  }

  @Test func `stay where they are the input, and after a run that failed`() throws {
    let folder = try RunFolder()
    try folder.put("old", "p.rejected.jsonl")
    try folder.put("not a folder", "file")
    let kept = folder.path + "/p.rejected.jsonl"
    let source = [(file: "a", input: String?.none, bytes: Array("{\"text\":\"well\"}\n".utf8))]
    #expect(try folder.run(plain, source, inputFiles: [kept]).staleRejected == nil)
    #expect(folder.text("p.rejected.jsonl") == "old")
    #expect(throws: RunFailure.self) {
      try folder.run(plain.replacingOccurrences(of: "out.jsonl", with: "file/out.jsonl"), source)
    }
    #expect(folder.text("p.rejected.jsonl") == "old")
  }

  @Test func `behind a link are emptied, and the link stays`() throws {
    let folder = try RunFolder()
    try folder.put("old", "real.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/p.rejected.jsonl", withDestinationPath: "real.jsonl")
    #expect(try folder.run(plain, "{\"text\":\"well\"}\n").staleRejected == "p.rejected.jsonl")
    #expect(folder.text("real.jsonl") == "")
    #expect(folder.names == ["out.jsonl", "p.rejected.jsonl", "real.jsonl"])
  }

  // MARK: Named inputs

  @Test func `and all others carry the name of their input, where inputs have names`() throws {
    let folder = try RunFolder()
    let named = plain.replacingOccurrences(of: "stages:", with: "inputs: {web: [w], wire: [v]}\nstages:")
    let sources: [(String, String?, [UInt8])] = [
      ("w", "web", Array("{\"text\":\"well\"}\nnot json\n".utf8)),
      ("v", "wire", Array("{\"text\":\"fail\"}\n".utf8)),
    ]
    let report = try folder.run(named, sources)
    #expect(try folder.records("out.jsonl").map { $0["fields"]?["input"] } == [.string("web")])
    #expect(
      try folder.records("p.rejected.jsonl").map { $0["fields"]?["input"] } == [
        .string("web"), .string("wire"),
      ])
    #expect(report.inputs.map(\.name) == ["web", "wire"])
    #expect(report.inputs.map(\.documents) == [2, 1])
  }
}
