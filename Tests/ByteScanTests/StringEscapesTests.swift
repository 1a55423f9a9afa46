import ByteScan
import PipelineTesting
import Testing

/// The fast loops, held against a plain one that looks at one byte after the other.
@Suite struct StringEscapesTests {
  /// Unescapes into exactly as much room as is asked for: what is written beyond it would be seen.
  private func unescaped(_ source: String) -> (text: String, rest: String, isASCII: Bool) {
    let bytes = Array(source.utf8)
    var target = [UInt8](repeating: 0xEE, count: bytes.count + 64)
    let progress = bytes.withUnsafeBytes { bytes in
      target.withUnsafeMutableBufferPointer {
        StringEscapes.unescape(bytes, into: .init(rebasing: $0[..<bytes.count]))
      }
    }
    #expect(target[bytes.count...].allSatisfy { $0 == 0xEE })
    return (
      String(decoding: target[..<progress.written], as: UTF8.self),
      String(decoding: bytes[progress.read...], as: UTF8.self), progress.isASCII
    )
  }

  @Test func `every escape means what RFC 8259 says, at every place`() {
    let cases: [(String, String)] = [
      (#"\n"#, "\n"), (#"\""#, "\""), (#"\\"#, "\\"), (#"\/"#, "/"), (#"\b"#, "\u{8}"), (#"\f"#, "\u{C}"),
      (#"\r"#, "\r"), (#"\t"#, "\t"), (#"\u0041"#, "A"), (#"\u00e9"#, "é"), (#"\u20AC"#, "€"),
      (#"\uD83D\uDE00"#, "😀"), (#"\u0000"#, "\0"), (#"\uFFFF"#, "\u{FFFF}"),
    ]
    for (escape, meaning) in cases {
      for before in 0..<70 {
        let text = String(repeating: "x", count: before)
        let found = unescaped(text + escape + "y" + text + "\"tail")
        #expect(found.text == text + meaning + "y" + text)
        #expect(found.rest == "\"tail")
        #expect(found.isASCII)
      }
    }
  }

  @Test(arguments: [
    "\"", "\n", "\0", "\\", #"\x"#, #"\u"#, #"\u12"#, #"\u12g4"#, #"\uD800"#, #"\uD800x"#, #"\uD800\n"#,
    #"\uD800\u0041"#, #"\uDC00"#, #"\uD800\uDC0"#,
  ])
  func `what must be looked at is left where it stands`(_ culprit: String) {
    for before in [0, 1, 5, 31, 32, 33, 64, 69] {
      let text = String(repeating: "x", count: before)
      let found = unescaped(text + culprit)
      #expect(found.text == text)
      #expect(found.rest == culprit)
    }
  }

  @Test func `what is not ASCII is told of`() {
    for before in 0..<70 {
      #expect(
        !unescaped(String(repeating: "x", count: before) + "é" + String(repeating: "y", count: 40)).isASCII)
    }
    #expect(unescaped(String(repeating: "x", count: 100)).isASCII)
  }

  @Test func `escaping and unescaping give the text back, whatever the room`() {
    var random = SeededNumbers(seed: 11)
    let pool = Array("aaaaaaaaaaaaaaaaaaaaaaé—\"\\\n\r\t\u{1}\u{8}\u{C}\u{1F}\u{7F}/")
    for round in 0..<3_000 {
      let count = Int.random(in: 0...200, using: &random)
      let text = String((0..<count).map { _ in pool[Int.random(in: 0..<pool.count, using: &random)] })
      let room = Int.random(in: 40...120, using: &random)
      var escaped: [UInt8] = []
      var rest = Array(text.utf8)
      while !rest.isEmpty {
        var target = [UInt8](repeating: 0xEE, count: room + 64)
        let progress = rest.withUnsafeBytes { bytes in
          target.withUnsafeMutableBufferPointer {
            StringEscapes.escape(bytes, into: .init(rebasing: $0[..<room]))
          }
        }
        #expect(progress.read > 0)
        #expect(target[room...].allSatisfy { $0 == 0xEE })
        escaped += target[..<progress.written]
        rest.removeFirst(progress.read)
      }
      #expect(escaped == plainlyEscaped(text), "round \(round)")
      #expect(unescaped(String(decoding: escaped, as: UTF8.self)).text == text, "round \(round)")
    }
  }

  private func plainlyEscaped(_ text: String) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x22, 0x5C: [0x5C, byte]
      case 0x08: Array("\\b".utf8)
      case 0x09: Array("\\t".utf8)
      case 0x0A: Array("\\n".utf8)
      case 0x0C: Array("\\f".utf8)
      case 0x0D: Array("\\r".utf8)
      case ..<0x20: Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: [byte]
      }
    }
  }
}
