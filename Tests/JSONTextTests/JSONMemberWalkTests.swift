import JSONText
import Testing

@Test func `a walk reads what it wants and passes over the rest`() throws {
  let json = #"{"id":"7","skip":{"a":[1,{"b":"}"}]},"text":"one\ntwo \u00e9","t\u0061gs":["x","y"],"n":4}"#
  var text: [UInt8] = []
  var tags: [String] = []
  var seen: [String] = []
  try withReader(json) { reader in
    try reader.forEachMember { key, reader in
      seen.append(key.string)
      switch key {
      case "text": try reader.readString(into: &text)
      case "tags": try reader.forEachElement { tags.append(try $0.readString()) }
      default: break
      }
    }
    try reader.finish()
  }
  #expect(seen == ["id", "skip", "text", "tags", "n"])
  #expect(String(decoding: text, as: UTF8.self) == "one\ntwo é")
  #expect(tags == ["x", "y"])
}

@Test func `a value of another kind than asked for is an error at its place`() {
  #expect(throws: JSONError(offset: 8, message: "expected a string, found '4'")) {
    try withReader(#"{"text":4}"#) { reader in
      try reader.forEachMember { _, reader in _ = try reader.readString() }
    }
  }
}

@Test func `what a walk passes over is checked all the same`() {
  for json in [#"{"a":"\q"}"#, #"{"a":{"b":1,"b":2}}"#, #"{"a":01}"#, #"{"a":tru}"#, #"{"a":1,"a":2}"#] {
    #expect(throws: JSONError.self) { try withReader(json) { try $0.forEachMember { _, _ in } } }
  }
}

@Test func `a walk names the kind of value that stands next`() throws {
  var kinds: [JSONKind] = []
  try withReader(#"{"a":1,"b":"","c":[],"d":{},"e":true,"f":null,"g":-1}"#) { reader in
    try reader.forEachMember { _, reader in kinds.append(try reader.peekKind()) }
  }
  #expect(kinds == [.number, .string, .array, .object, .bool, .null, .number])
}

@Test func `a walk over something else than an object is an error`() {
  #expect(throws: JSONError(offset: 1, message: "expected an object, found '['")) {
    try withReader(" []") { try $0.forEachMember { _, _ in } }
  }
}
