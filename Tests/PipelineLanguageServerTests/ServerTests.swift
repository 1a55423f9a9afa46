import JSONText
import PipelineLanguageServer
import PipelineTesting
import Testing

@Suite struct ServerTests {
  // MARK: Problems

  @Test func `problems are told at their place, with related places, and go when they are mended`() throws {
    var session = try Session()
    try session.open("stages:\n  - split_bundle\n  - summarize:\n      max_sentence: 3\n")
    #expect(session.problems.count == 1)
    let problem = try #require(session.problems.first)
    #expect(problem["code"] == .string("unknown-option"))
    #expect(problem["range"]?.place == "3:6-3:18")
    #expect(problem["message"]?.stringValue?.contains("did you mean 'max_sentences'?") == true)
    try session.change(#"{"start":{"line":3,"character":18},"end":{"line":3,"character":18}}"#, "s")
    #expect(session.problems == [])
    try session.change(nil, "stages: [split_bundle]\nstages: [split_bundle]\n", version: 3)
    let related = session.problems.first?["relatedInformation"]?.arrayValue?.first
    #expect(related?["location"]?["range"]?.place == "0:0-0:6")
    try session.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"\(Session.address)\"}}")
    #expect(session.problems == [])
  }

  @Test func `columns count UTF-16, or bytes where that was agreed on`() throws {
    let text = "stages:\n  - {\"🚲é\": 1, split_bundle: {}}\n"
    var first = try Session()
    try first.open(text)
    #expect(first.problems.map { $0["range"]?.place } == ["1:5-1:10"])
    var second = try Session(encodings: ["utf-16", "utf-8"])
    try second.open(text)
    #expect(second.problems.map { $0["range"]?.place } == ["1:5-1:13"])
  }

  @Test func `edits behind wide characters land where they are meant`() throws {
    var session = try Session()
    try session.open("description: 🚲🚲 x\nstages: [split_bundle]\n")
    try session.change(#"{"start":{"line":0,"character":18},"end":{"line":0,"character":19}}"#, "y: z")
    #expect(session.problems.map { $0["code"]?.stringValue } == ["invalid-yaml"])
    try session.change(#"{"start":{"line":0,"character":13},"end":{"line":1,"character":0}}"#, "1\n")
    #expect(session.problems == [])
    // Places outside the text are brought inside.
    try session.change(#"{"start":{"line":90,"character":13},"end":{"line":99,"character":0}}"#, "# end\n")
    #expect(session.problems == [])
  }

  @Test func `several changes before an answer are told of once`() throws {
    var session = try Session()
    let open =
      "{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///a.yaml\",\"version\":1,\"text\":\"a\"}}}"
    _ = session.server.take(Array(open.utf8))
    _ = session.server.take(Array(open.utf8))
    #expect(session.server.tellProblems().count == 1)
    #expect(session.server.tellProblems().isEmpty)
  }

  // MARK: Questions

  @Test func `hovering tells of stages, options, variables, fields and anchors`() throws {
    func hover(_ marked: String) throws -> String {
      var session = try Session()
      return try session.ask("textDocument/hover", marked)["contents"]?["value"]?.stringValue ?? ""
    }
    #expect(try hover("stages:\n  - split_b‸undle\n").hasPrefix("**split_bundle** · splitting stage"))
    #expect(try hover("stages:\n  - summ‸arize:\n      max_words: 3\n").contains("`max_sentences`"))
    #expect(
      try hover("stages:\n  - summarize:\n      max_w‸ords: 3\n").hasPrefix("**max_words** · summarize"))
    #expect(try hover("inpu‸ts: []\n").hasPrefix("**inputs**"))
    #expect(
      try hover("variables: {words: 60}\nstages:\n  - summarize: {max_words: \"${wo‸rds}\"}\n").contains(
        "`60`"))
    #expect(try hover("tests:\n  - expect:\n      - tit‸le: x\n").contains("The document's title."))
    #expect(try hover("stages:\n  - emit: &one\n      path: a\n  - emit: *o‸ne\n").contains("path: a"))
    #expect(try hover("# no‸thing\n").isEmpty)
  }

  @Test func `an alias leads to its anchor, a reference to its variable, use to its file`() throws {
    func definition(_ marked: String) throws -> JSONValue {
      var session = try Session()
      return try session.ask("textDocument/definition", marked)
    }
    #expect(try definition("a: &x 1\nb: *‸x\n")["range"]?.place == "0:3-0:5")
    #expect(try definition("a: &x 1\nb: &x 2\nc: [*x‸]\n")["range"]?.place == "1:3-1:5")
    #expect(try definition("variables:\n  n: 1\nstages:\n  - s: ${‸n}\n")["range"]?.place == "1:2-1:3")
    #expect(
      try definition("stages:\n  - use: ../common/sh‸ared.yaml\n")["uri"]
        == .string("file:///common/shared.yaml"))
    #expect(try definition("a: ‸b\n") == .null)
  }

  @Test func `a quick fix mends what has one cure`() throws {
    var session = try Session()
    let text = "stages:\n  - split_bundel\n"
    try session.open(text)
    let range = #""range":{"start":{"line":1,"character":6},"end":{"line":1,"character":6}}"#
    let document = "\"textDocument\":{\"uri\":\"\(Session.address)\"}"
    let actions = try session.request(
      "textDocument/codeAction", "{\(document),\(range),\"context\":{\"diagnostics\":[]}}")
    let edit = try #require(actions.arrayValue?.first?["edit"]?["changes"]?[Session.address]?.arrayValue)
    #expect(try session.applying(edit, to: text) == "stages:\n  - split_bundle\n")
    let others = try session.request(
      "textDocument/codeAction", "{\(document),\(range),\"context\":{\"only\":[\"refactor\"]}}")
    #expect(others == .array([]))
  }

