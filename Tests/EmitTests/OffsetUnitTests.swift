import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import Emit

private let texts = [
  "", "a", "plain ASCII", "é", "😀", "a😀b", "e\u{301}galité", "中文字", "👨‍👩‍👧‍👦 family",
  String(repeating: "x", count: 64),
  String(repeating: "x", count: 63) + "é" + String(repeating: "y", count: 70),
  String(repeating: "😀", count: 40), String(repeating: "aé中😀", count: 100),
]

@Test(arguments: texts)
func `offsets count what the standard library counts`(_ text: String) {
  let bytes = Array(text.utf8)
  let maps = [OffsetUnit.scalars, .bytes, .utf16].map { OffsetMap(bytes, unit: $0) }
  var index = text.unicodeScalars.startIndex
  while true {
    let offset = text.utf8.distance(from: text.startIndex, to: index)
    #expect(maps[0](offset) == text.unicodeScalars.distance(from: text.startIndex, to: index))
    #expect(maps[1](offset) == offset)
    #expect(maps[2](offset) == text.utf16.distance(from: text.startIndex, to: index))
    if index == text.endIndex { break }
    index = text.unicodeScalars.index(after: index)
  }
}

@Test func `an offset outside the text counts as its nearest end`() {
  let map = OffsetMap(Array("é😀".utf8), unit: .utf16)
  #expect(map(-5) == 0)
  #expect(map(500) == 3)
  #expect(OffsetMap([], unit: .scalars)(1) == 0)
}

@Test func `offsets cut the same text out in each unit`() throws {
  let document = try Document.article()
  for unit in [OffsetUnit.scalars, .bytes, .utf16] {
    let value = try JSONReader.value(of: Emit.with(offsets: unit).record(of: document))
    let text = try #require(value["text"]?.stringValue)
    for entity in try #require(value["entities"]?.arrayValue) {
      #expect(try cut(text, entity, unit) == entity["text"]?.stringValue)
    }
    for sentence in try #require(value["summary"]?.arrayValue) {
      #expect(try cut(text, sentence, unit) == sentence["text"]?.stringValue)
    }
    let quotation = try #require(value["fields"]?["quotations"]?.arrayValue?.first)
    #expect(try cut(text, quotation, unit) == "“We wait,”")
    let source = String(decoding: document.text.source, as: UTF8.self)
    let taken = try value["edits"]?.arrayValue?.map { try cut(source, $0, unit) }
    #expect(taken == ["Skip to content\n", "Subscribe to our newsletter\n", "März"])
    #expect(value["origin"]?["bytes"] == .array([.int(10), .int(190)]))
  }
}

@Test func `edits put back at their offsets give the source`() throws {
  for unit in [OffsetUnit.scalars, .bytes, .utf16] {
    let document = try Document.article()
    let value = try JSONReader.value(of: Emit.with(offsets: unit).record(of: document))
    let source = String(decoding: document.text.source, as: UTF8.self)
    var result = ""
    var position = 0
    for edit in try #require(value["edits"]?.arrayValue) {
      let (start, end) = (try #require(edit["start"]?.intValue), try #require(edit["end"]?.intValue))
      result += slice(source, position, start, unit) + (edit["with"]?.stringValue ?? "")
      position = end
    }
    result += slice(source, position, Int.max, unit)
    #expect(result == value["text"]?.stringValue)
  }
}

private func cut(_ text: String, _ value: JSONValue, _ unit: OffsetUnit) throws -> String {
  slice(text, try #require(value["start"]?.intValue), try #require(value["end"]?.intValue), unit)
}

private func slice(_ text: String, _ start: Int, _ end: Int, _ unit: OffsetUnit) -> String {
  switch unit {
  case .bytes: String(decoding: Array(text.utf8)[start..<min(end, text.utf8.count)], as: UTF8.self)
  case .utf16: String(decoding: Array(text.utf16)[start..<min(end, text.utf16.count)], as: UTF16.self)
  case .scalars:
    String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start).prefix(min(end, 1 << 40) - start)))
  }
}
