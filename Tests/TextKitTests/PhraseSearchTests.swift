import Testing
import TextKit

private func matches(_ phrases: [String], _ text: String, wholeWords: Bool) -> (
  quick: [String], sure: [String]
) {
  let bytes = Array(text.utf8)
  let show = { (match: PhraseMatcher.Match) in "\(match.range.lowerBound) \(phrases[match.phrase])" }
  return bytes.withUnsafeBytes { raw in
    (
      PhraseSearch(phrases, wholeWords: wholeWords).allMatches(in: raw).map(show).sorted(),
      PhraseMatcher(phrases, wholeWords: wholeWords).allMatches(in: raw).map(show).sorted()
    )
  }
}

struct PhraseSearchTests {
  @Test(arguments: 0..<300) func `it finds what the matcher finds`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func pick(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let letters = seed % 3 == 0 ? ["a", "b", "A", " ", "é"] : ["a", "b", "B", "c", " ", "."]
    let word = { (length: Int) in (0..<length).map { _ in letters[pick(letters.count)] }.joined() }
    let phrases = (0..<(1 + pick(6))).map { _ in word(pick(7)) }
    let found = matches(phrases, word(pick(200)), wholeWords: seed % 2 == 0)
    #expect(found.quick == found.sure)
  }

  @Test func `beginnings come in order, and a phrase at either end is found`() {
    let bytes = Array("Share this. SHARE this, share".utf8)
    let found = bytes.withUnsafeBytes { PhraseSearch(["share", "share this"]).allMatches(in: $0) }
    #expect(found.map(\.range.lowerBound) == [0, 0, 12, 12, 24])
  }

  @Test func `no phrases and no text are no trouble`() {
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    #expect(PhraseSearch([]).allMatches(in: nothing).isEmpty)
    #expect(PhraseSearch(["", "share"]).allMatches(in: nothing).isEmpty)
  }
}