  @Test func `formatting changes the lines that differ, and nothing where it must not`() throws {
    var session = try Session()
    let text = "version: 1\nstages:\n- split_bundle\n-  summarize\n# 🚲\n"
    try session.open(text)
    let parameters = "{\"textDocument\":{\"uri\":\"\(Session.address)\"},\"options\":{\"tabSize\":8}}"
    let edits = try #require(try session.request("textDocument/formatting", parameters).arrayValue)
    #expect(
      try session.applying(edits, to: text) == "version: 1\nstages:\n  - split_bundle\n  - summarize\n# 🚲\n")
    #expect(edits.map { $0["range"]?.place } == ["2:0-4:0"])
    try session.change(nil, "stages: [\n")
    #expect(try session.request("textDocument/formatting", parameters) == .array([]))
  }

  @Test func `symbols name stages, variables and tests`() throws {
    var session = try Session()
    try session.open(
      "variables:\n  n: 1\nstages:\n  - split_bundle\n  - name: before\n    emit: {path: a}\n  - summarize: {}\ntests:\n  - name: a case\n    input: x\n"
    )
    let symbols = try session.request(
      "textDocument/documentSymbol", "{\"textDocument\":{\"uri\":\"\(Session.address)\"}}")
    let names = symbols.arrayValue?.map { symbol in
      (symbol["name"]?.stringValue ?? "") + ":"
        + (symbol["children"]?.arrayValue?.compactMap { $0["name"]?.stringValue }.joined(separator: ",") ?? "")
    }
    #expect(names == ["variables:n", "stages:split_bundle,before,summarize", "tests:a case"])
    #expect(symbols.arrayValue?[1]["range"]?.place == "2:0-6:17")
  }

  // MARK: Life

  @Test func `the order of life is kept`() throws {
    var session = try Session(starts: false)
    #expect(try session.request("textDocument/hover", "{}")["error"]?["code"] == .int(-32002))
    let answer = try session.request("initialize", "{}")
    #expect(answer["capabilities"]?["positionEncoding"] == .string("utf-16"))
    #expect(try session.request("initialize", "{}")["error"]?["code"] == .int(-32600))
    #expect(try session.request("shutdown", "null") == .null)
    #expect(try session.request("textDocument/hover", "{}")["error"]?["code"] == .int(-32600))
    try session.notify("exit", "null")
    #expect(session.server.state == .exited(0))
    var abrupt = try Session()
    try abrupt.notify("exit", "null")
    #expect(abrupt.server.state == .exited(1))
  }

  @Test func `what is not known or makes no sense is answered with an error`() throws {
    var session = try Session()
    #expect(try session.request("textDocument/fly", "{}")["error"]?["code"] == .int(-32601))
    #expect(try session.request("textDocument/hover", "{}")["error"]?["code"] == .int(-32602))
    #expect(try session.request("textDocument/hover", Session.place(0, 0)) == .null)
    #expect(try session.send("{no json").first?["error"]?["code"] == .int(-32700))
    #expect(try session.send("[]").first?["error"]?["code"] == .int(-32600))
    #expect(try session.send("{\"method\":\"textDocument/fly\"}").isEmpty)
    #expect(try session.send("{\"id\":4,\"result\":null}").isEmpty)
  }

  @Test func `a broken frame is an error with words`() throws {
    for header in [
      "Content-Length: x\r\n\r\n", "Length: 3\r\n\r\n{}", "{}\r\n\r\n", "Content-Length: -1\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n", String(repeating: "x", count: 5000),
    ] {
      var frames = MessageFrames()
      frames.append(Array(header.utf8))
      #expect(throws: MessageFrames.BrokenFrame.self, "\(header.prefix(30))") { try frames.next() }
    }
    var frames = MessageFrames()
    frames.append(Array("content-length:2\r\nContent-Type: x\r\n\r\n{}Con".utf8))
    #expect(try frames.next() == Array("{}".utf8))
    #expect(try frames.next() == nil)
    #expect(!frames.isBetweenMessages)
  }

  @Test func `no text and no place makes the server fall`() throws {
    var numbers = SeededNumbers(seed: 3)
    let pieces = [
      "stages:", "\n", "  ", "- ", "summarize", ": ", "emit:", "{", "}", "[", "]", ",", "${", "x}", "&a ",
      "*a", "|\n",
      "'", "\"", "\\", "# ", "🚲", "é", "\r\n", "\r", "\t", "variables:\n  ", "use: ", "..", "/", "\u{FEFF}",
      "\u{2028}", "-", ":",
    ]
    var session = try Session()
    for _ in 0..<1500 {
      let text = (0..<Int(numbers.next() % 30)).map { _ in pieces[Int(numbers.next() % UInt64(pieces.count))]
      }.joined()
      try session.open(text)
      let line = Int(numbers.next() % 6)
      let character = Int(numbers.next() % 20)
      for method in ["completion", "hover", "definition", "formatting", "documentSymbol"] {
        let answer = try session.request("textDocument/\(method)", Session.place(line, character))
        #expect(answer["error"] == nil, "\(method) in \(text)")
      }
      let range =
        "{\"start\":{\"line\":\(line),\"character\":\(character)},\"end\":{\"line\":\(line + 1),\"character\":3}}"
      try session.change(range, pieces[Int(numbers.next() % UInt64(pieces.count))])
    }
  }
}
