import Foundation
import Testing

/// What `pipeline test` does with tests in a file of their own, with what they may expect, and for CI.
@Suite struct PipelineTestsTests {
  private static let pipeline = "stages: [split_bundle, {emit: {path: out.jsonl}}]\n"

  /// A file of one test.
  private static func tests(_ expectation: String, input: String = "The ferry left.") -> String {
    """
    tests:
      - name: it is so
        input: \(input)
        expect:
          - \(expectation)

    """
  }

  private func space(_ expectation: String) throws -> Workspace {
    try Workspace(["a.yaml": Self.pipeline, "a.test.yaml": Self.tests(expectation)])
  }

  @Test(arguments: [
    "text: {contains: ferry}", "text: {contains: [The, left]}", "text: {matches: '^The \\w+ left\\.$'}",
    "text: {equals: The ferry left., absent: false}", "title: {absent: true}",
    "{text: The ferry left., title: {absent: true}}",
  ])
  func `what is so passes`(expectation: String) throws {
    let ended = try space(expectation).pipeline("test", "a.yaml")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(ended.error.contains("a.test.yaml: ok: it is so"))
  }

  @Test(arguments: [
    "text: {contains: train}", "text: {contains: [The, train]}", "text: {matches: '^ferry'}",
    "text: {absent: true}", "title: {absent: false}", "title: {contains: ferry}",
    "text: {contains: ferry, matches: train}",
  ])
  func `what is not so fails, with the place of the expectation`(expectation: String) throws {
    let ended = try space(expectation).pipeline("test", "a.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("a.test.yaml:5:"), "\(ended.error)")
    #expect(ended.error.contains("0 passed, 1 failed"))
  }

  @Test(arguments: [
    ("text: {matches: '('}", "invalid-pattern"), ("text: {contain: a}", "unknown-key"),
    ("text: {absent: maybe}", "wrong-type"), ("titel: {absent: true}", "unknown-field"),
    ("title: {matches: '('}", "invalid-pattern"), ("text: ${no}", "unknown-variable"),
  ])
  func `a mistake in a file of tests is shown there, by validate too`(mistake: (String, String)) throws {
    let space = try space(mistake.0)
    for arguments in [["test", "a.yaml"], ["test", "a.test.yaml"], ["validate", "a.test.yaml"]] {
      let ended = try space.start(arguments).wait()
      #expect(ended.status == 1)
      #expect(ended.error.contains("[\(mistake.1)]"), "\(ended.error)")
      #expect(ended.error.contains("a.test.yaml:5:"), "\(ended.error)")
    }
  }

  @Test func `tests of both files run, a folder's each once, and in the order of the files`() throws {
    let space = try Workspace()
    for number in 1...9 {
      let own = Self.tests("text: {contains: ferry}").replacing("it is so", with: "own \(number)")
      try space.write(Self.pipeline + own, to: "all/p\(number).yaml")
      try space.write(
        Self.tests("text: The ferry left.").replacing("it is so", with: "beside \(number)"),
        to: "all/p\(number).test.yaml")
    }
    let ended = try space.pipeline("test", "all", "all/p1.yaml", "all/p1.test.yaml")
    #expect(ended.status == 0)
    let names = ended.error.split(separator: "\n").compactMap { $0.split(separator: ": ").last }
    #expect(names.dropLast() == (1...9).flatMap { ["own \($0)", "beside \($0)"] }[...])
    #expect(ended.error.hasSuffix("18 passed, 0 failed\n"))
    #expect(try space.pipeline("validate", "all").status == 0)
  }

  @Test func `a file of tests without its pipeline, and one that is run, are told so`() throws {
    let space = try Workspace(["a.test.yaml": Self.tests("text: {contains: ferry}")])
    let ended = try space.pipeline("test", "a.test.yaml")
    #expect(ended.status == 1 && ended.error.contains("'a.yaml'"), "\(ended.error)")
    #expect(try space.pipeline("validate", "a.test.yaml").status == 1)
    try space.write(Self.pipeline, to: "a.yaml")
    let run = try space.pipeline("run", "a.test.yaml")
    #expect(run.status == 1 && run.error.contains("tests of 'a.yaml', not a pipeline"))
  }

  @Test func `JUnit has a suite a file, and keeps its XML whole`() throws {
    let space = try space("text: {contains: <train> & \"bus\"}")
    try space.write("stages: [no_such]\n", to: "b.yaml")
    let ended = try space.pipeline("test", "a.yaml", "b.yaml", "--format", "junit")
    #expect(ended.status == 1)
    #expect(ended.output.contains("<testsuites name=\"pipeline test\" tests=\"2\" failures=\"1\""))
    #expect(ended.output.contains("name=\"it is so\" file=\"a.test.yaml\" line=\"2\""))
    #expect(ended.output.contains("&lt;train&gt; &amp; \"bus\""))
    #expect(ended.output.contains("<error message=\"1 error in b.yaml\""), "\(ended.output)")
  }
}
