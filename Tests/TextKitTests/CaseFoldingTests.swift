import Testing
import TextKit

private func lower(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { CaseFolding.lower($0) } }

private func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.withUnsafeBytes { left in right.withUnsafeBytes { CaseFolding.equal(left, $0) } }
}

struct CaseFoldingTests {
  @Test(arguments: [
    ("ABC xyz 123 [@`{", "abc xyz 123 [@`{"), ("ÉLAN ŽIŽEK ŸØ", "élan žižek ÿø"), ("ΑΒΓ Ώ", "αβγ ώ"),
    ("АБВ ЁЯ", "абв ёя"), ("İ ß 日本", "İ ß 日本"),
  ])
  func `capitals become small without changing length`(text: String, expected: String) {
    #expect(lower(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test func `texts that differ in case only are equal and hash alike`() {
    let pairs = [("Čapek", "ČAPEK"), ("abc", "ABC"), ("МОСКВА", "москва")]
    for (left, right) in pairs {
      #expect(equal(Array(left.utf8), Array(right.utf8)))
      let hashes = [left, right].map { text in Array(text.utf8).withUnsafeBytes { CaseFolding.hash($0) } }
      #expect(hashes[0] == hashes[1])
    }
    #expect(!equal(Array("abc".utf8), Array("abd".utf8)))
    #expect(!equal([0x61, 0xFF], [0x61, 0xFE]))
  }

  @Test func `folding keeps the length of any bytes and is done after one time`() {
    Samples.forEach(seed: 3) { bytes in
      let once = lower(bytes)
      #expect(once.count == bytes.count)
      #expect(lower(once) == once)
      #expect(equal(bytes, once))
    }
  }
}
