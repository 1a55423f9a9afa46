import JSONText

extension JSONValue {
  static func reading(_ text: String, options: JSONReader.Options = .init()) throws(JSONError) -> JSONValue {
    try JSONReader.value(of: text, options: options)
  }
}

func withReader(_ text: String, _ body: (inout JSONReader) throws -> Void) throws {
  try Array(text.utf8).withUnsafeBytes { bytes in
    var reader = JSONReader(bytes)
    try body(&reader)
  }
}
