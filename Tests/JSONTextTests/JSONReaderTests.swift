import JSONText
import Testing

@Test func `a tree keeps order and the spelling of numbers`() throws {
  let value = try JSONValue.reading(#" {"b": [1.10, -0, 2E+3], "a": {"x": null, "y": [true, false, {}]}} "#)
  #expect(
    value
      == .object([
        .init(key: "b", value: .array([.number("1.10"), .number("-0"), .number("2E+3")])),
        .init(
          key: "a",
          value: .object([
            .init(key: "x", value: .null),
            .init(key: "y", value: .array([.bool(true), .bool(false), .object([])])),
          ])),
      ]))
}

@Test(arguments: [
  (#""plain""#, "plain"), (#""""#, ""), (#""\n\t\r\b\f\/\\\"""#, "\n\t\r\u{8}\u{C}/\\\""),
  (#""\u00e9\u4E2d""#, "é中"), (#""\ud83d\ude00!""#, "😀!"), (#""\u0000""#, "\0"),
  (
    #""a long enough run before \" and a long enough run after""#,
    #"a long enough run before " and a long enough run after"#
  ),
  (#""žluťoučký kůň 中文 😀""#, "žluťoučký kůň 中文 😀"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
  (#""\\\\""#, #"\\"#), (#""ends with a backslash\\""#, #"ends with a backslash\"#),
])
func `strings are unescaped`(_ json: String, _ expected: String) throws {
  #expect(try JSONValue.reading(json) == .string(expected))
  var bytes: [UInt8] = []
  try withReader(json) { try $0.readString(into: &bytes) }
  #expect(bytes == Array(expected.utf8))
}

@Test(arguments: [
  ("", 0, "expected a value, found the end"),
  ("  \n", 3, "expected a value, found the end"),
  (#"{"a":1 "b":2}"#, 7, "expected ',' or '}' after a value, found '\"'"),
  ("[1 2]", 3, "expected ',' or ']' after a value, found '2'"),
  ("[1,]", 3, "expected a value, found ']'"),
  (#"{"a" 1}"#, 5, "expected ':' after a key, found '1'"),
  ("{a:1}", 1, "expected a key in double quotes, found 'a'"),
  (#"{"a":1,}"#, 7, "expected a key in double quotes, found '}'"),
  ("[1", 2, "expected ',' or ']' after a value, found the end"),
  ("1 é", 2, "expected the end after the value, found 'é'"),
  ("tru", 0, "expected 'true', found 'tru'"),
  ("nul", 0, "expected 'null', found 'nul'"),
  ("NaN", 0, "'NaN' is not a JSON number"),
  ("[Infinity]", 1, "'Infinity' is not a JSON number"),
  ("-Infinity", 0, "'-Infinity' is not a JSON number"),
  ("01", 0, "a number can not begin with '01'"),
  ("-", 1, "expected a digit, found the end"),
  ("1.", 2, "expected a digit after '.', found the end"),
  ("1e+x", 3, "expected a digit in the exponent, found 'x'"),
  (".5", 0, "expected a value, found '.'"),
  (#""abc"#, 0, "a string is not closed; it opens here"),
  (#""abc\""#, 0, "a string is not closed; it opens here"),
  (#""abc\"#, 0, "a string is not closed; it opens here"),
  ("\"a\u{1}b\"", 2, "byte 0x01 must be escaped in a string"),
  ("\"a\\\nb\"", 2, #"'\' before byte 0x0a is not an escape"#),
  (#"["\x"]"#, 2, #"'\' before 'x' is not an escape"#),
  (#""\u12g4""#, 1, #"expected four hexadecimal digits after '\u'"#),
  (#""\u12"#, 1, #"expected four hexadecimal digits after '\u'"#),
  (#""\u12""#, 1, #"expected four hexadecimal digits after '\u'"#),
  (#""ab\ud800""#, 3, #"'\ud800' is half of a surrogate pair; its other half is missing"#),
  (#""\udc00\ud800""#, 1, #"'\udc00' is half of a surrogate pair; its other half is missing"#),
  ("\u{FEFF}{}", 0, "a byte order mark is not JSON"),
  ("\u{1}", 0, "expected a value, found byte 0x01"),
])
func `what is not JSON gets a message with its place`(_ json: String, _ offset: Int, _ message: String) {
  #expect(throws: JSONError(offset: offset, message: message)) { try JSONValue.reading(json) }
  // Passing over finds the same as reading.
  #expect(throws: JSONError(offset: offset, message: message)) {
    try withReader(json) {
      try $0.skipValue()
      try $0.finish()
    }
  }
}

@Test func `a key that stands twice is an error that shows both places`() {
  let expected = JSONError(
    offset: 15, message: "the key 'a' stands twice in one object", relatedOffset: 1)
  #expect(throws: expected) { try JSONValue.reading(#"{"a":1,"b":{}, "\u0061":2}"#) }
  #expect(expected.description == "byte 15: the key 'a' stands twice in one object (first at byte 1)")
}

@Test func `the same key in different objects is no repetition`() throws {
  _ = try JSONValue.reading(#"[{"a":{"a":{"a":1}},"b":{"a":1,"b":2}},{"a":1}]"#)
}

@Test(arguments: [3, 24, 25, 26, 200])
func `a repeated key is found among few and among many`(_ count: Int) throws {
  let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
  #expect(try JSONValue.reading("{\(members)}").objectValue?.count == count)
  for repeated in [0, count / 2, count - 1] {
    let json = "{\(members),\"k\(repeated)\":true}"
    #expect(throws: JSONError.self) { try JSONValue.reading(json) }
    let kept = try JSONValue.reading(json, options: .init(duplicateKeys: .keepLast))
    #expect(kept.objectValue?.count == count)
    #expect(kept.objectValue?[repeated] == JSONMember(key: "k\(repeated)", value: .bool(true)))
  }
}

@Test func `keys compare by their bytes, not by canonical equivalence`() throws {
  let value = try JSONValue.reading("{\"e\u{301}\":1,\"\u{E9}\":2}")
  #expect(value["\u{E9}"] == .number("2"))
  #expect(value["e\u{301}"] == .number("1"))
}

@Test func `depth is bounded`() throws {
  let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
  _ = try JSONValue.reading(deepest)
  #expect(
    throws: JSONError(offset: 512, message: "arrays and objects stand more than 512 deep in one another")
  ) {
    try JSONValue.reading("[\(deepest)]")
  }
  let many = String(repeating: "{\"a\":[", count: 100_000)
  #expect(throws: JSONError.self) { try JSONValue.reading(many) }
  #expect(throws: JSONError.self) { try withReader(many) { try $0.skipValue() } }
}

@Test func `malformed text is an error or is replaced and counted`() throws {
  let bytes: [UInt8] =
    Array("[\"ab".utf8) + [0xFF, 0xE2, 0x82] + Array("c\\ud800\\n".utf8) + [0xC3] + Array("\"]".utf8)
  #expect(throws: JSONError(offset: 4, message: "byte 0xff is not valid UTF-8 here")) {
    try bytes.withUnsafeBytes { try JSONReader.value(of: $0) }
  }
  let (value, replacements) = try bytes.withUnsafeBytes { bytes in
    var reader = JSONReader(bytes, options: .init(malformedText: .replace))
    return (try reader.readValue(), reader.replacements)
  }
  #expect(value == .array([.string("ab\u{FFFD}\u{FFFD}c\u{FFFD}\n\u{FFFD}")]))
  #expect(replacements == 4)
}

@Test func `values convert where they fit`() throws {
  let value = try JSONValue.reading(
    #"{"i":3,"w":3e2,"f":0.5,"big":123456789012345678901,"huge":1e999,"s":"x","b":true,"n":null}"#)
  #expect(value["i"]?.intValue == 3)
  #expect(value["w"]?.intValue == 300)
  #expect(value["f"]?.intValue == nil)
  #expect(value["f"]?.doubleValue == 0.5)
  #expect(value["big"]?.intValue == nil)
  #expect(value["huge"]?.doubleValue == nil)
  #expect(value["s"]?.stringValue == "x")
  #expect(value["b"]?.boolValue == true)
  #expect(value["n"]?.isNull == true)
  #expect(value["none"] == nil)
}

@Test func `cutting valid JSON anywhere gives an error, never a crash`() throws {
  let json = Array(
    #"{"a":["x\n\ud83d\ude00é",-1.5e3,true,null,{"k":[]}],"b":"more text than eight bytes"}"#.utf8)
  for end in 0..<json.count {
    let part = Array(json[..<end])
    #expect(throws: JSONError.self) { try part.withUnsafeBytes { try JSONReader.value(of: $0) } }
  }
}

@Test func `any bytes give a value or an error inside the text`() throws {
  var state: UInt64 = 42
  let alphabet = Array("{}[]\",:\\utfn0123eE+-. \n\u{1}é😀abd".utf8) + [0xFF, 0xED, 0xA0, 0x80]
  for _ in 0..<20_000 {
    var bytes: [UInt8] = []
    for _ in 0..<(state >> 33) % 24 {
      bytes.append(alphabet[Int(next(&state) % UInt64(alphabet.count))])
    }
    _ = next(&state)
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(JSONError) in
        try JSONReader.value(of: buffer, options: .init(malformedText: .replace))
      }
    }
    switch result {
    case .success(let value): #expect(try JSONValue.reading(value.text) == value)
    case .failure(let error): #expect((0...bytes.count).contains(error.offset))
    }
  }
}

@Test func `a string is the same as a value, as bytes, as a key and passed over`() {
  var state: UInt64 = 7
  let pieces = [
    "a", "é", "中", "😀", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\\"", "\\\\", "\\x", "\u{1}",
    "plain text ",
  ]
  for _ in 0..<20_000 {
    let inner = (0..<next(&state) % 6).map { _ in pieces[Int(next(&state) % UInt64(pieces.count))] }.joined()
    var read: [[UInt8]?] = []
    read.append((try? JSONValue.reading("\"\(inner)\""))?.stringValue.map { Array($0.utf8) })
    var bytes: [UInt8] = []
    read.append((try? withReader("\"\(inner)\"") { try $0.readString(into: &bytes) }).map { bytes })
    read.append((try? JSONValue.reading("{\"\(inner)\":1}"))?.objectValue.map { Array($0[0].key.utf8) })
    read.append((try? withReader("\"\(inner)\"") { try $0.skipValue() }).flatMap { read[0] })
    #expect(Set(read).count == 1, "\(inner)")
  }
}

private func next(_ state: inout UInt64) -> UInt64 {
  state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
  return state >> 33
}
