import JSONText
import Testing

@Test func `commas are set by the writer`() {
  var json = JSONWriter()
  json.beginObject()
  json.key("a")
  json.beginArray()
  json.int(1)
  json.int(-20)
  json.beginObject()
  json.endObject()
  json.beginArray()
  json.endArray()
  json.endArray()
  json.key(String("b\"c"))
  json.string("x")
  json.key("d")
  json.null()
  json.key("e")
  json.bool(true)
  json.endObject()
  json.newline()
  json.beginArray()
  json.endArray()
  #expect(json.string == #"{"a":[1,-20,{},[]],"b\"c":"x","d":null,"e":true}"# + "\n[]")
}

@Test(arguments: [
  ("", #""""#), ("plain text, longer than eight", #""plain text, longer than eight""#),
  ("\"\\/", #""\"\\/""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#), ("\0\u{1F}\u{1}", #""\u0000\u001f\u0001""#),
  ("\u{7F}\u{2028}\u{2029}", "\"\u{7F}\u{2028}\u{2029}\""), ("é中😀", #""é中😀""#),
  ("1234567\"", #""1234567\"""#), ("12345678\"", #""12345678\"""#),
])
func `only quotes, backslashes and controls are escaped`(_ text: String, _ expected: String) {
  var json = JSONWriter()
  json.string(text)
  #expect(json.string == expected)
  var fromBytes = JSONWriter()
  let replaced = Array(text.utf8).withUnsafeBytes { fromBytes.string(utf8: $0) }
  #expect(fromBytes.string == expected)
  #expect(replaced == 0)
}

@Test func `ill-formed UTF-8 can not come out`() {
  let bytes: [UInt8] = [0x61, 0xFF, 0x22, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98]
  var json = JSONWriter()
  let replaced = bytes.withUnsafeBytes { json.string(utf8: $0) }
  #expect(replaced == 6)
  #expect(json.string == "\"a\u{FFFD}\\\"\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\"")
  // The same repair as the standard library's.
  let standard = JSONValue.string(String(decoding: bytes, as: UTF8.self))
  #expect(json.string == standard.text)
}

@Test(arguments: [
  (0, "0"), (0.98, "0.98"), (0.91, "0.91"), (2, "2"), (-0.0, "0"), (-0.00001, "0"), (-1.5, "-1.5"),
  (0.1 + 0.2, "0.3"),
  (0.99996, "1"), (1.99994, "1.9999"), (0.0001, "0.0001"), (0.00005, "0.0001"), (0.05, "0.05"),
  (123_456_789.123_456, "123456789.1235"), (9_007_199_254_740_992, "9007199254740992"),
  (0x1p63, "9223372036854776000"), (1e20, "100000000000000000000"), (-1.5e21, "-1500000000000000000000"),
  (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
])
func `decimals have at most four places and no exponent`(_ value: Double, _ expected: String) {
  var json = JSONWriter()
  json.decimal(value)
  #expect(json.string == expected)
  #expect(JSONValue.decimal(value).text == expected)
}

@Test(arguments: [0, 7, 9, 10, 99, 100, -1, -10, 1_000_000_000_000_000_000, Int.max, Int.min])
func `integers are written whole`(_ value: Int) {
  var json = JSONWriter()
  json.int(value)
  #expect(json.string == String(value))
}

@Test func `doubles read back as they were`() throws {
  for value in [0.1, 1e-7, 1e21, -3.5, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude] {
    #expect(try JSONValue.reading(JSONValue.double(value).text).doubleValue == value)
  }
  #expect(JSONValue.double(.nan) == .null)
}

@Test func `a tree written and read again is the same`() throws {
  let tree = JSONValue.object([
    .init(key: "a\n", value: .array([.int(1), .decimal(0.5), .string("\u{0}\"é"), .null, .bool(false)])),
    .init(key: "", value: .object([])),
  ])
  #expect(try JSONValue.reading(tree.text) == tree)
}

@Test func `a buffer handed over is appended to`() {
  var json = JSONWriter(appendingTo: Array("x".utf8))
  json.reserve(1_000)
  json.int(1)
  #expect(json.finish() == Array("x1".utf8))
}
