import Testing
import TextKit

private func words(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return strings(bytes.withUnsafeBytes { Array(Words($0)) }, in: bytes)
}

struct WordsTests {
  @Test(arguments: [
    ("Hello, world!", ["Hello", "world"]),
    ("don't rock-n-roll", ["don't", "rock-n-roll"]),
    ("it’s Jean‑Luc", ["it’s", "Jean‑Luc"]),
    ("'quoted' -dash- a--b", ["quoted", "dash", "a", "b"]),
    ("1,000.5 and 3. Then,4", ["1,000.5", "and", "3", "Then", "4"]),
    ("U.S. COVID-19", ["U", "S", "COVID-19"]),
    ("Žižek était naïve", ["Žižek", "était", "naïve"]),
    ("e\u{301}te\u{301}", ["e\u{301}te\u{301}"]),
    ("東京とNHK", ["東", "京", "と", "NHK"]),
    ("서울은 хорошо العربية हिन्दी", ["서울은", "хорошо", "العربية", "हिन्दी"]),
    ("a_b ab12 ½", ["a", "b", "ab12", "½"]),
    ("\u{301} alone", ["alone"]),
    ("x\u{AD}y", ["x\u{AD}y"]),
    ("", []), ("...", []),
  ])
  func `words are found in every script`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func `a part of the text gives ranges that count from the text's start`() {
    let bytes = Array("one two three".utf8)
    #expect(bytes.withUnsafeBytes { Array(Words($0, in: 4..<9)) } == [4..<7, 8..<9])
    #expect(bytes.withUnsafeBytes { Array(Words($0, in: 8..<99)) } == [8..<13])
  }

  @Test func `bytes that are not text separate words`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xE2, 0x82]
    #expect(bytes.withUnsafeBytes { Array(Words($0)) } == [0..<1, 2..<3])
  }

  @Test func `whatever the bytes, words are inside, in order and apart`() {
    Samples.forEach(seed: 2) { bytes in
      var end = 0
      for word in bytes.withUnsafeBytes({ Array(Words($0)) }) {
        #expect(word.lowerBound >= end && !word.isEmpty && word.upperBound <= bytes.count)
        end = word.upperBound
      }
    }
  }
}
