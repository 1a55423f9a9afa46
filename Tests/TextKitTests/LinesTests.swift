import Testing
import TextKit

private func lines(_ bytes: [UInt8]) -> [Lines.Line] { bytes.withUnsafeBytes { Array(Lines($0)) } }

private func contents(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return strings(lines(bytes).map(\.content), in: bytes)
}

struct LinesTests {
  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\r", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("a\rb", ["a", "b"]), ("\n\n", ["", ""]), ("\r\r\n\n", ["", "", ""]), ("a\n\rb", ["a", "", "b"]),
    ("é\u{2028}b", ["é\u{2028}b"]),
  ])
  func `each kind of line end is known`(text: String, expected: [String]) {
    #expect(contents(text) == expected)
  }

  @Test func `full ranges put together are the text`() {
    Samples.forEach(seed: 1) { bytes in
      var end = 0
      for line in lines(bytes) {
        #expect(line.full.lowerBound == end && line.content.lowerBound == end)
        #expect(line.content.upperBound <= line.full.upperBound)
        #expect(!bytes[line.content].contains { $0 == 0x0A || $0 == 0x0D })
        end = line.full.upperBound
      }
      #expect(end == bytes.count)
    }
  }
}
