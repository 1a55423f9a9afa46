import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import Emit

@Test func `a record has the keys of the design, in its order`() throws {
  let record = try Emit.with().record(of: .article())
  let expected = [
    #"{"schema":1,"id":"0123456789abcdef0123456789abcdef","#,
    #""origin":{"file":"bundle.txt","member":"a.txt","bytes":[10,190],"lines":[2,7],"exact":true},"#,
    #""title":"The harbour of Vällinge freezes over","date":"2024-02-03","source":"Kust & Hav","#,
    #""author":"E. \"Eddie\" Berg","url":"https://example.org/a_b?c=1","section":"Coast","language":"en","#,
    #""text":"The harbour of Vällinge freezes over\nVÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢.\n"#,
    #"Lindqvist expects a thaw in March.\n","#,
    #""edits":[{"start":0,"end":16,"with":"","stage":"strip_boilerplate","rule":"a_rule","family":"skip_link","#,
    #""reason":"a reason"},"#,
    #"{"start":103,"end":131,"with":"","stage":"strip_boilerplate","rule":"a_rule","family":"newsletter","#,
    #""reason":"a reason"},"#,
    #"{"start":159,"end":163,"with":"March","stage":"fix_words","rule":"months","reason":"a month in English"}],"#,
    #""sentences":[{"start":37,"end":86}],"#,
    #""entities":[{"start":65,"end":78,"text":"Åsa Lindqvist","label":"PER","entity":"asa-lindqvist","#,
    #""confidence":0.98},{"start":115,"end":120,"text":"March","label":"DATE"}],"#,
    #""summary":[{"start":37,"end":86,"text":"VÄLLINGE – “We wait,” Mayor Åsa Lindqvist said 🚢."}],"#,
    #""fields":{"mood":"cold","quotations":[{"start":48,"end":58}]},"metadata":{"z":1,"a":null}}"#,
  ]
  #expect(record == expected.joined() + "\n")
}

@Test func `what is not there is absent`() throws {
  let record = try Emit.with().record(of: .sample("Rain.\n"))
  let origin = #"{"file":"sample.txt","bytes":[0,6],"lines":[1,1],"exact":true}"#
  #expect(record == #"{"schema":1,"id":"sample","origin":\#(origin),"text":"Rain.\n"}"# + "\n")
}

@Test func `an empty document is a whole record`() throws {
  let record = try Emit.with(fields: [.text, .id]).record(of: .sample(""))
  #expect(record == #"{"id":"sample","text":""}"# + "\n")
}

@Test func `a list that a stage left empty is there and empty`() throws {
  var document = Document.sample("Rain.")
  document[.entities] = []
  #expect(try Emit.with(fields: [.entities]).record(of: document) == #"{"entities":[]}"# + "\n")
}

@Test func `chosen keys come in the record's order, whatever the file's`() throws {
  let record = try Emit.with(fields: [.text, .title, .id, .title]).record(of: .sample("Rain."))
  #expect(record == #"{"id":"sample","text":"Rain."}"# + "\n")
}

@Test func `an origin that is not exact says so`() throws {
  var document = Document.sample("Rain.")
  document.origin.map = .record
  let value = try JSONReader.value(of: Emit.with().record(of: document))
  #expect(value["origin"]?["exact"] == .bool(false))
}

@Test func `duplicate, story and what the record does not name come from fields of any type`() throws {
  var document = Document.sample("Rain.")
  let story = JSONValue.object([.init(key: "id", value: .string("s1"))])
  document.set(story, named: "story")
  document.set(JSONValue.object([.init(key: "of", value: .string("d0"))]), named: "duplicate")
  document.set("text/plain", named: "media_type")
  document.set("own", named: "text")
  document.set(JSONValue.null, named: "nothing")
  document.set(7, named: "Zeal")
  let record = try Emit.with(fields: [.duplicate, .story, .fields]).record(of: document)
  #expect(
    record == #"{"duplicate":{"of":"d0"},"story":{"id":"s1"},"#
      + #""fields":{"Zeal":7,"media_type":"text/plain","text":"own"}}"# + "\n")
}

@Test func `an edit that a later one covers stays in the record`() throws {
  var document = Document.sample("The colour of rain.")
  document.text.editor = "first"
  document.text.replace(4..<10, with: "color", rule: "spelling", reason: "American spelling")
  try document.text.commit()
  document.text.editor = "second"
  document.text.remove(4..<13, rule: "shorten", reason: "not needed")
  try document.text.commit()
  let value = try JSONReader.value(of: Emit.with(fields: [.text, .edits]).record(of: document))
  #expect(value["text"]?.stringValue == "The rain.")
  let edit = try #require(value["edits"]?.arrayValue?.first)
  #expect(edit["stage"]?.stringValue == "second")
  #expect(edit["earlier"]?.arrayValue?.first?["with"]?.stringValue == "color")
  #expect(edit["earlier"]?.arrayValue?.first?["start"]?.intValue == 4)
}

@Test func `confidence has at most four decimals and is never what JSON can not say`() throws {
  var document = Document.sample("Rain")
  document[.entities] = [0.123_456, 1, .nan].map {
    EntityMention(range: 0..<4, text: "Rain", label: "MISC", confidence: $0)
  }
  let value = try JSONReader.value(of: Emit.with(fields: [.entities]).record(of: document))
  let confidences = value["entities"]?.arrayValue?.map { $0["confidence"] }
  #expect(confidences == [.number("0.1235"), .number("1"), nil])
}

@Test func `records stand behind what the buffer held`() throws {
  var buffer = Array("before\n".utf8)
  let emit = Emit.with(fields: [.id])
  emit.write(.sample("a", id: "1"), to: &buffer)
  emit.write(.sample("b", id: "2"), to: &buffer)
  #expect(String(decoding: buffer, as: UTF8.self) == "before\n{\"id\":\"1\"}\n{\"id\":\"2\"}\n")
}

@Test func `a fused text of any characters is one line that reads back`() throws {
  let texts = [
    "\u{0}\u{1}\"\\\n\r\t", "\u{2028}\u{2029}\u{85}", "e\u{301}👨‍👩‍👧‍👦 中文", String(repeating: "\"", count: 1_000),
  ]
  for text in texts {
    var document = Document.sample(text)
    document[.title] = text
    let record = try Emit.with().record(of: document)
    #expect(record.utf8.filter { $0 == 0x0A }.count == 1)
    let value = try JSONReader.value(of: record)
    #expect(value["text"] == .string(text))
    #expect(value["title"] == .string(text))
  }
}
