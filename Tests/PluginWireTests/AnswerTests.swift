import JSONText
import PipelineKit
import PluginWire
import Testing

/// Answers as the runner applies them to documents.
@Suite struct AnswerTests {
  private let use = FieldUse(
    requires: [.text], uses: [.title],
    produces: [
      .text, .title, .entities, .runtime("mood", "A mood.", .text), .runtime("notes", "Notes.", .annotations),
    ])

  private func document(_ text: String) -> Document {
    let bytes = Array(text.utf8)
    let origin = Origin(file: "a.txt", bytes: 0..<bytes.count, lines: 1...1, map: .offset(0))
    return Document(id: "7f", origin: origin, text: Text(text))
  }

  private func apply(_ header: String, text: String = "", to document: inout Document) throws -> Verdict {
    let payload = NumberedPayload(
      number: 0, header: try JSONReader.value(of: header), text: Array(text.utf8))
    return try AnswerMessage(use).apply(payload, to: &document).get()
  }

  @Test func `edits and fields are applied, ranges move along with the text`() throws {
    var document = document("Ad. Köln rains.")
    let header = """
      {"edits":[{"start":0,"end":4,"rule":"ad","family":"advert","reason":"an advert"}],
       "fields":{"mood":"wet","entities":[{"start":4,"end":9,"text":"Köln","label":"LOC"}],
                 "notes":[{"start":10,"end":15,"why":"verb"}]}}
      """
    #expect(try apply(header, to: &document) == .keep)
    #expect(document.text.string == "Köln rains.")
    #expect(document.text.edits.map(\.cause.family) == ["advert"])
    #expect(document[.entities]?.map(\.range) == [0..<5])
    #expect(document.json(of: "notes")?.text == #"[{"start":6,"end":11,"why":"verb"}]"#)
    #expect(document.json(of: "mood") == .string("wet"))
    #expect(document.text.restored() == Array("Ad. Köln rains.".utf8))
  }

  @Test func `ranges after the edits are taken as such`() throws {
    var document = document("Ad. Köln rains.")
    let header = """
      {"edits":[{"start":0,"end":4,"rule":"ad","reason":"an advert"}],"ranges":"after",
       "fields":{"entities":[{"start":0,"end":5,"text":"Köln","label":"LOC"}]}}
      """
    _ = try apply(header, to: &document)
    #expect(document[.entities]?.map(\.range) == [0..<5])
  }

  @Test func `a whole text becomes a difference by lines, null takes a field away`() throws {
    var document = document("one\ntwo\n")
    document[.title] = "x"
    _ = try apply(
      #"{"text":{"rule":"up","reason":"louder"},"fields":{"title":null}}"#, text: "one\nTWO\n", to: &document)
    #expect(document.text.string == "one\nTWO\n")
    #expect(document.text.edits.map(\.source) == [4..<8])
    #expect(document[.title] == nil)
  }

  @Test(arguments: [
    (#"{"edits":[{"start":2,"end":90,"rule":"r","reason":"r"}]}"#, "bytes 2..<90 of a text that has 5"),
    (#"{"edits":[{"start":2,"end":3,"rule":"r","reason":"r"}]}"#, "cut a character in two"),
    (#"{"edits":[{"start":3,"end":1,"rule":"r","reason":"r"}]}"#, "'start' not behind 'end'"),
    (#"{"edits":[{"start":-3,"end":1,"rule":"r","reason":"r"}]}"#, "bytes -3..<1"),
    (#"{"edits":{}}"#, "'edits' is no list"),
    (#"{"fields":{"mood":7}}"#, "the field 'mood' is text, and not 7"),
    (#"{"fields":{"date":"2024-01-01"}}"#, "'date', which its spec does not name under 'produces'"),
    (#"{"fields":{"entities":[{"start":0,"end":9,"text":"K","label":"LOC"}]}}"#, "the range 0..<9"),
    (#"{"fields":{"notes":[{"start":2,"end":2}]}}"#, "the range 2..<2"),
    (#"{"drop":7}"#, "'drop' is no text"), (#"{"error":"x"}"#, "'error' is no object"),
    (#"{"text":{},"edits":[]}"#, "exclude each other"), (#"{"metadata":[]}"#, "'metadata' is no object"),
  ])
  func `what does not fit is refused with its reason`(_ header: String, _ reason: String) throws {
    var document = document("Köln")
    let error = #expect(throws: WireFault.self) { try apply(header, to: &document) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    var document = document("Köln")
    let payload = NumberedPayload(
      number: 0, header: .object([.init(key: "text", value: .object([]))]), text: [0x41, 0xFF])
    #expect(throws: WireFault("the text is not UTF-8")) {
      try AnswerMessage(use).apply(payload, to: &document).get()
    }
  }
}
